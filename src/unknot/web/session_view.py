"""What the Session page says: the steps in order, what to stop for, and what comes afterwards."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from unknot import evidence
from unknot.atlas import Atlas
from unknot.care import Plan, SessionStep
from unknot.web.knots_words import capital, number_word
from unknot.web.plan_view import SpotCard, plan_view

MINUTE: Final = 60
TONIGHT: Final = (
    "You may be sore where you pressed, for a day: that is usual. The spot may be less tender for "
    "minutes to hours. A small bruise can come."
)
"""What treatments.csv expects of pressing with fingers or a ball."""
KIND_WORDS: Final = {"get_ready": "Get ready", "hold": "Hold", "rest": "Let go", "move": "Move"}


@dataclass(frozen=True, slots=True)
class SpotSteps:
    """One spot of the session with its steps, each with how long it takes."""

    card: SpotCard
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What to expect once it is over."""

    water: str
    tonight: str
    tomorrow: str
    how_sure: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionView:
    """Everything the page says."""

    heading: str
    spots: tuple[SpotSteps, ...]
    stop_if: tuple[str, ...]
    afterwards: Afterwards


def session_view(
    plan: Plan, steps: Sequence[SessionStep], today: date, atlas: Atlas
) -> SessionView:
    """Put a session of a plan into the words of the page."""
    shown = plan_view(plan, today, atlas)
    return SessionView(
        heading=_heading(len(shown.spots), sum(step.seconds for step in steps)),
        spots=tuple(SpotSteps(card, tuple(_lines(card.point, steps))) for card in shown.spots),
        stop_if=shown.stop_if,
        afterwards=afterwards(plan, today, atlas),
    )


def afterwards(plan: Plan, today: date, atlas: Atlas) -> Afterwards:
    """Say what comes after a session of a plan, and how sure that is."""
    pressing = plan_view(plan, today, atlas).pressing
    return Afterwards(
        water=evidence.load().verdicts["hydration"].sentence,
        tonight=TONIGHT,
        tomorrow=plan.follow_up.words,
        how_sure=tuple(f"{one.sentence} We are {one.how_sure}." for one in pressing),
    )


def duration(seconds: float) -> str:
    """Say how long: ``45 s``, ``1 min 30 s``."""
    minutes, rest = divmod(round(seconds), MINUTE)
    parts = [f"{minutes} min" if minutes else "", f"{rest} s" if rest or not minutes else ""]
    return " ".join(part for part in parts if part)


def _heading(spots: int, seconds: float) -> str:
    minutes = math.ceil(seconds / MINUTE)
    noun = "spot" if spots == 1 else "spots"
    time = "a minute" if minutes == 1 else f"{number_word(minutes)} minutes"
    return f"{capital(number_word(spots))} {noun}, about {time}."


def _lines(point: str, steps: Sequence[SessionStep]) -> Iterator[tuple[str, str]]:
    for step in steps:
        if step.trigger_point == point and step.seconds:
            count = f" {step.hold} of {step.of}" if step.kind == "hold" else ""
            yield f"{KIND_WORDS[step.kind]}{count}", duration(step.seconds)
