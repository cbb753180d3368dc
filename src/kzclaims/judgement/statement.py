"""Statements: claims made ready to compare, with what nobody stated filled in and marked."""

from __future__ import annotations

from attrs import evolve, frozen

from kzclaims.judgement.policy import Policy
from kzclaims.judgement.readings import Reading
from kzclaims.judgement.time import Moment
from kzclaims.judgement.units import as_printed, converted, since, unit_to_compare
from kzclaims.model.claim import Basis, Claim, Counting, Order
from kzclaims.model.dossier import Dossier
from kzclaims.model.interval import Interval
from kzclaims.model.label import Label
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.scope import Scope
from kzclaims.model.texts import Texts
from kzclaims.provenance.origins import Origins
from kzclaims.vocabulary.measures import Measure, MeasureKind
from kzclaims.vocabulary.units import unit_of
from kzclaims.vocabulary.vocabulary import Vocabulary

# Any small number: what reads as itself for it does so for all.
_PROBE = 7
_MOST_KEPT = 10_000
BARE = "figure"  # the measure of a figure that comes without one


@frozen(eq=False)
class Statement:
    """A claim ready to compare: its terms made canonical, its defaults filled in, its figure read.

    Just one of `reading` (numbers), `instant` and `label` is there. `claim` carries the filled-in fields and names
    them in `assumed`; `filled` is that claim before any open question put its terms into the scope, and with nothing
    said that goes without saying.
    """

    claim: Claim
    filled: Claim
    measure: Measure
    when: Moment
    basis: Basis
    counting: Counting | None
    origin: str | None
    unit: str | None = None
    reading: Reading | None = None
    instant: Period | None = None
    label: str | None = None

    @property
    def id(self) -> str:
        return self.claim.id

    @property
    def scope(self) -> Scope:
        return self.claim.scope

    @property
    def fingerprint(self) -> str:
        """A hash of what is said: that a question is asked of one copy of a claim makes it no other statement."""
        return self.filled.fingerprint

    def with_scope(self, scope: Scope) -> Statement:
        """Return the same statement about another scope, as under one answer to an open question."""
        return evolve(self, claim=evolve(self.claim, scope=scope))


class Settler:
    """Fills in what claims leave out, in the light of their dossier, and reads them under a policy."""

    def __init__(self, dossier: Dossier, vocabulary: Vocabulary, policy: Policy):
        self.dossier, self.vocabulary, self.policy = dossier, vocabulary, policy
        self.origins = Origins.of(dossier, vocabulary.origins)
        self._texts = Texts(dossier.sources, dossier.documents)
        self._readings: dict[tuple[Quantity, MeasureKind], Reading] = {}
        self._scopes: dict[object, tuple[Scope, frozenset[str]]] = {}

    def statement(self, claim: Claim) -> Statement:
        """Return the statement that a claim makes."""
        measure = self.vocabulary.measure(claim.measure)
        filled = self._filled(claim, measure)
        counting = claim.counting or measure.counting
        statement = Statement(
            claim=filled,
            filled=_barely(filled, measure),
            measure=measure,
            when=self._moment(filled),
            basis=claim.basis or Basis.REPORTED,
            counting=counting,
            origin=self.origins.origin_of(filled),
        )
        return self._read(statement)

    def plain(self, stem: Claim, unit: str | None) -> Statement | None:
        """Return the statement of a stem, if every typed number of it, in `unit`, reads as itself.

        None where the statement hangs on more: a claim without a source, a measure derived from another, a unit to
        convert, a word that meant another thing at another time.
        """
        if not stem.source or self._is_dated(stem):
            return None
        probe = Quantity.typed(_PROBE, unit=unit)
        blank = evolve(stem, id="", value=probe, as_of=None, published=None, period=None, mention=None)
        statement = self.statement(blank)
        itself = Interval.exactly(_PROBE)
        if statement.measure.derived_from is not None or statement.reading != Reading(itself, itself):
            return None
        return statement

    def _is_dated(self, stem: Claim) -> bool:
        """Say whether some word of a stem's scope stands for one term at one time and another at another."""
        text = self.dossier.document_of.get(self._texts.text(stem))
        scopes = (stem.scope, text.defaults if text else Scope(), self.dossier.defaults)
        words = ((dimension, term) for scope in scopes for dimension, terms in scope for term in terms)
        return any(self.vocabulary.is_dated(dimension, term) for dimension, term in words)

    def _filled(self, claim: Claim, measure: Measure) -> Claim:
        document = self._texts.text(claim)
        published = self.printed(claim)
        assumed = set(claim.assumed)
        as_of = claim.as_of
        if as_of is None and published is not None:
            as_of = published
            assumed.add("as_of")
        period = claim.period
        if period is None and (claim.counting or measure.counting) is Counting.NEW and as_of is not None:
            # What is new as of a day is taken to be new in that day.
            period = as_of
            assumed.add("period")
        counted = measure.kind is not MeasureKind.LABEL
        scope, guessed = self._scope(claim, document, published, counted)
        return evolve(
            claim,
            measure=measure.name,
            document=document,
            published=published,
            as_of=as_of,
            period=period,
            scope=scope,
            assumed=assumed | guessed,
        )

    def printed(self, claim: Claim) -> Period | None:
        """Return when a claim was printed: as it says, else its document's day, else its source's."""
        return self._texts.printed(claim)

    def _scope(
        self, claim: Claim, document: str | None, published: Period | None, counted: bool
    ) -> tuple[Scope, frozenset[str]]:
        key = (claim.scope, document, claim.as_of or published, counted)
        if key not in self._scopes:
            if len(self._scopes) >= _MOST_KEPT:
                self._scopes.clear()
            self._scopes[key] = self._complete(claim.scope, document, claim.as_of or published, counted)
        return self._scopes[key]

    def _complete(
        self, stated: Scope, document: str | None, on: Period | None, counted: bool
    ) -> tuple[Scope, frozenset[str]]:
        """Fill a scope: the document's defaults, the dossier's, the event's place, the top term; then canonical."""
        text = self.dossier.document_of.get(document or "")
        terms = dict(stated)
        for defaults in (text.defaults if text else Scope(), self.dossier.defaults):
            for dimension, chosen in defaults:
                terms.setdefault(dimension, chosen)
        events = self._canonical("event", terms.get("event", ()), on)
        footprint = self.vocabulary.footprint(events[0]) if len(events) == 1 else None
        if footprint:
            terms.setdefault("place", (footprint,))
        for dimension in self.vocabulary.dimensions():
            top = self.vocabulary.top(dimension)
            if top:
                terms.setdefault(dimension, (top,))
        found = {dimension: self._canonical(dimension, chosen, on) for dimension, chosen in terms.items()}
        if footprint and counted:
            found["place"] = tuple(self.vocabulary.same_place_for(events[0], place) for place in found["place"])
        guessed = frozenset(dimension for dimension in found if dimension not in stated)
        return Scope(found), guessed

    def terms(self, dimension: str, terms: tuple[str, ...], scope: Scope) -> tuple[str, ...]:
        """Return the terms that an open question puts into a scope: canonical, and an event's place as one."""
        found = self._canonical(dimension, terms, None)
        event = scope.one("event")
        if dimension == "place" and event is not None:
            found = tuple(dict.fromkeys(self.vocabulary.same_place_for(event, place) for place in found))
        return found

    def _canonical(self, dimension: str, terms: tuple[str, ...], on: Period | None) -> tuple[str, ...]:
        found: list[str] = []
        for term in terms:
            found.extend(self.vocabulary.alternatives(dimension, self.vocabulary.canonical(dimension, term, on=on)))
        return tuple(dict.fromkeys(found))

    def _moment(self, claim: Claim) -> Moment:
        return Moment(
            as_of=claim.as_of,
            published=claim.published.start if claim.published else None,
            earlier=claim.order is Order.EARLIER,
            marked=claim.order is not None,
            document=claim.document or "",
            source=claim.source,
        )

    def _read(self, statement: Statement) -> Statement:
        """Read the value: derived measures into their parent, units into the measure's (rule 0)."""
        value, measure = statement.claim.value, statement.measure
        if isinstance(value, Label):
            dimension = measure.values
            on = statement.claim.as_of
            return evolve(
                statement,
                label=self.vocabulary.canonical(dimension, value.text, on=on) if dimension else value.text,
            )
        if isinstance(value, Period):
            # Two bare dates are taken as dates of one thing, which happened once.
            once = measure.functional or measure.name == BARE
            return evolve(statement, instant=value, measure=evolve(measure, functional=once))
        if measure.derived_from is not None and statement.claim.as_of is not None:
            reading = self.policy.read_as(value, MeasureKind.COUNT)
            started = since(reading.plausible, statement.claim.as_of)
            if started is not None:
                parent = self.vocabulary.measure(measure.derived_from)
                return evolve(statement, measure=parent, counting=parent.counting, instant=started)
        measure = _measured(value, measure)
        reading, unit = self._reading(value, measure.kind), unit_to_compare(value, measure)
        if unit is not None and not measure.known:
            unit = self._noun(unit)
        counting = statement.claim.counting or measure.counting
        told = evolve(statement, measure=measure, counting=counting, reading=reading, unit=unit)
        return self.in_unit(told, measure.unit)

    def _changes(self, unit: str | None, to: str | None) -> bool:
        """Say whether conversion changes numbers: "km²" and "km2" are two spellings of one unit."""
        if unit is None or to is None or not self.vocabulary.commensurable(unit, to):
            return False
        return self.vocabulary.convert(_PROBE, unit, to) != _PROBE

    def _reading(self, value: Quantity, kind: MeasureKind) -> Reading:
        """Return the reading of a figure, kept: tables say the same figures over and over."""
        found = self._readings.get((value, kind))
        if found is None:
            if len(self._readings) >= _MOST_KEPT:
                self._readings.clear()
            found = self._readings[value, kind] = self.policy.read_as(value, kind)
        return found

    def _noun(self, unit: str) -> str:
        """Return the term that the noun after a bare figure stands for, so that "27 dead" are "27 deaths"."""
        for dimension in ("measure", "population"):
            if self.vocabulary.known(dimension, unit):
                return self.vocabulary.canonical(dimension, unit)
        return unit

    def in_unit(self, statement: Statement, unit: str | None) -> Statement:
        """Return a statement in another unit; as it is where its figure cannot be converted."""
        if statement.reading is None or statement.unit == unit:
            return statement
        said = statement.reading
        if self._changes(statement.unit, unit):
            said = as_printed(said, statement.claim.value)
        reading = converted(said, statement.unit, unit, self.vocabulary)
        return statement if reading is None else evolve(statement, reading=reading, unit=unit)


def _barely(filled: Claim, measure: Measure) -> Claim:
    """Return a claim with nothing said that goes without saying."""
    usual_basis = filled.basis is Basis.REPORTED
    usual_counting = filled.counting is not None and filled.counting is measure.counting
    if not usual_basis and not usual_counting:
        return filled
    return evolve(
        filled,
        basis=None if usual_basis else filled.basis,
        counting=None if usual_counting else filled.counting,
    )


def _measured(value: Quantity, measure: Measure) -> Measure:
    """Return what an undeclared measure must be to have such a figure.

    A percentage is a share; a fraction, or a figure in a unit, an amount; neither adds up unless somebody says so.
    """
    if measure.known:
        return measure
    unit = value.unit or ""
    if unit.startswith("%"):
        return evolve(measure, kind=MeasureKind.SHARE, counting=None, additive=False)
    numbers = [n for n in (value.low, value.high, value.step) if n is not None]
    if unit_of(unit) is not None or len(unit) == 3 == sum(c.isupper() for c in unit):
        return evolve(measure, kind=MeasureKind.AMOUNT, additive=False)
    if not all(isinstance(n, int) for n in numbers):
        return evolve(measure, kind=MeasureKind.INTENSITY, counting=None, additive=False)
    return measure
