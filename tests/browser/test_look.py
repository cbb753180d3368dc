"""How a page looks: within a narrow screen, in dark, on paper. Pictures of it are left in build/screenshots."""

from __future__ import annotations

import pytest

import kzclaims as kz
from tests.browser.visit import CLOSE_ALL, OPEN_ALL, WIDTH_OF_ALL

NAMES = ("dossier", "later")
# What runs out of the box of its entry, or of the screen.
OUTSIDE = """() => [...document.querySelectorAll('body *')].filter(one => {
  const box = one.getBoundingClientRect();
  const around = (one.parentElement.closest('details,table,.tx,.ar,section') || document.body).getBoundingClientRect();
  return box.width > 1 && !one.closest('.skip,svg *') && (box.right > around.right + 1 || box.left < around.left - 1);
}).map(one => `${one.tagName}.${one.getAttribute('class')} in ${one.parentElement.id}`)"""
# Words of one drawing that lie over each other, or over its edge, by more than a rounding.
COLLIDING = """() => [...document.querySelectorAll('svg.kz')].flatMap(svg => {
  const edge = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll('text')].map(text => [text.textContent, text.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([words, box], at) => {
    if (box.right > edge.right + 2 || box.left < edge.left - 2 || box.bottom > edge.bottom + 3) found.push(words);
    for (const [other, that] of boxes.slice(at + 1)) {
      const wide = Math.min(box.right, that.right) - Math.max(box.left, that.left);
      const high = Math.min(box.bottom, that.bottom) - Math.max(box.top, that.top);
      if (wide > 2 && high > 3) found.push(`${words} | ${other}`);
    }
  });
  return found.map(words => `${svg.getAttribute('aria-label')}: ${words}`);
})"""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [320, 360, 1200])
@pytest.mark.parametrize("state", [CLOSE_ALL, OPEN_ALL], ids=["closed", "open"])
def test_nothing_runs_over_the_side(visit, pages, name, width, state):
    """No page has to be moved sideways, and nothing sticks out of the box that it stands in."""
    found = visit(pages[name], width=width)
    found.ask(state)
    assert width >= found.ask(WIDTH_OF_ALL)
    assert [] == found.ask(OUTSIDE)


@pytest.mark.parametrize("name", NAMES)
def test_a_narrow_screen_keeps_words_whole_and_large(visit, pages, name):
    """At 360 px drawings have nearly all the width, and no word of a table is broken for want of room."""
    found = visit(pages[name], width=360)
    found.ask(OPEN_ALL)
    assert 0.88 <= min(found.ask("[...document.querySelectorAll('svg.kz')].map(one => one.getScreenCTM().a)"))
    broken = """() => [...document.querySelectorAll('th')].flatMap(cell => {
      const range = document.createRange();
      return cell.firstChild.data.split(' ').filter((word, at, all) => {
        const start = all.slice(0, at).join(' ').length + (at > 0);
        range.setStart(cell.firstChild, start);
        range.setEnd(cell.firstChild, start + word.length);
        return range.getClientRects().length > 1 && word.length < 15;
      })
    })"""
    assert [] == found.ask(broken)


@pytest.mark.parametrize("name", NAMES)
def test_words_of_a_drawing_stand_apart(visit, pages, name):
    """No two words of a picture lie over each other, and none is cut off at its edge."""
    found = visit(pages[name])
    found.ask(OPEN_ALL)
    assert [] == found.ask(COLLIDING)


def test_sources_of_one_name_have_a_row_each(visit, tmp_path):
    """A newspaper that printed twice stands twice in the matrix, by its ids, and no figure over another."""
    records = [
        {"id": f"{source}{at}", "source": source, "measure": "killed", "place": f"Town {at}", "value": 20 + at}
        for at in range(12)
        for source in ("post-7", "post-9", "mirror")
    ]
    sources = [
        kz.Source(name, publisher="The Post" if name != "mirror" else "") for name in ("post-7", "post-9", "mirror")
    ]
    path = tmp_path / "page.html"
    kz.reconcile(kz.Dossier.from_records(records, sources=sources)).to_html(path)
    found = visit(path)
    words = found.page.locator("#ma ~ svg text").all_text_contents()
    assert [] == found.ask(COLLIDING)
    assert {"post-7, The Post", "post-9, The Post", "mirror"} <= set(words)
    assert 3 == words.count("100%")


@pytest.mark.parametrize("name", NAMES)
def test_paper_shows_what_is_folded_and_no_tools(visit, pages, name):
    """Printed, the text of a closed entry is there, and search, links to sections and skip link are not."""
    found = visit(pages[name])
    found.ask(CLOSE_ALL)
    told = "details > :not(summary)"
    shown = f"[...document.querySelectorAll('{told}')].filter(one => one.checkVisibility()).length"
    assert 0 == found.ask(shown)
    found.page.emulate_media(media="print")
    assert found.ask(f"document.querySelectorAll('{told}').length") == found.ask(shown) > 50
    assert [] == found.ask("[...document.querySelectorAll('.tools,nav,.skip')].filter(one => one.checkVisibility())")
    found.page.emulate_media(media="screen")
    assert 0 == found.ask(shown)


@pytest.mark.parametrize("name", NAMES)
def test_paper_is_white(visit, pages, name):
    """A reader's dark screen makes no dark paper."""
    found = visit(pages[name], scheme="dark")
    dark = found.ask("getComputedStyle(document.documentElement).backgroundColor")
    found.page.emulate_media(media="print")
    paper = found.ask("getComputedStyle(document.documentElement).backgroundColor")
    assert ("rgb(17, 17, 17)", "rgb(255, 255, 255)") == (dark, paper)


@pytest.mark.parametrize("name", NAMES)
def test_pictures_are_left_for_an_author(visit, pages, screenshots, name):
    """A desktop, a narrow screen, dark, and paper as a PDF."""
    for look, options in {
        "desktop": {"width": 1200},
        "narrow": {"width": 360, "height": 740},
        "dark": {"width": 1200, "scheme": "dark"},
    }.items():
        found = visit(pages[name], **options)
        found.page.screenshot(path=screenshots / f"{name}-{look}.png")
        found.ask(OPEN_ALL)
        found.page.screenshot(path=screenshots / f"{name}-{look}-open.jpeg", full_page=True, quality=60)
    found.ask(CLOSE_ALL)
    paper = found.page.pdf(path=screenshots / f"{name}.pdf", format="A4")
    assert paper.startswith(b"%PDF-")
