"""Who reads with a keyboard, a screen reader or few colours finds all: axe-core, and every key."""

from __future__ import annotations

from importlib import resources

import pytest

from tests.browser.visit import CLOSE_ALL, OPEN_ALL

NAMES = ("dossier", "later")
HEAVY = ("serious", "critical")
FOCUSED = """() => { const one = document.activeElement; const box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + Math.min(20, box.width / 2), box.top + box.height / 2);
  return {name: one.id || one.className || one.tagName.toLowerCase(), tag: one.tagName, text: one.textContent,
    free: top === null || one.contains(top) || top.contains(one),
    inside: box.top >= 0 && box.bottom <= innerHeight + 1 && box.left >= 0,
    outlined: getComputedStyle(one).outlineStyle !== 'none'} }"""


@pytest.fixture(scope="module")
def axe():
    """The script of axe-core."""
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def heavy_faults(found, axe):
    """Return what axe-core finds that shuts somebody out, each with its first element."""
    found.ask(axe)
    result = found.ask("() => axe.run(document, {resultTypes: ['violations', 'incomplete']})")
    assert len(result["passes"]) > 15
    return [
        f"{one['id']}: {one['help']}: {len(one['nodes'])} times, first {one['nodes'][0]['html'][:200]}"
        for one in result["violations"]
        if one["impact"] in HEAVY
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", [CLOSE_ALL, OPEN_ALL], ids=["closed", "open"])
def test_axe_finds_nothing_that_shuts_somebody_out(visit, pages, axe, name, scheme, state):
    """Nothing serious or critical, of contrast in light and dark either."""
    found = visit(pages[name], scheme=scheme)
    found.ask(state)
    assert [] == heavy_faults(found, axe)


def test_axe_sees_a_fault(visit, pages, axe):
    """A page with a pale text and a picture without words is found wanting."""
    found = visit(pages["dossier"])
    found.ask(
        "() => { const one = document.createElement('p'); one.textContent = 'pale'; one.style.color = '#ccc';"
        "document.querySelector('main').prepend(one, document.createElement('img')) }"
    )
    assert ["color-contrast", "image-alt"] == [one.split(":")[0] for one in heavy_faults(found, axe)]


def walked(found, keys=400, key="Tab"):
    """Return what is reached by one key, each as it is when it is reached."""
    steps = []
    for _ in range(keys):
        found.page.keyboard.press(key)
        step = found.ask(FOCUSED)
        if step["tag"] == "BODY":
            break
        steps.append(step)
    return steps


@pytest.mark.parametrize(("width", "height"), [(1200, 900), (360, 640)])
def test_all_is_reached_by_tab(visit, pages, width, height):
    """Skip link first, then links, tools and every summary; each is outlined, on the screen and under nothing."""
    found = visit(pages["dossier"], width=width, height=height)
    found.ask(CLOSE_ALL)
    steps = walked(found)
    names = [step["name"] for step in steps]
    tools = names.index("q")
    assert "skip" == names[0]
    assert ["q", "k", "o", "c"] == names[tools : tools + 4]
    summaries = [step["text"] for step in steps if step["tag"] == "SUMMARY"]
    assert summaries == found.ask(
        "[...document.querySelectorAll('summary')].filter(one => one.checkVisibility()).map(one => one.textContent)"
    )
    assert [] == [step["name"] for step in steps if not step["outlined"]]
    assert [] == [step["text"] for step in steps if not (step["free"] and step["inside"])]


def test_what_is_reached_backwards_is_not_covered(visit, pages):
    """Going back up, no summary comes to stand under the bar of tools."""
    found = visit(pages["dossier"])
    steps = walked(found, key="Shift+Tab")
    assert len(steps) > 60
    assert [] == [step["text"] for step in steps if not step["free"]]


def test_a_summary_opens_by_enter_and_by_space(visit, pages):
    """And closes again, as everywhere."""
    found = visit(pages["dossier"])
    found.ask(CLOSE_ALL)
    found.page.locator("details.e > summary").nth(3).focus()
    opened = "() => document.activeElement.parentElement.open"
    told = []
    for key in ("Enter", "Enter", "Space", "Space"):
        found.page.keyboard.press(key)
        told.append(found.ask(opened))
    assert [True, False, True, False] == told


def test_the_skip_link_goes_past_all_links(visit, pages):
    """The next key is at what the page tells, not at the links above it."""
    found = visit(pages["dossier"])
    found.page.keyboard.press("Tab")
    found.page.keyboard.press("Enter")
    found.page.keyboard.press("Tab")
    assert found.ask("document.querySelector('main').contains(document.activeElement)")


def test_search_is_done_by_keyboard(visit, pages):
    """Words and choice are typed, the count is told to a screen reader, and the next key leads to what is left."""
    found = visit(pages["dossier"])
    found.page.focus("#q")
    found.page.keyboard.type("killed")
    found.page.keyboard.press("Tab")
    found.page.keyboard.press("ArrowDown")
    left = found.holding(["killed"], found.page.input_value("#k"))
    found.wait("told => document.querySelector('#n').textContent.startsWith(told)", f"{len(left)} of ")
    assert left == found.seen() != []
    assert "status" == found.page.get_attribute("#n", "role")
    found.page.keyboard.press("Tab")
    found.page.keyboard.press("Tab")
    found.page.keyboard.press("Tab")
    assert left[0] == found.ask("document.activeElement.parentElement.id")
