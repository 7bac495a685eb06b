"""Lines that ask what would rule out a treatment: how they are shown, and what was sent back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from unknot import evidence
from unknot.assess import AT, CautionLine, answer_ids, caution_lines
from unknot.atlas import region_label
from unknot.errors import DataError, Problem
from unknot.web.safety_form import SentScreen
from unknot.web.safety_view import Place, TickRow

JOIN = "+"
"""Between the answers that one line asks for."""


def caution_rows(lines: Sequence[CautionLine], sent: SentScreen | None) -> list[TickRow]:
    """Show lines to tick; ``sent``: as the person left them."""
    return [_row(line, sent) for line in lines]


def sent_answers(sent: SentScreen) -> dict[str, bool]:
    """Read what each shown line answers; ``DataError`` when one asks about nothing of ours."""
    return {
        one: line in sent.ticks and _is_there(one, sent.where.get(line, ()))
        for line in sent.shown
        for one in _answers_of(line)
    }


def sent_lines(sent: SentScreen) -> tuple[CautionLine, ...]:
    """Give the lines of a sent screen again."""
    return caution_lines([one for line in sent.shown for one in _answers_of(line)])


def places_named(answers: Iterable[str]) -> str:
    """Name the places that some answers are about; empty: they are about the person."""
    return "; ".join(region_label(one) for one in _places(answers))


def _row(line: CautionLine, sent: SentScreen | None) -> TickRow:
    name = JOIN.join(line.contraindications)
    places = _places(line.contraindications)
    chosen = sent.where.get(name, ()) if sent else ()
    return TickRow(
        id=name,
        text=line.text,
        more=line.more,
        ticked=sent is not None and name in sent.ticks,
        places=tuple(Place(one, region_label(one), not chosen or one in chosen) for one in places)
        if len(places) > 1
        else (),
    )


def _answers_of(line: str) -> list[str]:
    """Take a sent line apart into the answers that it asks for."""
    rows, known = evidence.load().contraindications, answer_ids()
    answers = line.split(JOIN)
    for one in answers:
        row = rows.get(one.partition(AT)[0])
        if row is None or not row.asked or one not in known:
            message = "is not asked before something is pressed; open the page again"
            raise DataError([Problem(one, message)])
    return answers


def _is_there(answer: str, places: Collection[str]) -> bool:
    """Tell whether a ticked line holds at the place of an answer; nowhere said: everywhere."""
    place = answer.partition(AT)[2]
    return not place or not places or place in places


def _places(answers: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one.partition(AT)[2] for one in answers if AT in one))
