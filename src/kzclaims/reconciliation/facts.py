"""Facts in words: why the figures of two cells of a web bound each other, as a journalist would print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kzclaims.judgement.wording import plain_term, show_period, together
from kzclaims.model.claim import Counting
from kzclaims.model.period import Period
from kzclaims.reconciliation.keys import Key
from kzclaims.reconciliation.things import Thing
from kzclaims.reconciliation.web import Cell, Web
from kzclaims.vocabulary.declarations import MEASURE


def fact_words(web: Web, facts: Iterable[int]) -> tuple[str, ...]:
    """Return what some facts of a web say, each once: "Almaty lies in Kazakhstan", "a toll cannot fall"."""
    return tuple(dict.fromkeys(words for fact in facts for words in _words(web, fact)))


def _words(web: Web, fact: int) -> Iterator[str]:
    orders = web.network.orders
    if fact < len(orders):
        lower, upper = (web.cells[cell] for cell in orders[fact])
        if lower is not None and upper is not None:
            yield from _order_words(lower, upper)
        return
    whole, parts = web.network.sums[fact - len(orders)]
    named = [web.cells[part] for part in parts]
    total = web.cells[whole]
    things = [cell[0] for cell in named if cell is not None]
    if total is not None and len(things) == len(named):
        yield from _sum_words(total[0], things)


def _order_words(lower: Cell, upper: Cell) -> Iterator[str]:
    below, above = lower[0].key, upper[0].key
    if below == above:
        yield f"a toll of the {plain_term(below.measure)} cannot fall"
        return
    yield from _within_words(below, above)


def _within_words(below: Key, above: Key) -> Iterator[str]:
    if below.measure != above.measure:
        yield f"the {plain_term(below.measure)} are among the {plain_term(above.measure)}"
    for dimension, terms in below.scope:
        wider = above.scope.get(dimension)
        if terms != wider:
            yield _lies_in(dimension, terms[0], wider[0] if wider else "")
    if below.basis is not above.basis:
        yield f"what is {below.basis} is no more than what is {above.basis}"


def _lies_in(dimension: str, term: str, wider: str) -> str:
    around = plain_term(wider) if wider else f"everything of that {dimension}"
    if dimension == "place":
        return f"{plain_term(term)} lies in {around}"
    if dimension == "population":
        return f"{plain_term(term)} are counted among {around}"
    return f"{dimension} {plain_term(term)} is part of {around}"


def _sum_words(whole: Thing, parts: list[Thing]) -> Iterator[str]:
    left = next((part.besides for part in parts if part.besides is not None), None)
    if left is None:
        names = [name_of(part, whole) for part in parts]
        yield f"{name_of(whole, parts[0])} are {together(names)} together"
        return
    counted = [part for part in parts if part.besides is None]
    if whole.besides is not None:
        # What is not in the one part is the other and what is left.
        names = sorted([*map(plain_term, whole.besides[1]), *(name_of(part, whole) for part in counted)])
        yield f"{together(names)} have nothing in common"
        return
    for part in counted:
        yield from _within_words(part.key, whole.key)
    if len(counted) > 1:
        yield f"{together(sorted(name_of(part, whole) for part in counted))} have nothing in common"


def name_of(thing: Thing, beside: Thing) -> str:
    """Return what tells a thing from another one: its measure, place or population."""
    if thing.key.measure != beside.key.measure:
        return f"the {plain_term(thing.key.measure)}"
    for dimension, terms in thing.key.scope:
        if terms != beside.key.scope.get(dimension):
            return plain_term(terms[0])
    return "all"


def cell_words(web: Web, cell: Cell) -> str:
    """Return what a cell is a figure of: "killed in Kazakhstan, elsewhere than in Almaty, by 9 Jan 2022"."""
    thing, moment = cell
    named, places, others = [], [], []
    for dimension, (term, *_) in thing.key.scope:
        if dimension == "place":
            places.append(f"in {plain_term(term)}")
        elif dimension == "population":
            # "people other than police" names the people, though they go without saying elsewhere
            if not _goes_unsaid(web, dimension, term) or (thing.besides or ("",))[0] == dimension:
                named.append(plain_term(term))
        elif not _goes_unsaid(web, dimension, term):
            others.append(f"{dimension} {plain_term(term)}")
    if thing.besides is not None:
        dimension, terms = thing.besides
        names = together([plain_term(term) for term in terms])
        if dimension == "place":
            places.append(f"elsewhere than in {names}")
        elif dimension == "population":
            named.append(f"other than {names}")
        else:
            others.append(f"not counting {'the' if dimension == MEASURE else dimension} {names}")
    new = ["new"] if thing.key.counting is Counting.NEW else []
    words = " ".join([*named, *new, plain_term(thing.key.measure), *places])
    return ", ".join([words, *others]) + ("," if others else "") + _when(web, thing, moment)


def _goes_unsaid(web: Web, dimension: str, term: str) -> bool:
    judge = web.sheet.judge
    defaults = judge.settler.dossier.defaults
    return term in (judge.vocabulary.top(dimension), *(defaults.get(dimension) or ())) or dimension == "event"


def _when(web: Web, thing: Thing, moment: int) -> str:
    if thing.key.counting is Counting.NEW:
        return f" on {show_period(thing.key.period)}" if isinstance(thing.key.period, Period) else ""
    as_of = web.moments.found[moment].as_of
    if as_of is None:
        return ""
    return f" {'by' if thing.key.counting is Counting.CUMULATIVE else 'on'} {show_period(as_of)}"
