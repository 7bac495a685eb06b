"""Many people's drawings at once: tables in, rankings out. For research: no triage, no advice."""

from __future__ import annotations

from unknot.cohort.choir import ChoirColumns, choir_segments, from_choir
from unknot.cohort.kernel import Kernel
from unknot.cohort.run import Done, run
from unknot.cohort.schema import RESEARCH, output_schema
from unknot.cohort.sources import count_rows
from unknot.cohort.spark import map_in_arrow
from unknot.cohort.summary import Summary, summarise
from unknot.cohort.table import assess

__all__ = [
    "RESEARCH",
    "ChoirColumns",
    "Done",
    "Kernel",
    "Summary",
    "assess",
    "choir_segments",
    "count_rows",
    "from_choir",
    "map_in_arrow",
    "output_schema",
    "run",
    "summarise",
]
