"""From JSON to a ``Scenario``: everything the contract refuses, with place and remedy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from unknot.errors import DataError, Problem
from unknot.tissue.parameters import MECHANISMS, parameter_table, unknown_parameter
from unknot.tissue.reading import Reader, shown
from unknot.tissue.scenario import HOUR_S, KIND, NEEDLE_PER_S, VERSION, Event, Scenario
from unknot.tissue.states import INPUTS

MAX_DAYS: Final = 730.0
MAX_PATIENTS: Final = 10_000
MAX_EVENTS: Final = 5_000
MAX_TIMES: Final = 100_000
MAX_VALUES: Final = 4_000_000  # times x patients: 290 MB of series
MAX_KPA: Final = 1000.0
MAX_INSERTIONS: Final = 100.0
MEDICINES: Final = ("steroid", "analgesic", "relaxant")
_TIMES_USUAL: Final = 100.0  # no parameter is asked for beyond this multiple of its value
_KEYS: Final = (
    *("unknot", "version", "start", "days", "mechanism", "patients", "seed", "events"),
    *("parameters", "every_h"),
)


def parse_scenario(tree: object) -> Scenario:
    """Read a scenario from a JSON object; ``DataError`` lists all that is wrong."""
    if not isinstance(tree, Mapping):
        message = 'a scenario is a JSON object such as {"unknot": "scenario", "version": 1, ...}'
        raise DataError([Problem("", message)])
    reader = Reader(tree)
    reader.only(_KEYS)
    _check_head(reader)
    days = reader.number("days", 0.001, MAX_DAYS, unit="days")
    span = MAX_DAYS if reader.found else days  # a wrong length makes no event wrong
    scenario = Scenario(
        start=reader.word("start", ("knot", "healthy")) or "knot",
        days=days,
        mechanism=reader.word("mechanism", tuple(MECHANISMS), default="flow") or "flow",
        patients=reader.whole("patients", 1, MAX_PATIENTS, default=1),
        seed=reader.whole("seed", 0, 2**32 - 1, default=0),
        events=_events(reader, span),
        parameters=_parameters(reader),
        every_h=reader.number("every_h", 0.001, 24 * MAX_DAYS, unit="hours", default=0.25),
    )
    _check_size(reader, scenario)
    if reader.found:
        raise DataError(reader.found)
    return scenario


def _check_head(reader: Reader) -> None:
    if reader.tree.get("unknot") != KIND:
        reader.refuse("unknot", f'a scenario says "unknot": "{KIND}"')
    version = reader.tree.get("version")
    if isinstance(version, bool) or version != VERSION:
        reader.refuse("version", f"only version {VERSION} can be read; write {VERSION}")


def _events(reader: Reader, days: float) -> tuple[Event, ...]:
    given = reader.tree.get("events", [])
    if not isinstance(given, list):
        reader.refuse("events", "not a list; write [] when nothing is done")
        return ()
    if len(given) > MAX_EVENTS:
        reader.refuse("events", f"more than {MAX_EVENTS}; leave some out")
        return ()
    read: list[tuple[int, Event]] = []
    for number, one in enumerate(given):
        if not isinstance(one, Mapping):
            reader.refuse(f"events[{number}]", 'not an object; write {"at_h": 12, "kind": ...}')
            continue
        event = _event(Reader(one, f"events[{number}]", reader.found), days)
        if event is not None:
            read.append((number, event))
    read.sort(key=lambda pair: (pair[1].at_h, pair[0]))
    _check_overlaps(reader, read)
    return tuple(event for _, event in read)


def _event(reader: Reader, days: float) -> Event | None:
    kind = reader.word("kind", tuple(INPUTS))
    if kind is None:
        return None
    before = len(reader.found)
    at_h = reader.number("at_h", 0.0, days * 24, unit="hours, when the scenario ends")
    if kind == "needle":
        reader.only(("at_h", "kind", "insertions"))
        amount = reader.number("insertions", 1.0, MAX_INSERTIONS, unit="insertions")
        duration = amount / NEEDLE_PER_S
    else:
        name, high, unit = ("pressure_kpa", MAX_KPA, "kPa") if kind == "press" else ("level", 1, "")
        reader.only(("at_h", "kind", name, "duration_s"))
        amount = reader.number(name, 0.0, high, unit=unit)
        duration = reader.number("duration_s", 0.1, days * 24 * HOUR_S, unit="s")
    if len(reader.found) > before:
        return None
    event = Event(at_h, kind, amount, duration)
    if event.end_s > days * 24 * HOUR_S:
        reader.refuse("duration_s", "ends after the scenario; shorten it or add days")
        return None
    return event


def _check_overlaps(reader: Reader, events: list[tuple[int, Event]]) -> None:
    """Refuse two things at the knot at once; a medicine only excludes itself."""
    last: dict[str, tuple[int, Event]] = {}
    for number, event in events:
        place = event.kind if event.kind in MEDICINES else "hands"
        before = last.get(place)
        if before is not None and event.start_s < before[1].end_s:
            reader.refuse(
                f"events[{number}].at_h",
                f"begins before events[{before[0]}] ({before[1].kind}) has ended; "
                f"start it at {before[1].end_s / HOUR_S:.6g} h or later",
            )
        if before is None or event.end_s > before[1].end_s:
            last[place] = (number, event)


def _parameters(reader: Reader) -> dict[str, float]:
    given = reader.tree.get("parameters", {})
    if not isinstance(given, Mapping):
        reader.refuse("parameters", 'not an object; write {"PA": 5.57}, or leave it out')
        return {}
    inner = Reader(given, "parameters", reader.found)
    rows = {row.name: row for row in parameter_table()}
    values: dict[str, float] = {}
    for name in given:
        if name not in rows:
            inner.refuse(shown(name)[1:-1], unknown_parameter(str(name)))
            continue
        row = rows[name]
        high = 1.0 if name.startswith("on_") else _TIMES_USUAL * row.value
        values[name] = inner.number(name, 0.0, high, unit="" if row.unit == "1" else row.unit)
    return values


def _check_size(reader: Reader, scenario: Scenario) -> None:
    times = scenario.days * 24 / scenario.every_h
    if times > MAX_TIMES:
        reader.refuse("every_h", f"gives {times:.0f} times; at most {MAX_TIMES}: write more hours")
    elif times * scenario.patients > MAX_VALUES:
        reader.refuse(
            "patients",
            f"{scenario.patients} patients at {times:.0f} times do not fit in memory; "
            f"write at most {int(MAX_VALUES / times)}, or a longer every_h",
        )
