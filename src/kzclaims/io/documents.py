"""The texts of documents: read where they are at hand."""

from __future__ import annotations

import os

from kzclaims.errors import InputError
from kzclaims.io.text import read_text
from kzclaims.model.source import Document

_LONGEST = 16 * 2**20


def text_of(document: Document, folder: str) -> str | None:
    """Return the text of a document; None where it has no path, or its file cannot be read.

    A path starts from `folder`, that of the dossier.
    """
    if document.path is None:
        return None
    try:
        return read_text(os.path.join(folder, document.path), limit=_LONGEST)
    except InputError:
        return None


def is_inside(document: Document, folder: str) -> bool:
    """Say whether the text of a document lies in the dossier's folder, links followed: it may be shown to others.

    Without this a dossier from a stranger could put any file of this machine into a page.
    """
    if document.path is None:
        return False
    home = os.path.realpath(folder or os.curdir)
    try:
        found = os.path.realpath(os.path.join(home, document.path))
    except ValueError:  # a NUL byte
        return False
    return os.path.commonpath([home, found]) == home
