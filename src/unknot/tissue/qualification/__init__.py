"""The qualification of the model: published numbers against what it gives, failures included."""

from __future__ import annotations

from unknot.tissue.qualification.off_runs import OffRun, off_runs
from unknot.tissue.qualification.published import (
    Published,
    published,
    published_table,
    tissue_sources,
)
from unknot.tissue.qualification.qualify import Qualified, measure, qualify

__all__ = [
    "OffRun",
    "Published",
    "Qualified",
    "measure",
    "off_runs",
    "published",
    "published_table",
    "qualify",
    "tissue_sources",
]
