"""From a drawing to a plan, by rules that can be named: each line says which one put it there.

Rules: ``press_the_spot`` (spots that pressing found active, or that are likely), ``stretch_after``
(the muscle of such a spot), ``warmth``, ``move_more``, ``drink_when_thirsty``,
``a_clinician_could`` (what needs someone trained). What a contraindication rules out is never among
them; while a question about any of what is offered to the person is open, nothing is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from unknot import atlas, evidence
from unknot.assess import (
    TREATMENT_OF,
    Assessment,
    Drawing,
    RankedPoint,
    answered_as,
    assess,
    caution_answers,
    check,
    questions_for,
)
from unknot.care.dose import dose_of, gentler
from unknot.care.hands import caution_for_hands
from unknot.care.plan import Blocked, FollowUp, Plan, PlannedTreatment
from unknot.care.position import position_for
from unknot.care.spots import keeper_of, spots_to_treat

ALWAYS_AT_HAND: Final = ("fingers",)
BESIDE: Final = {"heat": "warmth", "exercise": "move_more", "hydration": "drink_when_thirsty"}
"""What goes with pressing, whatever the spot, and the rule that puts it there."""
ALONE: Final = ("self_stretching", *BESIDE)
"""What a person does alone beside pressing."""
HABITS: Final = 3
PRESS_LIGHTLY: Final = frozenset(
    {
        *(
            "adductor_brevis",
            "adductor_pollicis",
            "extensor_hallucis_longus",
            "frontalis",
            "gemelli",
        ),
        *(
            "infrahyoids",
            "intercostals",
            "interossei_foot",
            "lateral_pterygoid",
            "medial_pterygoid",
        ),
        *("longissimus_capitis", "obturator_externus", "omohyoid", "peroneus_tertius", "plantaris"),
        *("pronator_quadratus", "pronator_teres", "sartorius", "stylohyoid", "subclavius"),
        *("suboccipitals", "subscapularis", "transversus_abdominis", "zygomaticus_major"),
    }
)
"""Muscles whose caution asks everybody for light pressure: their dose is eased."""
STOP_IF: Final = (
    "tingling, numbness or a pulse under the finger: move off the spot",
    "discomfort above 7 of 10: ease off",
    "dizziness, sickness or a new kind of pain: do not press there before someone has looked",
)
SEE_CLINICIAN_IF: Final = (
    "nothing has changed after two weeks of this",
    "the pain spreads, or wakes you every night",
    "an arm or a leg gets weak or numb",
    "one of the warning signs of the Safety step appears",
)
FOLLOW_UP: Final = FollowUp(
    next_day="Tomorrow: how strong is the pain, is the spot sore, what moves better?",
    after_days=(7, 14),
    words="It may help only the day after, and takes several sessions. Look again after a week; if "
    "two weeks have changed nothing, see someone.",
)
_GRADES = ("high", "moderate", "low", "very_low")


@dataclass(frozen=True, slots=True)
class Situation:
    """What a plan is made from."""

    answer: Assessment
    spots: tuple[RankedPoint, ...]
    tools: tuple[str, ...]
    answers: Mapping[str, bool]


def make_plan(drawing: Drawing, *, today: date | None = None) -> Plan:
    """Make the plan for a drawing: at most three spots at a time, and what goes with them.

    Deterministic. While triage withholds, waits for a clinician or has questions open, and while a
    contraindication of what would be offered to the person is open, it has no treatments.
    """
    day = today or datetime.now(tz=UTC).astimezone().date()
    answer = assess(drawing, today=day)
    situation = _situation(drawing, answer, day)
    questions = _questions(situation)
    plan = Plan(
        triage=answer.triage,
        muscles=answer.muscles,
        treatments=(),
        blocked=tuple(_blocked(situation)),
        open_questions=tuple(questions),
        open_answers=tuple(one for answers in questions.values() for one in answers),
        spots=tuple(spot.trigger_point for spot in situation.spots),
        clinician_asks=(),
        habits=_habits(situation.spots),
        follow_up=FOLLOW_UP,
        see_clinician_if=(*SEE_CLINICIAN_IF, *(one.words for one in answer.see_someone)),
    )
    if plan.waits:
        return plan
    return replace(
        plan,
        treatments=tuple(_offered(situation)),
        clinician_asks=tuple(_clinician_asks(situation)),
    )


def _situation(drawing: Drawing, answer: Assessment, day: date) -> Situation:
    tools = drawing.tools or ALWAYS_AT_HAND
    # Whatever a person answers leaves the spots as they are: only what is done there changes.
    spots = spots_to_treat(answer.trigger_points, lambda point: bool(_tool(point, tools, {})))
    return Situation(answer, spots, tuple(tools), caution_answers(drawing, day))


def _tool(point: str, tools: Sequence[str], answers: Mapping[str, bool]) -> str | None:
    """Choose the first tool of the muscle that is at hand and not ruled out at the point."""
    known = atlas.load()
    muscle = known.muscles[known.trigger_point(point).muscle]
    return next(
        (
            tool
            for tool in muscle.self_care_tools
            if tool in tools and check(point, TREATMENT_OF[tool], answers).verdict != "blocked"
        ),
        None,
    )


def _questions(situation: Situation) -> dict[str, dict[str, None]]:
    """List what is open, each with the answers that settle it.

    Red flags come first, then contraindications of what would be offered to the person. Nothing
    while triage withholds: then there is no spot, and whom to see is all that matters.
    """
    triage = situation.answer.triage
    asked = {} if triage.withheld else {one: {one: None} for one in triage.questions}
    for spot in situation.spots:
        tool = _tool(spot.trigger_point, situation.tools, situation.answers)
        offered = [*([TREATMENT_OF[tool]] if tool else []), *ALONE]
        rows = questions_for([spot.trigger_point], offered, situation.answers)
        for row in rows:
            asked.setdefault(row.id, {})[answered_as(row.id, spot.trigger_point)] = None
    return asked


def _offered(situation: Situation) -> Iterator[PlannedTreatment]:
    """List what to do: each spot with its stretch, then what goes for all, then clinicians."""
    for number, spot in enumerate(situation.spots):
        tool = _tool(spot.trigger_point, situation.tools, situation.answers)
        if tool:
            yield _press(spot, tool, situation, number)
        if _allowed(spot.trigger_point, "self_stretching", situation):
            yield _stretch(spot, situation)
    for treatment, rule in BESIDE.items():
        for spot in situation.spots[:1]:
            if _allowed(spot.trigger_point, treatment, situation):
                yield _planned(spot, treatment, situation, rule=rule, why=_verdict(treatment))
    yield from _clinician_could(situation)


def _press(spot: RankedPoint, tool: str, situation: Situation, number: int) -> PlannedTreatment:
    keeper = keeper_of(spot, situation.spots)
    kept = [one for one in situation.spots if keeper_of(one, [spot]) is not None]
    if kept:
        why = "First, because it often keeps another one alive."
    elif keeper is not None:
        why = "After the one that often keeps it alive."
    else:
        why = {
            "active": "Pressing it brought your pain.",
            "passive": "It is sore, but does not bring your pain.",
        }.get(
            spot.kind,
            "It is the most likely one." if number == 0 else "It may be part of it.",
        )
    how = position_for(spot.trigger_point, tool)
    return _planned(spot, TREATMENT_OF[tool], situation, rule="press_the_spot", why=why, how=how)


def _stretch(spot: RankedPoint, situation: Situation) -> PlannedTreatment:
    muscle = atlas.load().muscles[spot.muscle]
    return _planned(
        spot,
        "self_stretching",
        situation,
        rule="stretch_after",
        why="Move the muscle through its whole length after pressing.",
        how=muscle.stretch,
    )


def _planned(  # noqa: PLR0913  # the parts of a line
    spot: RankedPoint,
    treatment: str,
    situation: Situation,
    *,
    rule: str,
    why: str,
    how: str = "",
) -> PlannedTreatment:
    row = evidence.load().treatments[treatment]
    checked = check(spot.trigger_point, treatment, situation.answers)
    dose = dose_of(treatment)
    care = caution_for_hands(atlas.load().muscles[spot.muscle].caution)
    pressing = rule == "press_the_spot"
    eased = checked.verdict == "caution" or (pressing and spot.muscle in PRESS_LIGHTLY)
    return PlannedTreatment(
        treatment=treatment,
        who=row.who,
        target=spot.trigger_point,
        rule=rule,
        why=why,
        how=how,
        grade=row.grade,
        dose=gentler(dose) if eased else dose,
        cautions=(*([care] if pressing and care else []), *checked.reasons),
        stop_if=STOP_IF if pressing else (),
        sources=tuple(dict.fromkeys((*row.sources, *dose.sources))),
    )


def _clinician_could(situation: Situation) -> Iterator[PlannedTreatment]:
    """List what needs someone trained, best founded first, where nothing speaks against it."""
    for spot in situation.spots[:1]:
        for row in _with_a_clinician():
            verdict = check(spot.trigger_point, row.id, situation.answers).verdict
            if verdict in ("clear", "caution"):
                why = _verdict(row.id)
                yield _planned(spot, row.id, situation, rule="a_clinician_could", why=why)


def _verdict(treatment: str) -> str:
    """Say what trials show of a treatment, and what not."""
    return evidence.load().verdicts[treatment].sentence


def _clinician_asks(situation: Situation) -> Iterator[str]:
    for spot in situation.spots[:1]:
        for row in _with_a_clinician():
            if check(spot.trigger_point, row.id, situation.answers).verdict == "open":
                yield row.id


def _with_a_clinician() -> list[evidence.Treatment]:
    """Give the treatments that someone else gives or prescribes, and medicines, by grade."""
    mine = {*TREATMENT_OF.values(), *ALONE}
    rows = [row for row in evidence.load().treatments.values() if row.id not in mine]
    return sorted(rows, key=lambda row: _GRADES.index(row.grade))


def _allowed(point: str, treatment: str, situation: Situation) -> bool:
    return check(point, treatment, situation.answers).verdict in ("clear", "caution")


def _blocked(situation: Situation) -> Iterator[Blocked]:
    """List what is ruled out where it would have been offered, and by what."""
    for point in (spot.trigger_point for spot in situation.spots):
        for treatment in evidence.load().treatments:
            checked = check(point, treatment, situation.answers)
            if checked.verdict == "blocked":
                first = checked.blocked_by[0]
                yield Blocked(treatment, point, f"{first}: {checked.reasons[0]}")


def _habits(spots: Sequence[RankedPoint]) -> tuple[str, ...]:
    """Name what keeps these muscles sore, one of each muscle before a second of any."""
    known = atlas.load()
    lists = [known.muscles[spot.muscle].aggravated_by for spot in spots]
    longest = max((len(one) for one in lists), default=0)
    mixed = [one[place] for place in range(longest) for one in lists if place < len(one)]
    return tuple(dict.fromkeys(mixed))[:HABITS]
