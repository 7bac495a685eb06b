"""Is it getting better: series, change against measurement error, what seems to help, charts."""

from __future__ import annotations

from unknot.progress.body_map import BodyMap, body_maps
from unknot.progress.change import Change, change
from unknot.progress.chart import band_ends, chart_svg, noticed_at
from unknot.progress.collect import series, session_days, without_spots
from unknot.progress.document import progress_document
from unknot.progress.helped_chart import helped_svg
from unknot.progress.measure import Measure, measures
from unknot.progress.see_someone import Reason, see_someone
from unknot.progress.series import DayMean, Series
from unknot.progress.what_helped import CONFOUNDING, Helped, what_helped

__all__ = [
    "CONFOUNDING",
    "BodyMap",
    "Change",
    "DayMean",
    "Helped",
    "Measure",
    "Reason",
    "Series",
    "band_ends",
    "body_maps",
    "change",
    "chart_svg",
    "helped_svg",
    "measures",
    "noticed_at",
    "progress_document",
    "see_someone",
    "series",
    "session_days",
    "what_helped",
    "without_spots",
]
