"""Which characters the fonts of a report have, and what stands for the others."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final

import typst

FACES: Final = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")
"""Fonts inside the typesetter, the first that has a character sets it: Latin, Greek, Cyrillic,
Hebrew; signs; Arabic and more signs. So what this computer has installed changes nothing."""
STANDARD: Final = "ua-1"
STAND_IN: Final = "□"
NAMED: Final = 8
"""So many of the missing characters are named."""
UNSEEN: Final = "Cf"
NO_CHARACTER: Final = ("Cc", "Cs", "Co", "Cn")
PLAIN: Final = frozenset(map(chr, range(0x20, 0x7F)))
KEPT: Final = 4096
REFUSED: Final = "PDF/UA-1 error: the text"
"""How the typesetter begins to say that it lacks a character."""
PROBE: Final = b"""#set document(title: "probe")
#set text(font: json(bytes(sys.inputs.faces)), lang: "en", fallback: false)
#json(bytes(sys.inputs.words))"""


@cache
def fonts() -> typst.Fonts:
    """Give the fonts inside the typesetter; read once."""
    return typst.Fonts(include_system_fonts=False)


def printable(value: Any) -> tuple[Any, str]:  # noqa: ANN401 - JSON
    """Put □ for every character that the fonts lack into JSON's strings, and say so.

    Line ends and runs of space become one space; what is never seen (a soft hyphen) goes.
    Returns the value, and a sentence that names what is missing; empty: nothing is.
    """
    value = _mapped(value, _tidy)
    used = set().union(*map(set, _strings(value))) - PLAIN
    never = {one for one in used if unicodedata.category(one) in NO_CHARACTER}
    lacking = sorted(never | set(_lacking("".join(sorted(used - never)))))
    stand_ins = dict.fromkeys(map(ord, lacking), STAND_IN)
    return _mapped(value, lambda text: text.translate(stand_ins)), _said(lacking)


def _said(lacking: list[str]) -> str:
    if not lacking:
        return ""
    codes = [f"U+{ord(one):04X}" for one in lacking]
    more = f" and {len(codes) - NAMED} more" if len(codes) > NAMED else ""
    return (
        f"{STAND_IN} stands where the fonts of this report lack a character "
        f"({', '.join(codes[:NAMED])}{more}). The record itself keeps it."
    )


def _tidy(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    seen = (one for one in composed if unicodedata.category(one) != UNSEEN)
    return " ".join("".join(seen).split())


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _mapped(value: Any, change: Any) -> Any:  # noqa: ANN401 - JSON
    """Change every string of a JSON value; keys stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(one, change) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_mapped(one, change) for one in value]
    return value


@lru_cache(maxsize=KEPT)
def _lacking(characters: str) -> str:
    """Find those that cannot be set, by halving: the typesetter itself is asked."""
    if not characters or _can_be_set(characters):
        return ""
    if len(characters) == 1:
        return characters
    middle = len(characters) // 2
    return _lacking(characters[:middle]) + _lacking(characters[middle:])


def _can_be_set(characters: str) -> bool:
    # A mark that combines is set on a letter, as it is in words.
    words = " ".join(f"o{one}" if unicodedata.combining(one) else one for one in characters)
    inputs = {"faces": json.dumps(FACES), "words": json.dumps(words)}
    probe = typst.Compiler(PROBE, font_paths=fonts(), ignore_system_fonts=True)
    try:
        probe.compile(sys_inputs=inputs, format="pdf", pdf_standards=STANDARD, timestamp=0)
    except typst.TypstError as error:
        if not error.message.startswith(REFUSED):
            raise
        return False
    return True
