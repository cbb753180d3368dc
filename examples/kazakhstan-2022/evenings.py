"""The story on three evenings: what could be known, what changed overnight, and what others would have printed.

    python examples/kazakhstan-2022/evenings.py

writes the files of the folder `evenings`. Nothing is fixed in them: change a figure in a dossier, and they change.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import kzclaims as kz
from kzclaims.render.plain import render_plain
from kzclaims.render.telling import capital, scope_words, usual_terms

HERE = Path(__file__).parent
EVENINGS = ("2022-01-07", "2022-01-09", "2022-03-16")
# A night in which the ministry disowned its dead.
NIGHT = ("2022-01-09", "2022-01-10")
PRACTICES = ("acled", "airwars", "ucdp", "gtd", "emdat", "wikidata")


def whole() -> kz.Dossier:
    """Return both dossiers as one."""
    return kz.merge(*(kz.load(HERE / name) for name in ("dossier.toml", "later.toml")))


def pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file."""
    dossier = whole()
    for evening in EVENINGS:
        yield f"{evening}.txt", render_plain(kz.reconcile(dossier, known_by=evening))
    before, after = (kz.reconcile(dossier, known_by=evening) for evening in NIGHT)
    yield f"from-{NIGHT[0]}-to-{NIGHT[1]}.txt", str(kz.diff(before, after))
    yield "practices.md", practices(dossier)


def practices(dossier: kz.Dossier) -> str:
    """Return what six practices would have printed on two evenings, as Markdown."""
    blocks = [
        "# What others would have printed",
        "Each practice's own rule, applied to the same claims: see docs/practices.md. One number is a best figure, "
        "16-18 a low and a high, 16/16/18 low, best and high; an empty cell is no figure. Things of which no practice "
        "prints any figure are left out.",
    ]
    for evening in EVENINGS[1:]:
        report = kz.reconcile(dossier, known_by=evening)
        usual = usual_terms(report.claims)
        rows: dict[str, dict[str, str]] = {}
        for name in PRACTICES:
            for one in report.practice(name):
                scope = kz.Scope({d: terms for d, terms in one.scope if terms != (usual.get(d),)})
                thing = capital(scope_words(one.measure, scope))
                rows.setdefault(thing, {})[name] = "" if one.figures == "-" else one.answer
        lines = [f"| {' | '.join(('', *PRACTICES))} |", f"|{'---|' * (len(PRACTICES) + 1)}"]
        lines += [
            f"| {' | '.join((thing, *(cells.get(name, '') for name in PRACTICES)))} |"
            for thing, cells in rows.items()
            if any(cells.values())
        ]
        blocks += [f"## As known by {evening}", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    for name, text in pages():
        (HERE / "evenings" / name).write_text(text, encoding="utf-8")
