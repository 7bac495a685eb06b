"""Finding things by the words that people use."""

from __future__ import annotations

from collections.abc import Iterable

NO_NAME = {"left", "right", "both", "my", "your", "the"}
JOINED_FROM = 6  # letters: "shoulderblade" finds "shoulder blade", "hand" not "mouth and tongue"


def words_of(text: str) -> list[str]:
    """Part what a person typed into words; a side or an article names no place."""
    return [word for word in text.casefold().split() if word not in NO_NAME]


def one_has(names: Iterable[str], words: Iterable[str]) -> bool:
    """Tell whether one of the names has all the words, each in singular or plural."""
    wanted = list(words)
    return any(all(_has(name.casefold(), word) for word in wanted) for name in names)


def _has(name: str, word: str) -> bool:
    if len(word) >= JOINED_FROM:
        name += f" {name.replace(' ', '')}"
    forms = [word]
    forms += [word[: -len(end)] for end in ("s", "es") if word.endswith(end) and len(word) > 3]  # noqa: PLR2004
    return any(form in name for form in forms)
