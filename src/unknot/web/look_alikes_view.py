"""What the pages say about what feels like a knot and is none: words and an order, no numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from unknot import evidence
from unknot.assess import ComparedLookAlike
from unknot.web.knots_words import capital

NAMED = 3
"""Reasons named for one look-alike, and look-alikes named in one line."""


@dataclass(frozen=True, slots=True)
class LookAlikeCard:
    """One look-alike that fits better than a knot."""

    title: str
    reasons: tuple[str, ...]
    tell_apart: str
    what_to_do: str


@dataclass(frozen=True, slots=True)
class LookAlikesView:
    """What fits, and whether more questions could tell."""

    heading: str
    better: tuple[LookAlikeCard, ...]
    alike: str
    """What fits about as well as a knot, in one sentence; may be empty."""
    invitation: str
    """Asks to answer what could tell; empty when nothing would."""

    @property
    def leads(self) -> bool:
        """Tell whether something fits better than a knot."""
        return bool(self.better)


def look_alikes_view(
    compared: Sequence[ComparedLookAlike],
    known: Mapping[str, bool],
    *,
    inferred: Collection[str],
    left: int,
) -> LookAlikesView:
    """Put the comparison into words; ``left``: questions that could still tell.

    ``known``: what is known of each feature; ``inferred``: which of them the drawing told.
    """
    better = [one for one in compared if one.fit == "better"][:NAMED]
    alike = [one.label for one in compared if one.fit == "alike"][:NAMED]
    return LookAlikesView(
        heading=_heading(better, compared),
        better=tuple(_card(one, known, inferred) for one in better),
        alike=f"About as well as a knot: {_either(alike)}." if alike and compared else "",
        invitation=_invitation(compared, left),
    )


def _heading(better: Sequence[ComparedLookAlike], compared: Sequence[ComparedLookAlike]) -> str:
    if better:
        return f"{capital(better[0].label)} fits better than a knot."
    if any(one.fit == "alike" for one in compared):
        return "A knot fits as well as anything else."
    return "A knot fits best." if compared else "Nothing is known yet that would tell."


def _invitation(compared: Sequence[ComparedLookAlike], left: int) -> str:
    if not left:
        return ""
    if compared:
        return "Answer more, to be surer"
    return "Could it be a cramp, or something else? A few questions, 30 seconds"


def _card(
    one: ComparedLookAlike, known: Mapping[str, bool], inferred: Collection[str]
) -> LookAlikeCard:
    return LookAlikeCard(
        title=capital(one.label),
        reasons=tuple(
            _reason(feature, yes=known[feature], seen=feature in inferred)
            for feature in one.because[:NAMED]
        ),
        tell_apart=one.tell_apart,
        what_to_do=one.what_to_do,
    )


def _reason(feature: str, *, yes: bool, seen: bool) -> str:
    row = evidence.load().look_alike_features[feature]
    said = row.short if yes else f"Not so: {row.short[0].lower()}{row.short[1:]}"
    return f"{said} (seen in your drawing)" if seen else said


def _either(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
