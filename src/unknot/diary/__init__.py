"""What happened: the person's drawings, on SQLite in a folder of their own."""

from unknot.diary.folder import DiaryError, data_folder

__all__ = ["DiaryError", "data_folder"]
