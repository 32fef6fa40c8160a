"""Assessment-as-code for smart cities."""

__version__ = "0.1.0"
