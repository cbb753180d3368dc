"""A linter for figures: one rule a file, each found by its code and told with a mend."""
