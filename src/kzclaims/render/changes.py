"""Changes in words: what is new, which verdicts changed and why, what is in conflict now, which rulings are stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice

from attrs import evolve, fields, frozen

from kzclaims.judgement.wording import show_period
from kzclaims.model.claim import Claim
from kzclaims.model.conflict import Conflict
from kzclaims.model.dossier import Decision, OpenQuestion
from kzclaims.model.quantity import Quantity
from kzclaims.model.relation import Strength
from kzclaims.model.scope import Scope
from kzclaims.model.verdict import Outcome, Verdict
from kzclaims.reconciliation.change_reasons import ChangeKind, Reason
from kzclaims.reconciliation.changes import Changes, ConflictChange, VerdictChange
from kzclaims.reconciliation.snapshot import Snapshot
from kzclaims.render.doubts import ruled
from kzclaims.render.entry import Entry, Section
from kzclaims.render.markdown import escaped, section_lines
from kzclaims.render.plain import WIDTH, section_text, wrapped
from kzclaims.render.telling import capital, clean, scope_words, unusual, usual_terms

# Claims of one reason, or of one section, that are told one by one.
_MOST_TOLD = 12
_MOST_CLAIMS = 40
_MOST_FIGURES = 4
_MOST_ENTRIES = 60
# Claims that are asked what goes without saying: of a table the first ones say it.
_MOST_ASKED = 3_000
_TOLD_APART = {ChangeKind.NEW_CONFLICT: "new conflicts", ChangeKind.RESOLVED: "resolved"}


def render_changes(changes: Changes, *, width: int = WIDTH) -> str:
    """Return changes as text for a screen; one line where nothing changed."""
    lines = wrapped(_title(changes), width)
    if changes.is_empty:
        lines.append("Nothing changed.")
    for section in sections_of(changes):
        lines.extend(section_text(section, width))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def render_changes_markdown(changes: Changes) -> str:
    """Return changes as Markdown."""
    blocks = [f"# {escaped(_title(changes))}"]
    if changes.is_empty:
        blocks.append("Nothing changed.")
    blocks += [section_lines(section) for section in sections_of(changes)]
    return "\n\n".join(blocks) + "\n"


def sections_of(changes: Changes) -> list[Section]:
    """Return what there is to tell of changes, the most pressing first; sections without an entry are left out."""
    words = _Words.of(changes)
    sections = [
        Section("NEW CONFLICTS", tuple(words.conflicts(changes.new_conflicts)), named=True),
        Section("LOOK AGAIN", tuple(words.stale(changes)), named=True),
        Section("CHANGED", tuple(words.verdicts(changes.verdicts)), named=True),
        Section("RESOLVED", tuple(words.conflicts(changes.resolved)), named=True),
        Section("SET ASIDE", tuple(words.aside(changes)), named=True),
        Section("ANSWERED OR ASKED", tuple(words.questions(changes.questions)), named=True),
        Section("RULED", tuple(words.rulings(changes)), named=True),
        Section("MENDED CLAIMS", tuple(words.mended(changes.mended))),
        _claims("NO LONGER SET ASIDE", changes.returned, changes.after, words),
        _claims("NEW CLAIMS", changes.new, changes.after, words),
        _claims("GONE CLAIMS", changes.gone, changes.before, words),
    ]
    return [_shortened(section) for section in sections if section.entries]


def _shortened(section: Section) -> Section:
    """Return a section with as many entries as anybody reads; JSON holds all."""
    if section.number <= _MOST_ENTRIES:
        return section
    return evolve(section, entries=section.entries[:_MOST_ENTRIES], note=f"of {section.number:,}")


def _title(changes: Changes) -> str:
    evenings = [each.known_by for each in (changes.before, changes.after)]
    if any(one is not None for one in evenings):
        old, new = ("all that is known" if one is None else show_period(one) for one in evenings)
    else:
        old, new = (f"{len(each.claims):,} claims" for each in (changes.before, changes.after))
    title = clean(changes.after.title)
    both = f"from {old} to {new}" if old != new else "what changed"
    return f"{title}: {both}" if title else capital(both)


def _claims(name: str, ids: Sequence[str], there: Snapshot, words: _Words) -> Section:
    entries = [Entry(label=claim, lines=(words.claim(there.claims[claim]),)) for claim in ids[:_MOST_CLAIMS]]
    if len(ids) > len(entries):
        return Section(name, tuple(entries), note=f"of {len(ids):,}")
    return Section(name, tuple(entries))


@frozen(eq=False)
class _Words:
    """How the claims of two snapshots are called."""

    changes: Changes
    usual: dict[str, str]
    names: dict[str, str]

    @classmethod
    def of(cls, changes: Changes) -> _Words:
        """Return the words for changes: what goes without saying in the later report goes without saying here."""
        sources = [*changes.before.sources, *changes.after.sources]
        usual = usual_terms(islice(changes.after.claims.values(), _MOST_ASKED))
        return cls(changes, usual, {one.id: one.name for one in sources})

    def thing(self, measure: str, scope: Scope) -> str:
        return scope_words(measure, unusual(scope, self.usual))

    def claim(self, claim: Claim) -> str:
        """Return a claim in words: "at least 16 police killed by 9 Jan 2022 (The Post < ministry)"."""
        thing = self.thing(claim.measure, claim.scope)
        figure = clean(str(claim.value))
        said = f"{figure} {thing}" if isinstance(claim.value, Quantity) else f"{thing}: {figure}"
        assumed = "*" if "as_of" in claim.assumed else ""
        when = (
            f" as of {show_period(claim.as_of)}{assumed}" if claim.as_of and isinstance(claim.value, Quantity) else ""
        )
        outlet = self.names.get(claim.source, claim.source) or "unnamed report"
        return f"{said}{when} ({' < '.join(clean(name, 60) for name in (outlet, *claim.said_by))})"

    def mended(self, ids: Sequence[str]) -> Iterator[Entry]:
        """Yield the claims that say something else, with what they said before."""
        for name in ids:
            was, now = self.changes.before.claims[name], self.changes.after.claims[name]
            before, after = self.claim(was), self.claim(now)
            line = (
                f"{before}  ->  {after}" if before != after else f"{after}: {', '.join(_differing(was, now))} changed"
            )
            yield Entry(label=name, lines=(f"{line}.",))

    def told(self, ids: Iterable[str]) -> Iterator[str]:
        for name in ids:
            claim = self._claim_of(name)
            yield self.claim(claim) if claim is not None else clean(name)

    def verdicts(self, found: Sequence[VerdictChange]) -> Iterator[Entry]:
        """Yield the groups that say something else; one that is new and has one claim is told by that claim."""
        for one in found:
            shown = one.after or one.before
            assert shown is not None
            if one.before is None and shown.outcome is Outcome.ALONE and len(one.because) == 1:
                continue
            before = _answer(one.before, self.changes.before.claims)
            after = _answer(one.after, self.changes.after.claims)
            yield Entry(
                label=capital(self.thing(shown.group.measure, shown.group.scope)),
                lines=(f"{before}  ->  {after}", *self._reasons(one.because)),
                claims=tuple(dict.fromkeys(claim for reason in one.because for claim in reason.claims)),
            )

    def _reasons(self, because: Sequence[Reason]) -> Iterator[str]:
        """Yield a line a reason; conflicts have their own section, and a claim is told once."""
        seen: set[str] = set()
        for kind, reasons in groupby(because, key=lambda one: one.kind):
            if kind in _TOLD_APART:
                many = len(list(reasons))
                yield f"{capital(kind)}{'' if many == 1 else f', {many} pairs'}: see {_TOLD_APART[kind]}."
                continue
            for reason in reasons:
                fresh = [name for name in reason.claims if name not in seen]
                seen.update(fresh)
                ids = [*self.told(fresh[:_MOST_TOLD])]
                more = [f"and {len(fresh) - len(ids):,} more"] if len(fresh) > len(ids) else []
                rest = f": {'; '.join([*ids, *more])}" if ids else ""
                yield f"{capital(reason.kind)}: {clean(reason.text, 600)}{rest}."

    def conflicts(self, found: Sequence[ConflictChange]) -> Iterator[Entry]:
        """Yield the conflicts; pairs that set the same two figures against each other are one."""
        together: dict[object, list[ConflictChange]] = {}
        for one in found:
            together.setdefault(self._figures(one.conflict), []).append(one)
        for same in together.values():
            conflicts = [one.conflict for one in same]
            hard = any(one.strength is Strength.HARD for one in conflicts)
            pairs = f", {len(same):,} pairs" if len(same) > 1 else ""
            # An id stands as it is, at the start of a sentence too.
            whys = dict.fromkeys(f"{clean(one.why, 600)}." for one in same)
            settled = [] if any(one.stands for one in same) else ["A ruling settles it."]
            yield Entry(
                label=self._heading(conflicts[0]),
                lines=(
                    f"{self._against(conflicts)} ({'hard' if hard else 'tension'}{pairs})",
                    " ".join([*whys, *settled]),
                ),
                reasons=tuple(reason for one in conflicts for reason in one.because),
                claims=tuple(dict.fromkeys(claim for one in conflicts for claim in one.claims)),
            )

    def _claim_of(self, name: str) -> Claim | None:
        return self.changes.after.claims.get(name) or self.changes.before.claims.get(name)

    def _figure(self, name: str) -> str:
        claim = self._claim_of(name)
        if claim is None:
            return name
        return str(claim.value.digits) if isinstance(claim.value, Quantity) else str(claim.value)

    def _figures(self, conflict: Conflict) -> object:
        """Return what joins pairs: their two figures; a sum, or a pair of equal digits, stands alone."""
        figures = frozenset(map(self._figure, conflict.claims))
        return figures if len(figures) == len(conflict.claims) == 2 else conflict.claims

    def _against(self, conflicts: Sequence[Conflict]) -> str:
        """Return the two sides of pairs, each claim once; the members of a sum one after another."""
        if len(conflicts[0].claims) > 2:
            return "  against  ".join(self.told(conflicts[0].claims))
        sides: dict[str, dict[str, None]] = {}
        for name in dict.fromkeys(claim for one in conflicts for claim in one.claims):
            sides.setdefault(self._figure(name) if len(conflicts) > 1 else name, {})[name] = None
        return "  against  ".join(" / ".join(self.told(side)) for side in sides.values())

    def _heading(self, conflict: Conflict) -> str:
        name = conflict.claims[-1]
        claim = self._claim_of(name)
        return capital(self.thing(claim.measure, claim.scope)) if claim is not None else clean(name)

    def aside(self, changes: Changes) -> Iterator[Entry]:
        by_reason: dict[str, list[str]] = {}
        for one in changes.set_aside:
            by_reason.setdefault(f"{one.kind}: {one.reason}", []).append(one.claim)
        for reason, ids in by_reason.items():
            told = [*self.told(ids[:_MOST_TOLD])]
            more = f"; and {len(ids) - len(told):,} more" if len(ids) > len(told) else ""
            kind, _, why = reason.partition(": ")
            lines = (f"{'; '.join(told)}{more}.", f"{capital(clean(why, 600))}.")
            yield Entry(label=kind.capitalize(), lines=lines, claims=tuple(ids))

    def stale(self, changes: Changes) -> Iterator[Entry]:
        for one in changes.stale:
            yield _ruling(one.decision, (f"{ruled(one.decision)}.", f"{clean('; '.join(one.why), 600)}."))

    def rulings(self, changes: Changes) -> Iterator[Entry]:
        for one in changes.new_rulings:
            yield _ruling(one, (f"{' / '.join(self.told(one.on))}: {ruled(one)}.",))
        for one in changes.gone_rulings:
            yield _ruling(one, (f"No longer ruled: {' / '.join(self.told(one.on))}.",))

    def questions(self, found: Sequence[tuple[OpenQuestion | None, OpenQuestion | None]]) -> Iterator[Entry]:
        for was, now in found:
            one = now or was
            assert one is not None
            if now is None:
                told = "no longer asked"
            elif now.answer is not None:
                told = "answered: " + ", ".join(f"{name} {' or '.join(terms)}" for name, terms in now.answer)
            else:
                told = "asked" if was is None else "asked otherwise, or open again"
            yield Entry(label=clean(one.ask), lines=(f"{capital(clean(told))}.",), claims=one.claims)


def _differing(was: Claim, now: Claim) -> list[str]:
    """Return the names of the fields in which two claims differ."""
    names = [one.name for one in fields(Claim) if one.name not in ("note", "assumed")]
    return [name.replace("_", " ") for name in names if getattr(was, name) != getattr(now, name)]


def _ruling(decision: Decision, lines: tuple[str, ...]) -> Entry:
    return Entry(label=str(decision.ruling).capitalize().replace("-", " "), lines=lines, claims=decision.on)


def _answer(one: Verdict | None, claims: Mapping[str, Claim]) -> str:
    """Return what a verdict says, in the figures of its claims: "164 as of 9 Jan 2022, agree, 1 to 3 voices"."""
    if one is None:
        return "nothing"
    cell = one.cells[-1]
    figures = list(dict.fromkeys(clean(str(claims[name].value)) for name in cell.claims))
    more = f" / {len(figures) - _MOST_FIGURES:,} more" if len(figures) > _MOST_FIGURES else ""
    strength = f" ({one.strength})" if one.strength else ""
    low, high = one.origins.low, one.origins.high
    voices = f"{low}" if low == high else f"{low} to {high}"
    told = f"{' / '.join(figures[:_MOST_FIGURES])}{more} as of {show_period(cell.as_of)}"
    return f"{told}, {one.outcome}{strength}, {voices} {'voice' if high == 1 else 'voices'}"
