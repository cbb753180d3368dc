"""Every wording of a language file is read as what it stands for."""

from fractions import Fraction

import pytest

from kzclaims.errors import ParseError
from kzclaims.language.lexicon import tables
from kzclaims.language.read import languages, read, read_date, read_quantity
from kzclaims.model.number import as_number
from kzclaims.model.period import DAY, Period
from kzclaims.model.quantity import Hedge, Quantity

FILES = {language: tables(language) for language in languages()}
REFERENCE = Period.parse("2022-06-30")


def wordings(*path, kind=str):
    """Every (language, wording, meaning) of one table of every language file, the meaning made a `kind`."""
    found = []
    for language, data in FILES.items():
        table = data
        for name in path:
            table = table.get(name, {})
        for key, entry in table.items():
            # A table leads from meaning to a list of wordings, or from a wording to ends or a day.
            listed = isinstance(entry, list) and entry and isinstance(entry[0], str)
            found += [(language, wording, kind(key)) for wording in entry] if listed else [(language, key, entry)]
    return found


def number_word(language, number, table="add"):
    """The first word of a number."""
    return next(words[0] for key, words in FILES[language]["numbers"][table].items() if int(key) == number)


@pytest.mark.parametrize(("language", "wording", "hedge"), wordings("hedges"))
def test_every_hedge_before_a_number(language, wording, hedge):
    """Each wording gives its hedge, in lower and upper case."""
    for said in (wording, wording.upper(), wording.capitalize()):
        assert Hedge(hedge) is read_quantity(f"{said} 41", language=language).hedge


COMPARATIVES = [
    (language, word, name)
    for language, data in FILES.items()
    for name in ("over", "under")
    for word in data["comparison"][name]
]
LOOSE = {"over": Hedge.AT_LEAST, "under": Hedge.AT_MOST}


@pytest.mark.parametrize(("language", "word", "name"), COMPARATIVES)
def test_every_comparative(language, word, name):
    """A comparative is a strict bound, with "or equal" and after the number one that holds its end."""
    comparison = FILES[language]["comparison"]
    for than in comparison["than"]:
        assert Hedge(name) is read_quantity(f"{word} {than} 41", language=language).hedge
        for equal in comparison["or_equal"]:
            assert LOOSE[name] is read_quantity(f"{word} {than} 41 {equal}", language=language).hedge
    for equal in comparison["or_equal"]:
        assert LOOSE[name] is read_quantity(f"{word} {equal} 41", language=language).hedge
    for pattern in comparison["after"]:
        assert LOOSE[name] is read_quantity(f"41 {pattern.format(word)}", language=language).hedge


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


@pytest.mark.parametrize(
    ("language", "word", "value"),
    [entry for table in ("add", "alone", "loose") for entry in wordings("numbers", table, kind=int)],
)
def test_every_number_word(language, word, value):
    """Each number word in each of its forms is its number."""
    # Where a form is a vague word too, a hedge says which it is.
    about = FILES[language]["vague"].get("single", {}).get("after", [""])[0]
    assert value == read_quantity(f"{about} {word}".strip(), language=language).low


@pytest.mark.parametrize(
    ("language", "word", "value"),
    [entry for table in ("named", "bound") for entry in wordings("fractions", table, kind=Fraction)],
)
def test_every_fraction(language, word, value):
    """Each fraction of a million is that part of it, if it is a whole number; alone a share or a number above one."""
    part = value * 10**6
    if part.denominator == 1:
        million = number_word(language, 10**6, "times")
        assert part == read_quantity(f"{word} {million}", language=language).low
    alone = read_quantity(word, language=language)
    assert as_number(value * (100 if value < 1 else 1)) == alone.low
    assert ("%" if value < 1 else None) == alone.unit


@pytest.mark.parametrize(("language", "word", "value"), wordings("fractions", "parts", kind=int))
def test_every_denominator(language, word, value):
    """Three of each part are a share, or a fault where three make one or more."""
    three = number_word(language, 3)
    if value > 3:
        assert as_number(Fraction(300, value)) == read_quantity(f"{three} {word}", language=language).low
    else:
        with pytest.raises(ParseError, match="no part of one whole"):
            read_quantity(f"{three} {word}", language=language)


@pytest.mark.parametrize(("language", "word", "value"), wordings("numbers", "times", kind=int))
def test_every_multiplier(language, word, value):
    """Each multiplier multiplies a word, and digits too."""
    assert 3 * value == read_quantity(f"{number_word(language, 3)} {word}", language=language).low
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


@pytest.mark.parametrize(
    ("language", "wording", "unit"), [*wordings("units"), *wordings("currencies"), *wordings("money")]
)
def test_every_unit_with_a_name(language, wording, unit):
    """Signs, codes and words of one unit come out as one unit."""
    assert unit == read_quantity(f"41 {wording}", language=language).unit
    if wording in FILES[language]["currencies"].get(unit, ()):
        assert unit == read_quantity(f"{wording}41", language=language).unit
        assert unit == read_quantity(f"{wording} 41", language=language).unit


@pytest.mark.parametrize(("language", "name", "month"), wordings("dates", "months", kind=int))
def test_every_month(language, name, month):
    """Each spelling of a month is the month, with a full stop or without."""
    for said in (name, name.lower(), f"{name}."):
        assert Period.parse(f"2021-{month:02}-05") == read_date(f"5 {said} 2021", language=language)


@pytest.mark.parametrize(("language", "name", "weekday"), wordings("dates", "weekdays", kind=int))
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


@pytest.mark.parametrize(("language", "word", "direction"), wordings("dates", "shift", "near", kind=int))
def test_every_shift_beside_a_year(language, word, direction):
    """Each shift word beside a unit of a year is the year before, of or after the reference."""
    years = FILES[language]["dates"]["shift"]["units"]["year"]
    found = []
    for year in years:
        for phrase in (f"{word} {year}", f"{year} {word}"):
            try:
                found.append(read_date(phrase, language=language, reference=REFERENCE))
            except ParseError:
                continue
    assert Period.parse(str(2022 + direction)) in found


@pytest.mark.parametrize(
    ("language", "phrase", "direction"),
    [(language, f"3 {{}} {word}", sign) for language, word, sign in wordings("dates", "shift", "after", kind=int)]
    + [(language, f"{word} 3 {{}}", sign) for language, word, sign in wordings("dates", "shift", "before", kind=int)],
)
def test_every_count_of_days(language, phrase, direction):
    """Each word that counts days from the reference gives the day."""
    for day in FILES[language]["dates"]["shift"]["units"]["day"]:
        found = read_date(phrase.format(day), language=language, reference=REFERENCE)
        assert Period(REFERENCE.start + 3 * direction * DAY, REFERENCE.end + 3 * direction * DAY) == found


@pytest.mark.parametrize(
    ("language", "word"),
    [(language, word) for language, data in FILES.items() for e in data["dates"]["calendars"] for word in e["words"]],
)
def test_every_other_calendar(language, word):
    """A date of another calendar is a fault that names it, for both readers of dates."""
    for reader in (read, read_date):
        with pytest.raises(ParseError, match=r"calendar|before Christ"):
            reader(f"10 {word} 1443", language=language, reference=REFERENCE)
