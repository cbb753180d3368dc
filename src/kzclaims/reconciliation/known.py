"""What was known by an evening: a dossier without what was printed, taken back or ruled later."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from attrs import evolve, frozen

from kzclaims.errors import InvalidValueError
from kzclaims.judgement.statement import Settler
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Decision, Dossier, OpenQuestion, Retraction
from kzclaims.model.period import Period


@frozen(kw_only=True)
class Known:
    """A dossier as of an evening: what it held, and what is left out because it came later.

    `later` are the claims printed after it; `undated` how many of those kept say neither when they were printed nor
    when they held, and are taken as known; `unruled` how many retractions, rulings and answers came later.
    """

    evening: Period
    dossier: Dossier
    later: tuple[str, ...]
    undated: int
    unruled: int = 0


def evening_of(value: Period | date | datetime | str) -> Period:
    """Return the day, or the instant, up to whose end things are known. Raises InvalidValueError for no date."""
    evening = Period.of(value)
    if evening.end is None:
        raise InvalidValueError(f"{evening} has no end; give the day or the minute up to which things are known")
    return evening


def known_by(settler: Settler, evening: Period) -> Known:
    """Return the dossier of a settler as it could be known by the end of a period.

    A claim is known once its printing has certainly ended by then; one that does not say when it was printed, once
    what it dates itself to has; one that says neither, always. A retraction, a ruling or an answer counts from its
    date, one without a date from the start; a bare status, from the day that its source was published.
    """
    dossier = settler.dossier
    end = evening.end
    assert end is not None
    ledger = dossier.claims
    # A stem is a claim, whose own date is not that of the others.
    defaults = [settler.printed(evolve(stem, published=None)) for stem in ledger.stems]
    rows, undated = [], 0
    for row, (stem, as_of) in enumerate(zip(ledger.stem_of, ledger.as_of, strict=True)):
        own = ledger.published[row] if ledger.published else None
        when = own or defaults[stem] or as_of
        if when is None:
            undated += 1
        if when is None or has_ended(when, end):
            rows.append(row)
    if len(rows) == len(ledger):
        later: tuple[str, ...] = ()
    else:
        kept = set(rows)
        later = tuple(claim_id for row, claim_id in enumerate(ledger.ids) if row not in kept)
    unknown = frozenset(later)
    standing = []
    for one, day in zip(ledger.stems, defaults, strict=True):
        told_later = one.status and day is not None and not has_ended(day, end)
        standing.append(_named(evolve(one, status=None) if told_later else one, unknown))
    if later or any(one is not stem for one, stem in zip(standing, ledger.stems, strict=True)):
        ledger = evolve(ledger, stems=standing, made=()).of_rows(rows)
    told = evolve(
        dossier,
        claims=ledger,
        open=_open(dossier.open, ledger.row_of, end),
        retractions=_retractions(dossier.retractions, ledger.row_of, end),
        decisions=_decisions(dossier.decisions, ledger.row_of, end),
    )
    dates = [one.on_date for one in dossier.retractions]
    dates += [one.on_date for one in dossier.decisions] + [one.on_date for one in dossier.open]
    unruled = sum(not _by_then(day, end) for day in dates)
    return Known(evening=evening, dossier=told, later=later, undated=undated, unruled=unruled)


def _named(stem: Claim, unknown: frozenset[str]) -> Claim:
    """Return a claim without the claims that it names and that nobody knew yet."""
    if unknown.isdisjoint(stem.derived_from) and unknown.isdisjoint(stem.supersedes):
        return stem
    derived_from, supersedes = (
        tuple(name for name in names if name not in unknown) for names in (stem.derived_from, stem.supersedes)
    )
    return evolve(stem, derived_from=derived_from, supersedes=supersedes)


def has_ended(when: Period, end: datetime) -> bool:
    """Say whether a date certainly lies before an instant: it has ended, or, without an end, has begun."""
    if when.end is not None:
        return when.end <= end
    return when.start is None or when.start < end


def _by_then(on_date: date | None, end: datetime) -> bool:
    """Say whether what bears a date, or none, had happened on an evening that ends at an instant."""
    return on_date is None or datetime(on_date.year, on_date.month, on_date.day) < end


def _open(questions: Sequence[OpenQuestion], ids: Collection[str], end: datetime) -> list[OpenQuestion]:
    found = []
    for one in questions:
        claims = tuple(claim for claim in one.claims if claim in ids)
        if one.claims and not claims:
            continue
        asked = evolve(one, claims=claims)
        if not _by_then(one.on_date, end):
            asked = evolve(asked, answer=None, by=None, on_date=None, because=None)
        found.append(asked)
    return found


def _retractions(retractions: Sequence[Retraction], ids: Collection[str], end: datetime) -> list[Retraction]:
    found = []
    for one in retractions:
        of = tuple(claim for claim in one.of if claim in ids)
        if of and _by_then(one.on_date, end):
            found.append(evolve(one, of=of))
    return found


def _decisions(decisions: Sequence[Decision], ids: Collection[str], end: datetime) -> list[Decision]:
    # A ruling on a claim that was not there yet cannot have been made.
    return [one for one in decisions if _by_then(one.on_date, end) and all(claim in ids for claim in one.on)]
