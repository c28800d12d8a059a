"""Two laws compared: what changed, and the smallest people for whom it makes a difference."""
