"""Dates of cases, as a dossier writes them."""

from __future__ import annotations

from datetime import date, datetime

from kzclaims.io.toml_text import Day


def with_days(value):
    """Tables as they are written: dates without quotes."""
    if isinstance(value, dict):
        return {name: with_days(one) for name, one in value.items()}
    if isinstance(value, list):
        return [with_days(one) for one in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return Day(value.isoformat()) if isinstance(value, date) else value
