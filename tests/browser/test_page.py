"""A page of a report in a browser: whole in one file, whole without a script, every link in it at home."""

from __future__ import annotations

import pytest

from tests.browser.visit import CLOSE_ALL, OPEN_ALL

NAMES = ("dossier", "later")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_asks_for_itself_and_says_nothing(visit, pages, name, scheme):
    """Opened from a disk it is one request, and neither warns nor fails, closed or open, searched or printed."""
    found = visit(pages[name], scheme=scheme)
    found.ask(OPEN_ALL)
    found.page.fill("#q", "killed")
    found.page.select_option("#k", index=1)
    found.page.click("#o")
    found.page.pdf()
    assert [pages[name].as_uri()] == found.requests
    assert [] == found.said


@pytest.mark.parametrize("name", NAMES)
def test_all_is_there_without_a_script(visit, pages, reports, name):
    """Every claim is in the text, tools that would do nothing are hidden, and a click opens what is folded."""
    found = visit(pages[name], script=False)
    text = found.page.text_content("body")
    assert [] == [claim.id for claim in reports[name].claims if f"[{claim.id}]" not in text]
    assert not found.page.is_visible("#tools") and not found.page.is_visible("#q")
    summary = found.page.locator("details.e:not([open]) > summary").first
    entry = summary.locator("..")
    place = entry.get_attribute("id")
    summary.click()
    assert found.page.locator(f"#{place}[open] > :not(summary)").first.is_visible()


@pytest.mark.parametrize("name", NAMES)
def test_every_id_is_one_and_every_link_has_its_end(visit, pages, name):
    """No id stands twice; a link leads to an id of the page and nowhere else; nothing names an address."""
    found = visit(pages[name])
    ids = found.ask("[...document.querySelectorAll('[id]')].map(one => one.id)")
    links = found.ask("[...document.querySelectorAll('[href]')].map(one => one.getAttribute('href'))")
    assert sorted(set(ids)) == sorted(ids)
    assert [] == [link for link in links if link[:1] != "#" or link[1:] not in ids]
    assert len(links) > 20
    assert [] == found.ask("[...document.querySelectorAll('[src],[srcset],[action],[style],object,embed,iframe,link')]")
    named = found.ask(
        "[...document.querySelectorAll('[aria-labelledby]')].map(one => one.ariaLabelledByElements.length)"
    )
    assert {1} == set(named)


@pytest.mark.parametrize("name", NAMES)
def test_a_title_at_a_glance_leads_to_its_entry(visit, pages, name):
    """Each link opens the entry of the very title, in the one section that its question is about."""
    found = visit(pages[name])
    found.ask(CLOSE_ALL)
    links = found.page.locator("dl.g a")
    for at in range(links.count()):
        title = links.nth(at).text_content()
        links.nth(at).click()
        assert title == found.page.locator(":target > summary").text_content()
        assert found.page.locator(":target").get_attribute("open") is not None


def test_a_quote_of_an_article_leads_to_an_entry_that_shows_its_claim(visit, pages, reports):
    """The mark of a quote opens an entry in which the quote stands."""
    found = visit(pages["dossier"])
    found.ask(CLOSE_ALL)
    links = found.page.locator("mark > a")
    assert links.count() > 30
    for at in range(0, links.count(), 4):
        quote = " ".join(links.nth(at).text_content().split())
        links.nth(at).click()
        assert found.page.locator(":target").get_attribute("open") is not None
        assert quote in found.page.locator(":target").inner_text()


def test_a_link_opens_its_entry_again(visit, pages):
    """Whoever closed an entry and clicks the same link once more sees it open."""
    found = visit(pages["dossier"])
    link = found.page.locator("dl.g a").last
    link.click()
    found.page.locator(":target > summary").click()
    assert found.page.locator(":target").get_attribute("open") is None
    link.click()
    found.wait("() => document.querySelector(':target').open")


def test_a_link_finds_its_entry_though_a_filter_hides_it(visit, pages):
    """The filter gives way: a link to what cannot be seen would do nothing."""
    found = visit(pages["dossier"])
    found.page.fill("#q", "no such word")
    found.wait("() => document.querySelector('#n').textContent.startsWith('0 ')")
    found.page.locator("dl.g a").first.click()
    found.wait("() => document.querySelector(':target').getClientRects().length > 0")
    assert "" == found.page.input_value("#q")
    assert len(found.holding([])) == len(found.seen())


def test_a_page_opened_at_an_entry_shows_it(visit, pages):
    """The address of an entry can be handed on."""
    found = visit(pages["dossier"])
    place = found.ask("document.querySelector('details.e:not([open])').id")
    found.page.goto("about:blank")
    found.page.goto(f"{pages['dossier'].as_uri()}#{place}")
    assert found.page.locator(f"#{place}[open]").count() == 1


@pytest.mark.parametrize(("width", "height"), [(1200, 900), (360, 640), (640, 360)])
def test_what_a_link_leads_to_is_not_covered(visit, pages, width, height):
    """The bar of tools does not lie over the entry or heading that a link leads to."""
    found = visit(pages["later"], width=width, height=height)
    for links in ("dl.g a", "nav a"):
        for at in range(found.page.locator(links).count()):
            found.page.locator(links).nth(at).click()
            found.drawn()
            shown = found.ask(
                "() => { const target = document.querySelector(':target');"
                "const seen = target.querySelector('summary') || target; const box = seen.getBoundingClientRect();"
                "const top = document.elementFromPoint(box.left + 40, box.top + 8);"
                "return seen === top || seen.contains(top) }"
            )
            assert shown, found.page.locator(links).nth(at).text_content()
