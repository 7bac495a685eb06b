"""Progress over the API."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from unknot.progress import progress_document
from unknot.web.api_parts import answers, fails
from unknot.web.dates import today
from unknot.web.dependencies import DiaryHere, only_queries
from unknot.web.progress_view import read, withheld

router = APIRouter(prefix="/api/progress", tags=["progress"], dependencies=[only_queries()])


@router.get(
    "",
    summary="Tell whether it is getting better",
    responses={200: answers("Progress", "All that is followed."), **fails()},
)
def show_progress(diary: DiaryHere) -> dict[str, Any]:
    """Give every series of the diary with its change against error."""
    record = read(diary)
    stop = bool(withheld(record, today()))
    return progress_document(record.entries, record.drawings, today=today(), withheld=stop)
