"""Colours of drawings and marks, which axe-core does not judge: lines by three to one, words by four and a half.

WCAG 2.2, 1.4.11 and 1.4.3.
"""

from __future__ import annotations

import pytest

from tests.browser.visit import OPEN_ALL

NAMES = ("dossier", "later")
# A colour as red, green, blue and share; laid over what is below it; and how far two stand apart.
PAINT = """
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const parts = colour => [...numbers(colour), 1].slice(0, 4);
  const over = (top, share, below) => below.map((one, at) => top[at] * share + one * (1 - share));
  const part = one => one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4;
  const light = colour => 0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2]);
  const apart = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const ground = one => {
    for (let at = one; at; at = at.parentElement) {
      const [red, green, blue, share] = parts(getComputedStyle(at).backgroundColor);
      if (share === 1) return [red, green, blue];
    }
  };
"""
# The inner white of a ring is the colour of the page, an axis and what is meant are pale, each beside a firm line.
LINES = f"""() => {{ {PAINT}
  const found = {{}};
  for (const one of document.querySelectorAll('svg.kz path')) {{
    const style = getComputedStyle(one);
    if (style.stroke === 'none' || style.strokeOpacity !== '1' || one.matches('.i')) continue;
    const name = `${{one.parentElement.getAttribute('class')}} ${{one.getAttribute('class')}}`;
    found[name] = Math.min(found[name] ?? 99, apart(parts(style.stroke), ground(one)));
  }}
  return found }}"""
MARKS = f"""() => {{ {PAINT}
  return [...document.querySelectorAll('.cl li')].map(one =>
    apart(parts(getComputedStyle(one, '::before').color), ground(one))) }}"""
WORDS = f"""() => {{ {PAINT}
  return [...document.querySelectorAll('svg.kz text')].map(one => {{
    one.scrollIntoView({{block: 'center'}});
    const box = one.getBoundingClientRect();
    const below = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    let behind = ground(one);
    for (const shape of below.filter(shape => shape.matches('svg.kz path, svg.kz rect')).reverse()) {{
      const style = getComputedStyle(shape);
      if (style.fill !== 'none') behind = over(parts(style.fill), Number(style.fillOpacity), behind);
    }}
    return [one.textContent, apart(parts(getComputedStyle(one).fill), behind)];
  }}) }}"""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_of_drawings_stand_out(visit, pages, name, scheme):
    """Each kind of line, dot and cross stands out from the box that it lies in."""
    found = visit(pages[name], scheme=scheme)
    found.ask(OPEN_ALL)
    lines = found.ask(LINES)
    assert len(lines) > 8
    assert {} == {line: ratio for line, ratio in lines.items() if ratio < 3}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_marks_can_be_read(visit, pages, name, scheme):
    """Words in drawings, over bands and squares too, and the signs before claims."""
    found = visit(pages[name], scheme=scheme)
    found.ask(OPEN_ALL)
    words = found.ask(WORDS)
    assert len(words) > 80
    assert [] == [(text, ratio) for text, ratio in words if ratio < 4.5]
    assert 4.5 <= min(found.ask(MARKS))
