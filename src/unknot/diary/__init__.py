"""What happened: the person's drawings and entries, on SQLite in a folder of their own."""

from __future__ import annotations

from unknot.diary.diary import Diary
from unknot.diary.entries import (
    Day,
    Entry,
    FollowUp,
    Hold,
    HowToMeasure,
    Measurement,
    Medicine,
    Note,
    PlanKept,
    Session,
    SessionPoint,
    how_to_measure,
    measured_movements,
    parse_entry,
)
from unknot.diary.errors import (
    ChangedElsewhereError,
    DiaryError,
    UnknownDrawingError,
    UnknownEntryError,
)
from unknot.diary.folder import data_folder, folder_size, size_words
from unknot.diary.follow_up_due import FollowUpDue, due_follow_up
from unknot.diary.merge import Conflict, Merge
from unknot.diary.paint import Paint, parse_paint
from unknot.diary.parse_whole import parse_whole
from unknot.diary.reminder import remind_at, reminder_ics
from unknot.diary.saved_drawing import SavedDrawing
from unknot.diary.saved_entry import FormerEntry, SavedEntry
from unknot.diary.standing_warning import standing_warning
from unknot.diary.title import TITLE_LIMIT, default_title, parse_title
from unknot.diary.when import parse_time
from unknot.diary.whole import Values, Whole

__all__ = [
    "TITLE_LIMIT",
    "ChangedElsewhereError",
    "Conflict",
    "Day",
    "Diary",
    "DiaryError",
    "Entry",
    "FollowUp",
    "FollowUpDue",
    "FormerEntry",
    "Hold",
    "HowToMeasure",
    "Measurement",
    "Medicine",
    "Merge",
    "Note",
    "Paint",
    "PlanKept",
    "SavedDrawing",
    "SavedEntry",
    "Session",
    "SessionPoint",
    "UnknownDrawingError",
    "UnknownEntryError",
    "Values",
    "Whole",
    "data_folder",
    "default_title",
    "due_follow_up",
    "folder_size",
    "how_to_measure",
    "measured_movements",
    "parse_entry",
    "parse_paint",
    "parse_time",
    "parse_title",
    "parse_whole",
    "remind_at",
    "reminder_ics",
    "size_words",
    "standing_warning",
]
