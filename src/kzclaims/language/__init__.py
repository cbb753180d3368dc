"""Phrases into values: numbers, hedges and dates, one data file a language."""
