"""Put the web app together."""

from __future__ import annotations

import importlib.util
from importlib import import_module
from pathlib import Path

from fastapi import FastAPI

from unknot.web import assets, errors, guard, today_page


def create_app(data_folder: Path) -> FastAPI:
    """Return the web app over the diary in one folder."""
    app = FastAPI(title="unknot", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.data_folder = data_folder
    errors.install(app)
    app.add_middleware(guard.Guard)
    app.include_router(assets.router)
    app.include_router(today_page.router)
    for name in ("paint_page", "knots_page"):
        if importlib.util.find_spec(f"unknot.web.{name}"):
            app.include_router(import_module(f"unknot.web.{name}").router)
    app.mount("/static", assets.Bundle())
    return app
