"""How values are written, in each language."""

from decimal import Decimal

import pytest

from kzclaims.errors import InvalidValueError
from kzclaims.language.render import render
from kzclaims.model.period import Period
from kzclaims.model.quantity import Quantity


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (Quantity.written("none", 5800), "5,800", "5.800"),
        (Quantity.written("at least", 16, unit="orang"), "at least 16 orang", "sedikitnya 16 orang"),
        (Quantity.written("up to", 2500), "up to 2,500", "hingga 2.500"),
        (Quantity.written("over", Decimal("1.5"), unit="%"), "over 1.5%", "lebih dari 1,5%"),
        (Quantity(Decimal("2.5"), Decimal("2.5"), step=Decimal("0.01")), "2.50", "2,50"),
        (Quantity(Decimal("2.2"), Decimal("2.2"), step=Decimal("0.001")), "2 point 200", "2 koma 200"),
        (Quantity(1234, 1234, step=Decimal("0.001")), "1,234.000", "1.234,000"),
        (Quantity.typed(5800), "5,800 to the nearest 1", "5.800 dibulatkan ke 1 terdekat"),
        (Quantity(16, 18, hedge="between", unit="m2"), "between 16 and 18 m2", "antara 16 dan 18 m2"),
        (Quantity(16, 18, hedge="vague"), "somewhere between 16 and 18", "berkisar antara 16 dan 18"),
        (Quantity(20, 99, hedge="vague"), "tens", "puluhan"),
        (Quantity(-5, -5), "-5", "-5"),
        (Quantity(9, 9, unit="5 a day"), '9 "5 a day"', '9 "5 a day"'),
        (Period.parse("2022-01-07"), "7 January 2022", "7 Januari 2022"),
        (Period.parse("2022-01"), "January 2022", "Januari 2022"),
        (Period.parse("2022"), "the year 2022", "tahun 2022"),
        (Period.parse("2022-01-07T18:00"), "7 January 2022, 18:00", "7 Januari 2022, pukul 18:00"),
        (
            Period.parse("2022-01-07/2022-01-09"),
            "7 January 2022 to 9 January 2022",
            "7 Januari 2022 sampai 9 Januari 2022",
        ),
        (Period.parse("../2022-01-09"), "../2022-01-09", "../2022-01-09"),
    ],
)
def test_render(value, english, indonesian):
    """The plainest phrase that reads back as the value is chosen."""
    assert english == render(value, language="en")
    assert indonesian == render(value, language="id")


@pytest.mark.parametrize(
    ("value", "russian"),
    [
        (Quantity.written("none", 5800), "5 800"),
        (Quantity.written("at least", 16, unit="человек"), "как минимум 16 человек"),
        (Quantity.written("over", Decimal("1.5"), unit="%"), "более 1,5%"),
        (Quantity(Decimal("2.2"), Decimal("2.2"), step=Decimal("0.001")), "2 целых 200"),
        (Quantity(16, 18, hedge="between"), "от 16 до 18"),
        (Quantity(16, 18, hedge="vague"), "примерно от 16 до 18"),
        (Quantity(20, 99, hedge="vague"), "десятки"),
        (Period.parse("2022-01-07"), "7 января 2022 года"),
        (Period.parse("2022-01"), "январь 2022 года"),
        (Period.parse("2022"), "2022 год"),
        (Period.parse("2022-01-07T18:00"), "7 января 2022 года, 18:00"),
        (Period.parse("2022-01-07/2022-01-09"), "с 7 января 2022 года по 9 января 2022 года"),
    ],
)
def test_render_russian(value, russian):
    """Months stand in the case that a day before them asks for."""
    assert russian == render(value, language="ru")


@pytest.mark.parametrize("unit", ['6 "b', "", " ", "x\x00", "u" * 400])
def test_a_unit_that_no_phrase_holds_is_refused(unit):
    """A value that would come back as another is not written at all."""
    with pytest.raises(InvalidValueError, match="no phrase of English says"):
        render(Quantity(9, 9, unit=unit), language="en")
