"""What the linter finds in the founding case: what an attentive desk editor would, and nothing else."""

from pathlib import Path

from attrs import evolve

import kzclaims as kz

DOSSIER = Path(__file__).parents[3] / "examples" / "kazakhstan-2022" / "dossier.toml"

# Each with its severity and the claims that it is about, the one at fault first.
EXPECTED = [
    # 18 police on the 7th, 16 police or guard on the 9th, whose report calls its figure an earlier one
    ("KZ401 cumulative-falls", "error", {"web.officers", "indonesian.officers"}),
    ("KZ403 assumed-date-decides", "warning", {"web.officers", "indonesian.officers"}),
    # "at least 16" became 16, "more than 1,300" became 1,300
    ("KZ204 hedge-dropped", "note", {"web.officers", "post.officers"}),
    ("KZ204 hedge-dropped", "note", {"web.officers-injured", "post.officers-injured"}),
    # the Health Ministry in one report, the Interior Ministry in the other
    ("KZ203 attribution-conflict", "note", {"post.officers", "web.officers"}),
    # 164 and 103, and then 1,300, in two reports of which one names its origin
    (
        "KZ202 one-origin-twice",
        "note",
        {"web.dead-almaty", "post.dead-almaty", "web.dead-over", "web.dead", "post.dead"},
    ),
    ("KZ202 one-origin-twice", "note", {"web.officers-injured", "post.officers-injured"}),
    # 2,200 detained, 2,200 injured
    ("KZ306 same-digits", "note", {"indonesian.detained", "web.injured"}),
    # what has one date or one name
    ("KZ402 part-starts-first", "error", {"web.start", "indonesian.start"}),
    ("KZ305 two-values", "error", {"post.ticket-early", "post.ticket-december"}),
    ("KZ305 two-values", "warning", {"web.capital", "post.capital"}),
]


def test_the_linter_finds_what_a_desk_editor_would():
    """Eleven findings, none spurious."""
    found = kz.check(DOSSIER)
    told = [(f"{one.code} {one.rule}", str(one.severity), sorted(one.claims)) for one in found]
    assert sorted((rule, severity, sorted(claims)) for rule, severity, claims in EXPECTED) == sorted(told)


def test_the_fall_says_what_it_assumes():
    """Both figures, sources and dates, why, and what would let both stand."""
    (fall,) = kz.check(DOSSIER, select="cumulative-falls")
    for words in ("18 killed (police)", "16 killed (law enforcement)", "7 Jan 2022", "9 Jan 2022, assumed", "Mirror"):
        assert words in fall.message
    assert "both stand only if the smaller figure is older than its assumed date" in fall.message


def test_each_finding_stands_on_a_line_of_the_dossier():
    """The line is that of the claim at fault."""
    lines = DOSSIER.read_text(encoding="utf-8").split("\n")
    for one in kz.check(DOSSIER):
        assert lines[one.place.line - 1] == one.place.text
        before = "\n".join(lines[: one.place.line])
        assert before.rindex(f'id = "{one.claims[0]}"') > before.rindex("[[claims]]")


def test_with_fifteen_by_the_7th_the_fall_is_gone():
    """Where 15 stands in place of 18 nothing falls."""
    dossier = kz.load(DOSSIER)
    changed = [
        kz.claim("killed", "15", source=one.source, id=one.id, as_of=one.as_of, population="police")
        if one.id == "indonesian.officers"
        else one
        for one in dossier
    ]
    found = kz.check(evolve(dossier, claims=changed))
    assert not {"KZ401", "KZ403"} & {one.code for one in found}
