"""What can be said of plans, in one language: ``standings`` for the numbers, ``writer`` for the words."""
