"""README, CONTRIBUTING and the docs are true: their Python runs, their numbers hold, their paths lead somewhere."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import kzclaims as kz
from kzclaims.model.interval import Interval
from kzclaims.model.number import show
from kzclaims.render.plain import render_plain

ROOT = Path(__file__).parents[3]
DOSSIER = "examples/kazakhstan-2022/dossier.toml"
PAGES = ["README.md"]
PAGES += [
    f"docs/{name}.md"
    for name in (
        "index",
        "readings",
        "relations",
        "dossier",
        "practices",
        "network",
        "how-to/follow-a-story",
        "how-to/show-a-report",
        "how-to/use-in-a-notebook",
    )
]


def _blocks(page: str, language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


@pytest.mark.parametrize("page", PAGES)
def test_its_python_runs(page, tmp_path, monkeypatch, capsys):
    """Every Python block prints what the page shows; a page with a dossier of its own runs on that one."""
    own = _blocks(page, "toml")
    (tmp_path / "dossier.toml").write_text("\n".join(own), encoding="utf-8")
    monkeypatch.chdir(tmp_path if own else ROOT)
    lines = "\n".join(_blocks(page, "python"))
    test = doctest.DocTestParser().get_doctest(lines, {}, page, page, 0)

    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)

    assert (0, True) == (result.failed, result.attempted > 0), capsys.readouterr().out


def test_readme_begins_with_the_hedge():
    """The first thing that README compares is "at least 16" and 18."""
    first = next(line for line in _blocks("README.md", "python")[0].splitlines() if "compare" in line)

    assert '>>> kz.compare("at least 16", "18").kind == "compatible"' == first


def test_readme_shows_what_the_demo_prints():
    """Each line of the picture stands in the demo's output, in order; "..." leaves lines out."""
    printed = iter(render_plain(kz.reconcile(ROOT / DOSSIER)).splitlines())

    shown = [line for line in _blocks("README.md", "")[0].splitlines() if line.strip() != "..."]

    assert [] == [line for line in shown if line not in printed]


def test_the_worked_numbers_of_the_readings():
    """The page gives the readings that the default policy gives."""
    text = (ROOT / "docs" / "readings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \|$", text.partition("## Worked numbers")[2], re.MULTILINE)[2:]
    words, policy = kz.Vocabulary.shipped(), kz.policy()

    read = [policy.read(kz.claim("killed", said, source="a paper"), words) for said, _, _ in rows]

    assert rows == [
        (said, _shown(reading.literal), _shown(reading.plausible))
        for (said, _, _), reading in zip(rows, read, strict=True)
    ]


def _shown(interval: Interval) -> str:
    assert interval.low is not None
    if interval.high is None:
        return f"{show(interval.low)} and more"
    return show(interval.low) if interval.low == interval.high else f"{show(interval.low)}–{show(interval.high)}"


def test_the_links_of_the_pages_lead_to_files():
    """A relative link of README, CONTRIBUTING or a page of docs names a file that is there."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    links = [
        (page.name, link)
        for page in pages
        for link in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]

    assert [] == links


def test_the_map_names_what_is_there():
    """Every path in the map of CONTRIBUTING is a file or folder; CODE stands for a language."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|]+\|([^|]+)\|([^|]+)\|$", text, re.MULTILINE)[2:]
    named = {
        (folder, path.replace("CODE", "en"))
        for row in rows
        for folder, cell in zip(("src/kzclaims", "tests"), row, strict=True)
        for path in re.findall(r"`([^`]+)`", cell)
    }

    assert len(named) > 30
    assert [] == sorted(f"{folder}/{path}" for folder, path in named if not [*(ROOT / folder).glob(path.rstrip("/"))])
