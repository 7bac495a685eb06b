"""Every kind of entry, and how one is read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from unknot.assess.fields import Fields
from unknot.assess.problems import Problems, unknown_word
from unknot.assess.strict_json import duplicate_keys, kind_of, read_json
from unknot.diary.entries import (
    day,
    follow_up,
    measurement,
    medicine,
    note,
    plan_kept,
    session,
)
from unknot.errors import DataError, Problem

VERSION: Final = 1

Entry = (
    plan_kept.PlanKept
    | session.Session
    | follow_up.FollowUp
    | day.Day
    | measurement.Measurement
    | medicine.Medicine
    | note.Note
)
"""What can be recorded; ``kind`` says which."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry: the keys of its JSON form, and how they are read."""

    keys: tuple[str, ...]
    read: Callable[[Fields], Entry]


KINDS: Final[Mapping[str, Kind]] = {
    "plan": Kind(plan_kept.KEYS, plan_kept.read_plan_kept),
    "session": Kind(session.KEYS, session.read_session),
    "follow_up": Kind(follow_up.KEYS, follow_up.read_follow_up),
    "day": Kind(day.KEYS, day.read_day),
    "measurement": Kind(measurement.KEYS, measurement.read_measurement),
    "medicine": Kind(medicine.KEYS, medicine.read_medicine),
    "note": Kind(note.KEYS, note.read_note),
}


def parse_entry(source: str | bytes | Mapping[str, object]) -> Entry:
    """Read an entry from JSON text or from an object; ``DataError`` lists all that is wrong."""
    tree = source if isinstance(source, Mapping) else read_json(source, what="an entry")
    if not isinstance(tree, Mapping):
        raise DataError([Problem("", f"an entry is a JSON object {{...}}, not {kind_of(tree)}")])
    kind = _kind(tree)
    problems = Problems()
    for place in duplicate_keys(tree):
        problems.add(place, "written twice; keep one")
    fields = Fields(tree, "", problems)
    fields.only(("unknot", "version", *kind.keys))
    _check_version(fields)
    entry = kind.read(fields)
    problems.raise_if_any()
    return entry


def kept_entry(document: Mapping[str, object]) -> tuple[Entry, tuple[str, ...]]:
    """Read an entry that was parsed before it was kept; give it, and the places left out.

    Never fails, because a person must get at the entries of an older atlas: what today's atlas
    does not know is left out.
    """
    problems = Problems(at_most=sys.maxsize)
    entry = KINDS[str(document["unknot"])].read(Fields(document, "", problems))
    return entry, tuple(dict.fromkeys(problem.place for problem in problems.found))


def _kind(tree: Mapping[str, object]) -> Kind:
    """Find the kind of entry, without which nothing else can be read."""
    given = tree.get("unknot")
    if isinstance(given, str) and given in KINDS:
        return KINDS[given]
    if isinstance(given, str):
        message = unknown_word("kind of entry", given, tuple(KINDS))
    else:
        message = f"missing; write the kind of entry, one of {', '.join(KINDS)}"
    raise DataError([Problem("unknot", message)])


def _check_version(fields: Fields) -> None:
    version = fields.tree.get("version")
    if "version" not in fields.tree:
        fields.refuse("version", f'missing; write "version": {VERSION}')
    elif isinstance(version, bool) or version != VERSION:
        fields.refuse("version", f"only version {VERSION} can be read; write {VERSION}")
