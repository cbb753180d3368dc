"""Every wording of a language file is read as what it stands for."""

import tomllib
from importlib.resources import files

import pytest

from kzclaims.language.read import languages, read_date, read_quantity
from kzclaims.model.period import Period
from kzclaims.model.quantity import Hedge, Quantity

FILES = {
    language: tomllib.loads(files("kzclaims.language").joinpath("data", f"{language}.toml").read_text("utf-8"))
    for language in languages()
}
REFERENCE = Period.parse("2022-06-30")


def wordings(*path):
    """Every (language, wording, meaning) of one table of every language file."""
    found = []
    for language, data in FILES.items():
        table = data
        for name in path:
            table = table.get(name, {})
        for key, entry in table.items():
            # A table leads from wording to meaning, or from meaning to a list of wordings.
            listed = isinstance(entry, list) and entry and isinstance(entry[0], str)
            found += [(language, wording, key) for wording in entry] if listed else [(language, key, entry)]
    return found


@pytest.mark.parametrize(("language", "wording", "hedge"), wordings("hedges"))
def test_every_hedge_before_a_number(language, wording, hedge):
    """Each wording gives its hedge, in lower and upper case."""
    for said in (wording, wording.upper(), wording.capitalize()):
        assert Hedge(hedge) is read_quantity(f"{said} 41", language=language).hedge


@pytest.mark.parametrize(("language", "wording", "hedge"), wordings("trailing"))
def test_every_hedge_after_a_number(language, wording, hedge):
    """Each trailing wording gives its hedge, after the number and after the unit."""
    wanted = Hedge.NONE if hedge == "filler" else Hedge(hedge)
    gap = "" if wording[0] in "-+" else " "
    assert wanted is read_quantity(f"41{gap}{wording}", language=language).hedge
    if gap:
        value = read_quantity(f"41 kapal {wording}", language=language)
        assert (wanted, "kapal") == (value.hedge, value.unit)


def test_every_hedge_has_a_wording():
    """Each language can say every hedge."""
    said = {Hedge.NONE, Hedge.BETWEEN, Hedge.VAGUE}
    for data in FILES.values():
        assert set(Hedge) == said | {Hedge(name) for name in data["hedges"]}


@pytest.mark.parametrize(("language", "wording", "ends"), wordings("vague", "words"))
def test_every_vague_count(language, wording, ends):
    """Each vague word has its ends, alone, before a unit and under "at least"."""
    assert tuple(ends) == (lambda q: (q.low, q.high))(read_quantity(wording, language=language))
    assert "kapal" == read_quantity(f"{wording} kapal", language=language).unit
    least = FILES[language]["hedges"]["at least"][0]
    assert ends[0] == read_quantity(f"{least} {wording}", language=language).low


@pytest.mark.parametrize(("language", "word", "value"), wordings("numbers", "add"))
def test_every_number_word(language, word, value):
    """Each number word is its number."""
    assert value == read_quantity(word, language=language).low


@pytest.mark.parametrize(("language", "word", "value"), wordings("numbers", "times"))
def test_every_multiplier(language, word, value):
    """Each multiplier multiplies a word, and from a hundred up digits too."""
    three = next(key for key, number in FILES[language]["numbers"]["add"].items() if number == 3)
    assert 3 * value == read_quantity(f"{three} {word}", language=language).low
    assert 3 * value == read_quantity(f"3 {word}", language=language).low


@pytest.mark.parametrize(
    ("language", "opener", "join"),
    [
        (language, opener, join)
        for language, data in FILES.items()
        for entry in data["ranges"]
        for opener in entry["open"] or [""]
        for join in entry["join"]
    ],
)
def test_every_range(language, opener, join):
    """Each pattern of a range gives both ends."""
    value = read_quantity(f"{opener} 16 {join} 18 kapal".strip(), language=language)
    assert Quantity(16, 18, hedge="between", unit="kapal", phrase=value.phrase) == value


@pytest.mark.parametrize(("language", "wording", "unit"), [*wordings("units"), *wordings("currencies")])
def test_every_unit_with_a_name(language, wording, unit):
    """Signs, codes and words of one unit come out as one unit."""
    assert unit == read_quantity(f"41 {wording}", language=language).unit
    if unit in FILES[language]["currencies"]:
        assert unit == read_quantity(f"{wording}41", language=language).unit
        assert unit == read_quantity(f"{wording} 41", language=language).unit


@pytest.mark.parametrize(("language", "name", "month"), wordings("dates", "months"))
def test_every_month(language, name, month):
    """Each spelling of a month is the month, with a full stop or without."""
    for said in (name, name.lower(), f"{name}."):
        assert Period.parse(f"2021-{month:02}-05") == read_date(f"5 {said} 2021", language=language)


@pytest.mark.parametrize(("language", "name", "weekday"), wordings("dates", "weekdays"))
def test_every_weekday(language, name, weekday):
    """Each weekday is the latest one not after the reference, at most six days before it."""
    found = read_date(name, language=language, reference=REFERENCE)
    assert weekday == found.start.isoweekday()
    assert found.start <= REFERENCE.start
    assert (REFERENCE.start - found.start).days < 7


@pytest.mark.parametrize(("language", "name", "day"), wordings("dates", "named"))
def test_every_named_day(language, name, day):
    """Each named day is its day of the month."""
    assert Period.parse(f"2021-{day[1]:02}-{day[0]:02}") == read_date(f"{name} 2021", language=language)
