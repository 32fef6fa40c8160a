"""Factors joined up: how each goes on over the periods of a government, and how many governments have one in common."""
