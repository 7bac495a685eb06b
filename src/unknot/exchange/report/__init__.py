"""A report for a clinician: one page to read in a minute, then the particulars; as PDF."""

from __future__ import annotations

from unknot.exchange.report.choice import PAPERS, PARTS, USUAL_PARTS, ReportChoice, parse_choice
from unknot.exchange.report.make_report import Report, make_report

__all__ = [
    "PAPERS",
    "PARTS",
    "USUAL_PARTS",
    "Report",
    "ReportChoice",
    "make_report",
    "parse_choice",
]
