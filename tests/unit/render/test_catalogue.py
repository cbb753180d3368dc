"""The words of the page: every language has all of them, and none is markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kzclaims.render.catalogue import catalogue, languages

RENDER = Path(__file__).parents[3] / "src" / "kzclaims" / "render"


def test_english_is_there():
    """A page can be made without naming a language."""
    assert "en" in languages()


@pytest.mark.parametrize("language", languages())
def test_all_words_are_there_and_plain(language):
    """The same tables, names and blanks as in English; no sign that markup is made of."""
    words, english = catalogue(language), catalogue("en")
    assert {table: set(names) for table, names in english.tables.items()} == {
        table: set(names) for table, names in words.tables.items()
    }
    for table, names in words.tables.items():
        for name, text in names.items():
            assert re.findall(r"\{\w+\}", english.tables[table][name]) == re.findall(r"\{\w+\}", text)
            assert not re.search(r"[<>&\"]", text)


def test_no_word_is_left_over():
    """Each name of the page's tables stands in the code that asks for it."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in RENDER.glob("*.py"))
    for table in ("page", "columns", "legend", "glance", "counts"):
        for name in catalogue("en").tables[table]:
            assert f'"{name}"' in code or f"'{name}'" in code, name
