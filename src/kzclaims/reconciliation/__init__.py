"""Many claims: pairs, groups, conflicts, topics and the report."""
