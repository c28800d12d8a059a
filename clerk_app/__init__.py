"""The counter for the residence permit of the Shenzhen special economic zone."""

__version__ = "0.1.0"
