"""Where nearly all figures clash two by two, the pairs are told and no more is looked for: the work has an end."""

from __future__ import annotations

import random

import kzclaims as kz


def uproar(number):
    """Figures of a land and its two parts, drawn without any sense, on the days of one month."""
    drawn = random.Random(2)
    records = [
        {
            "id": f"c{at}",
            "source": f"s{at % 7}",
            "measure": "killed",
            "place": ("Land", "North", "South")[at % 3],
            "as_of": f"2022-01-{1 + at // 3 % 28:02}",
            "value": drawn.randint(10, 500),
        }
        for at in range(number)
    ]
    places = {"Land": {"parts": ["North", "South"]}, "North": {}, "South": {}}
    sources = [kz.Source(f"s{at}") for at in range(7)]
    return kz.reconcile(kz.Dossier.from_records(records, sources=sources, vocabulary={"place": places}))


def test_the_pairs_are_told_and_nothing_follows():
    """Suspects are told for what they are: as far as was found; no figure follows."""
    report = uproar(240)

    assert len(report.conflicts) > 240
    assert report.suspects
    assert (False, False) == (report.doubted.optimal, report.doubted.decided)
    assert () == report.implied
    assert "as far as was found" in str(report)


def test_a_few_clashes_are_no_uproar():
    """Of the same kind of figures a handful is still looked through."""
    assert uproar(9).doubted.optimal
