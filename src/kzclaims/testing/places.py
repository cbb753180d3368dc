"""Places as a dossier declares them: those that are used, each within the next one above, apart from its neighbours."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from kzclaims.testing.truth import Tree, leaves


def declared(tree: Tree, root: str, used: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return the declarations of the used terms of a tree.

    Where the used parts of a term make all of it, they are its `parts`; else each is `within` it and disjoint from
    those beside it.
    """
    found: dict[str, dict[str, Any]] = {term: {} for term in sorted(used)}
    for whole in (None, *sorted(used)):
        below = sorted(_highest(tree, root, used) if whole is None else _below(tree, whole, used))
        made = frozenset[str]().union(*(leaves(tree, part) for part in below))
        if whole is not None and len(below) > 1 and made == leaves(tree, whole):
            found[whole]["parts"] = below
            continue
        for at, part in enumerate(below):
            if whole is not None:
                found[part]["within"] = [whole]
            if rest := below[at + 1 :]:
                found[part]["disjoint_from"] = rest
    return found


def _below(tree: Tree, whole: str, used: Collection[str]) -> Iterator[str]:
    """Yield the highest used terms strictly below another."""
    for part in tree.get(whole, ()):
        yield from _highest(tree, part, used)


def _highest(tree: Tree, term: str, used: Collection[str]) -> Iterator[str]:
    if term in used:
        yield term
    else:
        yield from _below(tree, term, used)
