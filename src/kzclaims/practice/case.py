"""Cases: one thing that claims are about, with all that a practice may look at, and what a practice prints of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from kzclaims.errors import InvalidValueError
from kzclaims.judgement.compare import Judge
from kzclaims.judgement.statement import Statement
from kzclaims.model.aside import SetAside
from kzclaims.model.claim import Counting
from kzclaims.model.number import Number, show
from kzclaims.model.period import Period
from kzclaims.model.scope import Scope


@frozen(kw_only=True)
class Printed:
    """What a practice prints of one thing.

    `low`, `best` and `high` are None where it prints no such figure. `decided_by` are the claims whose figures they
    are; `set_aside` every other claim about the thing, each with the reason. `group` is the id of its group in the
    report, None where all of its claims were taken back. `counts` says what the figures count where that is not just
    what `measure` does.

    Laws: low <= best <= high as far as they are there; no claim is in both lists.
    """

    practice: str = ""
    group: str | None = None
    measure: str
    scope: Scope
    unit: str | None = None
    period: Period | None = None
    low: Number | None = None
    best: Number | None = None
    high: Number | None = None
    counts: str = ""
    decided_by: tuple[str, ...] = ()
    set_aside: tuple[tuple[str, str], ...] = ()
    remark: str = ""

    def __attrs_post_init__(self) -> None:
        ends = [end for end in (self.low, self.best, self.high) if end is not None]
        if ends != sorted(ends):
            raise InvalidValueError(f"{self.figures} is not in order: low, best, high")

    @property
    def figures(self) -> str:
        """The figures on one line: "16", "16-18", low, best and high as "16/16/18", "-" for none.

        Ends that are all one figure are told as one.
        """
        low, best, high = (None if end is None else show(end) for end in (self.low, self.best, self.high))
        if (low is None and high is None) or (low == high and best in (None, low)):
            return best or low or "-"
        if best is None:
            return f"{low or '?'}-{high or '?'}"
        return f"{low or '?'}/{best}/{high or '?'}"

    @property
    def answer(self) -> str:
        """The figures, and what they count where it is not just the measure: "118 dead and missing"."""
        return f"{self.figures} {self.counts}" if self.counts else self.figures


@frozen(kw_only=True, eq=False, repr=False)
class Case:
    """One thing that claims give figures of, and those claims.

    `evidence` are the statements about exactly this thing, whatever their basis, in the order of their cut-offs; the
    set aside are among them, and named in `aside`. `unclear` are those whose scope is left open between alternatives
    of which this is one. `parts` are families of things that are declared to make up this one and to share nothing.
    `beside` are the things of the same scope by measure, this one among them.
    """

    judge: Judge
    group: str | None
    measure: str
    scope: Scope
    unit: str | None = None
    counting: Counting | None = None
    period: Period | None = None
    evidence: tuple[Statement, ...] = ()
    aside: Mapping[str, SetAside] = field(factory=dict)
    unclear: tuple[Statement, ...] = ()
    parts: tuple[tuple[Case, ...], ...] = ()
    beside: Mapping[str, Case] = field(factory=dict)

    def __repr__(self) -> str:
        return f"<Case {self.measure}, {self.scope}: {len(self.evidence)} claims>"

    @property
    def is_of(self) -> str:
        """The measure, in words."""
        return self.measure.replace("-", " ")

    @property
    def is_of_killed(self) -> bool:
        """Whether it is the number of the killed, which some practices print alone."""
        return self.measure == self.judge.vocabulary.measure("killed").name

    def printed(
        self,
        *,
        low: Number | None = None,
        best: Number | None = None,
        high: Number | None = None,
        counts: str = "",
        decided_by: Iterable[str] = (),
        aside: Mapping[str, str],
        rest: str,
        remark: str,
    ) -> Printed:
        """Return what is printed of this thing; `rest` is why a claim that neither list names did not decide."""
        decided = frozenset(decided_by)
        own = [s.id for s in self.evidence]
        others = [s.id for s in self.unclear]
        reasons = dict.fromkeys(own, rest) | {s.id: _open_words(s.scope) for s in self.unclear} | dict(aside)
        known = dict.fromkeys((*own, *others))
        return Printed(
            group=self.group,
            measure=self.measure,
            scope=self.scope,
            unit=self.unit,
            period=self.period,
            low=low,
            best=best,
            high=high,
            counts=counts,
            decided_by=(*(one for one in known if one in decided), *sorted(decided - known.keys())),
            set_aside=tuple((one, reasons[one]) for one in known if one not in decided),
            remark="; ".join([remark, *([_open_words(self.scope)] if self.scope.is_open else ())]),
        )

    def nothing(self, aside: Mapping[str, str], remark: str) -> Printed:
        """Return that no figure is printed, and why."""
        return self.printed(aside=aside, rest=remark, remark=remark)


def _open_words(scope: Scope) -> str:
    left = [f"{name} {' or '.join(terms)}" for name, terms in scope if len(terms) > 1]
    return f"it is left open what it counts: {'; '.join(left)}"
