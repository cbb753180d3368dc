"""Names of places in the spellings that tables use: made by rule, so that no list of them is needed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Letters that no combining mark makes; the plain letters that catalogues write for them.
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
     "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ə": "a", "Ə": "A", "ħ": "h", "Ħ": "H", "ŋ": "n"}
)  # fmt: skip
_INVERTED = re.compile(r"([^,]+), ([^,]+)")
_BRACKETS = re.compile(r"\s*[\[(]([^\])]*)[\])]")
_JOINED = re.compile(r"\b(?:and|y|et|e|und)\b")
_PIECES = re.compile(r"\s*/\s*|\s*[\[\]]\s*")
_OWN_CODE = re.compile(r"\s+[A-Z]{2}-[A-Z0-9]+$")


def plain_letters(name: str) -> str:
    """Return a name without marks on its letters, as keyboards and old tables write it: Curaçao, Curacao."""
    if name.isascii():
        return name
    parted = unicodedata.normalize("NFD", name.translate(_LETTERS))
    plain = "".join(sign for sign in parted if not unicodedata.combining(sign))
    # Cyrillic letters with marks are letters of their own: й is no и.
    return plain if plain.isascii() or name.isascii() else unicodedata.normalize("NFC", name)


def turned(name: str) -> Iterator[str]:
    """Yield the other ways round of an inverted name: "Iran, Islamic Republic of"."""
    whole = _INVERTED.fullmatch(name)
    if whole and not _JOINED.search(whole[2]):  # "Bonaire, Sint Eustatius and Saba" is a list
        first, last = whole[1].strip(), whole[2].strip()
        yield f"{last} {first}"
        yield f"{first} ({last})"


def spellings(name: str) -> Iterator[str]:
    """Yield other spellings of one name: without marks, with "&", "St.", "Is.", with or without "the"."""
    made = {name: None, plain_letters(name): None}
    rules = (
        (r"\band\b", "&"),
        (r"\bSaint\b", "St."),
        (r"\bSaint\b", "St"),
        (r"\bIslands\b", "Is."),
        (r"\bRepublic\b", "Rep."),
        (r",", ""),
        (r"['’]", " "),
        (r"^[Tt]he ", ""),
        (r"[()]", ""),
        (r"\s*\([^)]*\)$", ""),
    )
    for pattern, by in rules:
        made.update({re.sub(pattern, by, one): None for one in tuple(made)})
    yield from (one.strip() for one in made if one.strip() and one != name)
    if name.isascii() and not name.casefold().startswith("the "):
        yield f"the {name}"


def region_names(name: str, kinds: Iterable[str]) -> Iterator[str]:
    """Yield what a region is called, the plainest way first, from the name that the standard gives it.

    Two languages stand side by side ("Catalunya [Cataluña]", "Haute-Sangha / Mambéré-Kadéï"), the kind is put last
    ("Asturias, Principado de") or added ("Hubei Sheng"), a cross marks a footnote.
    """
    pieces = [_BRACKETS.sub("", _OWN_CODE.sub("", piece)).strip(" *†") for piece in _PIECES.split(name)]
    for piece in (piece for piece in pieces if piece):
        whole = _INVERTED.fullmatch(piece)
        if whole and not _JOINED.search(whole[2]):
            yield whole[1].strip()
            yield f"{whole[2].strip()} {whole[1].strip()}"
        yield from (piece.removesuffix(f" {kind}") for kind in kinds if piece.endswith(f" {kind}"))
        yield piece
    yield name
