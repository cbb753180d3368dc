"""Claims in and out: one field layout, several formats."""
