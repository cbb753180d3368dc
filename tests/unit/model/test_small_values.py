"""Labels, mentions, sources, relations and conflicts: what is refused, and the few things they do."""

from decimal import Decimal

import pytest

from kzclaims.errors import InvalidValueError
from kzclaims.model.conflict import Conflict
from kzclaims.model.finding import Finding
from kzclaims.model.group import Group
from kzclaims.model.label import Label
from kzclaims.model.mention import Mention
from kzclaims.model.relation import Kind, Relation, Strength
from kzclaims.model.scope import Scope
from kzclaims.model.source import Origin, Source
from kzclaims.model.verdict import Verdict, Voices


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Label(" "), "a label needs words; leave the claim out if it says nothing"),
        (lambda: Label(None), "a label needs words"),  # type: ignore[arg-type]
        (lambda: Mention("16", start=3), "a mention has both a start and an end, or neither"),
        (lambda: Mention("16", end=3), "both a start and an end"),
        (lambda: Mention("16", start=5, end=5), "a mention cannot run from 5 to 5"),
        (lambda: Mention("16", start=-1, end=5), "a mention cannot run from -1 to 5"),
        (lambda: Mention(16), "quote 16 is not text; give the words of the document"),  # type: ignore[arg-type]
        (lambda: Mention("16", start="3", end="5"), "'3' is not a place in a text; count code points from 0"),  # type: ignore[arg-type]
        (lambda: Mention("16", start=False, end=2.0), "False is not a place in a text"),  # type: ignore[arg-type]
        (lambda: Source("post", reliability=2), "reliability 2 is not between 0 and 1; give a share, such as 0.8"),
        (lambda: Source("post", reliability=0.8), "reliability 0.8 is not an int or Decimal"),
        (lambda: Source("post", published="Sunday"), "'Sunday' is not a date; write it as"),
        (lambda: Source("post", derived_from=[""]), "[''] is not a list of words"),
        (lambda: Origin("moh", names=164), "164 is not a list of words"),
        (lambda: Origin("army", side=" "), "' ' is no population"),
        (lambda: Relation(a="a", b="b", kind="differs", rule=1), "'differs' is no kind; use one of: agrees"),
        (lambda: Voices(low=2, high=1), "2 to 1 voices cannot be"),
        (lambda: Finding(code="x", message="x", severity="grave"), "'grave' is no severity; use one of: error"),
        (lambda: Conflict(claims=["a", "b"], strength="soft"), "'soft' is no strength; use one of: hard, tension"),
    ],
)
def test_what_cannot_be_is_refused(make, told):
    """The message names the value and what to do."""
    with pytest.raises(InvalidValueError) as error:
        make()
    assert told in str(error.value)


def test_a_source_is_called_by_its_publisher():
    """In a sentence it has its publisher's name, and its id where it has none."""
    assert ("The Post", "post") == (Source("post", publisher="The Post").name, Source("post").name)
    assert Decimal("0.8") == Source("post", reliability=Decimal("0.80")).reliability


def test_one_name_is_a_list_of_one():
    """Text where a list is due is one entry, not its letters."""
    assert ("Ministry",) == Origin("moh", names="Ministry").names
    assert ("post.dead",) == Conflict(claims="post.dead", strength="hard").claims


def test_kinds_and_strengths_are_text():
    """They compare, print and dump to JSON as the words they are."""
    relation = Relation(a="a", b="b", kind="compatible", rule=6)
    assert relation.kind is Kind.COMPATIBLE
    assert "compatible" == relation.kind == f"{relation.kind}"
    assert Strength.HARD is Conflict(claims=["a", "b"], strength="hard").strength
    assert "closed" == str(Label("closed"))


def test_a_verdict_and_a_relation_print_as_what_they_say():
    """The group, the outcome and why; the reason, or where there is none the two claims and their kind."""
    group = Group(id="killed; place Almaty", measure="killed", scope=Scope())
    verdict = Verdict(group=group, outcome="contradict", strength="hard", cells=(), reason="a toll cannot fall")
    assert "killed; place Almaty: contradict (hard): a toll cannot fall" == str(verdict)
    assert "killed; place Almaty: alone" == str(Verdict(group=group, outcome="alone", cells=()))
    relation = Relation(a="a", b="b", kind="part_of", rule=8, reason="a is part of b")
    assert ["a is part of b", "a and b: part of"] == [
        str(relation),
        str(Relation(a="a", b="b", kind="part_of", rule=8)),
    ]
