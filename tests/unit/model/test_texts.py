"""In which text a claim stands, and when it was printed."""

from __future__ import annotations

import pytest

import kzclaims as kz
from kzclaims.model.source import Document, Source
from kzclaims.model.texts import Texts

SOURCES = (Source("post", published="2022-01-09"), Source("wire"), Source("radio", published="2022-01-10"))
DOCUMENTS = (
    Document("late", source="post", published="2022-01-20"),
    Document("one", source="wire", published="2022-01-11"),
    Document("two", source="wire"),
)


@pytest.mark.parametrize(
    ("fields", "text", "printed"),
    [
        ({"source": "post"}, "late", "2022-01-20"),
        ({"source": "post", "published": "2022-01-21"}, "late", "2022-01-21"),
        ({"source": "wire"}, "document of wire", None),
        ({"source": "wire", "document": "one"}, "one", "2022-01-11"),
        ({"source": "wire", "document": "two"}, "two", None),
        ({"source": "radio"}, "document of radio", "2022-01-10"),
        ({"source": ""}, "document of claim x", None),
    ],
)
def test_the_text_of_a_claim_and_its_day(fields, text, printed):
    """The text named, else the source's only one; its own day, else the text's, else the source's."""
    texts, claim = Texts(SOURCES, DOCUMENTS), kz.claim("killed", 16, id="x", **fields)
    found = texts.printed(claim)
    assert (text, printed) == (texts.text(claim), None if found is None else str(found))
