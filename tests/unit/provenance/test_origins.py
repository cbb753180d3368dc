"""Origins: names, ancestors and how many voices speak."""

from __future__ import annotations

from kzclaims.model.claim import Claim
from kzclaims.model.quantity import Quantity
from kzclaims.model.source import Origin, Source
from kzclaims.model.verdict import Voices
from kzclaims.provenance.origins import Origins

MINISTRY = Origin("health-ministry", names=("Health Ministry", "MoH"), within=("government",))
TELEGRAM = Origin("telegram-post", same_as=("MoH",))


def _said(*chain: str, source: str = "paper", document: str | None = None) -> Claim:
    return Claim("killed", Quantity.typed(164), said_by=chain, source=source, document=document)


def test_names_of_one_origin_are_one() -> None:
    """Id, names and same_as stand for one origin, whatever the letters' case."""
    origins = Origins([MINISTRY, TELEGRAM])
    keys = {origins.key(name) for name in ("health-ministry", "HEALTH MINISTRY", "moh", "Telegram post")}
    assert 1 == len(keys)


def test_a_part_of_another_is_related_but_not_the_same() -> None:
    """A ministry belongs to its government; two ministries of it are related through it."""
    origins = Origins([MINISTRY, Origin("interior-ministry", within=("government",))])
    health, interior, government = map(origins.key, ("MoH", "interior ministry", "government"))
    assert health != government
    assert origins.related(health, interior)
    assert origins.related(health, government)
    assert not origins.related(health, origins.key("hospital union"))


def test_one_ministry_in_two_papers_is_one_voice() -> None:
    """The last of the chain is the origin."""
    origins = Origins([MINISTRY])
    claims = [_said("Channel 24", "MoH", source="one"), _said("Health Ministry", source="two")]
    assert Voices(low=1, high=1) == origins.voices(claims)


def test_nobody_named_is_nobody_or_one() -> None:
    """An unattributed document adds 0 to 1 voices, however often it says so."""
    origins = Origins()
    unnamed = [_said(source="a", document="x"), _said(source="a", document="x"), _said(source="b", document="y")]
    assert Voices(low=0, high=2) == origins.voices(unnamed)
    assert Voices(low=1, high=3) == origins.voices([*unnamed, _said("MoH")])


def test_a_government_may_be_its_ministry() -> None:
    """An origin that contains another one present may be that one speaking."""
    origins = Origins([MINISTRY])
    assert Voices(low=1, high=2) == origins.voices([_said("MoH"), _said("government")])


def test_of_a_circle_one_voice_is_certain() -> None:
    """Who belongs to each other may be one; whoever else belongs to them may be the one that speaks."""
    ring = [Origin("a", within=("b",)), Origin("b", within=("c",)), Origin("c", within=("a",))]
    origins = Origins([*ring, Origin("part", within=("a",))])
    for names, low in (("a", 1), ("ab", 1), ("abc", 1), (("a", "b", "part"), 1), (("a", "b", "other"), 2)):
        assert Voices(low=low, high=len(names)) == origins.voices([_said(one, source=one) for one in names])


def test_two_parts_of_a_circle_are_two_voices() -> None:
    """As two parts of one origin are; the circle itself may be either."""
    origins = Origins(
        [Origin("a", within=("b",)), Origin("b", within=("a",)), *(Origin(p, within=("a",)) for p in "xy")]
    )
    assert Voices(low=2, high=4) == origins.voices([_said(one, source=one) for one in "abxy"])


def test_a_copy_has_the_voice_of_what_it_copies() -> None:
    """A source that retells a declared origin speaks with its voice; of two, nobody knows."""
    sources = [Source("wire", publisher="The Wire"), Source("copy", derived_from=("wire",)), Source("other")]
    origins = Origins([Origin("The Wire")], [*sources, Source("mix", derived_from=("wire", "other"))])
    assert origins.key("The Wire") == origins.origin_of(_said(source="copy")) == origins.origin_of(_said(source="wire"))
    assert None is origins.origin_of(_said(source="mix"))


def test_a_copy_of_a_paper_that_names_nobody_is_nobody_or_one() -> None:
    """The paper it copies is no origin: whom it has the figure from may be the one that another paper names."""
    sources = [Source("paper"), Source("copy", derived_from=("paper",)), Source("again", derived_from=("copy",))]
    origins = Origins([], sources)
    assert None is origins.origin_of(_said(source="copy"))
    assert Voices(low=0, high=1) == origins.voices([_said(source="copy"), _said(source="again")])
    assert Voices(low=1, high=2) == origins.voices([_said("MoH", source="paper"), _said(source="copy")])


def test_circular_copies_end() -> None:
    """Two sources that claim to copy each other have no origin, and nothing hangs."""
    origins = Origins([], [Source("a", derived_from=("b",)), Source("b", derived_from=("a",))])
    assert None is origins.origin_of(_said(source="a"))


def test_a_ministry_that_publishes_speaks_for_itself() -> None:
    """A source whose name is that of a declared origin is that origin; any other that names nobody is unknown."""
    sources = [Source("press-office", publisher="Health Ministry"), Source("paper", publisher="The Paper")]
    origins = Origins([MINISTRY], sources)
    assert origins.key("MoH") == origins.origin_of(_said(source="press-office"))
    assert None is origins.origin_of(_said(source="paper"))
    assert Voices(low=1, high=1) == origins.voices([_said(source="press-office"), _said("MoH", source="paper")])


def test_whoever_belongs_to_a_side_is_on_it() -> None:
    """The nearest that names a side gives it; nobody is on a side that nobody names."""
    army = Origin("army", names=("General Staff",), side="military")
    press = Origin("press-office", within=("army",))
    origins = Origins([army, press, Origin("drone-unit", within=("press-office",), side="drone-pilots")])
    asked = ("General Staff", "press-office", "drone unit", "hospital")
    expected = [("military",), ("military",), ("drone-pilots",), ()]
    assert expected == [origins.sides(origins.key(name)) for name in asked]


def test_origins_within_each_other_have_sides_too() -> None:
    """A circle ends, with the sides that are named in it."""
    origins = Origins([Origin("a", within=("b",)), Origin("b", within=("a",)), Origin("c", within=("a",), side="x")])
    assert [(), ("x",)] == [origins.sides(origins.key(name)) for name in ("a", "c")]
