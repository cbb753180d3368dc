"""Laws of every format: nothing fails, nothing is lost, and what came from outside stays text."""

from __future__ import annotations

import json
from collections import Counter

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kzclaims as kz
from kzclaims.model.mention import Mention
from kzclaims.render.displays import DISPLAYS
from kzclaims.render.json import render_json
from kzclaims.render.markdown import escaped, render_markdown
from kzclaims.render.outline import outline
from kzclaims.render.plain import NARROWEST, render_plain
from kzclaims.render.telling import clean
from kzclaims.testing.strategies import claim_lists, claims, dossiers
from tests.markup import read_html

calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
widths = st.integers(NARROWEST - 20, 200)
# Any sign at all: letters of every script, controls, separators, marks that turn the direction of text.
odd_texts = st.text(min_size=1, max_size=30).filter(str.strip)


@st.composite
def odd_dossiers(draw):
    """Dossiers whose ids, titles, sources, terms, measures and quotes hold any signs."""
    found = draw(claim_lists(claims(value=st.integers(0, 99).map(kz.Quantity.typed)), min_size=1, max_size=4))
    names = draw(st.lists(odd_texts, min_size=len(found), max_size=len(found), unique_by=str.strip))
    term = draw(odd_texts)
    found = [
        evolve(
            claim,
            id=name,
            source=draw(odd_texts),
            measure=draw(odd_texts),
            document=None,
            said_by=(draw(odd_texts),),
            mention=Mention(draw(odd_texts)),
            scope=kz.Scope({"place": term}),
        )
        for claim, name in zip(found, names, strict=True)
    ]
    return kz.Dossier(title=draw(odd_texts), claims=found)


any_dossiers = dossiers() | odd_dossiers()


@calm
@given(any_dossiers, widths)
def test_plain_text_keeps_its_width_and_ends_its_lines_cleanly(dossier, width):
    """No line is longer than the screen, ends in a space, or holds a sign that cannot be printed."""
    text = render_plain(kz.reconcile(dossier), width=width)
    lines = text.split("\n")
    assert "" == lines.pop()
    assert all(len(line) <= max(width, NARROWEST) and line == line.rstrip() and line.isprintable() for line in lines)


@calm
@given(any_dossiers)
def test_every_claim_is_told_in_words(dossier):
    """Each claim of the report belongs to some entry of the outline."""
    report = kz.reconcile(dossier)
    told = {claim_id for section in outline(report).sections for entry in section.entries for claim_id in entry.claims}
    assert {claim.id for claim in report.claims} <= told


@calm
@given(any_dossiers)
def test_every_claim_is_once_in_the_groups_or_set_aside(dossier):
    """The JSON report names each claim exactly once among its groups' claims and what is set aside."""
    data = json.loads(render_json(kz.reconcile(dossier)))
    named = [claim_id for group in data["groups"] for claim_id in group["claims"]]
    named += [one["claim"] for one in data["set_aside"]]
    assert Counter(claim["id"] for claim in data["claims"]) == Counter(named)
    for group in data["groups"]:
        assert group["claims"] == [claim_id for cell in group["cells"] for claim_id in cell["claims"]]


@calm
@given(any_dossiers)
def test_the_same_report_is_the_same_text(dossier):
    """Two runs over one dossier give the same bytes in every format."""
    first, second = kz.reconcile(dossier), kz.reconcile(dossier)
    for render in (render_plain, render_markdown, render_json):
        assert render(first) == render(second)


@calm
@given(odd_dossiers())
def test_markdown_tables_keep_their_columns(dossier):
    """Whatever a quote holds, each row of a table has the bars of its heading and no raw tag."""
    bars = None
    for line in render_markdown(kz.reconcile(dossier)).split("\n"):
        assert "<" not in line
        if not line.startswith("| "):
            bars = None
            continue
        found = line.replace("\\\\", "").replace("\\|", "").count("|")
        bars = found if bars is None else bars
        assert bars == found


@calm
@given(any_dossiers)
def test_a_display_is_made_of_plain_elements(dossier):
    """Whatever a dossier holds, each display of it and of what follows is closed, without a script or an address."""
    report = kz.reconcile(dossier)
    ids = [claim.id for claim in report.claims][:9]
    topics = [report.topic(*ids)] if ids else []
    for value in (dossier, report, *topics, *report.groups, *report.relations):
        assert read_html(DISPLAYS[type(value)](value)).isprintable()


@given(st.text())
def test_escaped_text_is_one_line_without_open_markup(text):
    """An escaped text has no bare sign of markup; taking the escapes away gives the cleaned text back."""
    shown = escaped(text)
    assert not set("<>\n\r") & set(shown)
    plain = ""
    signs = iter(shown)
    for sign in signs:
        assert sign not in "`*_[]|#~"
        plain += next(signs) if sign == "\\" else sign
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        plain = plain.replace(entity, sign)
    assert clean(text, 20_000) == plain


@given(st.text(), st.integers(10, 50))
def test_cleaning_twice_is_cleaning_once(text, most):
    """A clean text stays itself, and is never longer than asked."""
    once = clean(text, most)
    assert once == clean(once, most)
    assert len(once) <= most
