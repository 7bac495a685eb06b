"""The JSON forms of diary entries as JSON Schema."""

from __future__ import annotations

from typing import Any

from unknot import evidence
from unknot.atlas import SELF_CARE_TOOLS, load
from unknot.diary.entries import ENDED, FELT, KINDS, SORENESS, UNITS
from unknot.diary.entries.reading import ID_LIMIT, LONGEST_S, NAME_LIMIT, NOTE_LIMIT
from unknot.web.api_parts import schema
from unknot.web.schema_parts import (
    INTENSITY,
    TEXT,
    TIME,
    Schema,
    closed,
    listed,
    mapped,
    nullable,
    one_of,
)

ID: Schema = {"type": "string", "minLength": 1, "maxLength": ID_LIMIT}
SECONDS: Schema = {"type": "number", "minimum": 0, "maximum": LONGEST_S}


def words(at_most: int) -> Schema:
    """Describe the person's own words."""
    return {"type": "string", "minLength": 1, "maxLength": at_most, "pattern": r"\S"}


def entry_schemas() -> dict[str, Schema]:
    """Describe every kind of entry, what is saved, and what is sent to save it."""
    kinds = {"plan": plan_form(), "session": session_form(), **small_forms()}
    saved = {
        **dict.fromkeys(("id", "person", "kind"), TEXT),
        **dict.fromkeys(("at", "created_at", "updated_at"), TIME),
        "entry": schema("Entry"),
    }
    former = {"change": one_of(("edited", "deleted")), "changed_at": TIME, **saved}
    return {
        "Entry": {
            "oneOf": [kinds[kind] for kind in KINDS],
            "description": "What the person recorded; `unknot` says which kind it is.",
        },
        "NewEntry": closed({"entry": schema("Entry"), "at": nullable(TIME)}, "at"),
        "SavedEntry": closed(saved),
        "SavedEntries": closed({"entries": listed(schema("SavedEntry"))}),
        "EntryHistory": closed({"history": listed(closed(former))}),
    }


def of_kind(kind: str, fields: dict[str, Schema], *optional: str) -> Schema:
    """Describe one kind of entry."""
    head: dict[str, Schema] = {"unknot": {"const": kind}, "version": {"const": 1}}
    return closed({**head, **fields}, *optional, title=kind)


def plan_form() -> Schema:
    """Describe a plan that was taken up."""
    line: dict[str, Any] = {
        "type": "object",
        "properties": {"treatment": TEXT, "who": TEXT, "for": TEXT},
        "required": ["treatment", "who", "for"],
    }
    plan: Schema = {
        "type": "object",
        "properties": {
            "unknot": {"const": "plan"},
            "version": {"const": 1},
            "treatments": listed(line),
        },
        "required": ["unknot", "version"],
    }
    tools = listed(one_of(SELF_CARE_TOOLS), uniqueItems=True)
    return of_kind("plan", {"drawing": ID, "plan": plan, "tools": tools}, "tools")


def session_form() -> Schema:
    """Describe a session with every hold."""
    pair: Schema = {
        "type": "array",
        "prefixItems": [SECONDS, {"type": "number", "minimum": 0, "maximum": 10}],
        "items": SECONDS,
        "minItems": 2,
        "maxItems": 2,
    }
    hold = {
        "planned_s": SECONDS,
        "held_s": SECONDS,
        "discomfort": listed(pair),
        "felt": nullable(one_of(FELT)),
    }
    point = {
        "trigger_point": one_of(load().sided_points),
        "treatment": one_of(evidence.load().treatments),
        "holds": listed(closed(hold, "discomfort", "felt")),
    }
    fields = {
        **dict.fromkeys(("plan", "drawing"), nullable(ID)),
        **dict.fromkeys(("before", "after"), nullable(INTENSITY)),
        "ended": one_of(ENDED),
        "points": listed(closed(point, "holds")),
        "notes": nullable(words(NOTE_LIMIT)),
    }
    return of_kind("session", fields, *(key for key in fields if key != "ended"))


def small_forms() -> dict[str, Schema]:
    """Describe the kinds that are a few fields."""
    pain = mapped(one_of(load().sided_regions), INTENSITY)
    moved = listed(one_of(load().sided_movements), uniqueItems=True)
    name, note = nullable(words(NAME_LIMIT)), nullable(words(NOTE_LIMIT))
    follow_up = {
        "sessions": listed(ID, minItems=1, uniqueItems=True),
        "pain": nullable(pain),
        "soreness": nullable(one_of(SORENESS)),
        "moved_better": nullable(moved),
    }
    measurement = {
        "what": one_of(UNITS),
        "value": {"type": "number"},
        "unit": one_of(sorted({unit for units in UNITS.values() for unit in units})),
        "site": nullable(TEXT),
        "activity": name,
        "method": name,
    }
    medicine = {
        "name": words(NAME_LIMIT),
        "amount": nullable({"type": "number", "minimum": 0}),
        "unit": name,
        "note": note,
    }
    day = {"pain": nullable(pain), "overall": nullable(INTENSITY), "note": note}
    return {
        "follow_up": of_kind("follow_up", follow_up, "pain", "soreness", "moved_better"),
        "day": of_kind("day", day, *day),
        "measurement": of_kind("measurement", measurement, "site", "activity", "method"),
        "medicine": of_kind("medicine", medicine, "amount", "unit", "note"),
        "note": of_kind("note", {"text": words(NOTE_LIMIT)}),
    }
