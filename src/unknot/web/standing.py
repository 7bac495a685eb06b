"""What a warning sign on another drawing stops: a sign is of the person, not of one drawing."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Depends, FastAPI, Request, Response
from starlette.responses import RedirectResponse

from unknot.diary import standing_warning
from unknot.web.dates import today
from unknot.web.dependencies import DiaryHere


class WarnedElsewhereError(Exception):
    """A warning sign stands on another drawing; its page says what to do."""

    def __init__(self, drawing_id: str) -> None:
        super().__init__(drawing_id)
        self.drawing_id = drawing_id


def install(app: FastAPI) -> None:
    """Lead from what is stopped to the drawing on which the sign stands."""

    @app.exception_handler(WarnedElsewhereError)
    def on_warned(_: Request, error: WarnedElsewhereError) -> Response:
        return RedirectResponse(f"/drawings/{error.drawing_id}", HTTPStatus.SEE_OTHER)


def _nothing_stands(drawing_id: str, diary: DiaryHere) -> None:
    saved = diary.drawing(drawing_id)
    if warned := standing_warning(diary.drawings(), today(), after=saved):
        raise WarnedElsewhereError(warned.id)


NOTHING_STANDS = Depends(_nothing_stands)
"""Leads away from a route of one drawing while a sign stands that was told on a later one."""
