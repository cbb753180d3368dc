"""A word that no vocabulary knows, and that is nearly one that it knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import islice

from kzclaims.model.finding import Finding, Severity
from kzclaims.rules.inspection import Inspection
from kzclaims.rules.rule import rule

_NAMED = 20
# A shorter word is near to too many.
_LEAST = 4


@rule("KZ110", Severity.WARNING)
def unknown_term(seen: Inspection) -> Iterator[Finding]:
    """A measure or a term of a scope is in no vocabulary, but for a letter or two.

    Why: An unknown word stands for itself: it is within nothing but the top term, so its figures are compared with
    none of the others, and nobody is told.
    Breaks: place "Kazahkstan"; measure "kiled".
    Keeps: A known word in any case, with any hyphen or accent mark on its apostrophe; a word that is like no other,
    which may be new.
    Mend: Correct the spelling and check again, for its figures were compared with nothing; or declare the word under
    [vocabulary] if it means something of its own.
    Measured: Of 525,831 counts one finding: the word is unknown, the guess was wrong.
    """
    near = [one for one in seen.report.unknown if one.near and len(one.term) >= _LEAST]
    rows = _rows(seen, {(one.dimension, one.term) for one in near}) if near else {}
    for one in near:
        times = "once" if one.count == 1 else f"{one.count:,} times"
        meant = dict.fromkeys(seen.vocabulary.canonical(one.dimension, word) for word in one.near)
        said = f'{one.dimension} "{one.term}" is in no vocabulary ({times}); is it {" or ".join(meant)}?'
        yield Finding(said, claims=seen.ids(rows.get((one.dimension, one.term), ())), field=one.dimension)


def _rows(seen: Inspection, words: set[tuple[str, str]]) -> Mapping[tuple[str, str], list[int]]:
    """Return the first rows that use each word."""
    sheet = seen.sheet
    using: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for at, kind in enumerate(sheet.kinds):
        used = [("measure", kind.key.measure), *((name, term) for name, terms in kind.key.scope for term in terms)]
        using[at] = [word for word in used if word in words]
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, at in islice(((row, at) for row, at in enumerate(sheet.kind_of) if using[at]), 100_000):
        for word in using[at]:
            if len(found[word]) < _NAMED:
                found[word].append(row)
    return found
