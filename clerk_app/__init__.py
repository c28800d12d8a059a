"""The counter for the residence permit of the Shenzhen special economic zone."""
