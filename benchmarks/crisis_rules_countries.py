"""What the rules find in figures of countries: figures in a wrong unit, and figures of two vintages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import combinations, cycle
from pathlib import Path
from random import Random

import crisis_countries as countries
from attrs import evolve
from crisis_facts import Section, spread

import kzclaims as kz
from kzclaims.io.files import load
from kzclaims.model.claim import Claim
from kzclaims.model.finding import Finding
from kzclaims.model.period import Period
from kzclaims.reconciliation.report import Report
from kzclaims.vocabulary.vocabulary import Vocabulary

VINTAGE = "KZ409"
SLIPS = ("KZ107", "KZ108", "KZ109")
HALF_A_YEAR, A_YEAR = timedelta(days=180), timedelta(days=366)


def counts(section: Section, found: Sequence[Finding]) -> None:
    """Tell how many findings there are of each rule and severity."""
    section.tell("findings", len(found))
    for (code, name, severity), count in sorted(Counter((f.code, f.rule, f.severity) for f in found).items()):
        section.tell(f"  {code} {name}, {severity}", count)


def named(found: Sequence[Finding], *codes: str) -> set[str]:
    """Return the claims that findings of some rules name."""
    return {claim for one in found if one.code in codes for claim in one.claims}


def country_rules(data: Path, words: Vocabulary, seed: int) -> list[Section]:
    dossier = load(data / countries.FILE, mapping=countries.MAPPING, vocabulary=words)
    report = kz.reconcile(dossier, vocabulary=words)
    found = kz.check(report, most=None)
    pairs = list(countries._pairs(report))
    section = Section("rules on country figures")
    section.tell("claims", len(dossier))
    counts(section, found)
    odd = [two for two in pairs if two.vintage == countries.ONE and two.slip]
    told = [set(one.claims) for one in found if one.code in SLIPS]
    both = [two for two in odd if any({two.a.id, two.b.id} <= claims for claims in told)]
    either = [two for two in odd if any({two.a.id, two.b.id} & claims for claims in told)]
    section.tell(
        "pairs of one time whose ratio is that of a wrong unit: told together by KZ107 to KZ109", len(both), len(odd)
    )
    section.tell("  one of the two told", len(either), len(odd))
    section.show("ratio of a wrong unit, not told", (f"{two.slip}: {two}" for two in odd if two not in both))
    _vintages(section, report, found)
    return [section, _units(report, pairs, words, seed)]


def _vintages(section: Section, report: Report, found: Sequence[Finding]) -> None:
    """Hold what is told of vintages against the dates: figures of two sources, of known years that do not overlap."""
    things: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    compared = {claim.id: claim for claim in report.claims}
    for claim in compared.values():
        if _of_known_year(claim) and isinstance(claim.value, kz.Quantity):
            things[claim.measure, claim.scope].append(claim)
    apart, latest = set(), set()
    for thing, some in things.items():
        last = list({one.source: one for one in sorted(some, key=_end)}.values())
        newest = max(last, key=_end)
        if any(a.source != b.source and _differ(a, b) for a, b in combinations(some, 2)):
            apart.add(thing)
        if any(_differ(one, newest) for one in last):
            latest.add(thing)
    # A finding names an older figure, the newest, and any further older ones.
    named = [[compared[claim] for claim in one.claims] for one in found if one.code == VINTAGE]
    told = [[older, newest] for first, newest, *others in named for older in (first, *others)]
    right = [two for two in told if all(map(_of_known_year, two)) and _of_two_times(*two)]
    things_told = {(a.measure, a.scope) for a, _ in right}
    section.tell(
        "things of which the latest figures of two sources are of two known years, and differ: told by " + VINTAGE,
        len(things_told & latest),
        len(latest),
        at_least=100,
    )
    section.tell("  told though they are not", len(things_told - latest), len(things_told), at_most=0)
    section.tell("  of those of which any figures of two sources do", len(things_told & apart), len(apart))
    section.show(
        "not told", (f"{measure}: {scope}" for measure, scope in spread(sorted(latest - things_told, key=str), 4))
    )
    name = f"findings of {VINTAGE} on figures of no known year, or whose times overlap"
    section.tell(name, len(told) - len(right), len(told), at_most=0)


def _differ(a: Claim, b: Claim) -> bool:
    """Say whether two figures are of two times, and further apart than their rounding."""
    return _of_two_times(a, b) and 2 * abs(countries.number(a) - countries.number(b)) >= max(
        countries.step(a), countries.step(b)
    )


def _time(claim: Claim) -> Period:
    """Return when a figure held, or the period that it counts."""
    time = claim.as_of or claim.period
    assert time is not None
    return time


def _of_known_year(claim: Claim) -> bool:
    time = claim.as_of or claim.period
    return time is not None and time.width is not None and time.width <= A_YEAR


def _end(claim: Claim) -> datetime:
    return _time(claim).end or datetime.max


def _of_two_times(a: Claim, b: Claim) -> bool:
    """Say whether two dated figures are of times that share no day, ended half a year apart or more."""
    return not _time(a).overlaps(_time(b)) and abs(_end(a) - _end(b)) >= HALF_A_YEAR


def _units(report: Report, pairs: Sequence[countries.Two], words: Vocabulary, seed: int) -> Section:
    """Plant figures in a wrong unit among those that another source bears out, and ask for what is told of them."""
    section = Section(f"rules on country figures in a wrong unit (seed {seed})")
    borne_out: dict[str, Claim] = {}
    for two in pairs:
        a, b = countries.number(two.a), countries.number(two.b)
        if two.vintage == countries.ONE and 10 * abs(a - b) <= min(a, b):
            borne_out.update({two.a.id: two.a, two.b.id: two.b})
    kinds: dict[str, str] = {}
    kind_of = cycle(countries.SLIPS)
    for claim_id in Random(seed).sample(sorted(borne_out), min(countries.PLANTED, len(borne_out))):
        fits = {"square miles": borne_out[claim_id].measure.endswith("area")}
        fits["millions"] = countries.number(borne_out[claim_id]) >= countries.SLIPS["millions"]
        kinds[claim_id] = next(kind for kind in kind_of if fits.get(kind, True))
    claims = [countries._slipped(claim, kinds.get(claim.id)) for claim in report.dossier]
    found = kz.check(evolve(report.dossier, claims=claims), select=SLIPS, vocabulary=words, most=None)
    first = {one.claims[0] for one in found}
    by_any = named(found, *SLIPS)
    for kind in countries.SLIPS:
        some = [claim_id for claim_id, other in kinds.items() if other == kind]
        section.tell(f"in {kind}: named by KZ107 to KZ109", sum(one in by_any for one in some), len(some), at_least=90)
        section.tell(f"  in {kind}: as the odd one", sum(one in first for one in some), len(some))
    section.tell(
        "findings of slips that name none", sum(kinds.keys().isdisjoint(one.claims) for one in found), len(found)
    )
    section.tell(
        "findings of slips whose odd one is none", sum(one.claims[0] not in kinds for one in found), len(found)
    )
    counts(section, found)
    missed = [claim_id for claim_id in kinds if claim_id not in by_any]
    section.show("not named", (f"{countries.words(report.dossier[one])}, in {kinds[one]}" for one in spread(missed, 8)))
    wrong = [one.message for one in found if one.claims[0] not in kinds]
    section.show("an odd one that is no slip", spread(wrong, 4))
    return section
