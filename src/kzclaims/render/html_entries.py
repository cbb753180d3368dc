"""Entries as HTML: each with its picture, its claims and its reasons; where very many agree, rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from attrs import field, frozen

from kzclaims.render.catalogue import Catalogue
from kzclaims.render.entry import Entry, Section
from kzclaims.render.markup import MOST_READ, name_of, shown, tag
from kzclaims.render.picturing import Picturing
from kzclaims.render.strokes import CLASS_OF
from kzclaims.render.svg import svg_of

# The sections whose entries are groups, with a picture each; those of them where a row of a table will do if there are
# many; those that stand open from the start, if there are few; those in the colour of what is wrong.
GROUPED = ("CANNOT BOTH STAND", "RANGE", "FELL", "GREW", "AGREE", "ONE VOICE", "PART OF", "ALONE")
_QUIET = ("AGREE", "ONE VOICE")
_MANY = 60
# Entries that a browser lays out together: of a long page it leaves out those that nobody looks at.
_CHUNK = 50
_OPEN = ("CANNOT BOTH STAND", "OPEN")
_FEW = 12
_BAD = ("CANNOT BOTH STAND", "NOT RULED ON", "MUST BE WRONG")
# Of one entry.
_MOST_CLAIMS = 40
_MOST_REASONS = 12


@frozen(eq=False)
class Entries:
    """Entries of one page: each gets an id, and each claim that of the first entry that shows it."""

    picturing: Picturing
    words: Catalogue
    place_of: dict[str, str] = field(factory=dict)
    _places: dict[int, str] = field(factory=dict)
    _numbers: Iterator[int] = field(factory=lambda: count(1))

    def section(self, section: Section) -> str:
        """Return a section: its heading, how many it tells, and its entries."""
        name = name_of(section.name)
        note = f"; {section.note}" if section.note else ""
        heading = shown(f"{self.words.section(section.name)} ({section.number:,}{note})")
        show = self._table if section.name in _QUIET and section.number > _MANY else self._details
        chunks = [show(section, section.entries[at : at + _CHUNK]) for at in range(0, section.number, _CHUNK)]
        body = chunks[0] if len(chunks) == 1 else "".join(tag("div", one, class_="h") for one in chunks)
        bad = "bad" if section.name in _BAD else None
        return headed(f"s-{name}", heading, body, data_k=name, class_=bad)

    def place(self, entry: Entry) -> str:
        """Return the id that an entry of a section has on the page."""
        return self._places[id(entry)]

    def link(self, claims: Iterable[str], words: str) -> str:
        """Return words, which are markup, as a link to the first entry that shows one of some claims."""
        place = next((self.place_of[one] for one in claims if one in self.place_of), None)
        return words if place is None else tag("a", words, href=f"#{place}")

    def _id(self, entry: Entry) -> str:
        found = self._places[id(entry)] = f"e{next(self._numbers)}"
        for claim_id in (*entry.drawn, *entry.claims):
            self.place_of.setdefault(claim_id, found)
        return found

    def _details(self, section: Section, entries: Sequence[Entry]) -> str:
        is_open = section.name in _OPEN and section.number <= _FEW
        return "".join(self._entry(one, section.name, is_open) for one in entries)

    def _entry(self, entry: Entry, section: str, is_open: bool) -> str:
        picture = self.picturing.of(entry) if section in GROUPED and entry.drawn else None
        label = tag("b", shown(f"{entry.label}:" if entry.headline else entry.label, MOST_READ))
        return (
            tag(
                "details",
                tag("summary", label, f" {shown(entry.headline, MOST_READ)}" if entry.headline else ""),
                "" if picture is None else svg_of(picture),
                *(tag("p", shown(line, MOST_READ)) for line in entry.lines),
                self._claims(entry.claims),
                self._reasons(entry.reasons, section),
                class_="e",
                id=self._id(entry),
                open=is_open,
            )
            + "\n"
        )

    def _table(self, _: Section, entries: Sequence[Entry]) -> str:
        rows = (
            [tag("th", shown(entry.label), scope="row"), tag("td", shown(" ".join(entry.lines), MOST_READ))]
            for entry in entries
        )
        body = "".join(tag("tr", *row, id=self._id(entry)) for row, entry in zip(rows, entries, strict=True))
        return table([self.words("columns", name) for name in ("what", "says")], body)

    def _claims(self, claims: Sequence[str]) -> str:
        """Return claims as a list: figure, date, who says so, the words of the text, and what was assumed."""
        items = [*map(self._claim, claims[:_MOST_CLAIMS]), *more(len(claims) - _MOST_CLAIMS, "li", self.words)]
        return tag("ul", *items, class_="cl") if items else ""

    def _claim(self, claim_id: str) -> str:
        telling = self.picturing.telling
        if claim_id not in telling.report.statements:
            return tag("li", shown(claim_id))
        claim = telling.statement(claim_id).claim
        quote = f" {tag('q', shown(claim.mention.quote, MOST_READ))}" if claim.mention else ""
        assumed = ", ".join(sorted(claim.assumed)).replace("_", " ")
        taken = f"; {self.words('page', 'assumed')}: {assumed}" if assumed else ""
        return tag(
            "li",
            tag("b", shown(telling.bare(claim_id))),
            f" {shown(telling.date(claim_id))}{quote}",
            tag("small", shown(f"{telling.source(claim_id)}{taken} [{claim_id}]", MOST_READ)),
            class_=CLASS_OF[self.picturing.mark(claim_id)],
        )

    def _reasons(self, reasons: Iterable[str], section: str) -> str:
        """Return the chain of reasons: of a conflict to be read at once, else behind a word."""
        told = list(dict.fromkeys(reasons))
        if not told:
            return ""
        items = [tag("li", shown(one, MOST_READ)) for one in told[:_MOST_REASONS]]
        chain = tag("ol", *items, *more(len(told) - _MOST_REASONS, "li", self.words))
        why = self.words("page", "reasons")
        if section in _BAD:
            return tag("p", f"{why}:") + chain
        return tag("details", tag("summary", why), chain)


def more(number: int, element: str, words: Catalogue) -> Iterator[str]:
    """Yield an element that says how many more there are; nothing where all are told."""
    if number > 0:
        yield tag(element, words("page", "more", number=f"{number:,}"))


def headed(name: str, heading: str, body: str, **attributes: object) -> str:
    """Return a section that is named by its heading; heading and body are markup."""
    return tag("section", tag("h2", heading, id=name), body, aria_labelledby=name, **attributes) + "\n"


def table(headings: Iterable[str], rows: str) -> str:
    """Return a table of rows, which are markup."""
    head = tag("tr", *(tag("th", shown(one), scope="col") for one in headings))
    return tag("table", tag("thead", head), tag("tbody", rows))
