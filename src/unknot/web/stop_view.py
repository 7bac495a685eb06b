"""What the emergency screen says: one instruction, the reason, at most three steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.evidence import EMERGENCY
from unknot.web.safety_view import Sign

PLACES_SHOWN = 8
"""More places than these tell whoever helps nothing more."""


@dataclass(frozen=True, slots=True)
class Words:
    """How to say that this is an emergency."""

    mark: str
    heading: str
    steps: tuple[str, ...]


CALL = Words(
    "Please stop here",
    "Call the emergency services now.",
    (
        "Call, or ask someone near you to call. Do not drive yourself.",
        "Do not press, stretch or massage what hurts.",
        "Show this screen to whoever helps you.",
    ),
)
GAS = Words(
    "Please stop here",
    "Leave the building, then call the emergency services.",
    (
        "Go outside now, and take everyone with you.",
        "Call from outside, and do not go back in.",
        "Show this screen to whoever helps you.",
    ),
)
TALK = Words(
    "You are not alone",
    "Please talk to someone now.",
    (
        "Call a crisis line, a clinician or the emergency services.",
        "Ask someone to stay with you, or go where others are.",
        "Keep away from anything you could hurt yourself with.",
    ),
)
LOW = "mental_health"
CARBON_MONOXIDE = "carbon_monoxide"
REASON_TO_TALK = (
    "You told us that you think of ending your life. Pain can wear anyone down that far, and there "
    "is help today."
)


@dataclass(frozen=True, slots=True)
class StopView:
    """Everything the emergency screen says."""

    words: Words
    reason: str
    also: str
    """What must not be forgotten beside it; may be empty."""
    ticked: tuple[Sign, ...]
    painted: str
    change: Sign
    """The sign whose answer the undo button opens."""


def stop_view(raised: Sequence[Sign], places: Sequence[str]) -> StopView:
    """Put the raised signs into words; the first of them is an emergency.

    The item on ending one's life has words of its own; beside a danger to the body, that comes
    first, for the same call brings help for both.
    """
    urgent = [sign for sign in raised if sign.advice == EMERGENCY]
    bodily = [sign for sign in urgent if sign.flag != LOW]
    low = len(bodily) < len(urgent)
    gas = next((sign for sign in bodily if sign.flag == CARBON_MONOXIDE), None)
    leading = gas or (bodily or urgent)[0]
    words = GAS if gas else CALL if bodily else TALK
    return StopView(
        words=words,
        reason=f"The reason: {leading.why}" if bodily else REASON_TO_TALK,
        also=f"{REASON_TO_TALK} Tell whoever you call." if low and bodily else "",
        ticked=tuple(raised),
        painted=_painted(places),
        change=leading,
    )


def _painted(places: Sequence[str]) -> str:
    """Name the painted places, worst first."""
    more = len(places) - PLACES_SHOWN
    rest = f"; and {more} more" if more > 0 else ""
    return "; ".join(places[:PLACES_SHOWN]) + rest
