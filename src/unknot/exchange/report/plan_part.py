"""The plan, in print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from unknot import atlas, evidence
from unknot.care import Dose, Plan, PlannedTreatment, how_often
from unknot.care.dose import NO_DOSE
from unknot.evidence.effect_words import HOW_SURE
from unknot.exchange.report.blocks import Block, Bullets, Heading, Table, Words
from unknot.exchange.report.record import Record
from unknot.exchange.report.spoken import capital, listed, muscle, point

PRESS: Final = "press_the_spot"
LONG_S: Final = 120
"""From here on a time is told in minutes."""
WAITS: Final = "There is no plan yet: questions about what would rule it out are still open."
ASK_FIRST: Final = "There is no plan yet: a sign above is to be settled with a clinician first."


def plan_summary(record: Record) -> Iterator[Block]:
    """Say in a sentence or two what the person is advised to do."""
    if record.withheld:
        return
    plan = record.drawn.plan
    yield Heading("What unknot advises the person to do")
    if plan.waits:
        yield Words(_why_it_waits(plan))
        return
    pressed = [one for one in plan.treatments if one.rule == PRESS]
    for dose in dict.fromkeys(dose_words(one.dose) for one in pressed):
        same = (point(one.target) for one in pressed if dose_words(one.dose) == dose)
        yield Words(f"{'; '.join(dict.fromkeys(same))}: {dose}.", lead="Press:")
    alone = _labels(
        one
        for one in plan.treatments
        if one.who == "self" and one.rule != PRESS and dose_words(one.dose)
    )
    if alone:
        yield Words(f"{listed(alone)}.", lead="Beside it:" if pressed else "")
    if not pressed and not alone:
        yield Words("There is no spot that the person can press alone.")


def plan_detail(record: Record) -> Iterator[Block]:
    """Give the plan with its doses, what was ruled out, and when to look again."""
    if record.withheld:
        return
    plan = record.drawn.plan
    yield Heading("The plan")
    if plan.waits:
        yield Words(_why_it_waits(plan))
        return
    alone = [one for one in plan.treatments if one.who == "self"]
    if alone:
        rows = tuple(
            (_label(treatment), *_for_and_dose(alone, treatment))
            for treatment in dict.fromkeys(one.treatment for one in alone)
        )
        yield Table(("What", "For", "How much", "How sure"), rows, (4, 5, 5, 3))
        minds = dict.fromkeys(mind for one in alone for mind in one.cautions)
        if minds:
            yield Words("", lead="To mind:")
            yield Bullets(tuple(map(capital, minds)))
    offers = [one for one in plan.treatments if one.who != "self"]
    if offers:
        named = dict.fromkeys(f"{_label(one.treatment)} ({_sure(one).lower()})" for one in offers)
        yield Words(f"{'; '.join(named)}.", lead="What someone trained could offer:")
    if plan.clinician_asks:
        asks = listed([_label(one) for one in plan.clinician_asks])
        yield Words(f"{asks}.", lead="Only after questions that a clinician asks:")
    yield from _ruled_out(plan)
    if plan.habits:
        yield Words(f"{'; '.join(plan.habits)}.", lead="What may keep it sore:")
    yield Words(plan.follow_up.words, lead="Looking again:")
    yield Words("", lead="The person is told to see someone if:")
    yield Bullets(tuple(map(capital, plan.see_clinician_if)))


def _for_and_dose(lines: Iterable[PlannedTreatment], treatment: str) -> tuple[str, str, str]:
    """Put the lines of one treatment into one row: for what, how much, how sure."""
    same = [one for one in lines if one.treatment == treatment]
    targets = "; ".join(dict.fromkeys(_target(one.target) for one in same))
    doses = "; or ".join(dict.fromkeys(dose_words(one.dose) for one in same if one.dose != NO_DOSE))
    return targets, doses or "no set dose", _sure(same[0])


def dose_words(dose: Dose) -> str:
    """Say a dose in one line: ``discomfort 4 to 6 of 10, 45 s, 3 times, twice a day, 7 days``."""
    parts = []
    if dose.discomfort_0_10:
        low, high = dose.discomfort_0_10
        parts.append(f"discomfort {low:g} to {high:g} of 10")
    if dose.hold_s:
        long = dose.hold_s >= LONG_S
        parts.append(f"{dose.hold_s / 60:g} minutes" if long else f"{dose.hold_s:g} s")
    if dose.repeats and dose.repeats > 1:
        parts.append(f"{dose.repeats} times")
    parts += [how_often(dose), f"for {dose.days} days" if dose.days else ""]
    return ", ".join(filter(None, parts))


def _why_it_waits(plan: Plan) -> str:
    return ASK_FIRST if plan.triage.outcome == "ask_clinician_first" else WAITS


def _ruled_out(plan: Plan) -> Iterator[Block]:
    """Name what is ruled out by its reason."""
    reasons: dict[str, dict[str, None]] = {}
    for one in plan.blocked:
        why = one.because.partition(": ")[2]
        reasons.setdefault(why, {})[_label(one.treatment)] = None
    if reasons:
        yield Words("", lead="Ruled out:")
        yield Bullets(tuple(f"{'; '.join(labels)}. {why}" for why, labels in reasons.items()))


def _target(target: str) -> str:
    """Name what a treatment is for: a trigger point, or a muscle."""
    name, side = atlas.split_side(target)
    return point(target) if name in atlas.load().trigger_points else muscle(name, side)


def _labels(treatments: Iterable[PlannedTreatment]) -> list[str]:
    return list(dict.fromkeys(_label(one.treatment) for one in treatments))


def _label(treatment: str) -> str:
    return evidence.load().treatments[treatment].label


def _sure(line: PlannedTreatment) -> str:
    return HOW_SURE[line.grade]
