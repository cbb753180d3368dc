"""The functions of the front door: names and paths are resolved here, work is done below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from attrs import evolve

from kzclaims.errors import Fault, InvalidValueError, UnknownNameError, excerpt
from kzclaims.io.files import dump, load
from kzclaims.io.mapping import Mapping as TableMapping
from kzclaims.judgement.compare import Judge
from kzclaims.judgement.policy import Policy, policy_of
from kzclaims.judgement.policy import policy as policy_named
from kzclaims.judgement.statement import BARE, Settler
from kzclaims.language.read import read, read_date, read_quantity
from kzclaims.model.claim import Claim
from kzclaims.model.dossier import Dossier
from kzclaims.model.finding import Finding
from kzclaims.model.label import Label
from kzclaims.model.mention import Mention
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.progress import OnProgress
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Relation
from kzclaims.model.scope import DIMENSIONS, Scope
from kzclaims.model.source import Source
from kzclaims.practice.shelf import check_name, is_name
from kzclaims.reconciliation.changes import Changes, changes_between
from kzclaims.reconciliation.known import evening_of
from kzclaims.reconciliation.merge import merged
from kzclaims.reconciliation.pipeline import reconcile_dossier
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.snapshot import Snapshot, snapshot_of
from kzclaims.render.json_back import read_report
from kzclaims.rules.check import MOST, Checking, findings_of
from kzclaims.rules.rule import Check, Rule
from kzclaims.rules.shelf import chosen
from kzclaims.vocabulary.measures import MeasureKind
from kzclaims.vocabulary.vocabulary import Vocabulary

__all__ = ["check", "claim", "compare", "diff", "dump", "load", "merge", "policy", "read", "reconcile", "snapshot"]


def claim(
    measure: str,
    value: Quantity | Period | Label | Number | str,
    *,
    source: str,
    language: str = "en",
    said_by: Iterable[str] | str = (),
    period: Any = None,
    as_of: Any = None,
    quote: str | None = None,
    **scope: Any,
) -> Claim:
    """Return one claim, its value and dates read from phrases where they are text.

    A keyword that is a field of Claim (`id`, `document`, `published`, `basis`, `order`, ...) sets that field; any
    other is a dimension of the scope: `kz.claim("killed", "at least 16", source="Post", population="police")`.
    """
    if not isinstance(measure, str):
        raise InvalidValueError(f"measure {excerpt(measure)} is not a word, such as killed")
    fields = {name: scope.pop(name) for name in _CLAIM_FIELDS if name in scope}
    for name in scope:
        known = [*_CLAIM_FIELDS, *_READ_FIELDS, *DIMENSIONS]
        if name not in known and (meant := get_close_matches(name, known, 1, 0.75)):
            raise InvalidValueError(f'"{name}" is no field; did you mean {meant[0]}?')
    published = fields.get("published")
    reference = None if published is None else Period.of(published)
    return Claim(
        measure,
        _value(measure, value, language, reference),
        source=source,
        language=language,
        said_by=said_by,
        period=_date(period, language, reference),
        as_of=_date(as_of, language, reference),
        mention=None if quote is None else Mention(quote),
        scope=Scope({name: term for name, term in scope.items() if term is not None}),
        **fields,
    )


_READ_FIELDS = ("source", "language", "said_by", "period", "as_of", "quote")
_CLAIM_FIELDS = (
    "id",
    "document",
    "derived_from",
    "published",
    "status",
    "supersedes",
    "counting",
    "basis",
    "order",
    "note",
    "assumed",
)


def _value(measure: str, value: Any, language: str, reference: Period | None) -> Quantity | Period | Label:
    if isinstance(value, Quantity | Period | Label):
        return value
    if not isinstance(value, str):
        return Quantity.typed(value)
    kind = Vocabulary.shipped().measure(measure).kind
    if kind is MeasureKind.LABEL:
        return Label(value)
    if kind is MeasureKind.INSTANT:
        return _date(value, language, reference) or Period(None, None)
    return read_quantity(value, language=language)


def _date(value: Any, language: str, reference: Period | None) -> Period | None:
    if value is None or not isinstance(value, str):
        return None if value is None else Period.of(value)
    try:
        return Period.parse(value)
    except InvalidValueError:
        return read_date(value, language=language, reference=reference)


def compare(
    a: Claim | Quantity | Period | str | Number,
    b: Claim | Quantity | Period | str | Number,
    *,
    policy: Policy | str | None = None,
    vocabulary: Vocabulary | str | Path | None = None,
) -> Relation:
    """Return how two claims, quantities, dates, English phrases or numbers stand to each other.

    Two bare figures are taken as figures of one thing at one time: `compare("at least 16", "18").kind` is
    "compatible".
    """
    words = _vocabulary(vocabulary, None)
    first, second = _as_claim(a, "a"), _as_claim(b, "b")
    if first.measure == BARE != second.measure:
        first = _beside(first, second)
    elif second.measure == BARE != first.measure:
        second = _beside(second, first)
    if first.id == second.id:
        second = evolve(second, id=f"{second.id} (2)")
    dossier = Dossier(claims=(first, second), sources=_sources((first, second)))
    settler = Settler(dossier, words, _asked(policy))
    statements = [settler.statement(one) for one in (first, second)]
    return Judge(settler).compare(*statements)


def _beside(figure: Claim, claim: Claim) -> Claim:
    """Return a bare figure as a claim about what another claim is about, said by nobody."""
    return evolve(
        claim, value=figure.value, id=figure.id, source="", said_by=(), document=figure.document, mention=None
    )


def _as_claim(value: Claim | Quantity | Period | str | Number, claim_id: str) -> Claim:
    if isinstance(value, Claim):
        return value if value.id else evolve(value, id=claim_id)
    quantity: Quantity | Period
    if isinstance(value, str):
        quantity = read(value)
    else:
        quantity = value if isinstance(value, Quantity | Period) else Quantity.typed(value)
    # Each bare figure is a document of its own, so that two equal ones agree and do not restate each other.
    return Claim(BARE, quantity, id=claim_id, document=f"figure {claim_id}")


def policy(name: str = "default", **changes: Any) -> Policy:
    """Return a named policy with changes: `policy(practice="ucdp")`, `policy(slack=timedelta(0))`.

    Raises UnknownNameError for a policy, a field or a practice that there is not.
    """
    _no_practice(name)
    found = policy_named(name, **changes)
    check_name(found.practice)
    return found


def _asked(policy: Policy | str | None) -> Policy:
    """Return a policy from a policy, a name or nothing."""
    _no_practice(policy)
    return policy_of(policy)


def _no_practice(policy: object) -> None:
    """Raise UnknownNameError for the name of a practice that is given for a policy, with where it belongs."""
    if is_name(policy):
        raise UnknownNameError(
            f'no policy is named "{policy}"; for the practice give policy=kz.policy(practice="{policy}"), or '
            f"reconcile --practice {policy}"
        )


def reconcile(
    claims: Dossier | Iterable[Claim] | str | Path,
    *,
    policy: Policy | str | None = None,
    vocabulary: Vocabulary | str | Path | None = None,
    known_by: Period | date | str | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """Return what claims say together: groups, conflicts, open questions and what was set aside, with reasons.

    `claims` is a dossier, some claims, or the path of a file. `vocabulary` None takes the dossier's own words over
    the shipped ones. `known_by` is an evening, such as "2022-01-09": what was printed, taken back or ruled later is
    left out, as if nobody knew it yet. `on_progress(done, total, what)` is called now and then in each stage of the
    work, which `what` names, and at its end; what it raises goes through.
    """
    if isinstance(claims, str | Path):
        claims = load(claims, vocabulary=vocabulary, on_progress=on_progress)
    if not isinstance(claims, Dossier):
        given: tuple[object, ...] = tuple(claims) if isinstance(claims, Iterable) else (claims,)
        members = tuple(one for one in given if isinstance(one, Claim))
        if len(members) < len(given) or isinstance(claims, Claim | Mapping):
            raise InvalidValueError(f"{excerpt(claims)} is no dossier, no claims and no path; give one of these")
        claims = Dossier(claims=members, sources=_sources(members))
    evening = None if known_by is None else evening_of(known_by)
    words = _vocabulary(vocabulary, claims)
    return reconcile_dossier(claims, _asked(policy), words, evening=evening, on_progress=on_progress)


def snapshot(given: Snapshot | Report | Dossier | Iterable[Claim] | str | Path) -> Snapshot:
    """Return what a report found, as values alone; claims are reconciled first, a .json file is read back."""
    if isinstance(given, Snapshot):
        return given
    if isinstance(given, str | Path) and str(given).lower().endswith(".json"):
        return read_report(given)
    return snapshot_of(report_of(given))


def diff(
    old: Snapshot | Report | Dossier | Iterable[Claim] | str | Path,
    new: Snapshot | Report | Dossier | Iterable[Claim] | str | Path,
) -> Changes:
    """Return what changed from one report to another: claims, verdicts and why, conflicts, rulings.

    Either may be a report, a dossier, some claims, the path of a file with claims, or a report's own JSON (.json).
    """
    return changes_between(snapshot(old), snapshot(new))


def merge(*dossiers: Dossier | str | Path, title: str | None = None) -> Dossier:
    """Return dossiers, or those of some files, as one, or raise InputError with every clash; see `merged`."""
    return merged((load(one) if isinstance(one, str | Path) else one for one in dossiers), title=title).dossier


def report_of(
    claims: Dossier | Report | Iterable[Claim] | str | Path,
    *,
    policy: Policy | str | None = None,
    vocabulary: Vocabulary | str | Path | None = None,
    on_progress: OnProgress | None = None,
) -> Report:
    """Return the report of claims; a report as it is.

    Raises InvalidValueError for a policy or vocabulary beside a report, which was made under its own.
    """
    if not isinstance(claims, Report):
        return reconcile(claims, policy=policy, vocabulary=vocabulary, on_progress=on_progress)
    if policy is not None or vocabulary is not None:
        raise InvalidValueError("a report is made under a policy and a vocabulary; give its claims to change either")
    return claims


def check(
    claims: Dossier | Report | Iterable[Claim] | str | Path,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    rules: Iterable[Rule | Check] = (),
    policy: Policy | str | None = None,
    vocabulary: Vocabulary | str | Path | None = None,
    mapping: Mapping[str, Any] | str | Path | None = None,
    most: int | None = MOST,
    on_progress: OnProgress | None = None,
) -> tuple[Finding, ...]:
    """Return what a linter for figures finds in claims: the same things that an attentive desk editor would.

    `claims` is a report, a dossier, some claims, or the path of a file, whose unreadable rows are findings too.
    `select` and `ignore` name rules by code ("KZ401"), start of a code ("KZ4") or name ("cumulative-falls"); `rules`
    are your own, each a function that takes an Inspection. `mapping` names the columns of a CSV file. Of one rule at
    most `most` findings are listed, and then how many more there are; None lists all. `on_progress` is told of the
    reading and of the reconciliation, as that of `load` and of `reconcile` is.
    Raises InputError for a file of which nothing can be used, UnknownNameError for the name of no rule.
    """
    asked = chosen(select, ignore, rules)
    faults: list[Fault] = []
    columns = None if mapping is None else TableMapping.of(mapping)
    if isinstance(claims, str | Path):
        claims = load(
            claims,
            vocabulary=vocabulary,
            mapping=columns,
            on_fault=lambda fault, _: faults.append(fault),
            on_progress=on_progress,
        )
    report = report_of(claims, policy=policy, vocabulary=vocabulary, on_progress=on_progress)
    return findings_of(report, Checking(rules=asked, most=most, faults=faults, mapping=columns))


def _sources(claims: Iterable[Claim]) -> tuple[Source, ...]:
    return tuple(Source(name) for name in dict.fromkeys(c.source for c in claims if c.source))


def _vocabulary(vocabulary: Vocabulary | str | Path | None, dossier: Dossier | None) -> Vocabulary:
    """Return the words to use: those given or shipped, with the dossier's own over them."""
    if isinstance(vocabulary, str | Path):
        base = Vocabulary.load(vocabulary)
    elif vocabulary is None or isinstance(vocabulary, Vocabulary):
        base = vocabulary or Vocabulary.named(*(dossier.uses if dossier else ()))
    else:
        raise InvalidValueError(f"{excerpt(vocabulary)} is no vocabulary; give a Vocabulary, a path or None")
    if dossier is None or not dossier.vocabulary:
        return base
    return Vocabulary.from_tables(dossier.vocabulary, base=base, file=dossier.title)
