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
from unknot.exchange.report.curves_part import curves_detail, curves_summary
from unknot.exchange.report.drawing_part import drawing_detail, drawing_figures, drawing_summary
from unknot.exchange.report.entries_part import entries_detail
from unknot.exchange.report.knots_part import knots_detail, knots_summary
from unknot.exchange.report.medicines_part import medicines_detail, medicines_summary
from unknot.exchange.report.plan_part import plan_detail, plan_summary
from unknot.exchange.report.record import Record, gather
from unknot.exchange.report.sessions_part import sessions_detail, sessions_summary
from unknot.exchange.report.sources_part import FOOT, is_and_is_not, sources_detail
from unknot.exchange.report.spoken import count, day, local_day
from unknot.exchange.report.typeset import typeset
from unknot.exchange.report.warning_signs import signs_summary, stop_notice

TITLE: Final = "Muscle pain: a summary"

Writer = Callable[[Record], Iterator[Block]]
BESIDE: Final[Mapping[str, Writer]] = MappingProxyType(
    {
        "drawing": drawing_summary,
        "signs": signs_summary,
        "knots": knots_summary,
        "sessions": sessions_summary,
        "curves": curves_summary,
    }
)
"""What stands beside the body on the first page, each with its part; signs always do."""
BELOW: Final[Mapping[str, Writer]] = MappingProxyType(
    {"plan": plan_summary, "medicines": medicines_summary}
)
"""What stands below."""
DETAILS: Final[Mapping[str, Writer]] = MappingProxyType(
    {
        "drawing": drawing_detail,
        "knots": knots_detail,
        "plan": plan_detail,
        "sessions": sessions_detail,
        "curves": curves_detail,
        "medicines": medicines_detail,
        "entries": entries_detail,
        "what it is": is_and_is_not,
        "sources": sources_detail,
    }
)
"""What stands on the pages after it."""
ALWAYS: Final = ("signs", "what it is")
OF_ENTRIES: Final = {"sessions", "medicines", "entries"}


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
    return Report(typeset(pages_of(record), today), record.withheld)


def pages_of(record: Record) -> Pages:
    """Put a record into the words and pictures of a report: the summary, then the particulars."""
    return Pages(
        title=TITLE,
        name=record.choice.name,
        meta=tuple(_meta(record)),
        paper=record.choice.paper,
        beside=tuple(drawing_figures(record)) if "drawing" in record.choice.parts else (),
        main=(*stop_notice(record), *_written(BESIDE, record)),
        below=_written(BELOW, record),
        rest=_written(DETAILS, record),
        foot=FOOT,
    )


def _written(writers: Mapping[str, Writer], record: Record) -> tuple[Block, ...]:
    """Let those write whose part was chosen."""
    chosen = {*record.choice.parts, *ALWAYS}
    if not record.entries:  # said once, below the title
        chosen -= OF_ENTRIES
    return tuple(chain(*(write(record) for part, write in writers.items() if part in chosen)))


def _meta(record: Record) -> Iterator[str]:
    """Say of which days it is and who made it."""
    painted = day(local_day(record.drawn.saved.recorded_at))
    yield f"Painted on {painted}. Printed on {day(record.today)}, by the person, with unknot."
    if not record.entries:
        yield "No session, day, measurement or medicine was written down in these days."
    else:
        first, last = (local_day(record.entries[end].at) for end in (0, -1))
        number = count(len(record.entries), "entry", "entries")
        days = f"of {day(first)}" if first == last else f"from {day(first)} to {day(last)}"
        yield f"{number} in the diary {days}."
