"""Inspections: what a rule looks at, with what several rules need worked out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from functools import cached_property

from attrs import field, frozen

from kzclaims.errors import Fault
from kzclaims.io.documents import text_of
from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.judgement.wording import show_figure, show_period, show_source
from kzclaims.language.read import languages
from kzclaims.model.claim import Claim, Counting
from kzclaims.model.conflict import ConflictKind
from kzclaims.model.dossier import Dossier
from kzclaims.model.number import Number
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity
from kzclaims.model.source import Document
from kzclaims.reconciliation.faces import face_of, upper_first
from kzclaims.reconciliation.falls import own_falls
from kzclaims.reconciliation.report import Report
from kzclaims.reconciliation.sheet import Sheet
from kzclaims.reconciliation.totals import Breach
from kzclaims.rules.slips import Slip, slips_of
from kzclaims.vocabulary.vocabulary import Vocabulary

# Claims of a sheet that are all looked at one by one; of a larger one, those that are no plain rows of a table.
_FEW = 2_000
# A wider time is no year: it says that nobody knows which.
A_YEAR = timedelta(days=400)
# Texts with one figure that are compared with each other.
_MOST_VOICES = 60

Pair = tuple[int, int]


@frozen(eq=False)
class Inspection:
    """A report under inspection: its claims, its conflicts, and the faults of what could not be read.

    `folder` is where the documents' paths start from. Rules that look at every claim read columns (`report.sheet`);
    those that look at words take `told`, the rows that are told one by one.
    """

    report: Report
    faults: Sequence[Fault] = ()
    folder: str = ""
    _texts: dict[str, str | None] = field(factory=dict, init=False)

    @property
    def dossier(self) -> Dossier:
        """What was reconciled, with an id for each claim."""
        return self.report.dossier

    @property
    def sheet(self) -> Sheet:
        """The claims as they were compared, in columns."""
        return self.report.sheet

    @property
    def judge(self) -> Judge:
        """What compares two claims."""
        return self.report.judge

    @property
    def vocabulary(self) -> Vocabulary:
        """The words that the claims were read with."""
        return self.judge.vocabulary

    # Claims ----------------------------------------------------------------------------------------------

    @cached_property
    def told(self) -> Sequence[int]:
        """The rows that are looked at one by one: all of a few; of many those that are no plain rows of a table."""
        return range(len(self.sheet)) if len(self.sheet) <= _FEW else sorted(self.sheet.own)

    @cached_property
    def living(self) -> Sequence[int]:
        """Of `told`, the rows that are not set aside."""
        return [row for row in self.told if row not in self.report.aside]

    def statement(self, row: int) -> Statement:
        """Return a claim as it was compared."""
        return self.sheet.statement(row)

    def quantity(self, row: int) -> Quantity | None:
        """Return the figure of a row as it was said; None for a date or a word."""
        value = self.sheet.value(row)
        if isinstance(value, Quantity):
            return value
        return Quantity.typed(value) if isinstance(value, int | Decimal) else None

    @cached_property
    def series_of(self) -> Mapping[int, int]:
        """By row of `living`, the number of the group that it is in."""
        wanted = set(self.living)
        if not wanted:
            return {}
        return {row: at for at, one in enumerate(self.report.series) for row in one.rows if row in wanted}

    @cached_property
    def alike(self) -> Sequence[Sequence[int]]:
        """Rows of `living` that are figures of one thing, those of each group together."""
        found: dict[int, list[int]] = defaultdict(list)
        for row, at in self.series_of.items():
            found[at].append(row)
        return [rows for rows in found.values() if len(rows) > 1]

    def may_be_at_once(self, a: int, b: int) -> bool:
        """Say whether two rows may be of one time: their dates overlap, or one of them had to be assumed."""
        ours, theirs = self.statement(a), self.statement(b)
        if "as_of" in ours.claim.assumed | theirs.claim.assumed or ours.when.earlier or theirs.when.earlier:
            return True
        first, second = ours.claim.as_of, theirs.claim.as_of
        return first is None or second is None or first.overlaps(second)

    def related(self, a: str | None, b: str | None) -> bool:
        """Say whether two origins are the same, or belong together; nobody named may be anybody."""
        return a is None or b is None or self.judge.origins.related(a, b)

    # Conflicts -------------------------------------------------------------------------------------------

    @cached_property
    def conflicts(self) -> Mapping[ConflictKind, Sequence[Pair]]:
        """The pairs that cannot both be true and that nobody has settled, the higher figure first, by their kind.

        The hard ones come first. Falls of one source's own total are among them, each once. Tensions in which a figure
        has no known year are left out: they say no more than that.
        """
        rulings = self.report.rulings
        hard = self.hard
        found: dict[ConflictKind, dict[Pair, None]] = defaultdict(dict)
        for fall in rulings.unsettled(self._falls):
            assert not isinstance(fall, Breach)
            found[ConflictKind.FALL][fall] = None
        for one in rulings.standing():
            if not isinstance(one, Breach):
                pair = upper_first(self.sheet, *one)
                if pair in hard or not any(map(self._is_of_no_year, pair)):
                    found[face_of(self.sheet, *pair)][pair] = None
        return {kind: list(pairs) for kind, pairs in found.items()}

    def _is_of_no_year(self, row: int) -> bool:
        as_of = self.sheet.as_of[row]
        return as_of is not None and as_of.width is not None and as_of.width > A_YEAR

    @cached_property
    def hard(self) -> frozenset[Pair]:
        """The pairs that are hard conflicts, the higher figure first; falls of one source's own total are."""
        hard = self.report.conflicts.hard
        return frozenset([*self._falls, *(upper_first(self.sheet, *pair) for pair in hard)])

    @cached_property
    def _falls(self) -> Sequence[Pair]:
        return list(own_falls(self.report.series, self.report.conflicts))

    @cached_property
    def sums(self) -> Sequence[Breach]:
        """The sums that cannot stand beside their total and that nobody has settled."""
        return [one for one in self.report.rulings.standing() if isinstance(one, Breach)]

    @cached_property
    def slips(self) -> Sequence[Slip]:
        """The figures in conflict that look like a slip of the pen."""
        return list(slips_of(self.report))

    # Words -----------------------------------------------------------------------------------------------

    def id(self, row: int) -> str:
        """Return the id of a row."""
        return self.sheet.ids[row]

    def ids(self, rows: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of rows."""
        return tuple(self.sheet.ids[row] for row in rows)

    def figure(self, row: int) -> str:
        """Return a figure and what it counts: "at least 16 killed (law enforcement)"."""
        return show_figure(self.statement(row))

    def said(self, row: int) -> str:
        """Return a figure with its date and source: "18 killed (police) by 7 Jan 2022 (Mirror, from officials)"."""
        statement = self.statement(row)
        claim = statement.claim
        by = "by" if statement.counting is Counting.CUMULATIVE else "as of"
        mark = ", assumed" if "as_of" in claim.assumed else ""
        dated = claim.as_of is not None and not isinstance(claim.value, Period)
        when = f" {by} {show_period(claim.as_of)}{mark}" if dated else ""
        if not dated and claim.period is not None and not isinstance(claim.value, Period):
            when = f" for {show_period(claim.period)}"
        source = self.source(row)
        return f"{self.figure(row)}{when}" + (f" ({source})" if source else "")

    def source(self, row: int) -> str:
        """Return the outlet and whom it cites, the origin last."""
        return show_source(self.statement(row), self.judge.origins, self.judge.names)

    def outlet(self, row: int) -> str:
        """Return the name of the outlet."""
        claim = self.statement(row).claim
        return self.judge.names.get(claim.source, claim.source) or "an unnamed report"

    def language(self, row: int) -> str | None:
        """Return the language that a claim is in: its own, its document's or its source's."""
        claim = self.statement(row).claim
        document, source = self.documents.get(claim.document or ""), self.dossier.source_of.get(claim.source)
        return claim.language or (document.language if document else None) or (source.language if source else None)

    @staticmethod
    def is_read(language: str | None) -> bool:
        """Say whether words of a language are read."""
        return language in languages()

    # Texts -----------------------------------------------------------------------------------------------

    def text_of(self, document: Document) -> str | None:
        """Return the text of a document; None where it has no path, or its file cannot be read."""
        if document.id not in self._texts:
            self._texts[document.id] = text_of(document, self.folder)
        return self._texts[document.id]

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents that are declared, by id."""
        return self.dossier.document_of

    @cached_property
    def quoted(self) -> Sequence[tuple[int, Claim]]:
        """The claims that carry a quote, by row, as they were written."""
        ledger = self.dossier.claims
        rows = [row for row, one in enumerate(ledger.mentions) if one is not None]
        return [(row, ledger[row]) for row in rows]


def voices_of(rows: Iterable[int], seen: Inspection) -> list[int]:
    """Return one row for each text, origin and thing among rows that say the same: few, and enough to compare.

    Of a figure that very many texts repeat, the first of them.
    """
    found: dict[object, int] = {}
    for row in rows:
        statement = seen.statement(row)
        found.setdefault((statement.measure.name, statement.scope, statement.when.document, statement.origin), row)
        if len(found) >= _MOST_VOICES:
            break
    return list(found.values())


def is_telling(number: Number | None) -> bool:
    """Say whether a number is so particular that meeting it twice is worth a thought: ten or more, no round one.

    Two figures or more that are not all zeros behind the first: 16, 103, 2,200, but not 3, 20 or 1,000.
    """
    if number is None or number < 10:
        return False
    digits = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return len(digits.replace(".", "").strip("0")) >= 2


def numbers(rows: Iterable[int], seen: Inspection) -> Iterator[tuple[int, Quantity, Number]]:
    """Yield the rows that give one number, under whatever hedge, with what they say and the number."""
    for row in rows:
        said = seen.quantity(row)
        if said is not None and said.number is not None:
            yield row, said, said.number
