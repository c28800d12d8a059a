"""The applicant's screen: a second window, turned to whoever is served, that shows nothing of anybody else."""
