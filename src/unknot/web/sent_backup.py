"""A backup that was sent by a form: held in memory until the person says what to do with it."""

from __future__ import annotations

import secrets

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from unknot.diary import Whole
from unknot.errors import DataError, Problem
from unknot.web.guard import UPLOAD_LIMIT

FIELD = "file"


class SentBackup:
    """The one backup that waits for an answer; a later one takes its place.

    It is in no file, so that nothing of it is left when the person goes away or erases all.
    """

    def __init__(self) -> None:
        self._held: tuple[str, Whole] | None = None

    def hold(self, backup: Whole) -> str:
        """Hold a backup; return the name under which it is asked for."""
        name = secrets.token_urlsafe(12)
        self._held = (name, backup)
        return name

    def get(self, name: str) -> Whole:
        """Give the backup; ``DataError`` when it is not held any more."""
        held = self._held
        if held is None or held[0] != name:
            message = "it is not held any more. Choose the file again; nothing was changed"
            raise DataError([Problem("the backup", message)])
        return held[1]

    def drop(self) -> None:
        """Hold nothing any more."""
        self._held = None


async def sent_file(request: Request) -> bytes | None:
    """Read the file of a form; None when there is none."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return None
    parser = MultiPartParser(request.headers, request.stream(), max_files=1, max_fields=1)
    parser.spool_max_size = UPLOAD_LIMIT  # else a part of it would be written to the disk
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError):  # not what a browser sends
        return None
    try:
        file = form.get(FIELD)
        return await file.read() or None if isinstance(file, UploadFile) else None
    finally:
        await form.close()
