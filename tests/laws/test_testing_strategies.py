"""Laws of the strategies that the library ships: what they promise of their dossiers, the library finds."""

from __future__ import annotations

from collections import Counter

import pytest
from attrs import evolve
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import kzclaims.api as kz
from kzclaims.judgement.policy import NAMED
from kzclaims.language.read import languages, read_quantity
from kzclaims.model.quantity import Hedge, Quantity
from kzclaims.testing.copied import WAYS
from kzclaims.testing.figures import true_figures
from kzclaims.testing.strategies import (
    consistent_dossiers,
    contradicted_dossiers,
    copied_dossiers,
    phrases,
    quantities,
    scopes,
)
from kzclaims.vocabulary.measures import MeasureKind
from kzclaims.vocabulary.vocabulary import Vocabulary

LANGUAGES = st.sampled_from(languages())
POLICIES = st.sampled_from(sorted(NAMED))
SHIPPED = Vocabulary.shipped()
# What to look for first is a matter of chance; that it is found and how often is not.
LOOKING = settings(
    max_examples=2000, database=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


# Small values ------------------------------------------------------------------------------------


@given(st.data(), LANGUAGES)
def test_a_phrase_reads_back_as_its_quantity(data, language):
    """In each language, the phrase of a drawn quantity says just that quantity."""
    drawn = data.draw(quantities(language=language))
    assert drawn == read_quantity(drawn.phrase, language=language)


@given(st.data(), LANGUAGES)
def test_phrases_can_be_read(data, language):
    """Each is a quantity in its language."""
    phrase = data.draw(phrases(language))
    assert phrase == read_quantity(phrase, language=language).phrase


@given(scopes(vocabulary=SHIPPED))
def test_the_terms_of_a_vocabulary_are_known_to_it(scope):
    """No term is drawn that the vocabulary does not declare."""
    assert all(SHIPPED.known(dimension, term) for dimension, terms in scope for term in terms)


@given(st.data(), st.integers(0, 40) | st.integers(0, 20000), st.integers(0, 3), st.none() | LANGUAGES, POLICIES)
def test_a_true_figure_admits_every_number_that_it_is_true_of(data, low, more, language, policy):
    """Under every policy its literal reading holds them, and its phrase says it."""
    figure = data.draw(true_figures(low, low + more, language=language))
    literal = NAMED[policy].read_as(figure, MeasureKind.COUNT).literal
    assert low in literal and low + more in literal
    assert (figure.phrase is None) == (language is None)
    assert language is None or figure == read_quantity(figure.phrase, language=language)


# Consistent dossiers -----------------------------------------------------------------------------


@given(consistent_dossiers(), POLICIES)
def test_a_consistent_dossier_has_no_conflict(dossier, policy):
    """What is true at once contradicts itself under no policy, and no claim is set aside."""
    report = kz.reconcile(dossier, policy=policy)
    assert [] == list(report.conflicts)
    assert () == report.set_aside
    assert len(dossier) == sum(len(verdict.group.claims) for verdict in report.groups) > 0


@given(consistent_dossiers())
def test_a_consistent_dossier_has_nothing_unknown_or_unused(dossier):
    """Its words are known; what it declares is named by a claim, or taken for granted; its ids are found."""
    assert () == kz.reconcile(dossier).unknown
    assert {claim.source for claim in dossier} == set(dossier.source_of)
    assert {claim.document for claim in dossier} - {None} == set(dossier.document_of)
    assert {name for claim in dossier for name in claim.said_by} == {o.names[0] for o in dossier.origins}
    told = {term for claim in dossier for _, terms in claim.scope for term in terms}
    told |= {str(claim.value) for claim in dossier} | {term for _, terms in dossier.defaults for term in terms}
    told |= {event["footprint"] for event in dossier.vocabulary.get("event", {}).values()}
    assert {term for terms in dossier.vocabulary.values() for term in terms} <= told


@given(consistent_dossiers())
def test_no_rule_finds_anything_in_a_consistent_dossier(dossier):
    """What is true and in order is not warned of."""
    assert () == kz.check(dossier)


@given(consistent_dossiers())
def test_a_consistent_dossier_is_in_order(dossier):
    """No claim is as of later than it was printed; quotes hold their figure; nobody copies, retracts or rules."""
    filled = kz.reconcile(dossier).claims
    assert all(claim.as_of.end <= claim.published.end for claim in filled)
    for claim in dossier:
        assert claim.mention is None or claim.value == read_quantity(claim.mention.quote, language=claim.language)
        assert () == claim.derived_from == claim.supersedes
        assert claim.order is claim.status is None
    speakers = Counter(name for names in _cited(dossier).values() for name in names)
    assert all(count == 1 for count in speakers.values())
    assert not any(source.derived_from for source in dossier.sources)
    assert () == dossier.open == dossier.retractions == dossier.decisions


def _cited(dossier):
    """Return whom each source cites."""
    return {s: {n for claim in dossier if claim.source == s for n in claim.said_by} for s in dossier.source_of}


@pytest.fixture(scope="module")
def seen():
    """In how many of 200 consistent dossiers each thing was seen."""
    seen = Counter()

    @settings(LOOKING, max_examples=200)
    @given(consistent_dossiers())
    def look(dossier):
        report = kz.reconcile(dossier)
        figures = [claim.value for claim in dossier if isinstance(claim.value, Quantity)]
        things = {str(relation.kind) for relation in report.relations}
        things |= {f"hedge {figure.hedge}" for figure in figures}
        things |= {"a phrase" for figure in figures if figure.phrase is not None}
        things |= {"a group of two" for verdict in report.groups if len(verdict.group.claims) > 1}
        things |= {"two cut-offs" for verdict in report.groups if len(verdict.cells) > 1}
        things |= {"two voices" for verdict in report.groups if verdict.corroborated}
        things |= {"two sources"} if len(dossier.sources) > 1 else set()
        seen.update(things)

    look()
    return seen


def test_consistent_dossiers_are_seldom_trivial(seen):
    """Most have several sources, phrases and a group of several claims; many have growth, and parts of wholes."""
    least = {"two sources": 100, "a group of two": 100, "a phrase": 100, "two cut-offs": 60, "two voices": 10}
    least |= {"grew": 30, "part_of": 30, "compatible": 5, "agrees": 60}
    assert {} == {name: seen[name] for name, count in least.items() if seen[name] < count}


@pytest.mark.parametrize("kind", ["agrees", "compatible", "grew", "part_of", "not_comparable"])
def test_consistent_claims_stand_in_every_peaceful_relation(seen, kind):
    """Agreement, looser agreement, growth, a part of a whole, and different things."""
    assert seen[kind]


def test_a_stock_may_fall():
    """Seldom, for few of the measures are stocks."""
    found = find(
        consistent_dossiers(),
        lambda dossier: any(one.kind == "fell" for one in kz.reconcile(dossier).relations),
        settings=settings(LOOKING, max_examples=3_000),
    )
    assert len(found) >= 2


@pytest.mark.parametrize("hedge", list(Hedge))
def test_consistent_claims_are_said_under_every_hedge(seen, hedge):
    """Exact, about, nearly, floors, ceilings, ranges and vague words."""
    assert seen[f"hedge {hedge}"]


# Planted contradictions --------------------------------------------------------------------------


@given(contradicted_dossiers(), POLICIES)
def test_each_planted_contradiction_is_found(planted, policy):
    """Its two claims contradict each other, and both are in a conflict."""
    report = kz.reconcile(planted.dossier, policy=policy)
    in_conflict = {claim_id for conflict in report.conflicts for claim_id in conflict.claims}
    for a, b in planted.pairs:
        assert "contradicts" == report.relation(a, b).kind
        assert {a, b} <= in_conflict


@given(contradicted_dossiers())
def test_without_its_planted_claims_a_dossier_is_consistent(planted):
    """The rest is true at once."""
    gone = {claim_id for pair in planted.pairs for claim_id in pair}
    rest = evolve(planted.dossier, claims=[claim for claim in planted.dossier if claim.id not in gone])
    assert [] == list(kz.reconcile(rest).conflicts)


@pytest.mark.parametrize(
    "why",
    [
        "a part cannot exceed its whole",
        "a part cannot exceed its whole; a toll cannot fall",
        "a toll cannot fall",
        "one thing has one number at one time",
        "there is one capital at a time",
        "it happened once, on one date",
    ],
)
def test_contradictions_of_every_sort_are_planted(why):
    """Parts above wholes, tolls that fall, two figures at once, two capitals, two dates."""

    def has(planted):
        report = kz.reconcile(planted.dossier)
        return any(report.relation(a, b).why == why for a, b in planted.pairs)

    assert find(contradicted_dossiers(), has, settings=LOOKING)


# Copies ------------------------------------------------------------------------------------------


def bounds_the_voices(copied):
    """Say whether each group's count of origins holds the true one, and nothing was set aside."""
    report = kz.reconcile(copied.dossier)
    assert () == report.set_aside
    assert () == report.unknown
    return all(v.origins.low <= copied.voices(v.group.claims) <= v.origins.high for v in report.groups)


@given(copied_dossiers(ways=[way for way in WAYS if way != "source"]))
def test_the_voices_of_a_group_hold_the_true_number_of_origins(copied):
    """However its claims were copied: after the same speaker, another name, a wider one, a claim, or silently."""
    assert bounds_the_voices(copied)


@given(copied_dossiers(ways=["source"]))
def test_a_source_that_copies_another_is_no_voice_beside_it(copied):
    """The copy of what a ministry told the first outlet is the ministry's voice."""
    assert bounds_the_voices(copied)


def test_copies_and_independent_reports_meet_in_one_group():
    """Some group has two origins and more claims than these."""
    found = find(
        copied_dossiers(),
        lambda copied: any(
            1 < copied.voices(v.group.claims) < len(v.group.claims) for v in kz.reconcile(copied.dossier).groups
        ),
        settings=LOOKING,
    )
    assert len(found.dossier.sources) > 2
