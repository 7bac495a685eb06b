"""``unknot plan``: a drawing in, what to do now out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from unknot.cli.assess import NO_DIAGNOSIS, read
from unknot.cli.triage import question_lines, triage_lines

if TYPE_CHECKING:
    from unknot.care import Dose, Plan, PlannedTreatment

GRADE_WORDS = {
    "high": "well shown",
    "moderate": "fairly sure",
    "low": "little evidence",
    "very_low": "hardly any evidence",
}
MINUTE_S = 120


def plan(
    drawing: Annotated[
        str, typer.Argument(metavar="DRAWING.json", help="A pain drawing; - reads standard input.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Plan what to do now: which spots to press and how, what else helps, when to look again."""
    from unknot.assess import parse_drawing
    from unknot.care import make_plan

    made = make_plan(parse_drawing(read(drawing)))
    if as_json:
        typer.echo(json.dumps(made.to_json(), indent=2, allow_nan=False))
    else:
        typer.echo("\n".join(lines(made)))
    if made.waits:
        raise typer.Exit(1)


def lines(plan: Plan) -> Iterator[str]:
    """Write a plan for a person: what stands before it, then what to do."""
    if plan.triage.flags or plan.triage.mention or plan.triage.withheld:
        yield from triage_lines(plan.triage)
    if plan.triage.withheld:
        yield NO_DIAGNOSIS
        return
    if plan.waits:
        yield from _waiting(plan)
        yield NO_DIAGNOSIS
        return
    alone = [one for one in plan.treatments if one.who == "self"]
    trained = [one for one in plan.treatments if one.who != "self"]
    if not any(one.rule == "press_the_spot" for one in alone):
        yield "There is no spot here that you can press yourself."
    for line in alone:
        yield from _treatment_lines(line)
    if trained:
        yield "What someone trained could offer:"
        for line in trained:
            yield f"  {_label(line.treatment)} ({GRADE_WORDS[line.grade]}). {line.why}"
    if plan.clinician_asks:
        names = "; ".join(_label(one) for one in plan.clinician_asks)
        yield f"These need questions that a clinician asks first: {names}."
    yield from _ruled_out(plan)
    if plan.habits:
        yield f"What may keep it sore: {'; '.join(plan.habits)}."
    yield plan.follow_up.words
    yield f"See someone if {'; or if '.join(plan.see_clinician_if[:4])}."
    yield from plan.see_clinician_if[4:]
    yield NO_DIAGNOSIS


def _waiting(plan: Plan) -> Iterator[str]:
    """Say what has to be answered before there is a plan."""
    from unknot.evidence import load

    flags = [one for one in plan.open_questions if one in load().red_flags]
    others = [one for one in plan.open_questions if one not in flags]
    yield "Before there is a plan, something has to be settled."
    if flags:
        yield from question_lines(flags)
    if others:
        yield "Before anything is pressed, answer:" if not flags else "And then:"
        rows = load().contraindications
        for one in others:
            yield f"  {one}: {rows[one].question}"
        yield f'Write each answer in the drawing: "answers": {{"{others[0]}": false}}'


def _treatment_lines(line: PlannedTreatment) -> Iterator[str]:
    yield f"{_label(line.treatment)}: {line.target}"
    yield f"  Why: {line.why} ({GRADE_WORDS[line.grade]})"
    if line.how:
        yield f"  How: {line.how}"
    if dose := _dose_words(line.dose):
        yield f"  How much: {dose}"
    for caution in line.cautions:
        yield f"  Take care: {caution}"
    for stop in line.stop_if:
        yield f"  At {stop}"
    yield ""


def _dose_words(dose: Dose) -> str:
    """Say a dose: ``4 to 6 of 10, hold 45 s, 3 times, twice a day, for 7 days``."""
    from unknot.care import how_often

    words = []
    if dose.discomfort_0_10:
        low, high = dose.discomfort_0_10
        words.append(f"discomfort {low:g} to {high:g} of 10")
    if dose.hold_s:
        long = dose.hold_s >= MINUTE_S
        words.append(f"{dose.hold_s / 60:g} minutes" if long else f"hold {dose.hold_s:g} s")
    if dose.repeats and dose.repeats > 1:
        words.append(f"{dose.repeats} times")
    if often := how_often(dose):
        words.append(often)
    if dose.days:
        words.append(f"for {dose.days} days")
    return ", ".join(words)


def _ruled_out(plan: Plan) -> Iterator[str]:
    """Name what is ruled out, each treatment once."""
    labels: dict[str, dict[str, None]] = {}
    for one in plan.blocked:
        why = one.because.partition(": ")[2]
        labels.setdefault(why, {})[_label(one.treatment)] = None
    for why, names in labels.items():
        yield f"Not here: {'; '.join(names)}. {why}"


def _label(treatment: str) -> str:
    from unknot.evidence import load

    return load().treatments[treatment].label
