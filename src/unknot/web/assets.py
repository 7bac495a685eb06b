"""What every page loads: the bundle and the skin of the body."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib import resources
from os import PathLike
from pathlib import Path

from fastapi import APIRouter, Request, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from unknot.errors import DataError, Problem

router = APIRouter()

BUNDLE = Path(__file__).parent / "static"
# A name with a hash in it never changes its content.
FOREVER = "public, max-age=31536000, immutable"
# Kept by the browser, but asked for every time: a new version shows at once.
ASK_FIRST = "no-cache"
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><style>path{stroke:#14524A}'
    "@media(prefers-color-scheme:dark){path{stroke:#8FD8C6}}</style>"
    '<path fill="none" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" '
    'd="M2 24h5c11 0 15-16 8-17.500S7 24 17 24 30 8 24 6.500 16 24 24 24h6"/></svg>'
)


class Bundle(StaticFiles):
    """The built scripts, stylesheet and fonts."""

    def __init__(self) -> None:
        if not (BUNDLE / "app.js").exists():
            message = (
                "the scripts of the pages are not built. In a checkout, `make run` builds them"
            )
            raise DataError([Problem(str(BUNDLE), message)])
        super().__init__(directory=BUNDLE)

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """Add how long the browser may keep the file."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        hashed = Path(full_path).name.startswith(("chunk-", "font-"))
        response.headers["Cache-Control"] = FOREVER if hashed else ASK_FIRST
        return response


@cache
def skin() -> tuple[bytes, str]:
    """Return the gzipped skin of the body and its ETag."""
    packed = (resources.files("unknot.atlas") / "body" / "skin.bin.gz").read_bytes()
    return packed, f'"{hashlib.sha256(packed).hexdigest()[:16]}"'


@router.get("/skin.bin", include_in_schema=False)
def get_skin(request: Request) -> Response:
    """Send the skin; browsers unpack it themselves."""
    packed, etag = skin()
    headers = {"ETag": etag, "Cache-Control": ASK_FIRST, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(packed, media_type="application/octet-stream", headers=headers)


@router.get("/mark.svg", include_in_schema=False)
def get_mark() -> Response:
    """Send the mark: a thread with one loose knot."""
    return Response(MARK, media_type="image/svg+xml", headers={"Cache-Control": ASK_FIRST})
