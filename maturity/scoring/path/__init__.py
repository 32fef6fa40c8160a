"""The least effort that lifts a result: what could be raised, the search among all of it, and the steps in their order."""
