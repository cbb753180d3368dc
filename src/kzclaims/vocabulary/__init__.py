"""What words mean: terms and their relations, measures, units."""
