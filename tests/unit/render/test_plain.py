"""Plain text follows the claims, and says what a person needs to go on."""

from __future__ import annotations

import tomllib
from pathlib import Path

import kzclaims as kz
from kzclaims.io.toml import read_toml
from kzclaims.render.plain import MOST_IDS, MOST_SHORT, render_plain

CASE = Path(__file__).parents[2] / "cases" / "render" / "cannot_both_stand.toml"
DOSSIER = tomllib.loads(CASE.read_text(encoding="utf-8"))["dossier"]


def screen(*claims, **options):
    return render_plain(kz.reconcile(claims), **options)


def test_a_changed_figure_changes_the_screen():
    """With 18 firemen changed to 15 nothing is above its whole any more, and the screen says 15."""
    changed = render_plain(kz.reconcile(read_toml(DOSSIER.replace("value = 18", "value = 15"))))
    assert "CANNOT BOTH STAND" not in changed
    assert "15 firemen by 7 May" in changed
    assert "18" not in changed


def test_a_changed_source_changes_the_screen():
    """The publisher's name is that of the dossier."""
    changed = render_plain(kz.reconcile(read_toml(DOSSIER.replace("The Post", "The Globe"))))
    assert "(The Globe < health ministry)" in " ".join(changed.split())


def test_no_claim_is_a_title_alone():
    """A dossier without claims has a first line and no section."""
    assert "0 reports, 0 figures\n" == screen()
    assert "A story: 0 reports, 0 figures\n" == render_plain(kz.reconcile(kz.Dossier(title="A story")))


def test_dates_and_names_are_counted_apart_from_figures():
    """The first line counts figures, dates and names."""
    told = screen(
        kz.claim("killed", 3, source="A"),
        kz.claim("event-start", kz.Period.parse("2022-01-02"), source="A"),
        kz.claim("capital", kz.Label("Almaty"), source="B"),
    )
    assert told.startswith("2 reports, 1 figure, 1 date, 1 name\n")


def test_claims_without_a_source_are_told():
    """A claim that names nobody is of an unnamed report."""
    assert "Killed: 3 undated (unnamed report)" in screen(kz.Claim("killed", kz.Quantity.typed(3)))


def test_the_year_is_left_out_where_there_is_one():
    """One year of cut-offs stands in the first line; two stand at each date."""
    one = kz.claim("killed", 3, source="A", as_of="2022-01-07")
    assert "2022\n" in (told := screen(one)) and "3 by 7 Jan (A)" in told
    other = kz.claim("killed", 9, source="A", as_of="2023-01-07")
    assert "3 by 7 Jan 2022 (A), grew to 9 by 7 Jan 2023 (A)" in screen(one, other)


def test_many_single_figures_are_cut_short():
    """Beyond forty, claims that stand alone are counted, not listed."""
    claims = [kz.claim(f"thing-{n}", n, source="A") for n in range(MOST_SHORT + 5)]
    assert "; and 5 more\n" in screen(*claims, width=1000)


def test_a_long_series_in_dispute_tells_its_widest_pairs():
    """Of many falls the three widest are told, the rest is counted, and not every id is listed."""
    tolls = [100, 90, 80, 70, 60, 50, 40, 30, 20, 10]
    claims = [
        kz.claim("killed", toll, source=f"S{n}", id=f"c{n}", as_of=f"2022-01-{2 * n + 1:02}")
        for n, toll in enumerate(tolls)
    ]
    report = kz.reconcile(claims)
    told = render_plain(report)
    assert f"CANNOT BOTH STAND  1 ({len(report.conflicts)} pairs)\n" in told
    assert 3 == told.count(" above ")
    assert "100 by 1 Jan (S0)  above  10 by 19 Jan (S9)" in told
    assert f"and {len(report.conflicts) - 3} more such pairs; 10 of 10 cut-offs are disputed." in told
    assert MOST_IDS < len(claims) and ", ...]" in " ".join(told.split())


def test_an_id_is_shown_whole():
    """An id of more than a line is wrapped, not cut; a sign that steers a terminal is shown as a dot in it too."""
    name = "the-figure-of-the-evening-" * 6
    told = screen(
        kz.claim("killed", 18, source="A", id=f"{name}a", as_of="2022-01-07"),
        kz.claim("killed", 16, source="B", id=f"{name}\x1b[31m", as_of="2022-01-09"),
    )
    shown = "".join(told.split())
    assert f"[{name}a,{name}·[31m]" in shown


def test_signs_that_steer_a_terminal_are_shown_as_dots():
    """An escape sequence in a name reaches no terminal."""
    told = screen(kz.claim("killed", 3, source="A\x1b[31mB\nC"))
    assert "A·[31mB C" in told


def test_a_vague_figure_shows_what_it_was_taken_for():
    """Dozens are shown with their ends, and a phrase of another language as it was said."""
    told = screen(kz.claim("killed", "puluhan", source="A", language="id"))
    assert "puluhan (20 to 99)" in told
