"""The pictures of README and docs are those of the claims: none is stale, none is missing, none is left over."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FIGURES = dict(runpy.run_path(str(ROOT / "examples" / "kazakhstan-2022" / "figures.py"))["figures"]())


def test_the_folder_holds_just_these():
    """docs/figures has one file for each picture."""
    assert set(FIGURES) == {path.name for path in (ROOT / "docs" / "figures").iterdir()}


@pytest.mark.parametrize("name", FIGURES)
def test_it_is_drawn_from_the_claims(name):
    """The kept file is what `make figures` would write."""
    assert FIGURES[name] == (ROOT / "docs" / "figures" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FIGURES)
def test_a_page_shows_it(name):
    """README or a page of docs shows the picture, with words for who cannot see it."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    assert any(f"figures/{name})" in page.read_text(encoding="utf-8") for page in pages)
