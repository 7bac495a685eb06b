"""The report of a diary: its pages, and their PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import Final

from unknot.diary import Diary
from unknot.exchange.report.blocks import Block, Pages
from unknot.exchange.report.choice import ReportChoice
from unknot.exchange.report.drawing_part import drawing_detail, drawing_figures, drawing_summary
from unknot.exchange.report.knots_part import knots_detail, knots_summary
from unknot.exchange.report.plan_part import plan_detail, plan_summary
from unknot.exchange.report.record import Record, gather
from unknot.exchange.report.sources_part import FOOT, is_and_is_not, sources_detail
from unknot.exchange.report.spoken import day
from unknot.exchange.report.typeset import typeset
from unknot.exchange.report.warning_signs import signs_summary, stop_notice

TITLE: Final = "Muscle pain: a summary"

Writer = Callable[[Record], Iterator[Block]]
SUMMARIES: Final[Mapping[str, Writer]] = MappingProxyType(
    {"drawing": drawing_summary, "knots": knots_summary, "plan": plan_summary}
)
"""What each part puts on the first page."""
DETAILS: Final[Mapping[str, Writer]] = MappingProxyType(
    {
        "drawing": drawing_detail,
        "knots": knots_detail,
        "plan": plan_detail,
        "sources": sources_detail,
    }
)
"""What each part puts on the pages after it."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a file."""

    pdf: bytes
    withheld: bool
    """A warning sign stands in it, so that it names no trigger point and has no plan."""


def make_report(diary: Diary, choice: ReportChoice, today: date) -> Report:
    """Make the PDF of what was chosen; ``DataError`` when there is nothing to report.

    The same diary, choice and day give the same bytes. Without a network and without a file.
    """
    record = gather(diary, choice, today)
    return Report(typeset(pages_of(record), today), record.drawn.withheld)


def pages_of(record: Record) -> Pages:
    """Put a record into the words and pictures of a report: the summary, then the particulars."""
    parts = record.choice.parts
    shown = "drawing" in parts
    return Pages(
        title=TITLE,
        name=record.choice.name,
        meta=tuple(_meta(record)),
        paper=record.choice.paper,
        beside=tuple(drawing_figures(record)) if shown else (),
        main=tuple(
            chain(
                stop_notice(record),
                *(SUMMARIES[one](record) for one in ("drawing",) if shown),
                signs_summary(record),
                *(SUMMARIES[one](record) for one in ("knots",) if one in parts),
            )
        ),
        below=tuple(chain(*(SUMMARIES[one](record) for one in ("plan",) if one in parts))),
        rest=tuple(
            chain(
                *(DETAILS[one](record) for one in parts if one != "sources"),
                is_and_is_not(),
                *(DETAILS[one](record) for one in parts if one == "sources"),
            )
        ),
        foot=FOOT,
    )


def _meta(record: Record) -> Iterator[str]:
    """Say of which days it is and who made it."""
    painted = day(record.drawn.saved.recorded_at.astimezone())
    yield f"Painted on {painted}. Printed on {day(record.today)}, by the person, with unknot."
