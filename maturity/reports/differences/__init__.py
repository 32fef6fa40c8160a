"""What a change means: the differences between two states of a workspace, and how they are told."""
