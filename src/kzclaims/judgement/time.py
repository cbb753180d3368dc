"""Cut-offs: when a figure held, and which of two is later."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from attrs import frozen

from kzclaims.model.period import DAY, Period


class Timing(Enum):
    """Where a second cut-off lies, seen from a first one."""

    SIMULTANEOUS = "simultaneous"
    CERTAINLY_LATER = "certainly later"
    LIKELY_LATER = "likely later"
    CERTAINLY_EARLIER = "certainly earlier"
    LIKELY_EARLIER = "likely earlier"
    NEAR = "near"

    @property
    def later(self) -> bool:
        """Whether the second is certainly or likely later."""
        return self in (Timing.CERTAINLY_LATER, Timing.LIKELY_LATER)

    @property
    def earlier(self) -> bool:
        """Whether the second is certainly or likely earlier."""
        return self in (Timing.CERTAINLY_EARLIER, Timing.LIKELY_EARLIER)

    @property
    def certain(self) -> bool:
        """Whether the order (or sameness) of the two is beyond doubt."""
        return self in (Timing.SIMULTANEOUS, Timing.CERTAINLY_LATER, Timing.CERTAINLY_EARLIER)


@frozen
class Moment:
    """When a figure held: its cut-off, an order mark, and when, where and by whom it was printed.

    `marked` is true where the text calls the figure earlier or revised; `earlier` for earlier alone.
    """

    as_of: Period | None = None
    published: datetime | None = None
    earlier: bool = False
    marked: bool = False
    document: str = ""
    source: str = ""

    @property
    def start(self) -> datetime:
        """The first instant at which it may have held; of an open start, or no date, the first there is."""
        return (self.as_of.start if self.as_of else None) or datetime.min

    @property
    def end(self) -> datetime:
        """The instant up to which it may have held; of an open end, or no date, the last there is."""
        return (self.as_of.end if self.as_of else None) or datetime.max


def timing(a: Moment, b: Moment, slack: timedelta) -> Timing:
    """Return where b lies, seen from a.

    Where dates leave the order open, a figure that its text calls earlier is the earlier one, be the cut-off ever so
    narrow. Within one source's own series no slack is needed: it counts days the same way each time.
    """
    if a.earlier != b.earlier and (a.as_of is None or b.as_of is None or a.as_of.overlaps(b.as_of)):
        return Timing.LIKELY_LATER if a.earlier else Timing.LIKELY_EARLIER
    if a.as_of is None or b.as_of is None:
        return Timing.SIMULTANEOUS if a.as_of is b.as_of else Timing.NEAR
    if simultaneous(a, b):
        return Timing.SIMULTANEOUS
    if a.source and a.source == b.source:
        slack = timedelta(0)
    if _gap(a.as_of, b.as_of, slack):
        return Timing.CERTAINLY_LATER
    if _gap(b.as_of, a.as_of, slack):
        return Timing.CERTAINLY_EARLIER
    return _likely(a, b)


def simultaneous(a: Moment, b: Moment) -> bool:
    """Say whether two dated figures hold at one instant.

    They do if one document gives both for one cut-off no wider than a day, with no word that orders them, or if
    both have the same cut-off, narrower than a day.
    """
    if a.as_of is None or a.as_of != b.as_of:
        return False
    width = a.as_of.width
    if width is None or width > DAY:
        return False
    return width < DAY or (a.document == b.document != "" and not a.marked and not b.marked)


def _gap(first: Period, second: Period, slack: timedelta) -> bool:
    return first.end is not None and second.start is not None and second.start - first.end >= slack


def _likely(a: Moment, b: Moment) -> Timing:
    assert a.as_of is not None and b.as_of is not None
    starts, ends = _compare(a.start, b.start), _compare(a.end, b.end)
    if starts >= 0 and ends >= 0 and (starts or ends):
        return Timing.LIKELY_LATER
    if starts <= 0 and ends <= 0 and (starts or ends):
        return Timing.LIKELY_EARLIER
    if a.published and b.published and _one_day(a.as_of, b.as_of):
        printed = _compare(day_of(a.published), day_of(b.published))
        if printed:
            return Timing.LIKELY_LATER if printed > 0 else Timing.LIKELY_EARLIER
    return Timing.NEAR


def _compare(a: datetime, b: datetime) -> int:
    return (b > a) - (b < a)


def day_of(instant: datetime) -> datetime:
    """Return the midnight that starts the day of an instant."""
    return datetime(instant.year, instant.month, instant.day)


def _one_day(a: Period, b: Period) -> bool:
    """Say whether both cut-offs lie in one calendar day."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return False
    first = day_of(a.start)
    return day_of(b.start) == first and max(a.end, b.end) - first <= DAY
