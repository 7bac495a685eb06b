"""From JSON to a ``Drawing``: everything the contract refuses, with place and remedy."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Final

from unknot import atlas, evidence
from unknot.assess.drawing import KIND, VERSION, Drawing, Palpation
from unknot.assess.fields import Fields
from unknot.assess.problems import Problems, shorten
from unknot.assess.strict_json import duplicate_keys, kind_of, read_json
from unknot.errors import DataError, Problem

_KEYS: Final = (
    *("unknot", "version", "atlas", "regions", "not_asked", "answers", "person", "cleared"),
    *("palpations", "limited_movements", "free_movements", "tools"),
    *("recorded_at", "answered_at"),
)
_PALPATION_KEYS: Final = (
    *("trigger_point", "tender", "recognised_pain", "referred_to", "taut_band", "twitch"),
    "spreads",
)
_DAY: Final = timedelta(days=1)


def parse_drawing(source: str | bytes | Mapping[str, object]) -> Drawing:
    """Read a drawing from JSON text or from an object; ``DataError`` lists all that is wrong."""
    tree = source if isinstance(source, Mapping) else read_json(source, what="a drawing")
    if not isinstance(tree, Mapping):
        raise DataError([Problem("", f"a drawing is a JSON object {{...}}, not {kind_of(tree)}")])
    problems = Problems()
    for place in duplicate_keys(tree):
        problems.add(place, "written twice; keep one")
    fields = Fields(tree, "", problems)
    fields.only(_KEYS)
    _check_head(fields)
    drawing = _read(fields, problems)
    problems.raise_if_any()
    return drawing


def _read(fields: Fields, problems: Problems) -> Drawing:
    body, tables = atlas.load(), evidence.load()
    regions = _regions(fields, body)
    limited = _movements(fields, "limited_movements", body)
    return Drawing(
        regions=regions,
        not_asked=_not_asked(fields, regions, body),
        answers=_answers(fields, "answers", "question", answer_ids()),
        person=_answers(fields, "person", "fact", tables.person_fact_ids),
        cleared=_cleared(fields, tables),
        palpations=_palpations(fields, body, problems),
        limited_movements=limited,
        free_movements=_movements(fields, "free_movements", body, elsewhere=limited),
        tools=fields.words("tools", "tool", atlas.SELF_CARE_TOOLS),
        recorded_at=_time(fields, "recorded_at"),
        answered_at=_time(fields, "answered_at"),
        atlas=_atlas_version(fields, body),
    )


@cache
def answer_ids() -> frozenset[str]:
    """Give every key that a drawing's answers may have, those for one place alone included."""
    tables = evidence.load()
    places = atlas.load().sided_regions
    rows = tables.contraindications.values()
    return tables.answer_ids.union(row.answered_as(one) for row in rows for one in places)


def _check_head(fields: Fields) -> None:
    if "unknot" not in fields.tree:
        fields.refuse("unknot", f'missing; a drawing says "unknot": "{KIND}"')
    elif (kind := fields.tree["unknot"]) != KIND:
        shown = shorten(kind) if isinstance(kind, str) else kind_of(kind)
        fields.refuse("unknot", f'{shown} is no drawing; a drawing says "unknot": "{KIND}"')
    version = fields.tree.get("version")
    if "version" not in fields.tree:
        fields.refuse("version", f'missing; write "version": {VERSION}')
    elif isinstance(version, bool) or not isinstance(version, int) or version != VERSION:
        fields.refuse("version", f"only version {VERSION} can be read; write {VERSION}")


def _regions(fields: Fields, body: atlas.Atlas) -> dict[str, float]:
    example = '{"temple.left": 6}'
    if "regions" not in fields.tree:
        fields.refuse("regions", f"missing; write the painted regions, such as {example}")
    elif fields.tree["regions"] == {}:
        fields.refuse("regions", f"empty; paint at least one region, such as {example}")
    return fields.inner("regions").intensities(body.region)


def _not_asked(fields: Fields, regions: Mapping[str, float], body: atlas.Atlas) -> tuple[str, ...]:
    found: list[str] = []
    for place, given in fields.items("not_asked"):
        region = fields.look_up(given, place, body.region)
        if region is None:
            continue
        if region in regions:
            fields.refuse(place, f"{region!r} is in regions too; keep it in one of the two")
        elif region in found:
            fields.refuse(place, f"{region!r} is listed twice; keep one")
        else:
            found.append(region)
    return tuple(found)


def _answers(fields: Fields, key: str, kind: str, known: Collection[str]) -> dict[str, bool]:
    inner = fields.inner(key)
    found: dict[str, bool] = {}
    for name, answer in inner.tree.items():
        if inner.known(name, str(name), kind, known) is None:
            continue
        if isinstance(answer, bool):
            found[name] = answer
        else:
            inner.refuse(name, f"{kind_of(answer)}; write true or false, or leave it out")
    return found


def _cleared(fields: Fields, tables: evidence.Evidence) -> dict[str, date]:
    inner = fields.inner("cleared")
    found: dict[str, date] = {}
    for flag, given in inner.tree.items():
        if inner.known(flag, str(flag), "flag", tables.red_flags) is None:
            continue
        if flag not in tables.clearable_flags:
            inner.refuse(flag, "an emergency cannot be cleared; leave it out")
            continue
        try:
            day = date.fromisoformat(given if isinstance(given, str) else "")
        except ValueError:
            day = None
        if day is not None and day.isoformat() == given:  # not a week or an ordinal date
            found[flag] = day
        else:
            inner.refuse(flag, 'not a date; write the day it was looked at, as "2026-04-20"')
    return found


def _palpations(fields: Fields, body: atlas.Atlas, problems: Problems) -> tuple[Palpation, ...]:
    found: dict[str, Palpation] = {}
    for place, given in fields.items("palpations"):
        if not isinstance(given, Mapping):
            fields.refuse(place, f"{kind_of(given)}; write an object {{...}}")
            continue
        palpation = _palpation(Fields(given, place, problems), body)
        if palpation is None:
            continue
        if palpation.trigger_point in found:
            fields.refuse(place, f"{palpation.trigger_point!r} is pressed twice; keep the last")
        found[palpation.trigger_point] = palpation
    return tuple(found.values())


def _palpation(fields: Fields, body: atlas.Atlas) -> Palpation | None:
    fields.only(_PALPATION_KEYS)
    point = fields.look_up(fields.tree.get("trigger_point"), "trigger_point", body.trigger_point)
    tender = fields.yes_no("tender")
    if fields.tree.get("tender") is None:
        fields.refuse("tender", "missing; write true or false")
    palpation = Palpation(
        trigger_point=point or "",
        tender=bool(tender),
        recognised_pain=fields.yes_no("recognised_pain"),
        referred_to=fields.inner("referred_to").intensities(body.region),
        taut_band=fields.yes_no("taut_band"),
        twitch=fields.yes_no("twitch"),
        spreads=bool(fields.yes_no("spreads")),
    )
    return palpation if point else None


def _movements(
    fields: Fields, key: str, body: atlas.Atlas, *, elsewhere: Collection[str] = ()
) -> tuple[str, ...]:
    """Read a list of movements, none of which stands in the other list as well."""
    found: list[str] = []
    for place, given in fields.items(key):
        word = fields.look_up(given, place, body.check_movement_word)
        if word in elsewhere:
            message = "is in limited_movements too; keep it in one of the two"
            fields.refuse(place, f"{word!r} {message}")
        elif word in found:
            fields.refuse(place, f"{word!r} is listed twice; keep one")
        elif word is not None:
            found.append(word)
    return tuple(found)


def _time(fields: Fields, key: str) -> datetime | None:
    if key not in fields.tree:
        return None
    given = fields.tree[key]
    example = '"2026-05-01T09:30:00+00:00"'
    try:
        moment = datetime.fromisoformat(given if isinstance(given, str) else "")
    except ValueError:
        fields.refuse(key, f"not a time; write it as {example}")
        return None
    if moment.utcoffset() is None:
        fields.refuse(key, f"no time zone; write it as {example}")
        return None
    try:  # a day to spare on both sides: it is shown in the zone of whoever reads it
        _ = moment.astimezone(UTC) - _DAY, moment.astimezone(UTC) + _DAY
    except OverflowError:
        message = "too near the first or last day of the calendar; write when it was"
        fields.refuse(key, f"{message}, as {example}")
        return None
    return moment


def _atlas_version(fields: Fields, body: atlas.Atlas) -> str | None:
    if "atlas" not in fields.tree:
        return None
    version = fields.tree["atlas"]
    if version != body.version:
        shown = shorten(version) if isinstance(version, str) else kind_of(version)
        message = f"painted on {shown}, this unknot has atlas {body.version!r}"
        fields.refuse("atlas", f"{message}; check the regions and write {body.version!r}")
        return None
    return body.version
