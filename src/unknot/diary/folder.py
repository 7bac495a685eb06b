"""The folder that holds everything of the person."""

from __future__ import annotations

import os
from pathlib import Path

from unknot.errors import DataError, Problem


class DiaryError(DataError):
    """The diary cannot be read or written; says which file, why, and what to try."""

    def __init__(self, path: Path, message: str) -> None:
        self.path = path
        super().__init__([Problem(str(path), message)])


def data_folder(chosen: Path | None = None) -> Path:
    """Return the data folder: the chosen one, else ``UNKNOT_DATA``, else the usual place."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    if named := os.environ.get("UNKNOT_DATA"):
        return Path(named).expanduser().absolute()
    import platformdirs  # noqa: PLC0415  # only where nobody names a folder

    return Path(platformdirs.user_data_dir("unknot", appauthor=False))
