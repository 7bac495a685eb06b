"""Reading the fields that several kinds of entry share; what is wrong is noted, not raised."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from typing import Final

from unknot import atlas
from unknot.assess.fields import Fields
from unknot.assess.strict_json import kind_of

ID_LIMIT: Final = 36
GREATEST: Final = 1e9
NAME_LIMIT: Final = 120
NOTE_LIMIT: Final = 10_000
LONGEST_S: Final = 7200  # two hours: no hold of a spot is as long


def number(
    fields: Fields, key: str, *, least: float = -GREATEST, most: float = GREATEST
) -> float | None:
    """Read a number within limits; None where the field is absent or null."""
    given = fields.tree.get(key)
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        fields.refuse(key, f"{kind_of(given)}; write a number")
    elif isinstance(given, float) and not math.isfinite(given):
        fields.refuse(key, "NaN and Infinity are no number to measure; write a number")
    elif not least <= given <= most:
        fields.refuse(key, f"out of range; write a number from {least:g} to {most:g}")
    else:
        return float(given)
    return None


def intensity(fields: Fields, key: str) -> float | None:
    """Read 0 to 10 in halves; None where the field is absent or null."""
    return None if fields.tree.get(key) is None else fields.intensity(key)


def pain(fields: Fields, key: str) -> dict[str, float] | None:
    """Read sided region to intensity; None where the field is absent or null."""
    if fields.tree.get(key) is None:
        return None
    return fields.inner(key).intensities(atlas.load().region)


def text(fields: Fields, key: str, *, at_most: int, lines: bool = False) -> str | None:
    """Read the person's own words, trimmed; ``lines``: they may go on in further lines."""
    given = fields.tree.get(key)
    if given is None:
        return None
    if not isinstance(given, str):
        fields.refuse(key, f"{kind_of(given)}; write words in quotes")
        return None
    words = given.replace("\r\n", "\n").strip() if lines else " ".join(given.split())
    shown = words.replace("\n", "").replace("\t", "") if lines else words
    if not words:
        fields.refuse(key, "it is empty. Write a few words, or leave it out")
    elif not shown.isprintable():
        fields.refuse(key, "it has characters that cannot be shown. Write it in plain words")
    elif len(words) > at_most:
        fields.refuse(key, f"it has {len(words)} characters. Write at most {at_most}")
    else:
        return words
    return None


def one_of(fields: Fields, key: str, kind: str, known: Collection[str]) -> str | None:
    """Read one of a few words; None where the field is absent or null."""
    given = fields.tree.get(key)
    return None if given is None else fields.known(given, key, kind, known)


def entry_id(fields: Fields, key: str) -> str | None:
    """Read the id of a drawing or of another entry; None where the field is absent or null."""
    given = fields.tree.get(key)
    return None if given is None else _id(fields, key, given)


def entry_ids(fields: Fields, key: str) -> tuple[str, ...]:
    """Read a list of ids, each once."""
    return _each_once(fields, key, lambda place, given: _id(fields, place, given))


def movements(fields: Fields, key: str) -> tuple[str, ...] | None:
    """Read a list of sided movements, each once; None where the field is absent or null."""
    if fields.tree.get(key) is None:
        return None
    find = atlas.load().movement
    return _each_once(fields, key, lambda place, given: fields.look_up(given, place, find))


def missing(fields: Fields, key: str, what: str) -> bool:
    """Note a field that must be there; True where it is absent or null."""
    if fields.tree.get(key) is None:
        fields.refuse(key, f"missing; write {what}")
        return True
    return False


def not_empty(fields: Fields, kind: str, keys: Collection[str]) -> None:
    """Refuse an entry that says nothing in any of these fields; an empty list is an answer."""
    if all(fields.tree.get(key) in (None, {}) for key in keys):
        fields.refuse(kind, f"empty; write at least one of {', '.join(keys)}")


def plain_number(value: float | None) -> float | None:
    """Write a whole number without a point."""
    return value if value is None or value != int(value) else int(value)


def plain_numbers(values: Mapping[str, float] | None) -> dict[str, float | None] | None:
    """Write the whole numbers of a mapping without a point."""
    if values is None:
        return None
    return {key: plain_number(value) for key, value in values.items()}


def _id(fields: Fields, place: str, given: object) -> str | None:
    if isinstance(given, str) and given.isprintable() and 0 < len(given) <= ID_LIMIT:
        return given
    fields.refuse(place, "not an id; `unknot diary list` shows those of entries")
    return None


def _each_once(
    fields: Fields, key: str, read: Callable[[str, object], str | None]
) -> tuple[str, ...]:
    found: list[str] = []
    for place, given in fields.items(key):
        word = read(place, given)
        if word in found:
            fields.refuse(place, f"{word!r} is listed twice; keep one")
        elif word is not None:
            found.append(word)
    return tuple(found)
