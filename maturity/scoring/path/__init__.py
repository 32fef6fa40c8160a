"""The least effort that lifts a result: what could be raised, the search among it, and the steps in their order."""
