"""Words to terms: which word stands for which term, and when."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from kzclaims.model.period import Period
from kzclaims.vocabulary.terms import Term, Words
from kzclaims.vocabulary.words import MAX_WORD, Alias, word_key

_ALWAYS = Period(None, None)


@frozen
class Claimed:
    """A word that two terms claim for one time."""

    word: Alias
    term: str
    other: str


class Lexicon:
    """The words of one dimension; `claimed` lists those that two terms claim, which a vocabulary refuses.

    Names come first, in any way of writing them; then codes, only as they are written; then local names, where one
    term alone bears them.
    """

    def __init__(self, terms: Iterable[Term]):
        self._at: dict[str, list[tuple[Period, str]]] = {}
        self._codes: dict[str, str] = {}
        self._local: dict[str, Words] = {}
        self.written: dict[str, str] = {}
        self.claimed: list[Claimed] = []
        local: dict[str, str] = {}
        told = set()
        for term in terms:
            for word in term.words:
                key = word_key(word.word)
                other = self._put(key, word.period or _ALWAYS, term.name)
                if other is not None and (key, term.name, other) not in told:
                    told.add((key, term.name, other))
                    self.claimed.append(Claimed(word, term.name, other))
                self.written.setdefault(key, word.word)
            for code in term.codes:
                other = self._codes.setdefault(code, term.name)
                if other != term.name:
                    self.claimed.append(Claimed(Alias(code), term.name, other))
            for name in term.local:
                key = word_key(name)
                local.setdefault(key, name)
                bearers = self._local.get(key, ())
                if term.name not in bearers:
                    self._local[key] = (*bearers, term.name)
        for key, name in local.items():
            if len(self._local[key]) == 1:
                self.written.setdefault(key, name)

    def _put(self, key: str, period: Period, term: str) -> str | None:
        """Note that a word stands for a term; return another term that claims it for the same time."""
        held = self._at.setdefault(key, [])
        for other_period, other in held:
            if other != term and period.overlaps(other_period):
                return other
        held.append((period, term))
        return None

    def term(self, word: str, on: Period | None = None) -> str | None:
        """Return the one term that a word may stand for on that date, or None.

        Dates tell apart the terms that bore one name. A name that only one term ever bore stands for it at any
        time: a report may use a name before or after its day, and that alone makes no second town.
        """
        if len(word) > MAX_WORD:
            return None
        key = word_key(word)
        held = self._at.get(key)
        if held is None:
            code = self._codes.get(word.strip())
            bearers = self._local.get(key, ())
            return code or (bearers[0] if len(bearers) == 1 else None)
        found = {term for _, term in held}
        if len(found) > 1 and on is not None:
            found = {term for period, term in held if period.overlaps(on)}
        return found.pop() if len(found) == 1 else None

    def bearers(self, word: str) -> Words:
        """Return every term that bears a word at some time, alone or together with what holds it."""
        if len(word) > MAX_WORD:
            return ()
        key = word_key(word)
        code = self._codes.get(word.strip())
        named = [term for _, term in self._at.get(key, ())]
        return tuple(dict.fromkeys((*named, *((code,) if code else ()), *self._local.get(key, ()))))

    def is_dated(self, word: str) -> bool:
        """Say whether the term of a word depends on the date."""
        return len({term for _, term in self._at.get(word_key(word), ())}) > 1


def laid_over(new: Iterable[Term], base: Iterable[Term]) -> list[Term]:
    """Return the terms of a base with newer declarations over them.

    A term declared again extends the earlier one. A word that a newer declaration claims is taken from the base's
    other terms, but for their own names: a name of a term stays its own.
    """
    terms = {word_key(term.name): term for term in base}
    older = set(terms)
    claims: dict[str, list[tuple[Period, str]]] = {}
    codes: dict[str, str] = {}
    for term in new:
        key = word_key(term.name)
        earlier = terms.get(key)
        terms[key] = term if earlier is None else term.over(earlier)
        codes.update(dict.fromkeys(term.codes, key))
        for word in term.words:
            claims.setdefault(word_key(word.word), []).append((word.period or _ALWAYS, key))

    def taken(word: Alias, key: str) -> bool:
        period = word.period or _ALWAYS
        return any(owner != key and period.overlaps(at) for at, owner in claims.get(word_key(word.word), ()))

    def without(term: Term, key: str) -> Term:
        names = tuple(name for name in term.names if not taken(Alias(name), key))
        aliases = tuple(alias for alias in term.aliases if not taken(alias, key))
        own_codes = tuple(code for code in term.codes if codes.get(code, key) == key)
        if (len(names), len(aliases), len(own_codes)) == (len(term.names), len(term.aliases), len(term.codes)):
            return term
        return evolve(term, names=names, aliases=aliases, codes=own_codes)

    return [without(term, key) if key in older else term for key, term in terms.items()]
