"""Many cells: what follows from all claims together, and which must be wrong."""
