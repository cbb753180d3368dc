"""Who says so: origins, restatements, retractions and their retellings."""
