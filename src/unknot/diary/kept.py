"""A drawing as it was kept: what today's atlas still knows of it, and what not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from unknot.assess import Drawing, answer_ids, parse_drawing
from unknot.atlas import SELF_CARE_TOOLS, load
from unknot.errors import DataError
from unknot.evidence import load as load_evidence

NOTHING_KNOWN = ("all of it",)
TOLD = (
    *("answers", "person", "cleared", "answered_at"),
    *("palpations", "limited_movements", "free_movements", "tools"),
)
"""What a person tells beside the painting."""


def kept_drawing(document: object) -> tuple[Drawing, tuple[str, ...]]:
    """Read a kept drawing with today's atlas; return it, and the ids that this atlas lacks.

    Never fails, because a person must get at the drawings of an older atlas: unknown ids are left
    out, and of a document that cannot be read nothing is known. The drawing names today's version
    of the atlas, because every id in it is of that one.
    """
    try:
        if not isinstance(document, Mapping):
            return Drawing(regions={}), NOTHING_KNOWN
        known, unknown = _known_part(document)
        if known["regions"]:
            return parse_drawing(known), unknown
        # The parser refuses a drawing without a region; this one had some, of another atlas.
        stand_in = {"regions": {load().sided_regions[0]: 0}, "not_asked": []}
        return replace(parse_drawing(known | stand_in), regions={}), unknown
    except (DataError, TypeError, KeyError):
        return Drawing(regions={}), NOTHING_KNOWN


def with_told(
    document: Mapping[str, Any], told: Drawing, unknown: Collection[str]
) -> dict[str, Any]:
    """Put what a person told into a kept document; all else in it stays, unknown ids as well."""
    fields = told.to_json()
    kept = {key: value for key, value in document.items() if key not in TOLD}
    for key in TOLD:
        before = document.get(key)
        if isinstance(before, Mapping):
            lacking = {name: value for name, value in before.items() if name in unknown}
            fields[key] = lacking | dict(fields.get(key, {}))  # type: ignore[call-overload]
        elif isinstance(before, list):
            same = _unchanged(before, document, told)
            now = [same.get(_id_of(one), one) for one in fields.get(key, [])]  # type: ignore[attr-defined]
            fields[key] = [*(one for one in before if _id_of(one) in unknown), *now]
        if fields.get(key):
            kept[key] = fields[key]
    return kept


def _unchanged(
    before: list[Any], document: Mapping[str, Any], told: Drawing
) -> dict[str, dict[str, Any]]:
    """Give the palpations that the person did not change, each as it was kept with every id."""
    known, _ = kept_drawing(document)
    entries = {one["trigger_point"]: one for one in before if isinstance(one, dict)}
    return {
        palpation.trigger_point: entries[palpation.trigger_point]
        for palpation in told.palpations
        if palpation in known.palpations and palpation.trigger_point in entries
    }


def _id_of(entry: Any) -> str:  # noqa: ANN401 - JSON
    """Name what an entry of a list is about: the point of a palpation, else itself."""
    return str(entry["trigger_point"] if isinstance(entry, Mapping) else entry)


def _known_part(document: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Part a document into what today's tables know and the ids that they lack."""
    atlas, tables = load(), load_evidence()
    regions = frozenset(atlas.sided_regions)
    movements = atlas.limited_movements.union(atlas.sided_movements)
    fields: dict[str, Collection[str]] = {
        "regions": regions,
        "not_asked": regions,
        "answers": answer_ids(),
        "person": tables.person_fact_ids,
        "cleared": tables.clearable_flags,
        "limited_movements": movements,
        "free_movements": movements,
        "tools": SELF_CARE_TOOLS,
    }
    known = {**document, "atlas": atlas.version}
    unknown: list[str] = []
    for key, ids in fields.items():
        if key in document:
            known[key], lacking = _parted(document[key], ids)
            unknown += lacking
    if "palpations" in document:
        known["palpations"] = []
        for palpation in document["palpations"]:
            if palpation["trigger_point"] not in atlas.sided_points:
                unknown.append(palpation["trigger_point"])
                continue
            felt, lacking = _parted(palpation.get("referred_to", {}), regions)
            known["palpations"].append({**palpation, "referred_to": felt})
            unknown += lacking
    return known, tuple(dict.fromkeys(unknown))


def _parted(ids: Any, known: Collection[str]) -> tuple[Any, list[str]]:  # noqa: ANN401 - JSON
    """Keep the known ids of a list or of an object's keys; return the others beside it."""
    lacking = [name for name in ids if name not in known]
    if isinstance(ids, Mapping):
        return {name: value for name, value in ids.items() if name in known}, lacking
    return [name for name in ids if name in known], lacking
