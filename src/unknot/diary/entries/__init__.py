"""What a person records: one file for each kind of entry."""

from __future__ import annotations

from unknot.diary.entries.day import Day
from unknot.diary.entries.entry import KINDS, Entry, kept_entry, parse_entry
from unknot.diary.entries.follow_up import SORENESS, FollowUp
from unknot.diary.entries.how_to_measure import (
    EACH_TIME,
    HowToMeasure,
    how_to_measure,
    measured_movements,
)
from unknot.diary.entries.limits import UNITS, Limits, limits_of
from unknot.diary.entries.measurement import Measurement
from unknot.diary.entries.medicine import Medicine
from unknot.diary.entries.note import Note
from unknot.diary.entries.plan_kept import PlanKept
from unknot.diary.entries.session import ENDED, FELT, Hold, Session, SessionPoint

__all__ = [
    "EACH_TIME",
    "ENDED",
    "FELT",
    "KINDS",
    "SORENESS",
    "UNITS",
    "Day",
    "Entry",
    "FollowUp",
    "Hold",
    "HowToMeasure",
    "Limits",
    "Measurement",
    "Medicine",
    "Note",
    "PlanKept",
    "Session",
    "SessionPoint",
    "how_to_measure",
    "kept_entry",
    "limits_of",
    "measured_movements",
    "parse_entry",
]
