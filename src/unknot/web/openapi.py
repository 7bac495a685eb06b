"""The API's own description: `/api/openapi.json`, and a page of it in our look."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi

from unknot.web.api_parts import FAILURES, answers, fails
from unknot.web.dependencies import only_queries
from unknot.web.schemas import schemas
from unknot.web.templating import templates

router = APIRouter()


@router.get(
    "/api/openapi.json",
    tags=["api"],
    summary="Describe the API (OpenAPI 3.1)",
    responses={200: answers("OpenApi", "The description."), **fails()},
    dependencies=[only_queries()],
)
def describe(request: Request) -> dict[str, Any]:
    """Describe the API."""
    return description(request.app)


@router.get("/api", include_in_schema=False)
def show_description(request: Request) -> Response:
    """Show the routes and the forms for people."""
    document = description(request.app)
    routes = [
        {"path": path, "method": method.upper(), "operation": operation}
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    values = {"routes": routes, "schemas": document["components"]["schemas"], "failures": FAILURES}
    return templates.TemplateResponse(request, "api.html", values)


def description(app: FastAPI) -> dict[str, Any]:
    """Describe every route of the API; made once."""
    if app.openapi_schema is None:
        document = get_openapi(
            title="unknot",
            version="1",
            summary="From a pain drawing to the knots that could be behind it.",
            description="Education and self-tracking, not a diagnosis.",
            routes=app.routes,
        )
        document["components"] = {"schemas": schemas()}
        app.openapi_schema = document
    return app.openapi_schema
