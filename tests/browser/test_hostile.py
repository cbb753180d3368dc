"""A text from outside is text in a browser too, whatever it says and wherever it stands."""

from __future__ import annotations

import pytest

import kzclaims as kz
from kzclaims.render.displays import DISPLAYS
from kzclaims.render.html_entries import GROUPED
from kzclaims.render.outline import outline
from kzclaims.render.parts import parts_of
from kzclaims.render.picturing import Picturing
from kzclaims.render.squares import squares_of
from kzclaims.render.svg import standalone
from tests.browser.hostile import PAYLOADS, findings, hostile, readable, seen_of
from tests.browser.test_look import OUTSIDE
from tests.browser.visit import OPEN_ALL, WIDTH_OF_ALL

NAMES = list(PAYLOADS)
# Whatever moves, clicks and keys could set off, on every element there is.
STIRRED = """() => { for (const one of document.querySelectorAll('*'))
  for (const name of ['mouseover', 'mouseenter', 'focus', 'pointerdown', 'load', 'error', 'toggle', 'begin'])
    one.dispatchEvent(new Event(name, {bubbles: name !== 'load'})) }"""
# What our own pages and pictures are made of.
ELEMENTS = (
    " a b body button dd details div dl dt footer g h1 h2 h3 head header html input li main mark meta nav ol option p "
    "path q rect script search section select small span style summary sup svg table tbody td text th thead title tr "
    "ul "
)
ATTRIBUTES = (
    " aria-label aria-labelledby charset class content d data-k data-words dir height hidden href http-equiv id lang "
    "name open placeholder role scope type value viewBox width x y xmlns style "
)
MADE_OF = "[...new Set([...document.querySelectorAll('*')].map(one => one.localName))]"
SAYS = "[...new Set([...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames()))]"
TURNING = "/[\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f\\u061c\\u0000]/.test(document.documentElement.textContent)"


def is_calm(found, path):
    """Say that nothing ran, asked, said or added anything but text."""
    found.ask(STIRRED)
    found.drawn()
    assert 0 == found.ask("() => window.pwned || 0")
    assert [] == found.said
    assert [] == found.left
    assert path.as_uri() == found.requests[-1] and {path.parent.as_uri()} == {
        one.rpartition("/")[0] for one in found.requests
    }
    assert [] == [name for name in found.ask(MADE_OF) if f" {name} " not in ELEMENTS]
    assert [] == [name for name in found.ask(SAYS) if f" {name} " not in ATTRIBUTES]
    assert not found.ask(TURNING)
    return True


@pytest.fixture(scope="module", params=NAMES)
def told(request, tmp_path_factory):
    """A text, and the report of the dossier that carries it everywhere."""
    text = PAYLOADS[request.param]
    return text, kz.reconcile(hostile(text, tmp_path_factory.mktemp("hostile")))


def test_a_page_of_hostile_texts_is_a_page_of_text(visit, told, tmp_path):
    """Nothing runs, fetches or becomes an element; each text can be read where it stands; 360 px are enough."""
    text, report = told
    path = tmp_path / "page.html"
    report.to_html(path, findings=findings(text, report))
    found = visit(path, width=360, height=740)
    found.ask(OPEN_ALL)
    assert is_calm(found, path)
    assert 360 >= found.ask(WIDTH_OF_ALL)
    assert [] == found.ask(OUTSIDE)
    seen = seen_of(text)[:20].strip()
    for place in ("title", "h1", ".cl small", ".cl q", "#s-cannot-both-stand ~ details summary", "#fi ~ ul li", "th"):
        said = found.ask("place => [...document.querySelectorAll(place)].map(one => one.textContent)", place)
        assert any(seen in seen_of(one) for one in said), place
    assert seen_of(found.page.locator(".tx").first.inner_text()).startswith(seen_of(readable(text))[:8].strip())
    assert len(found.seen()) > 8


def test_a_drawing_of_hostile_texts_is_a_drawing(visit, told, tmp_path):
    """As a file of its own, read as XML, it is whole, still, and no more than its kilobyte and its style."""
    _, report = told
    story = outline(report)
    picturing = Picturing(story.telling)
    drawn = [picturing.of(one) for part in story.sections if part.name in GROUPED for one in part.entries if one.drawn]
    pictures = [one for one in (*drawn, *parts_of(story.beside), squares_of(report)) if one is not None]
    assert {"Intervals", "Timeline", "Parts", "Squares"} == {type(one).__name__ for one in pictures}
    found = None
    for at, picture in enumerate(pictures):
        path = tmp_path / f"{at}.svg"
        path.write_text(standalone(picture), encoding="utf-8")
        found = visit(path) if found is None else found.to(path)
        assert "image/svg+xml" == found.ask("document.contentType")
        assert "svg" == found.ask("document.documentElement.localName")
        assert is_calm(found, path)


def test_displays_of_hostile_texts_are_text(visit, told, tmp_path):
    """In a notebook's page, which has no policy, they are still no more than text."""
    _, report = told
    values = [
        report.dossier,
        report,
        report.topic(*[claim.id for claim in report.claims[:3]]),
        *report.groups[:4],
        *report.relations[:4],
        kz.Interval(16, None),
        *[claim.value for claim in report.claims[:8]],
    ]
    shown = [DISPLAYS[type(one)](one) for one in values if type(one) in DISPLAYS]
    assert {type(one) for one in values} - {kz.Label} == set(DISPLAYS)
    path = tmp_path / "notebook.html"
    head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>t</title></head><body>'
    path.write_text(f"{head}{''.join(shown)}</body></html>", encoding="utf-8")
    assert is_calm(visit(path), path)


WHOLE = [name for name, text in PAYLOADS.items() if len(text) < 280 and text.isprintable()]


@pytest.mark.parametrize("name", WHOLE)
def test_a_dossier_in_a_file_gives_the_same_page(tmp_path, name):
    """What is tried from memory is what a file would bring: TOML may hold all of it."""
    dossier = hostile(PAYLOADS[name], tmp_path)
    kz.dump(dossier, dossier.file)
    assert kz.reconcile(dossier).to_html() == kz.reconcile(dossier.file).to_html()
