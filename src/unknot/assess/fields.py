"""Typed reading of the fields of a JSON object; what is wrong is noted, not raised."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from unknot.assess.problems import Problems, shorten, unknown_word
from unknot.assess.strict_json import join, kind_of
from unknot.errors import UnknownIdError

STRONGEST_PAIN: Final = 10
LONGEST_ID: Final = 100


class Fields:
    """One JSON object with its place in the document."""

    def __init__(self, tree: Mapping[str, object], place: str, problems: Problems) -> None:
        self.tree = tree
        self._place = place
        self._problems = problems

    def place(self, key: str) -> str:
        """Where a field stands in the document."""
        return join(self._place, key)

    def refuse(self, key: str, message: str) -> None:
        """Note what is wrong with a field."""
        self._problems.add(self.place(key), message)

    def only(self, known: Collection[str]) -> None:
        """Refuse every field that is not known."""
        for key in self.tree:
            if key not in known:
                self.refuse(str(key), f"no such key; known are {', '.join(known)}")

    def inner(self, key: str) -> Fields:
        """Read an object inside this one; absent counts as empty."""
        value = self.tree.get(key, {})
        if not isinstance(value, Mapping):
            self.refuse(key, f"{kind_of(value)}; write an object {{...}}")
            value = {}
        return Fields(value, self.place(key), self._problems)

    def items(self, key: str) -> Iterator[tuple[str, object]]:
        """Read a list: the place of each item and the item; absent counts as empty."""
        value = self.tree.get(key, [])
        if not isinstance(value, (list, tuple)):
            self.refuse(key, f"{kind_of(value)}; write a list [...]")
            value = []
        for index, item in enumerate(value):
            yield f"{key}[{index}]", item

    def objects(self, key: str) -> Iterator[Fields]:
        """Read a list of objects, each with its place; absent counts as empty."""
        for place, item in self.items(key):
            if isinstance(item, Mapping):
                yield Fields(item, self.place(place), self._problems)
            else:
                self.refuse(place, f"{kind_of(item)}; write an object {{...}}")

    def yes_no(self, key: str) -> bool | None:
        """Read true or false; None where the field is absent or null."""
        value = self.tree.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.refuse(key, f"{kind_of(value)}; write true, false or null")
        return None

    def known(self, given: object, key: str, kind: str, known: Collection[str]) -> str | None:
        """Give the word back when it is one of the known ones."""
        if not isinstance(given, str):
            self.refuse(key, f"{kind_of(given)}; write the {kind} in quotes")
        elif given not in known:
            self.refuse(key, unknown_word(kind, given, sorted(known)))
        else:
            return given
        return None

    def words(self, key: str, kind: str, known: Collection[str]) -> tuple[str, ...]:
        """Read a list of known words, each once."""
        found: list[str] = []
        for place, given in self.items(key):
            word = self.known(given, place, kind, known)
            if word in found:
                self.refuse(place, f"{word!r} is listed twice; keep one")
            elif word is not None:
                found.append(word)
        return tuple(found)

    def look_up(self, given: object, key: str, find: Callable[[str], object]) -> str | None:
        """Give the id back when the atlas finds it."""
        if not isinstance(given, str):
            self.refuse(key, f"{kind_of(given)}; write an id in quotes")
            return None
        if len(given) > LONGEST_ID:  # looking for near ids would take long
            self.refuse(key, f"no id {shorten(given)}")
            return None
        try:
            find(given)
        except UnknownIdError as error:
            self.refuse(key, error.problems[0].message)
            return None
        return given

    def intensities(self, find: Callable[[str], object]) -> dict[str, float]:
        """Read this object as region to intensity."""
        found: dict[str, float] = {}
        for key in self.tree:
            region = self.look_up(key, str(key), find)
            intensity = self.intensity(str(key))
            if region is not None and intensity is not None:
                found[region] = intensity
        return found

    def intensity(self, key: str) -> float | None:
        """Read a number from 0 to 10 in halves."""
        given = self.tree.get(key)
        if isinstance(given, bool) or not isinstance(given, (int, float)):
            message = f"{kind_of(given)} is no intensity; write a number from 0 to 10"
        elif isinstance(given, float) and not math.isfinite(given):
            message = "NaN and Infinity are no intensity; write a number from 0 to 10"
        elif not 0 <= given <= STRONGEST_PAIN:
            message = "out of range; write a number from 0 to 10"
        elif given * 2 != int(given * 2):
            message = f"{given:g} is finer than halves; write {round(given * 2) / 2:g}"
        else:
            return float(given)
        self.refuse(key, message)
        return None
