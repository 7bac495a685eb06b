"""The folder that holds everything of the person."""

from __future__ import annotations

import os
from pathlib import Path

from unknot.diary.errors import DiaryError

FILE = "diary.sqlite"


def data_folder(chosen: Path | None = None) -> Path:
    """Return the data folder: the chosen one, else ``UNKNOT_DATA``, else the usual place."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    if named := os.environ.get("UNKNOT_DATA"):
        return Path(named).expanduser().absolute()
    import platformdirs  # noqa: PLC0415  # only where nobody names a folder

    return Path(platformdirs.user_data_dir("unknot", appauthor=False))


def make_file(folder: Path) -> Path:
    """Make the folder and the file in it, for nobody else to read; return the file.

    SQLite gives the files that it makes beside this one the same rights.
    """
    path = folder / FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
    except OSError as error:
        raise DiaryError(
            path,
            f"the data folder cannot be written ({error.strerror}). Make it writable, or choose "
            "another one with `--data FOLDER` or UNKNOT_DATA",
        ) from None
    return path


def folder_size(folder: Path) -> int:
    """Add up the bytes of the files in the data folder."""
    return sum(file.stat().st_size for file in folder.iterdir() if file.is_file())


def size_words(count: int) -> str:
    """Say a number of bytes as people do: ``320 kB``."""
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:  # noqa: PLR2004  # as disks are sold
            return f"{count} {unit}"
        count = round(count / 1000)
    return f"{count} GB"
