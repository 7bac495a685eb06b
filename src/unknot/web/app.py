"""Put the web app together."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from unknot.diary import Diary
from unknot.web import (
    assess_api,
    assets,
    atlas_api,
    data_page,
    day_page,
    drawings_api,
    drawings_page,
    entries_api,
    entries_page,
    errors,
    evidence_api,
    evidence_page,
    follow_up_page,
    guard,
    knot_api,
    knot_page,
    knots_page,
    learn_page,
    look_alikes_page,
    measure_page,
    movements_page,
    muscles_page,
    openapi,
    paint_page,
    pictures,
    plan_page,
    press_first_page,
    press_page,
    progress_api,
    progress_page,
    reminder,
    report_page,
    safety_page,
    session_page,
    standing,
    today_page,
    warm,
)
from unknot.web.sent_backup import SentBackup

ROUTERS = (
    assets.router,
    today_page.router,
    follow_up_page.router,
    day_page.router,
    entries_page.router,
    measure_page.router,
    paint_page.router,
    drawings_page.router,
    safety_page.router,
    knots_page.router,
    look_alikes_page.router,
    press_first_page.router,
    movements_page.router,
    press_page.router,
    plan_page.router,
    session_page.router,
    report_page.router,
    progress_page.router,
    data_page.router,
    muscles_page.router,
    learn_page.router,
    knot_page.router,
    evidence_page.router,
    pictures.router,
    atlas_api.router,
    assess_api.router,
    evidence_api.router,
    knot_api.router,
    drawings_api.router,
    entries_api.router,
    progress_api.router,
    reminder.router,
    openapi.router,
)


def create_app(data_folder: Path, passphrase: str | None = None) -> FastAPI:
    """Return the web app over the diary in one folder; ``DiaryError`` if it cannot be opened."""
    diary = Diary.open(data_folder, passphrase)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        prepare_routes(app)
        threading.Thread(target=warm.everything, daemon=True).start()
        yield
        diary.close()

    app = FastAPI(title="unknot", openapi_url=None, docs_url=None, redoc_url=None, lifespan=life)
    app.state.diary = diary
    app.state.sent_backup = SentBackup()
    errors.install(app)
    standing.install(app)
    app.add_middleware(guard.Guard)
    for router in ROUTERS:
        app.include_router(router)
    app.state.routes = [route for router in ROUTERS for route in router.routes]
    app.mount("/static", assets.Bundle())
    return app


def prepare_routes(app: FastAPI) -> None:
    """Have every route ready before the first request.

    FastAPI would do it during that request, and silences warnings meanwhile, which disturbs, and is
    disturbed by, what other threads do with warnings.
    """
    nowhere = {"type": "http", "method": "GET", "path": "/nowhere", "root_path": "", "headers": []}
    for route in app.router.routes:
        route.matches(nowhere)
