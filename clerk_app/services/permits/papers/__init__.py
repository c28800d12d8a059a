"""Papers about a permit that is held."""
