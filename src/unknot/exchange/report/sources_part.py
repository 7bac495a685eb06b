"""Where a report's statements come from, and what a report is and is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from unknot import atlas, evidence
from unknot.exchange.report.blocks import Block, Bullets, Heading
from unknot.exchange.report.record import Record

AGREEMENT: Final = "rathbone2017"
DISPUTE: Final = (AGREEMENT, "quintner2015", "dommerholt_gerwin2015")
FOOT: Final = (
    "Made by the person with unknot, for education and self-tracking. It is not a diagnosis and "
    "does not replace one."
)
MODEL: Final = (
    "The likely trigger points restate published patterns of referred pain through a model of "
    "probability. They are suggestions where to look, not findings."
)
DISPUTED: Final = (
    "Whether a trigger point is a lesion in the muscle is disputed. Tender spots that refer pain "
    "are not. Examiners agree on trigger points only moderately (pooled kappa 0.45)."
)
NOISE: Final = (
    "One difference between two days is mostly noise: on a scale from 0 to 10 about 1.5 to 2 "
    "points matter to people, and 4 can be told from chance in one person."
)
IS_AND_IS_NOT: Final = (
    "Everything here was told, painted or pressed by the person; nobody examined them.",
    MODEL,
    DISPUTED,
    "Warning signs were asked about; that does not rule everything out.",
    NOISE,
)


def is_and_is_not(_: Record) -> Iterator[Block]:
    """Say what a report is and is not."""
    yield Heading("What this is and is not")
    yield Bullets(IS_AND_IS_NOT)


def sources_detail(record: Record) -> Iterator[Block]:
    """List the works behind what this report says."""
    yield Heading("Sources")
    citations = {one.id: one.citation for one in atlas.load().sources.values()}
    memory = set()
    for one in evidence.load().sources.values():
        citations.setdefault(one.id, one.citation)
        memory |= {one.id} if one.verified == "memory" else set()
    named = dict.fromkeys(_used(record))
    used = sorted((citations[one], one) for one in named if one in citations)
    yield Bullets(
        tuple(
            f"{text.removesuffix('.')}.{' Not read again.' if one in memory else ''}"
            for text, one in used
        ),
        small=True,
    )


def _used(record: Record) -> Iterator[str]:
    """Name the sources of everything that was said."""
    known, flags = atlas.load(), evidence.load().red_flags
    drawn, parts = record.drawn, record.choice.parts
    yield from DISPUTE
    first = record.first
    for raised in (*first.flags, *first.mention):
        yield from flags[raised.flag].source.split(";")
    if record.withheld:  # neither knots nor plan were said
        return
    if "knots" in parts:
        for one in drawn.assessment.trigger_points:
            yield known.trigger_point(one.trigger_point).source
            yield from (row.source for row in known.referrals_of(one.trigger_point))
    if "plan" in parts:
        for line in drawn.plan.treatments:
            yield from (*line.sources, *line.dose.sources)
