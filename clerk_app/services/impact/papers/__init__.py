"""Papers about the comparison of two laws."""
