"""The pictures of README and docs, drawn from the claims of this folder, so that they never go stale.

    python examples/kazakhstan-2022/figures.py

writes the SVG files of docs/figures; `make figures` does the same, and a test holds the files against the claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import kzclaims as kz

HERE = Path(__file__).parent
FIGURES = HERE.parents[1] / "docs" / "figures"


def figures() -> Iterator[tuple[str, str]]:
    """Yield the name and the SVG of each picture."""
    three = kz.reconcile(HERE / "dossier.toml")
    later = kz.reconcile(kz.merge(HERE / "dossier.toml", HERE / "later.toml"))
    yield "officers.svg", three.to_svg()
    yield "detained.svg", three.to_svg("indonesian.detained", "post.detained", "web.detained")
    yield "parts.svg", three.to_svg(picture="parts")
    yield "killed.svg", later.to_svg(*_killed(later), picture="timeline")
    yield "sources.svg", later.to_svg(picture="sources")


def _killed(report: kz.Report) -> list[str]:
    """Return the figures of all dead in the country, those that were taken back too."""
    wanted = [one.id for one in report.claims if one.measure == "killed" and one.scope.get("place") == ("Kazakhstan",)]
    return [name for name in wanted if "people" in report.statements[name].scope.get("population") or ()]


if __name__ == "__main__":
    FIGURES.mkdir(exist_ok=True)
    for name, svg in figures():
        (FIGURES / name).write_text(svg, encoding="utf-8")
