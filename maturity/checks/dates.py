"""The years that a source can be of."""

EARLIEST, LATEST = 1800, 2100
"""Years beyond which no source can be of."""
