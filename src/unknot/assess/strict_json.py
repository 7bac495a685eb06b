"""JSON as a careful reader takes it: UTF-8, no duplicate keys, a place for everything wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final

from unknot.errors import DataError, Problem

MAX_BYTES: Final = 2_000_000
_SHORT: Final = 60


class JsonObject(dict[str, object]):
    """A JSON object that remembers which of its keys were written twice."""

    duplicates: tuple[str, ...] = ()


def read_json(text: str | bytes, *, what: str, max_bytes: int = MAX_BYTES) -> object:
    """Read one JSON document; ``DataError`` with line and column where it is not JSON."""
    decoded = _decode(text, what, max_bytes)
    try:
        tree: object = json.loads(decoded, object_pairs_hook=_remember_duplicates)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise DataError([Problem(place, f"not valid JSON: {error.msg}")]) from None
    except RecursionError:
        raise DataError([Problem("", f"nested too deeply to be {what}")]) from None
    except ValueError:
        message = "a number with more digits than can be read; shorten it"
        raise DataError([Problem("", message)]) from None
    return tree


def join(place: str, key: str) -> str:
    """Name the place of a key inside a place, safe to print whatever the key is."""
    shown = key if key.isprintable() and len(key) <= _SHORT else ascii(key[:_SHORT])
    return f"{place}.{shown}" if place else shown


def kind_of(value: object) -> str:
    """Say what a JSON value is, in plain words."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    if isinstance(value, (int, float)):
        return "a number"
    return "an object" if isinstance(value, Mapping) else "a list"


def duplicate_keys(tree: object, place: str = "") -> Iterator[str]:
    """Where a document has keys that were written twice, however deeply it is nested."""
    waiting = [(tree, place)]
    while waiting:
        here, place = waiting.pop()
        if isinstance(here, JsonObject):
            yield from (join(place, key) for key in here.duplicates)
            inside = [(value, join(place, key)) for key, value in here.items()]
        elif isinstance(here, list):
            inside = [(value, f"{place}[{index}]") for index, value in enumerate(here)]
        else:
            continue
        waiting += reversed(inside)


def _decode(text: str | bytes, what: str, max_bytes: int) -> str:
    if len(text) > max_bytes:
        message = f"larger than {max_bytes // 1_000_000} MB; {what} is a few kB"
        raise DataError([Problem("", message)])
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8 text (byte {error.start}); save it as UTF-8"
        raise DataError([Problem("", message)]) from None


def _remember_duplicates(pairs: list[tuple[str, object]]) -> JsonObject:
    found = JsonObject(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = (key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        found.duplicates = tuple(dict.fromkeys(twice))
    return found
