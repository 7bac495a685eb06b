"""What must not be done at a trigger point: what its own place decides, and what a person answers.

A contraindication blocks some treatments and calls for care with others. Some are decided by where
the spot lies (the front of the neck, the chest wall, the eye): those are computed and never asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final, Literal

from unknot import atlas, evidence
from unknot.assess.answers import AT, standing_answers, standing_facts
from unknot.assess.drawing import Drawing
from unknot.evidence import Contraindication

Verdict = Literal["blocked", "open", "caution", "clear"]
TREATMENT_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "fingers": "self_pressure_fingers",
        "tennis_ball": "self_pressure_ball",
        "back_nobber": "self_pressure_hook",
        "foam_roller": "foam_roller",
    }
)
"""The treatment that pressing with each tool is."""


@dataclass(frozen=True, slots=True)
class Check:
    """What stands against one treatment at one sided trigger point: ids of contraindications."""

    trigger_point: str
    treatment: str
    blocked_by: tuple[str, ...]
    cautions: tuple[str, ...]
    open_blocks: tuple[str, ...]
    """Not answered yet; a yes to one rules the treatment out."""
    open_cautions: tuple[str, ...]
    """Not answered yet; a yes to one calls for care."""

    @property
    def verdict(self) -> Verdict:
        """Say what it comes to; nothing is ``clear`` or ``caution`` while a question is open."""
        if self.blocked_by:
            return "blocked"
        if self.open_blocks or self.open_cautions:
            return "open"
        return "caution" if self.cautions else "clear"

    @property
    def reasons(self) -> tuple[str, ...]:
        """Say why it is blocked or needs care, a sentence for each contraindication."""
        rows = evidence.load().contraindications
        return tuple(dict.fromkeys(rows[one].why for one in self.blocked_by or self.cautions))


@dataclass(frozen=True, slots=True)
class CautionLine:
    """One line to tick: the contraindications that it asks about, all answered alike."""

    text: str
    more: str
    """The questions in full."""
    contraindications: tuple[str, ...]
    """Ids, or the names of answers about one place (see ``answered_as``)."""


def caution_answers(drawing: Drawing, today: date) -> dict[str, bool]:
    """Give the answers about contraindications that hold today, those implied by others too.

    A yes to a red flag that asks the same is a yes. A no to a wider contraindication is a no to
    the narrower one, and so is the no to a fact without which it cannot be true.
    """
    tables = evidence.load()
    told = standing_answers(drawing, today, tables)
    facts = standing_facts(drawing, today)
    asked = tables.contraindications
    held = {one: yes for one, yes in told.items() if one.partition(AT)[0] in asked}
    for row in tables.contraindications.values():
        if facts.get(row.ruled_out_by) is False or held.get(row.implied_by) is False:
            held.setdefault(row.id, False)
    return held


def check(point: str, treatment: str, answers: Mapping[str, bool]) -> Check:
    """Judge one treatment at a sided trigger point; ``answers``: see ``caution_answers``.

    Of an answer for the place of the point and one for everywhere, the safer one counts. Raises
    ``UnknownIdError`` for a point that is not in the atlas.
    """
    region = atlas.load().trigger_point(point).region
    place = _place_of(point)
    found: dict[tuple[bool, bool], list[str]] = {}
    for row, blocks in _against(treatment, region):
        holds = _holds(row, place, answers) if row.asked else True
        if holds is not False:
            found.setdefault((blocks, holds is None), []).append(row.id)
    return Check(
        trigger_point=point,
        treatment=treatment,
        blocked_by=tuple(found.get((True, False), ())),
        cautions=tuple(found.get((False, False), ())),
        open_blocks=tuple(found.get((True, True), ())),
        open_cautions=tuple(found.get((False, True), ())),
    )


def questions_for(
    points: Sequence[str], treatments: Collection[str], answers: Mapping[str, bool]
) -> tuple[Contraindication, ...]:
    """List what is still to be asked before any of these treatments at any of these points.

    Most consequential first: what would rule out most of them, then what calls for care with most,
    then as in the table. What is already ruled out leaves nothing to ask.
    """
    weight: dict[str, tuple[int, int]] = {}
    for one in (check(point, treatment, answers) for point in points for treatment in treatments):
        if one.verdict == "open":
            for question in one.open_blocks:
                _add(weight, question, (1, 0))
            for question in one.open_cautions:
                _add(weight, question, (0, 1))
    rows = [row for row in evidence.load().contraindications.values() if row.id in weight]
    return tuple(sorted(rows, key=lambda row: weight[row.id], reverse=True))


def press_check(point: str, answers: Mapping[str, bool], known: atlas.Atlas) -> Check | None:
    """Judge pressing a point as a test, with the first tool of its muscle; None: without any."""
    tools = known.muscles[known.trigger_point(point).muscle].self_care_tools
    if not tools:
        return None
    return check(point, TREATMENT_OF["fingers" if "fingers" in tools else tools[0]], answers)


def caution_lines(questions: Collection[str]) -> tuple[CautionLine, ...]:
    """Put contraindications into lines to tick, those with the same words into one.

    ``questions``: ids, or names of answers about one place (see ``answered_as``).
    """
    rows = evidence.load().contraindications
    lines: dict[str, dict[str, Contraindication]] = {}
    for question in questions:
        row = rows[question.partition(AT)[0]]
        lines.setdefault(row.short, {})[question] = row
    return tuple(
        CautionLine(
            text=text,
            more=" ".join(dict.fromkeys(row.question for row in asked.values())),
            contraindications=tuple(asked),
        )
        for text, asked in lines.items()
    )


def answered_as(contraindication: str, point: str) -> str:
    """Name the answer that settles a contraindication at a sided trigger point."""
    return evidence.load().contraindications[contraindication].answered_as(_place_of(point))


def _place_of(point: str) -> str:
    """Give the sided region of the skin over a sided trigger point."""
    known = atlas.load()
    region = known.regions[known.trigger_point(point).region]
    return atlas.sided(region.id, atlas.split_side(point)[1]) if region.paired else region.id


def _holds(row: Contraindication, place: str, answers: Mapping[str, bool]) -> bool | None:
    """Tell what was answered about a place; None: nothing."""
    told = [answers[one] for one in {row.id, row.answered_as(place)} if one in answers]
    return any(told) if told else None


def _add(weight: dict[str, tuple[int, int]], question: str, more: tuple[int, int]) -> None:
    blocks, cautions = weight.get(question, (0, 0))
    weight[question] = (blocks + more[0], cautions + more[1])


@cache
def _against(treatment: str, region: str) -> tuple[tuple[Contraindication, bool], ...]:
    """List what speaks against a treatment in an unsided region, and whether it rules it out."""
    return tuple(_listed(treatment, region))


def _listed(treatment: str, region: str) -> Iterator[tuple[Contraindication, bool]]:
    for row in evidence.load().contraindications.values():
        if row.matters_at(region):
            if treatment in row.blocks:
                yield row, True
            elif treatment in row.cautions:
                yield row, False
