"""Displays in a notebook: what they show, what they leave out and say so, and that no text is ever more than text."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from itertools import pairwise

import pytest

import kzclaims as kz
from kzclaims.model.aside import SetAside
from kzclaims.model.group import Group
from kzclaims.model.relation import Choice
from kzclaims.reconciliation.sums import Sum
from kzclaims.render.displays import (
    COLOURS,
    DISPLAYS,
    MOST_ROWS,
    dossier_html,
    entry_html,
    interval_html,
    quantity_html,
    relation_html,
    report_html,
    section_html,
    topic_html,
    verdict_html,
)
from kzclaims.render.entry import Entry, Section
from kzclaims.render.outline import outline
from kzclaims.render.picturing import Picturing
from tests.markup import marks_over, read_html

DAY = kz.Period.parse("2022-01-09")
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "quotes": "' onmouseover='alert(1)' style=\"background:url(//evil.example)\"",
    "end": "</td></table></div><iframe src=https://evil.example></iframe>",
    "entity": "&lt;b&gt;&#60;b&#62;<b",
    "comment": "<!-- <![CDATA[ <?php",
    "bidi": "16\u202e61\u2066 killed\u200b\u061c",
    "controls": "a\x00\x1b[31mb\ud800\u2028c",
    "long": "x" * 2**20,
    "tower": "e" + "\u0301" * 1000,
    "marks": "\u0338" * 1000,
    "stroke": "\u0338 onmouseover=alert(1) x=",
}


def shown(value):
    """What the display of a value is."""
    return DISPLAYS[type(value)](value)


def values(text):
    """A value of each kind that is displayed, with a text from outside wherever one may stand."""
    quantity = kz.Quantity(16, None, hedge="at least", phrase=text, unit=text)
    claims = [
        kz.Claim(
            text,
            quantity if number < 3 else kz.Label(text),
            id=f"{text}{number}",
            source=text,
            said_by=text,
            scope=kz.Scope({"place": text, "x": text}),
            as_of=DAY,
            mention=kz.Mention(text),
            note=text,
        )
        for number in range(4)
    ]
    dossier = kz.Dossier(
        title=text,
        claims=claims,
        sources=[kz.Source(text, publisher=text)],
        retractions=[kz.Retraction(of=claims[0].id, by=text, because=text)],
        decisions=[kz.Decision(on=[one.id for one in claims[1:3]], ruling="accepted", by=text, because=text)],
        open=[
            kz.OpenQuestion(text, ask=text, claims=claims[1].id, choices=kz.Scope({"x": (text, "other")})),
        ],
    )
    relation = kz.Relation(
        a=text, b=text, kind="ambiguous", rule=9, reason=text, choices=(Choice(when=text, kind="agrees"),)
    )
    group = Group(id=text, measure=text, scope=kz.Scope(), claims=(text,))
    cell = kz.Cell(as_of=DAY, outcome="contradict", strength="hard", claims=(text,) * 9, low=16)
    report = kz.reconcile(dossier)
    topic = kz.Topic(
        claims=(text,),
        kind="ambiguous",
        relations=(relation,),
        sums=(Sum((text,), (text,), text, 1, None, met=True),),
        set_aside=(SetAside(text, text, "retracted"),),
        reason=text,
    )
    return [
        dossier,
        report,
        topic,
        kz.Verdict(group=group, outcome="contradict", cells=(cell,), reason=text),
        relation,
        kz.Interval(16, None),
        quantity,
    ]


def test_each_kind_of_value_is_tried():
    """A display that is added is added to the hostile values."""
    assert list(DISPLAYS) == [type(value) for value in values("x")]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_stays_text(name):
    """No element, no attribute and no address comes of it, no sign turns the page around, and it is cut."""
    for value in values(HOSTILE[name]):
        html = shown(value)
        text = read_html(html)
        read_html(unicodedata.normalize("NFC", html))
        assert len(html) < 200_000
        assert all(sign.isprintable() for sign in text)
        assert marks_over(text) <= 4


def test_a_hostile_text_can_be_read():
    """What was said is shown as it was said."""
    for value in values(HOSTILE["script"]):
        assert "<script>alert(1)</script>" in read_html(shown(value)) or isinstance(value, kz.Interval)


def test_a_dossier_shows_its_first_claims_and_says_how_many_more():
    """The first twenty; nothing is said of more where there are none."""
    records = [{"id": f"c{n}", "source": "post", "measure": "killed", "value": n} for n in range(1_254)]
    text = read_html(dossier_html(kz.Dossier.from_records(records)))
    assert "1,254 claims, 1 source" in text and "c19" in text and "c20" not in text
    assert text.endswith("and 1,234 more")
    few = read_html(dossier_html(kz.Dossier.from_records(records[:MOST_ROWS])))
    assert "c19" in few and " more" not in few


def test_a_report_shows_what_its_sections_say():
    """Title, counts, sections worst first, each entry with its lines and ids."""
    report = kz.reconcile("examples/kazakhstan-2022/dossier.toml")
    text = read_html(report_html(report))
    assert text.startswith("Kazakhstan, January 2022: 3 reports, 26 figures")
    assert "27 groups: 6 contradict, 2 spread into a range, 5 agree; 14 are of one claim." in text
    assert text.index("CANNOT BOTH STAND 4") < text.index("OPEN 1") < text.index("AGREE 2") < text.index("ALONE")
    assert (
        "A part cannot exceed its whole; a toll cannot fall." in text and "[indonesian.officers, web.officers" in text
    )


def test_sections_entries_and_lines_are_cut_and_say_so():
    """Twenty entries of a section, twelve lines and eight ids of an entry."""
    entry = Entry("Killed", tuple(f"line {n}" for n in range(1_015)), claims=tuple(f"c{n}" for n in range(9)))
    nothing = Picturing(outline(kz.reconcile([])).telling)
    text = read_html(section_html(Section("ALONE", (entry,) * (1_234 + MOST_ROWS), named=True), nothing))
    assert text.startswith("ALONE 1,254") and text.endswith("and 1,234 more")
    assert MOST_ROWS == text.count("Killed: line 0")
    one = read_html(entry_html(entry, named=True))
    assert "line 11" in one and "line 12" not in one and "and 1,003 more" in one
    assert one.endswith("[c0, c1, c2, c3, c4, c5, c6, c7, ...]")
    assert "[" not in read_html(entry_html(entry)) and "Killed?" in read_html(entry_html(Entry("Killed?", ("yes",))))


def test_a_topic_shows_the_pairs_that_decide_it_first():
    """Its headline, then its pairs with their ids; of many the first twenty."""
    pairs = [kz.Relation(a="a", b=f"b{n}", kind="agrees", rule=6, reason=f"pair {n}") for n in range(24)]
    pairs.append(kz.Relation(a="a", b="c", kind="contradicts", strength="hard", rule=6, reason="pair of it"))
    text = read_html(
        topic_html(kz.Topic(claims=(), kind="contradicts", strength="hard", relations=pairs, reason="why"))
    )
    assert text.startswith("contradicts (hard) why contradicts (hard) pair of it [a, c] agrees pair 0 [a, b0]")
    assert text.endswith("and 5 more pairs")


def test_a_verdict_shows_its_latest_cut_offs_first():
    """Of a long series the last twenty."""
    cells = [
        kz.Cell(as_of=kz.Period.of(f"2022-{1 + n // 28:02}-{1 + n % 28:02}"), outcome="alone", claims=("a",), low=n)
        for n in range(30)
    ]
    group = Group(id="killed; place Almaty", measure="killed", scope=kz.Scope())
    text = read_html(verdict_html(kz.Verdict(group=group, outcome="alone", cells=cells, reason="one claim")))
    assert text.startswith("killed; place Almaty alone one claim As of Says Low High Claims 2 Feb 2022 alone 29 a")
    assert "11 Jan 2022" in text and "10 Jan 2022" not in text and text.endswith("and 10 more")


def test_a_relation_shows_what_follows_from_each_choice():
    """Its kind, its reason and, where it is open, the choices."""
    choices = [Choice(when="people", kind="part_of"), Choice(when="civilians", kind="not_comparable")]
    relation = kz.Relation(a="a", b="b", kind="ambiguous", rule=9, reason="who is open", choices=choices)
    assert "ambiguous who is open If Then people part of civilians not comparable" == read_html(relation_html(relation))


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (kz.Interval(16, 16), "just 16 16"),
        (kz.Interval(1600, None), "from 1,600 upwards [1,600, inf)"),
        (kz.Interval(None, 5, high_open=True), "below 5 (-inf, 5)"),
        (kz.Interval(5, None, low_open=True), "above 5 (5, inf)"),
        (kz.Interval(None, 5), "up to 5 (-inf, 5]"),
        (kz.Interval(1, Decimal("2.5"), low_open=True), "above 1 to 2.5 (1, 2.5]"),
        (kz.Interval(1, 2, high_open=True), "from 1 to below 2 [1, 2)"),
        (kz.Interval(None, None), "any number (-inf, inf)"),
    ],
)
def test_an_interval_in_words(interval, words):
    """Which ends it has, and whether they are in it."""
    assert words == read_html(interval_html(interval))


def test_a_quantity_shows_what_is_kept_of_it():
    """The phrase, then ends, step, hedge and unit."""
    assert "about 2,500 km low 2,500; high 2,500; step 100; hedge about; unit km" == read_html(
        quantity_html(kz.Quantity.written("about", 2500, unit="km"))
    )


def test_colours_can_be_told_in_light_and_dark():
    """Each is three to one from white and from near black, as WCAG asks of what is no text."""
    for colour in COLOURS.values():
        for page in ("#ffffff", "#111111"):
            low, high = sorted(map(_luminance, (colour, page)))
            assert (high + 0.05) / (low + 0.05) >= 3


def _luminance(colour):
    """The relative luminance of WCAG 2.2."""
    parts = [int(colour[at:end], 16) / 255 for at, end in pairwise((1, 3, 5, 7))]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_colour_is_never_without_its_word():
    """Only a block that says contradict, range or agree has a line of that colour."""
    html = report_html(kz.reconcile("examples/kazakhstan-2022/dossier.toml"))
    told = dict(re.findall(r'solid (#\w+);[^>]*"><div><b>([A-Z ]+)</b>', html))
    assert {"#d55e00": "CANNOT BOTH STAND", "#0072b2": "RANGE", "#009e73": "AGREE"} == told
