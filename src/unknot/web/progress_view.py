"""Progress as the page shows it: the answer, the pictures, the chart with its table, the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from unknot import evidence
from unknot.atlas import region_label
from unknot.diary import Diary, SavedDrawing, SavedEntry, standing_warning
from unknot.errors import Problem, UnknownIdError
from unknot.evidence.estimate import study_label
from unknot.progress import (
    BodyMap,
    Change,
    Helped,
    Reason,
    Series,
    band_ends,
    body_maps,
    change,
    noticed_at,
    see_someone,
    series,
    session_days,
    what_helped,
    without_spots,
)
from unknot.progress.chart import now_words, rises
from unknot.progress.scale import scale_of
from unknot.progress.words import (
    RATING,
    day_words,
    days_words,
    heading,
    in_words,
    number,
    with_unit,
)
from unknot.web.knots_words import capital, number_word

IN_SIGHT: Final = 7
"""Days in the table before it is unfolded."""
OLD: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Row:
    """One day of the table."""

    day: str
    moment: str
    """For machines."""
    value: str
    average: str
    pressed: bool


@dataclass(frozen=True, slots=True)
class MapView:
    """One picture of the body over some days."""

    days: str
    address: str
    said: str
    """The followed place in it: ``7``; empty where it was not told."""
    alt: str


@dataclass(frozen=True, slots=True)
class Other:
    """Another series that can be looked at."""

    label: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class HelpedRow:
    """One thing whose days after were compared."""

    label: str
    words: str
    days: str


@dataclass(frozen=True, slots=True)
class ProgressView:
    """Everything on the page."""

    heading: str
    lead: str
    verdict: str
    old: str
    """The last day that was written down, where that is long ago; else empty."""
    shown: Series
    sessions: tuple[date, ...]
    title: str
    unit: str
    averaged: str
    """Days in one average, in words."""
    source: str
    """Where the width of the band comes from."""
    chart: Mapping[str, Any]
    rows: tuple[Row, ...]
    maps: tuple[MapView, ...]
    others: tuple[Other, ...]
    helped: tuple[Helped, ...]
    helped_rows: tuple[HelpedRow, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What the diary holds, read once."""

    entries: tuple[SavedEntry, ...]
    drawings: tuple[SavedDrawing, ...]

    @property
    def maps(self) -> tuple[BodyMap, ...]:
        """The body over blocks of days."""
        return body_maps(self.entries, self.drawings)


def read(diary: Diary) -> Record:
    """Read all that progress is made of."""
    return Record(diary.entries(), diary.drawings())


def withheld(record: Record, today: date) -> str:
    """Give the address of the drawing on which a warning sign stands, else nothing."""
    warned = standing_warning(record.drawings, today)
    return f"/drawings/{warned.id}" if warned else ""


def progress_view(record: Record, of: str | None, today: date) -> ProgressView | None:
    """Decide what is shown; None where nothing was written down.

    While a warning sign stands, nothing that names a spot is shown, and nothing that treats one.
    """
    stop = withheld(record, today)
    known = series(record.entries, record.drawings)
    if stop:
        known = without_spots(known)
    if not known:
        return None
    shown = _chosen(known, of)
    found, sessions = change(shown, today=today), session_days(record.entries)
    rated = shown.measure.unit == RATING
    helped = what_helped(shown, record.entries) if rated and not stop else ()
    return ProgressView(
        heading=heading(shown, found),
        lead=in_words(shown, found),
        verdict=found.verdict,
        old=_old(shown, today),
        shown=shown,
        sessions=sessions,
        title=capital(shown.label),
        unit=_unit(shown),
        averaged=number_word(shown.measure.averaged_days),
        source=_source(shown, found),
        chart=_chart(shown, found, sessions),
        rows=_rows(shown, sessions),
        maps=_maps(record.maps, shown),
        others=_others(known, shown),
        helped=helped,
        helped_rows=tuple(_helped(one, shown) for one in helped),
        reasons=_reasons(record, (shown, *known), today),
    )


def reasons_to_see_someone(record: Record, today: date) -> tuple[Reason, ...]:
    """Give why the course so far is a reason to see a clinician; empty: none."""
    return _reasons(record, series(record.entries, record.drawings), today)


def _reasons(record: Record, known: Sequence[Series], today: date) -> tuple[Reason, ...]:
    pain = next((one for one in known if one.measure.what == "pain"), None)
    return see_someone(pain, record.entries, record.drawings, today=today)


def _chosen(known: Sequence[Series], of: str | None) -> Series:
    """Give the series that was asked for, else the first; ``UnknownIdError`` if there is none."""
    if of is None:
        return known[0]
    for one in known:
        if one.id == of:
            return one
    message = f"nothing is written down for {of!r}; open /progress and choose there"
    raise UnknownIdError(Problem("query of", message))


def _unit(shown: Series) -> str:
    rating = "0\N{EN DASH}10"
    if shown.measure.what == "pain":
        return f"pain {rating}" if shown.site else rating
    return rating if shown.measure.unit == RATING else shown.measure.unit


def _old(shown: Series, today: date) -> str:
    last = shown.days[-1].day
    return day_words(last) if today - last >= OLD else ""


def _source(shown: Series, found: Change) -> str:
    """Say where the width of the band comes from, and how sure that is."""
    measure = shown.measure
    if found.band is None:
        return ""
    pair = with_unit(measure.detectable, measure.unit)
    averaged = number_word(measure.averaged_days)
    said = (
        f"Two single values of one unchanged person differ by up to {pair} "
        f"({_basis(shown)}); an average of {averaged} wobbles less."
    )
    return f"{said} Your own days differ more, so your band is wider." if found.own_wobble else said


def _basis(shown: Series) -> str:
    """Name the study of a figure, and say where it was not read again, or is a judgement."""
    measure = shown.measure
    if measure.source == "judged":
        return "judged, not measured"
    study = study_label(measure.source, evidence.load().sources[measure.source].citation)
    more = {"memory": ", not read again", "judged": " for pain; judged to hold here as well"}
    return f"{study}{more.get(measure.basis, '')}"


def _chart(shown: Series, found: Change, sessions: Collection[date]) -> dict[str, Any]:
    """Give ``<progress-chart>`` its numbers; x counts days from the first."""
    band = band_ends(found)
    scale = scale_of(shown, band, width=1)
    days = shown.days
    return {
        "pain": shown.measure.unit == RATING,
        "days": [
            {
                "x": (one.day - scale.first).days,
                "value": one.value,
                "average": one.average,
                "words": _spoken(shown, index, sessions),
            }
            for index, one in enumerate(days)
        ],
        "span": (scale.last - scale.first).days,
        "named": [[(day - scale.first).days, day_words(day)] for day in scale.named_days],
        "ticks": scale.ticks,
        "band": band,
        "noticed": noticed_at(shown, found),
        "sessions": [
            (day - scale.first).days for day in sessions if scale.first <= day <= scale.last
        ],
        "rises": rises(shown, found),
        "now": now_words(shown),
    }


def _spoken(shown: Series, index: int, sessions: Collection[date]) -> str:
    """Say one day, for the line under the chart and for those who hear it."""
    one = shown.days[index]
    said = f"{day_words(one.day)}: {with_unit(one.value, shown.measure.unit)}"
    if one.average is not None:
        said += f", average {with_unit(one.average, shown.measure.unit)}"
    return f"{said}, pressed" if one.day in sessions else said


def _rows(shown: Series, sessions: Collection[date]) -> tuple[Row, ...]:
    return tuple(
        Row(
            day=day_words(one.day),
            moment=one.day.isoformat(),
            value=number(one.value, shown.measure.unit),
            average="" if one.average is None else number(one.average, shown.measure.unit),
            pressed=one.day in sessions,
        )
        for one in reversed(shown.days)
    )


def _maps(maps: Sequence[BodyMap], shown: Series) -> tuple[MapView, ...]:
    return tuple(
        MapView(
            days=days_words(one.first, one.last),
            address=f"/progress/map.png?block={index}&size=",
            said=number(one.pain[shown.site]) if shown.site in one.pain else "",
            alt="; ".join(
                f"{region_label(region)} {number(pain)}" for region, pain in one.pain.items()
            ),
        )
        for index, one in enumerate(maps)
    )


def _others(known: Sequence[Series], shown: Series) -> tuple[Other, ...]:
    """List what else is followed; what became worse comes first."""
    changes = [(one, change(one)) for one in known if one is not shown]
    changes.sort(key=lambda pair: pair[1].verdict != "worse")
    return tuple(Other(capital(one.label), found.words, one.id) for one, found in changes)


def _helped(one: Helped, shown: Series) -> HelpedRow:
    words = one.words
    if one.difference is not None and one.low is not None and one.high is not None:
        unit = shown.measure.unit
        size = with_unit(abs(one.difference), unit)
        ends = [_signed(end, unit) for end in (one.low, one.high)]
        words = (
            f"{size} {'less' if one.difference < 0 else 'more'} ({ends[0]} to {ends[1]}): {words}"
        )
    after = f"{one.days_after} {'day' if one.days_after == 1 else 'days'} after"
    days = f"{after}, {one.other_days} other {'day' if one.other_days == 1 else 'days'}"
    return HelpedRow(f"After {one.label}", words, days)


def _signed(value: float, unit: str) -> str:
    return f"\N{MINUS SIGN}{with_unit(-value, unit)}" if value < 0 else with_unit(value, unit)
