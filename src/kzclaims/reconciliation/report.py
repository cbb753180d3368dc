"""The report: everything that was found, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from kzclaims.errors import InvalidValueError, UnknownNameError, excerpt
from kzclaims.io.text import write_text
from kzclaims.judgement.statement import Statement
from kzclaims.model.aside import SetAside
from kzclaims.model.conflict import Conflict
from kzclaims.model.finding import Finding
from kzclaims.model.relation import Relation
from kzclaims.practice.case import Printed
from kzclaims.reconciliation.account import Account
from kzclaims.reconciliation.decisions import Rulings
from kzclaims.reconciliation.implied import Implied, following
from kzclaims.reconciliation.inquiries import Inquiry, inquiries_of
from kzclaims.reconciliation.judged import Judged
from kzclaims.reconciliation.lookup import asked_of, rows_about
from kzclaims.reconciliation.practices import printed_of
from kzclaims.reconciliation.scenarios import Scenario, merged, scenarios_of
from kzclaims.reconciliation.speakers import account_of
from kzclaims.reconciliation.topic import Topic, topic_of

if TYPE_CHECKING:
    from kzclaims.reconciliation.explanation import Explanation
    from kzclaims.reconciliation.history import Evening


@frozen(kw_only=True, eq=False, repr=False)
class Report(Judged):
    """What some claims say together.

    `groups` are verdicts; `conflicts` sets that cannot all be true; `relations` the pairs worth telling; `open`
    the doubts that decide something; `practices` what the practice that the policy names prints; `set_aside` the
    claims left out, with reasons. Every claim is in exactly one verdict or set aside. `claims` are the claims with
    what nobody stated filled in and named in `assumed`.
    What a report judges is judged at once; what it tells is put into words when it is asked for.
    A report has no truth value: ask for `conflicts`.
    """

    @cached_property
    def rulings(self) -> Rulings:
        """The rulings of people beside the machine's answer, and which of them rest on what has changed."""
        return Rulings(self)

    @property
    def as_ruled(self) -> Report:
        """The report that the claims would give if every ruling that holds were the truth; its own where none is.

        The machine's own answer is this report, which no ruling changes.
        """
        return self.rulings.as_ruled

    def standing(self, *, hard: bool = False) -> Iterator[Conflict]:
        """Yield the conflicts that no ruling settles; the hard ones alone if asked."""
        return map(self.conflicts.told, self.rulings.standing(hard=hard))

    @cached_property
    def to_ask(self) -> tuple[Inquiry, ...]:
        """What one more date, scope or origin would settle, the most telling question first."""
        return inquiries_of(self)

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """What would follow under each answer to the open questions."""
        return scenarios_of(self)

    @cached_property
    def implied(self) -> tuple[Implied, ...]:
        """The figures that nobody gives and that follow from several claims, some of them under one answer only."""
        found = following(self.series, self.families)
        return merged(() if found is None else found.implied(), self.scenarios)

    @cached_property
    def practices(self) -> tuple[Printed, ...]:
        """What the practice that the policy names prints of each thing; nothing where it names none."""
        name = self.judge.policy.practice
        return () if name is None else self.practice(name)

    def practice(self, name: str) -> tuple[Printed, ...]:
        """Return what a practice, or each of "all", prints of each thing, whatever the policy names.

        Raises UnknownNameError for the name of no practice.
        """
        return printed_of(self, name)

    def __bool__(self) -> bool:
        raise TypeError("a report has no truth value; ask whether report.conflicts is empty")

    def relation(self, a: str, b: str) -> Relation:
        """Return the relation of two claims by id, whether or not it is among `relations`."""
        return self.judge.compare(self._statement(a), self._statement(b))

    def topic(self, *ids: str) -> Topic:
        """Return one headline for some claims: given by id, whatever groups they lie in."""
        if not ids:
            raise InvalidValueError("a topic needs the id of at least one claim")
        if odd := [one for one in ids if not isinstance(one, str)]:
            raise InvalidValueError(f"{excerpt(odd[0])} is no id; give ids as words: report.topic('a', 'b')")
        statements = [self._statement(claim_id) for claim_id in dict.fromkeys(ids)]
        return topic_of(statements, self._aside, self.judge)

    def find(self, measure: str, **scope: str) -> Topic:
        """Return one headline for a measure and scope: the claims about just that, and about parts and wholes of it."""
        near = [self.sheet.statement(row) for row in rows_about(self, measure, scope)]
        return topic_of(near, self._aside, self.judge)

    def history(self, measure: str, **scope: str) -> tuple[Evening, ...]:
        """Return what could be known of a measure and scope on each evening on which something was printed about it.

        Raises UnknownNameError where no claim is about it.
        """
        # Late, within the room: each evening is a report of its own.
        from kzclaims.reconciliation.history import history_of

        return history_of(self, asked_of(self, measure, scope), rows_about(self, measure, scope))

    def about(self, claim_id: str) -> tuple[Relation, ...]:
        """Return the relations told in the report that one claim stands in."""
        self._statement(claim_id)
        return tuple(r for r in self.relations if claim_id in (r.a, r.b))

    def explain(self, name: str) -> Explanation:
        """Return everything that the report knows of a claim or an implied figure, by its id.

        Raises UnknownNameError where neither carries the id.
        """
        # Late, within the room: it asks the report for all of its parts.
        from kzclaims.reconciliation.explanation import explained

        return explained(self, name)

    def by_source(self, name: str) -> Account:
        """Return what one source (by id or publisher) or origin (by any of its names) says, and how it stands."""
        return account_of(name, self.sheet, self.conflicts, self.aside, lambda: self.matrix)

    def __str__(self) -> str:
        # Late import upwards: a convenience, so that print(report) shows the report.
        from kzclaims.render.plain import render_plain

        return render_plain(self)

    def __repr__(self) -> str:
        return f"<Report {self.title!r}: {len(self.claims)} claims, {len(self.conflicts)} conflicts>"

    def to_json(self, path: str | Path | None = None) -> str:
        """Return the report as JSON text, and write it to `path` where one is given."""
        # Late import upwards: a convenience, so that a notebook needs one object only.
        from kzclaims.render.json import render_json

        return _kept(render_json(self), path)

    def to_html(
        self,
        path: str | Path | None = None,
        findings: Sequence[Finding] = (),
        *,
        articles: bool = True,
        language: str = "en",
    ) -> str:
        """Return the report as one HTML page that needs nothing else, and write it to `path` where one is given.

        `findings` are those of `check`; `articles` puts in the texts of documents that lie in the dossier's folder.
        """
        # Late import upwards: the same.
        from kzclaims.render.html import render_html

        return _kept(render_html(self, findings=findings, articles=articles, language=language), path)

    def to_frame(self, backend: str | None = None, *, of: str = "claims") -> Any:
        """Return its claims, groups, conflicts or relations as a data frame of pandas, polars or pyarrow.

        See `kzclaims.render.frames.frame_of_report`; needs the extra `frame`.
        """
        # Late, and upward, for the same reason.
        from kzclaims.render.frames import frame_of_report

        return frame_of_report(self, backend, of=of)

    def to_svg(self, *claims: str, picture: str = "intervals", path: str | Path | None = None) -> str:
        """Return one picture as SVG: of some claims or a group, by id; without any, of what is most disputed.

        `picture` is "intervals", "timeline", "parts" or "sources". Raises InvalidValueError where nothing can be drawn.
        """
        # Late import upwards: the same.
        from kzclaims.render.album import first_pictures
        from kzclaims.render.svg import standalone

        return _kept(standalone(first_pictures(self, claims, picture, 1)[0]), path)

    def plot(self, *claims: str, picture: str = "intervals") -> Any:
        """Return the same pictures as an altair chart; without claims one for each thing there is, worst first.

        Needs the extra `plot`. Raises InvalidValueError where nothing can be drawn.
        """
        # Late import upwards: the same.
        from kzclaims.render.album import first_pictures
        from kzclaims.render.charts import chart_of

        return chart_of(first_pictures(self, claims, picture))

    def _statement(self, claim_id: str) -> Statement:
        try:
            return self.statements[claim_id]
        except KeyError:
            raise UnknownNameError(f'no claim carries the id "{claim_id}"') from None

    @cached_property
    def _aside(self) -> dict[str, SetAside]:
        return {one.claim: one for one in self.aside.values()}


def _kept(text: str, path: str | Path | None) -> str:
    """Return a text, written to a path whole or not at all where one is given; raises InputError where it cannot be."""
    if path is not None:
        write_text(path, text)
    return text
