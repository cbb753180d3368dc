"""Chromium: where it is, what is missing to drive it, and how it is started."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

# No sandbox: it does not start as root, as in a container; the pages are our own and reach no network.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


def found_chromium() -> str | None:
    """Return the path of a Chromium: the one that KZCLAIMS_CHROMIUM names, else one on the path."""
    named = os.environ.get("KZCLAIMS_CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    return next((path for path in map(shutil.which, NAMES) if path), None)


def missing() -> str:
    """Return what is missing and how to get it; "" if a page can be opened."""
    wanted = [name for name in ("playwright", "axe_playwright_python") if find_spec(name) is None]
    lacks = [f"{', '.join(wanted)} (pip install 'kzclaims[browser]')"] if wanted else []
    if found_chromium() is None:
        named = os.environ.get("KZCLAIMS_CHROMIUM")
        at = f" at {named}, as KZCLAIMS_CHROMIUM says" if named else ""
        lacks.append(f"Chromium{at} (apt-get install chromium, or name one in KZCLAIMS_CHROMIUM)")
    return f"the tests in a browser did not run, for want of {' and '.join(lacks)}" if lacks else ""
