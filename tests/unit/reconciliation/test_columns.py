"""Plain rows beside rows with statements of their own: what the one may not know, the other must not forget."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import kzclaims as kz
from kzclaims.model.dossier import Dossier, OpenQuestion
from kzclaims.model.scope import Scope
from kzclaims.model.source import Document, Source

WORDS = kz.Vocabulary.from_tables(
    {
        "place": {
            "Oldtown": {"aliases": [{"name": "Port", "from": "1900-01-01", "to": "1999-12-31"}]},
            "Newtown": {"aliases": [{"name": "Port", "from": "2000-01-01", "to": "2050-12-31"}]},
        }
    },
    base=kz.Vocabulary.shipped(),
)


def places(report: kz.Report) -> dict[str, str | None]:
    return {claim_id: one.scope.one("place") for claim_id, one in report.statements.items()}


def test_an_undated_use_of_a_dated_name_leaves_the_dated_ones_alone() -> None:
    """The order of claims changes nothing, with a claim among them that has no date."""
    claims = [
        kz.claim("killed", 5, id="a", source="one", place="Port", as_of="1990"),
        kz.claim("killed", 5, id="b", source="two", place="Port", as_of="2020"),
        kz.claim("killed", 5, id="c", source="three", place="Port"),
    ]
    found = {tuple(sorted(places(kz.reconcile(order, vocabulary=WORDS)).items())) for order in permutations(claims)}
    assert {(("a", "Oldtown"), ("b", "Newtown"), ("c", "Port"))} == found


def test_a_dated_name_among_a_documents_defaults_is_read_at_each_claims_date() -> None:
    """A claim that names no document stands in its source's only one."""
    dossier = Dossier(
        sources=[Source("post")],
        documents=[Document("page", source="post", defaults=Scope.of(place="Port"))],
        claims=[kz.claim("killed", 5, id="a", source="post", as_of="2020-01-06")],
    )
    assert {"a": "Newtown"} == places(kz.reconcile(dossier, vocabulary=WORDS))


def test_a_copy_is_one_whether_or_not_it_has_a_statement_of_its_own() -> None:
    """The same figure of one document: one copy with a name that needs a date, the other without."""
    day = date(2020, 1, 1)
    dossier = Dossier(
        sources=[Source("post")],
        documents=[Document("page", source="post")],
        claims=[
            kz.claim("killed", 18, id="a", source="post", document="page", place="Newtown", as_of=day),
            kz.claim("killed", 18, id="b", source="post", document="page", place="Port", as_of=day),
        ],
    )
    report = kz.reconcile(dossier, vocabulary=WORDS)
    assert ["restates"] == [one.kind for one in report.set_aside]
    assert report.relation("a", "b").kind == "restates"


def test_conflicts_of_answered_questions_are_what_the_rules_say() -> None:
    """Two questions on overlapping claims, one of them answered: every conflict has its reason."""
    people = Scope.of(population=("people", "police"))
    dossier = Dossier(
        sources=[Source(name) for name in ("s3", "s4", "s5")],
        claims=[
            kz.claim("cases", 94, id="b1", source="s3", counting="new"),
            kz.claim("cases", 104, id="c0", source="s4", counting="new"),
            kz.claim("cases", 106, id="k0", source="s4", counting="new", note="later"),
        ],
        open=[
            OpenQuestion("q0", ask="With police?", claims=("b1", "k0"), choices=people),
            OpenQuestion(
                "q1",
                ask="Only police?",
                claims=("b1", "c0", "k0"),
                choices=Scope.of(population=("police", "civilians")),
                answer=Scope.of(population="police"),
            ),
        ],
    )
    report = kz.reconcile(dossier)
    assert [c.strength for c in report.conflicts] == [report.relation(*c.claims).strength for c in report.conflicts]


def test_figures_counted_differently_are_compared_alike_both_ways() -> None:
    """A relation does not hang on which claim comes first."""
    new = kz.claim("cap", kz.Label("calm"), id="a", source="one", counting="new", period="2022-01-01/2022-01-03")
    other = kz.claim("cap", kz.Label("storm"), id="b", source="two", period="2022-01-01/2022-01-07")
    words = kz.Vocabulary.from_tables({"measure": {"cap": {"kind": "label", "functional": True}}}, base=WORDS)
    kinds = {kz.compare(x, y, vocabulary=words).kind for x, y in ((new, other), (other, new))}
    assert 1 == len(kinds)
