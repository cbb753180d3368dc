"""Laws of judgement: order, copies and width change nothing that they should not."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from datetime import timedelta
from fractions import Fraction
from itertools import combinations

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import kzclaims.api as kz
from kzclaims.judgement.policy import Policy, policy
from kzclaims.model.claim import Claim
from kzclaims.reconciliation.report import Report
from kzclaims.vocabulary.measures import MeasureKind
from tests.laws.oracle_readings import DAY, Said
from tests.laws.sayings import SLACKS, WORLD, claim_of, quantity_of, sayings, vocabulary

WORDS = vocabulary()
FORMS = {
    name: MeasureKind.SHARE if gauge.share else MeasureKind.COUNT if gauge.whole else MeasureKind.AMOUNT
    for name, gauge in WORLD.gauges.items()
}


@st.composite
def collections(draw, most=8):
    """Draw claims of any measures and scopes; some correct others, some say the same again."""
    found = []
    for index in range(draw(st.integers(1, most))):
        said = draw(sayings(f"c{index}", measures=("killed", "casualties", "missing", "turnout", "cases")))
        claim = claim_of(said)
        if found and draw(st.integers(0, 5)) == 0:
            claim = evolve(claim, supersedes=(draw(st.sampled_from(found)).id,))
        if found and draw(st.integers(0, 5)) == 0:
            claim = evolve(draw(st.sampled_from(found)), id=f"c{index}")
        found.append(claim)
    return found


def reconciled(claims: list[Claim], slack: int) -> Report:
    return kz.reconcile(claims, policy=policy(slack=timedelta(hours=slack)), vocabulary=WORDS)


def told(report: Report) -> dict[str, object]:
    """Return all that a report says, but for the list of its claims."""
    names = ("groups", "conflicts", "relations", "open", "set_aside", "unknown", "stamp")
    return {name: getattr(report, name) for name in names}


@given(collections(), SLACKS, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(claims, slack, random):
    """Shuffled claims give an equal report, in values and in JSON."""
    shuffled = list(claims)
    random.shuffle(shuffled)
    one, other = reconciled(claims, slack), reconciled(shuffled, slack)
    assert told(one) == told(other)
    first, second = json.loads(one.to_json()), json.loads(other.to_json())
    for document in (first, second):
        document["claims"].sort(key=lambda claim: claim["id"])
        document["sources"].sort(key=lambda source: source["id"])
    assert first == second


@given(collections(), SLACKS)
def test_every_claim_is_accounted_for_once(claims, slack):
    """Each claim given is in one cell of one verdict, or set aside."""
    report = reconciled(claims, slack)
    grouped = Counter(i for verdict in report.groups for i in verdict.group.claims)
    in_cells = Counter(i for verdict in report.groups for cell in verdict.cells for i in cell.claims)
    aside = Counter(one.claim for one in report.set_aside)
    assert grouped == in_cells
    assert Counter(c.id for c in claims) == grouped + aside
    assert {i for conflict in report.conflicts for i in conflict.claims} <= set(grouped)


@given(collections(), SLACKS, st.data())
def test_a_copy_of_a_claim_changes_no_outcome(claims, slack, data):
    """The copy, or what it copies, is set aside as a restatement, and all else stays as it was.

    A copy of what was superseded or revised does not bring it back.
    """
    copied = data.draw(st.sampled_from(claims))
    before = reconciled(claims, slack)
    after = reconciled([*claims, evolve(copied, id="copy")], slack)
    assert outcomes(before) == outcomes(after)
    gone, now_gone = ({one.claim for one in report.set_aside} for report in (before, after))
    assert len(now_gone) == len(gone) + 1
    assert now_gone & {copied.id, "copy"}
    if copied.id not in gone:
        fresh = [one for one in after.set_aside if one.claim not in gone]
        assert [(one.kind, {one.claim, one.by}) for one in fresh] == [("restates", {copied.id, "copy"})]


def outcomes(report: Report) -> list[tuple[object, ...]]:
    """Return what every group says, whatever its claims are called."""
    verdicts = [(v.group.id, v.outcome, v.disputed, v.strength, v.origins, v.low, v.high) for v in report.groups]
    cells = [(c.as_of, c.outcome, c.low, c.high, c.strength, len(c.claims)) for v in report.groups for c in v.cells]
    return [*verdicts, *cells]


@st.composite
def policies(draw):
    """Draw two policies, the second as wide as the first or wider in every width and in slack."""
    narrow = policy("strict" if draw(st.booleans()) else "default", slack=timedelta(hours=draw(SLACKS)))
    more = st.sampled_from([Fraction(1), Fraction(5, 4), Fraction(2), Fraction(3)])
    shares = ("about_literal", "about_plausible", "nearly_literal", "nearly_plausible", "over_plausible")
    widths = {name: getattr(narrow.readings, name) * draw(more) for name in (*shares, "under_plausible")}
    widths["vague_literal"] = narrow.readings.vague_literal * draw(more)
    wide = evolve(
        narrow,
        readings=evolve(narrow.readings, **widths),
        slack=narrow.slack + timedelta(hours=draw(SLACKS)),
        strict=narrow.strict and draw(st.booleans()),
    )
    return narrow, wide


def contains(wide: Policy, narrow: Policy, said: Said) -> bool:
    """Say whether one policy reads a figure at least as widely as another, in both senses."""
    ours, theirs = (p.read_as(quantity_of(said), FORMS[said.measure]) for p in (wide, narrow))
    return theirs.literal.within(ours.literal) and theirs.plausible.within(ours.plausible)


@given(st.lists(sayings(measures=("killed", "missing", "beds", "damage")), min_size=2, max_size=4), policies())
def test_a_wider_policy_makes_no_pair_contradict(claims, drawn):
    """Reading more into two figures, or asking for more time between them, only ever takes a contradiction away."""
    narrow, wide = drawn
    for a, b in combinations(claims, 2):
        assume(contains(wide, narrow, a) and contains(wide, narrow, b))
        kinds = [kz.compare(claim_of(a), claim_of(b), policy=p, vocabulary=WORDS).kind for p in (narrow, wide)]
        assert kinds[0] == "contradicts" or kinds[1] != "contradicts"


@given(collections(most=4), SLACKS)
def test_what_is_found_pickles(claims, slack):
    """Claims, verdicts, conflicts, relations and what was set aside survive a trip to another process."""
    report = reconciled(claims, slack)
    values = (claims, report.claims, *told(report).values())
    assert values == pickle.loads(pickle.dumps(values))


def test_policies_and_vocabularies_pickle():
    """What figures are read by goes to a worker with them."""
    values = (policy(), policy("strict", slack=timedelta(hours=DAY)), WORDS)
    assert values == pickle.loads(pickle.dumps(values))
