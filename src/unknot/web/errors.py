"""One shape for everything that goes wrong: JSON under ``/api/``, a page elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from unknot.diary import (
    ChangedElsewhereError,
    DiaryError,
    UnknownDrawingError,
    UnknownEntryError,
)
from unknot.errors import DataError, Problem, UnknownIdError
from unknot.web.templating import templates


@dataclass(frozen=True, slots=True)
class Words:
    """What an error is called, by machines and by people."""

    code: str
    heading: str
    message: str
    to_programs: str = ""
    """What the API says where a person is told something else."""


# Where a person goes from an error page.
TODAY = ("/", "Back to Today")
DRAWINGS = ("/drawings", "All your drawings")
ENTRIES = ("/entries", "Your diary")

WORDS = {
    400: Words("bad_request", "That could not be read", "The request is not valid HTTP."),
    403: Words("forbidden", "Not from here", "This request is not allowed."),
    404: Words(
        "not_found",
        "Nothing here",
        "There is no page at this address. Go back to Today.",
        "There is nothing at this address. `/api` lists what there is.",
    ),
    405: Words(
        "method_not_allowed",
        "Not possible here",
        "This address does not take that method. `/api` lists what it takes.",
    ),
    409: Words("conflict", "It has changed", "Open it again, then repeat your change."),
    412: Words(
        "changed_elsewhere",
        "It has changed in another window",
        "It was changed in another window. Open it again, then repeat your change.",
    ),
    413: Words(
        "too_large",
        "Too large",
        "This is larger than 2 MB, more than any drawing needs. Send less.",
    ),
    415: Words(
        "unsupported_media_type",
        "Another kind of data",
        "Send JSON, with the header `Content-Type: application/json`.",
    ),
    422: Words("invalid", "Please look at this again", "Some of the data cannot be used."),
    500: Words(
        "internal",
        "unknot stumbled",
        "Something inside unknot went wrong; what was saved is still saved. Try again.",
    ),
    503: Words("storage", "Not saved", "The data folder cannot be used."),
}


def error_response(
    request: Request,
    status: int,
    message: str | None = None,
    problems: Iterable[Problem] = (),
    onward: tuple[str, str] = TODAY,
) -> Response:
    """Answer with the one error shape, as JSON or as a page."""
    words = WORDS.get(status) or Words(
        "error", HTTPStatus(status).phrase, HTTPStatus(status).phrase
    )
    for_program = request.url.path.startswith("/api/")
    text = printable(message or (for_program and words.to_programs) or words.message)
    found = [Problem(printable(one.place), printable(one.message)) for one in problems]
    if for_program:
        listed = [{"place": problem.place, "message": problem.message} for problem in found]
        error = {"code": words.code, "message": text, "problems": listed}
        return JSONResponse({"error": error}, status_code=status)
    values = {
        "heading": words.heading,
        "message": text,
        "problems": [problem for problem in found if str(problem) != text],
        "onward": onward,
    }
    return templates.TemplateResponse(request, "error.html", values, status_code=status)


def printable(text: str) -> str:
    """Make text safe to send: a lone surrogate, which JSON can smuggle in, has no bytes."""
    return text.encode(errors="replace").decode()


def methods_of(request: Request) -> list[str]:
    """List what the address takes: several routes may share it, each with methods of its own."""
    routes: Iterable[APIRoute] = request.app.state.routes
    path = request.url.path
    taken = (route.methods or () for route in routes if route.path_regex.fullmatch(path))
    return sorted(set().union(*taken))


def install(app: FastAPI) -> None:
    """Register the handlers: every failure leaves through ``error_response``."""

    @app.exception_handler(HTTPException)
    def on_http(request: Request, error: HTTPException) -> Response:
        standard = HTTPStatus(error.status_code).phrase
        message = None if error.detail == standard else error.detail
        response = error_response(request, error.status_code, message)
        response.headers.update(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response.headers["Allow"] = ", ".join(methods_of(request))
        return response

    @app.exception_handler(RequestValidationError)
    def on_request(request: Request, error: RequestValidationError) -> Response:
        problems = [
            Problem(" ".join(str(part) for part in one["loc"]), f"{one['msg']}")
            for one in error.errors()
        ]
        in_path = any(one["loc"][0] == "path" for one in error.errors())
        return error_response(request, 404 if in_path else 422, None, problems)

    @app.exception_handler(ChangedElsewhereError)
    def on_changed(request: Request, error: ChangedElsewhereError) -> Response:
        return error_response(request, 412, None, error.problems)

    @app.exception_handler(UnknownIdError)
    def on_unknown(request: Request, error: UnknownIdError) -> Response:
        onward = TODAY
        if isinstance(error, UnknownDrawingError):
            onward = DRAWINGS
        elif isinstance(error, UnknownEntryError):
            onward = ENTRIES
        return error_response(request, 404, str(error), error.problems, onward)

    @app.exception_handler(DiaryError)
    def on_diary(request: Request, error: DiaryError) -> Response:
        return error_response(request, 503, error.problems[0].message, error.problems)

    @app.exception_handler(DataError)
    def on_data(request: Request, error: DataError) -> Response:
        return error_response(request, 422, None, error.problems)
