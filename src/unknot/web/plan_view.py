"""What the Plan page says: the answer in a heading, a card for each spot, and what goes with it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from unknot import evidence
from unknot.atlas import Atlas, split_side
from unknot.care import Dose, Plan, PlannedTreatment, how_often, session_script
from unknot.evidence.effect_words import HELPS, HOW_SURE
from unknot.web.dates import said
from unknot.web.knots_words import capital, listed, number_word
from unknot.web.press_view import name_of

PRESS: Final = "press_the_spot"
OTHERS: Final = "a_clinician_could"
NO_SPOT: Final = "There is no spot here that you can press yourself."
LONG_S: Final = 120
"""From here on a hold is told in minutes."""
WEEK: Final = 7
WHO: Final = {"self": "yourself", "clinician": "a clinician"}
MAY_HELP: Final = ("some", "little")
DOUBTFUL: Final = ("unclear", "none")
"""Verdicts, as in the words of ``HELPS``."""
HANDS: Final = (
    ("fingers", "fingers"),
    ("tennis_ball", "tennis ball"),
    ("back_nobber", "hook"),
    ("foam_roller", "foam roller"),
)
"""Each tool with the word on its chip."""


@dataclass(frozen=True, slots=True)
class SpotCard:
    """One spot to press."""

    point: str
    name: str
    side: str
    why: str
    how: str
    dose: tuple[tuple[str, str], ...]
    """What is dosed and how much of it: ``("Hold", "45 s")``."""
    minds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What trials show of one treatment."""

    treatment: str
    label: str
    sentence: str
    how_sure: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One thing that goes with pressing, for one or several muscles."""

    shown: Shown
    dose: str
    ways: tuple[tuple[str, str], ...]
    """Muscle and how to do it."""
    minds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that another person could do, or that is taken or worn."""

    shown: Shown
    who: str
    helps: str
    minds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuledOut:
    """What is not for this person, with one reason for all of it."""

    labels: str
    why: str


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything the page says."""

    heading: str
    lead: str
    spots: tuple[SpotCard, ...]
    pressing: tuple[Shown, ...]
    stop_if: tuple[str, ...]
    beside: tuple[Beside, ...]
    habits: tuple[str, ...]
    offers: tuple[Offer, ...]
    """What may help, most first."""
    doubtful: tuple[Offer, ...]
    """What nobody can say of yet, and what shows no sign of helping."""
    asked_by_clinician: str
    ruled_out: tuple[RuledOut, ...]
    see_someone_if: tuple[str, ...]
    look_again: str
    """The day: ``Friday, 8 May``."""
    after: str
    tomorrow: str


def plan_view(plan: Plan, today: date, atlas: Atlas) -> PlanView:
    """Put a plan into the words of the page."""
    pressed = [one for one in plan.treatments if one.rule == PRESS]
    day = said(today + timedelta(days=plan.follow_up.after_days[0]), today)
    return PlanView(
        heading=_heading(pressed),
        lead=_lead(plan, day),
        spots=tuple(_spot(one, atlas) for one in pressed),
        pressing=tuple(_shown(one) for one in dict.fromkeys(one.treatment for one in pressed)),
        stop_if=tuple(capital(one) for one in (pressed[0].stop_if if pressed else ())),
        beside=tuple(_beside(plan, atlas)),
        habits=tuple(capital(habit) for habit in plan.habits),
        offers=_offers(plan, MAY_HELP),
        doubtful=_offers(plan, DOUBTFUL),
        asked_by_clinician=listed([_label(one) for one in plan.clinician_asks]),
        ruled_out=_ruled_out(plan),
        see_someone_if=tuple(capital(one) for one in plan.see_clinician_if),
        look_again=day,
        after=plan.follow_up.words,
        tomorrow=plan.follow_up.next_day,
    )


def where_pressed(lines: Sequence[str], atlas: Atlas) -> str:
    """Name the muscles of sided trigger points, each once."""
    names = (name_of(atlas.trigger_point(p).muscle, split_side(p)[1], atlas) for p in lines)
    return "; ".join(dict.fromkeys(names))


def _heading(pressed: Sequence[PlannedTreatment]) -> str:
    """Say the plan in one sentence: "Two spots, twice a day, for a week"."""
    if not pressed:
        return NO_SPOT
    count = "One spot" if len(pressed) == 1 else f"{capital(number_word(len(pressed)))} spots"
    often = {how_often(one.dose) for one in pressed}
    longest = max(one.dose.days or 0 for one in pressed)
    parts = [count, *(often if len(often) == 1 else ()), f"for {_days(longest)}"]
    return f"{', '.join(part for part in parts if part)}."


def _lead(plan: Plan, day: str) -> str:
    """Say how long one time takes, and when to look again."""
    minutes = math.ceil(sum(step.seconds for step in session_script(plan)) / 60)
    again = f"Start today, and look again on {day}."
    if not minutes:
        return f"What else you can do stands below. {again}"
    noun = "minute" if minutes == 1 else "minutes"
    return f"About {number_word(minutes)} {noun} each time. {again}"


def _spot(line: PlannedTreatment, atlas: Atlas) -> SpotCard:
    row, side = atlas.trigger_point(line.target), split_side(line.target)[1]
    return SpotCard(
        point=line.target,
        name=name_of(row.muscle, side, atlas),
        side=side,
        why=line.why,
        how=f"{line.how.removesuffix('.')}.",
        dose=tuple(_dose_rows(line.dose)),
        minds=line.cautions,
    )


def _dose_rows(dose: Dose) -> Iterator[tuple[str, str]]:
    if dose.discomfort_0_10:
        low, high = dose.discomfort_0_10
        yield "Discomfort", f"{low:g} to {high:g} of 10"
    if dose.hold_s:
        yield "Hold", _time(dose.hold_s)
    if dose.repeats:
        yield "Repeat", _times(dose.repeats)
    if often := how_often(dose):
        yield "How often", often
    if dose.days:
        yield "For", f"{dose.days} days"


def _dose_words(dose: Dose) -> str:
    """Say a dose in one line; the discomfort of a stretch is said where the stretch is."""
    parts = [
        _time(dose.hold_s) if dose.hold_s else "",
        _times(dose.repeats) if dose.repeats and dose.repeats > 1 else "",
        how_often(dose),
        f"for {_days(dose.days)}" if dose.days else "",
    ]
    return capital(", ".join(part for part in parts if part))


def _beside(plan: Plan, atlas: Atlas) -> Iterator[Beside]:
    """Put what goes with pressing together, each treatment once."""
    lines = [one for one in plan.treatments if one.rule not in (PRESS, OTHERS)]
    for treatment in dict.fromkeys(one.treatment for one in lines):
        same = [one for one in lines if one.treatment == treatment]
        yield Beside(
            shown=_shown(treatment),
            dose=_dose_words(same[0].dose),
            ways=tuple((where_pressed([one.target], atlas), one.how) for one in same if one.how),
            minds=tuple(dict.fromkeys(mind for one in same for mind in one.cautions)),
        )


def _offers(plan: Plan, helps: Sequence[str]) -> tuple[Offer, ...]:
    """List what else there is with these verdicts, in their order."""
    verdicts = evidence.load().verdicts
    lines = [one for one in plan.treatments if one.rule == OTHERS]
    return tuple(
        Offer(_shown(one.treatment), WHO[one.who], HELPS[verdict], one.cautions)
        for verdict in helps
        for one in lines
        if verdicts[one.treatment].helps == verdict
    )


def _shown(treatment: str) -> Shown:
    known = evidence.load()
    row = known.treatments[treatment]
    sure = HOW_SURE[row.grade].lower()
    return Shown(treatment, row.label, known.verdicts[treatment].sentence, sure)


def _ruled_out(plan: Plan) -> tuple[RuledOut, ...]:
    """Name what is ruled out by its reason, each treatment once under each."""
    reasons: dict[str, dict[str, None]] = {}
    for one in plan.blocked:
        why = one.because.partition(": ")[2]
        reasons.setdefault(why, {})[_label(one.treatment)] = None
    return tuple(RuledOut("; ".join(labels), why) for why, labels in reasons.items())


def _label(treatment: str) -> str:
    return evidence.load().treatments[treatment].label


def _time(seconds: float) -> str:
    return f"{seconds / 60:g} minutes" if seconds >= LONG_S else f"{seconds:g} s"


def _times(repeats: int) -> str:
    return "once" if repeats == 1 else f"{repeats} times"


def _days(days: int) -> str:
    """Say a number of days: ``a week``, ``six weeks``, ``five days``."""
    weeks, rest = divmod(days, WEEK)
    if rest or not weeks:
        return f"{number_word(days)} days"
    return "a week" if weeks == 1 else f"{number_word(weeks)} weeks"
