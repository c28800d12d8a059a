"""Invented but lawful people, houses and registers: for demonstrations, tests and load."""
