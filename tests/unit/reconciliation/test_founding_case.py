"""The founding case, end to end: what three reports on Kazakhstan in January 2022 say together."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from attrs import evolve

import kzclaims as kz
from kzclaims.judgement.wording import RULE_NAMES, show_period, show_value
from kzclaims.render.plain import render_plain

DOSSIER = Path(__file__).parents[3] / "examples" / "kazakhstan-2022" / "dossier.toml"


@pytest.fixture(scope="module")
def dossier() -> kz.Dossier:
    return kz.load(DOSSIER)


@pytest.fixture(scope="module")
def report(dossier: kz.Dossier) -> kz.Report:
    return kz.reconcile(dossier)


def test_sixteen_and_eighteen_officers_are_the_one_conflict_of_counts(report: kz.Report) -> None:
    """Of all counts only 18 police by the 7th and 16 police or guard by the 9th cannot both stand."""
    counts = [
        set(conflict.claims)
        for conflict in report.conflicts
        if all(isinstance(report.statements[c].claim.value, kz.Quantity) for c in conflict.claims)
    ]
    assert [{"indonesian.officers", "web.officers"}] == counts


def test_at_least_sixteen_fits_both(report: kz.Report) -> None:
    """A floor contradicts neither the figure on it nor the one above it."""
    for other in ("indonesian.officers", "web.officers"):
        assert report.relation("post.officers", other).kind in (kz.Kind.AGREES, kz.Kind.COMPATIBLE)


def test_two_papers_and_one_government_are_one_voice(report: kz.Report) -> None:
    """164 in two papers: nobody else is certain to say it."""
    (verdict,) = [v for v in report.groups if "web.dead" in v.group.claims]
    assert (kz.Outcome.AGREE, False) == (verdict.outcome, verdict.corroborated)
    assert verdict.origins.low == 1


def test_officers_beside_the_toll_stay_open(report: kz.Report) -> None:
    """Whether the 164 include officers is not decided, and nothing is added or taken away."""
    topic = report.topic("web.officers", "web.dead", "post.officers", "post.dead")
    assert kz.Kind.AMBIGUOUS is topic.kind
    assert () == topic.sums
    assert {kz.Kind.NOT_COMPARABLE, kz.Kind.PART_OF} == {
        c.kind for c in report.relation("web.officers", "web.dead").choices
    }


def test_an_answer_closes_the_question(dossier: kz.Dossier) -> None:
    """Once a person answers, the pairs that waited are decided and say on what they rest."""
    (question,) = dossier.open
    answered = evolve(question, answer=kz.Scope.of(population="people"), by="desk")
    report = kz.reconcile(evolve(dossier, open=(answered,)))
    relation = report.relation("web.officers", "web.dead")
    assert (kz.Kind.PART_OF, ()) == (relation.kind, report.open)
    assert question.ask in relation.reason


def test_equal_digits_of_two_measures_are_never_grouped(report: kz.Report) -> None:
    """2,200 injured and over 2,200 arrested share no group and are not comparable."""
    relation = report.relation("web.injured", "indonesian.detained")
    assert (kz.Kind.NOT_COMPARABLE, 1) == (relation.kind, relation.rule)
    assert not any({"web.injured", "indonesian.detained"} <= set(v.group.claims) for v in report.groups)


@pytest.mark.parametrize(
    ("ids", "kind"),
    [
        (("web.dead", "post.dead"), "agrees"),
        (("web.dead-over", "web.dead"), "agrees"),
        (("web.dead-almaty", "post.dead"), "part_of"),
        (("web.detained", "post.detained"), "agrees"),
        (("indonesian.detained", "web.detained"), "grew"),
        (("indonesian.injured", "web.injured"), "grew"),
        (("web.officers-injured", "web.injured"), "part_of"),
        (("web.troops", "post.troops"), "agrees"),
        (("web.capital", "post.capital"), "contradicts"),
    ],
)
def test_a_pair_of_the_story_reads_as_a_careful_editor_would(
    report: kz.Report, ids: tuple[str, ...], kind: str
) -> None:
    """Agreement, growth and parts come out as the three reports mean them."""
    assert kind == report.topic(*ids).kind


def test_every_claim_is_accounted_for_once(report: kz.Report, dossier: kz.Dossier) -> None:
    """Each claim is in exactly one verdict or set aside with a reason."""
    placed = Counter(c for verdict in report.groups for cell in verdict.cells for c in cell.claims)
    placed.update(one.claim for one in report.set_aside)
    assert Counter(claim.id for claim in dossier) == placed
    assert all(one.reason for one in report.set_aside)


def test_every_reason_names_figures_sources_dates_rule_and_assumptions(report: kz.Report) -> None:
    """No relation is told without what it rests on."""
    names = {source.id: source.name for source in report.sources}
    assert len(report.relations) > 50
    for relation in report.relations:
        for claim_id in (relation.a, relation.b):
            statement = report.statements[claim_id]
            assert show_value(statement) in relation.reason
            assert names[statement.claim.source] in relation.reason
            assert show_period(statement.claim.as_of) in relation.reason
        assert "rule" in relation.reason
        if not relation.choices:
            assert f"(rule {relation.rule}, {RULE_NAMES[relation.rule]})" in relation.reason
        for assumed in relation.assumes:
            assert assumed in relation.reason


def _with(dossier: kz.Dossier, changes: dict[str, str]) -> kz.Dossier:
    """Return the dossier with these numbers changed wherever a phrase holds them."""

    def changed(claim: kz.Claim) -> kz.Claim:
        if not isinstance(claim.value, kz.Quantity):
            return claim
        phrase = str(claim.value.phrase)
        for old, new in changes.items():
            phrase = phrase.replace(old, new)
        language = "id" if claim.source == "indonesian" else "en"
        value = kz.read(phrase, language=language)
        assert isinstance(value, kz.Quantity)
        return evolve(claim, value=value)

    return evolve(dossier, claims=tuple(changed(claim) for claim in dossier))


def test_the_screen_is_computed(dossier: kz.Dossier) -> None:
    """With other figures in the dossier the screen follows, and without 18 officers the conflict is gone."""
    changes = {"164": "170", "2,200": "2,300", "2.200": "2.300", "18": "15"}
    changed = kz.reconcile(_with(dossier, changes))
    screen = render_plain(changed)
    assert all(new in screen for new in ("170", "2,300", "15"))
    asked = dossier.open[0].ask  # a person's words: they stay
    assert not any(old in screen.replace(asked, "") for old in ("164", "2,200", "2.200", "18 police"))
    assert not any("indonesian.officers" in conflict.claims for conflict in changed.conflicts)
    assert "18 police" in render_plain(kz.reconcile(dossier))
