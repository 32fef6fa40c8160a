"""One rule a file; a rule's docstring is its page of the manual."""
