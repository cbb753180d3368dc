"""Frozen values: what was said, by whom, about what; no input or output, no clock, no float."""
