"""What happened: the person's drawings, on SQLite in a folder of their own."""

from __future__ import annotations

from unknot.diary.diary import Diary
from unknot.diary.errors import ChangedElsewhereError, DiaryError, UnknownDrawingError
from unknot.diary.folder import data_folder
from unknot.diary.paint import Paint, parse_paint
from unknot.diary.saved_drawing import SavedDrawing
from unknot.diary.title import TITLE_LIMIT, default_title, parse_title

__all__ = [
    "TITLE_LIMIT",
    "ChangedElsewhereError",
    "Diary",
    "DiaryError",
    "Paint",
    "SavedDrawing",
    "UnknownDrawingError",
    "data_folder",
    "default_title",
    "parse_paint",
    "parse_title",
]
