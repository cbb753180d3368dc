"""Figures of countries in mixed units and vintages: what agrees within rounding, what grew, which slips are told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, cycle
from pathlib import Path
from random import Random

from attrs import evolve, frozen
from crisis_facts import Section, spread

import kzclaims as kz
from kzclaims.io.files import load
from kzclaims.io.mapping import Mapping
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.number import Number, exact
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Kind, Relation, Strength
from kzclaims.reconciliation.report import Report
from kzclaims.vocabulary.vocabulary import Vocabulary

FILE = "country-figures.dev.csv"
MAPPING = Path(__file__).parent / "mappings" / "country-figures.toml"
SQUARE_MILE = Decimal("2.589988110336")
# A figure in the wrong unit, by what it was divided.
SLIPS = {"thousands": Decimal(1000), "millions": Decimal(1_000_000), "square miles": SQUARE_MILE}
PLANTED = 300
ONE, OVERLAP, TWO = "of one time", "of times that overlap", "of two times"


@frozen
class Two:
    """Figures of two sources for one country and measure."""

    a: Claim
    b: Claim
    relation: Relation

    @property
    def vintage(self) -> str:
        """Whether they are of one time, of times that overlap (a month of a year, no known year), or of two."""
        ours, theirs = self.a.as_of or self.a.period, self.b.as_of or self.b.period
        if ours == theirs:
            return ONE
        return OVERLAP if ours is None or theirs is None or ours.overlaps(theirs) else TWO

    @property
    def told(self) -> str:
        """The kind of the relation, with its strength."""
        return told(self.relation)

    @property
    def rounded(self) -> bool:
        """Whether one of the two may be the other rounded, by the last digits that are printed."""
        return 2 * abs(number(self.a) - number(self.b)) < max(step(self.a), step(self.b))

    @property
    def slip(self) -> str | None:
        """The wrong unit that their ratio looks like, to one part in fifty."""
        small, large = sorted((abs(number(self.a)), abs(number(self.b))))
        for name, size in SLIPS.items():
            if small and abs(large / small / size - 1) < Decimal("0.02"):
                return name
        return None

    def __str__(self) -> str:
        return f"{words(self.a)}  and  {words(self.b)}: {self.told}"


def told(relation: Relation) -> str:
    """Return the kind of a relation in a word or two."""
    if relation.kind is not Kind.CONTRADICTS:
        return str(relation.kind)
    return "contradicts, hard" if relation.strength is Strength.HARD else "contradicts, a tension"


def number(claim: Claim) -> Decimal:
    """Return the number of a claim that gives one."""
    assert isinstance(claim.value, Quantity) and claim.value.number is not None
    return Decimal(claim.value.number)


def step(claim: Claim) -> Number:
    """Return how coarse the number of a claim is."""
    assert isinstance(claim.value, Quantity)
    return claim.value.step


def words(claim: Claim) -> str:
    """Return a claim in a few words."""
    when = claim.as_of or claim.period or "undated"
    return f"{claim.value} {claim.measure} {claim.scope.one('place')} {when} ({claim.source})"


def countries(data: Path, vocabulary: Vocabulary, *, seed: int) -> list[Section]:
    """Measure the figures of countries."""
    mapping = Mapping.from_file(MAPPING)
    typed, printed = (
        load(data / FILE, mapping=evolve(mapping, printed=said), vocabulary=vocabulary)
        for said in (False, mapping.printed)
    )
    exactly, report = (kz.reconcile(one, vocabulary=vocabulary) for one in (typed, printed))
    section = Section("country figures")
    section.tell("claims", len(typed))
    places = {claim.scope.get("place")[0] for claim in typed}
    section.tell(
        "country spellings that are resolved", sum(vocabulary.known("place", one) for one in places), len(places)
    )
    section.show("spellings that stand for themselves", sorted(p for p in places if not vocabulary.known("place", p)))
    pairs = list(_pairs(report))
    _agreement(section, pairs, exactly)
    _vintages(section, pairs)
    _standing_slips(section, pairs)
    return [section, _planted(printed, pairs, vocabulary, seed), _stated_units(printed, vocabulary)]


def _pairs(report: Report) -> Iterator[Two]:
    """Yield the pairs of numbers of two sources for one country and measure."""
    together: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in report.claims:
        if isinstance(claim.value, Quantity):
            together[claim.measure, claim.scope].append(claim)
    for some in together.values():
        for a, b in combinations(some, 2):
            if a.source != b.source:
                yield Two(a, b, report.relation(a.id, b.id))


def _agreement(section: Section, pairs: list[Two], exactly: Report) -> None:
    same = [two for two in pairs if two.vintage == ONE]
    rounded = [two for two in same if two.rounded]
    apart = [two for two in same if not two.rounded]
    section.tell("pairs of two sources, one country, measure and time", len(same))
    section.tell("  that agree within rounding", len(rounded), len(same))
    agree = [two for two in rounded if two.told in ("agrees", "compatible", "restates")]
    section.tell(
        "  agreeing within rounding, told to agree or to be compatible", len(agree), len(rounded), at_least=100
    )
    section.show("agree within rounding, told otherwise", (str(two) for two in rounded if two not in agree), 6)
    strict = [exactly.relation(two.a.id, two.b.id) for two in rounded]
    section.tell(
        "  agreeing within rounding, told so if every digit is exact",
        sum(r.kind is Kind.AGREES for r in strict),
        len(strict),
    )
    clash = [two for two in apart if two.relation.kind is Kind.CONTRADICTS]
    section.tell("  that differ by more, told to contradict", len(clash), len(apart))
    section.show(
        "differ by more, told otherwise", (str(two) for two in spread([t for t in apart if t not in clash], 6))
    )
    kinds = Counter((two.a.measure, "rounding" if two.rounded else "more", two.told) for two in same)
    section.show(
        "pairs of one time, by measure", (f"{n:>5}  {m}, within {r}: {k}" for (m, r, k), n in sorted(kinds.items()))
    )


def _vintages(section: Section, pairs: list[Two]) -> None:
    for vintage in (TWO, OVERLAP):
        other = [two for two in pairs if two.vintage == vintage]
        section.tell(f"pairs of two sources, one country and measure, {vintage}", len(other))
        for kind, count in Counter(two.told for two in other).most_common():
            section.tell(f"  {vintage}, told: {kind}", count, len(other))
            section.show(f"{vintage}: {kind}", (str(two) for two in spread([t for t in other if t.told == kind], 3)))


def _standing_slips(section: Section, pairs: list[Two]) -> None:
    odd = [two for two in pairs if two.vintage == ONE and two.slip]
    clash = [two for two in odd if two.relation.kind is Kind.CONTRADICTS]
    section.tell("pairs of one time whose ratio is that of a wrong unit, told to contradict", len(clash), len(odd))
    section.show("ratio of a wrong unit", (f"{two.slip}: {two}" for two in odd))


def _planted(dossier: Dossier, pairs: list[Two], vocabulary: Vocabulary, seed: int) -> Section:
    """Plant figures in a wrong unit among those that another source bears out to one part in ten."""
    section = Section(f"country figures: figures in a wrong unit (seed {seed})")
    borne_out: dict[str, Claim] = {}
    for two in pairs:
        a, b = number(two.a), number(two.b)
        if two.vintage == ONE and 10 * abs(a - b) <= min(a, b):
            borne_out.update({two.a.id: two.a, two.b.id: two.b})
    drawn = Random(seed).sample(sorted(borne_out), min(PLANTED, len(borne_out)))
    kinds: dict[str, str] = {}
    kind_of = cycle(SLIPS)
    for claim_id in drawn:
        # Only an area is ever given in square miles, and nothing small in millions.
        fits = {"square miles": borne_out[claim_id].measure.endswith("area")}
        fits["millions"] = number(borne_out[claim_id]) >= SLIPS["millions"]
        kind = next(kind for kind in kind_of if fits.get(kind, True))
        kinds[claim_id] = kind
    claims = [_slipped(claim, kinds.get(claim.id)) for claim in dossier]
    report = kz.reconcile(evolve(dossier, claims=claims), vocabulary=vocabulary)
    firmness = report.conflicts.firmness
    section.tell("figures that another source of one time bears out, of which slips are drawn", len(borne_out))
    for kind in SLIPS:
        firm = [firmness[report.sheet.row_of[claim_id]] for claim_id in drawn if kinds[claim_id] == kind]
        section.tell(f"given in {kind} without a word: in a conflict", sum(map(bool, firm)), len(firm))
        section.tell(f"  given in {kind}: in a hard conflict", sum(one == 2 for one in firm), len(firm))
    missed = [claim_id for claim_id in drawn if not firmness[report.sheet.row_of[claim_id]]]
    section.show("not found", (f"{words(report.dossier[one])}, {kinds[one]}" for one in spread(missed, 6)))
    return section


def _slipped(claim: Claim, kind: str | None) -> Claim:
    if kind is None:
        return claim
    assert isinstance(claim.value, Quantity)
    shown = (number(claim) / SLIPS[kind]).normalize()
    value = round(shown) if abs(shown) >= 1 else exact(shown)
    return evolve(claim, value=Quantity.typed(value, unit=claim.value.unit))


def _stated_units(dossier: Dossier, vocabulary: Vocabulary) -> Section:
    """Give figures anew in another unit, rounded there and named: they say what they said."""
    section = Section("country figures: other units, stated")
    other: tuple[tuple[str, str | None, Decimal], ...] = (
        ("areas, in whole square miles", "square mile", SQUARE_MILE),
        ("populations, in whole thousands", None, Decimal(1000)),
    )
    for name, unit, size in other:
        found: Counter[str] = Counter()
        for claim in dossier:
            if claim.measure != name.partition("s,")[0] or number(claim) < size * 10:
                continue
            whole = round(number(claim) / size)
            value = Quantity.typed(whole, unit=unit) if unit else Quantity(whole * 1000, whole * 1000, step=1000)
            again = evolve(claim, id="again", source="another", value=value)
            found[told(kz.compare(claim, again, vocabulary=vocabulary))] += 1
        section.tell(
            f"{name}: agree with the figure", found["agrees"] + found["compatible"], found.total(), at_least=100
        )
        section.show(f"{name}: told", (f"{n:,}  {kind}" for kind, n in found.most_common()))
    return section
