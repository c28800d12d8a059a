"""The tour: a whole day worked through the real windows by keyboard and simulated devices."""
