"""What the routes of the API share: bodies, versions, documented failures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import Depends, Header, HTTPException, Request

from unknot.assess.strict_json import duplicate_keys, read_json
from unknot.errors import DataError, Problem

JSON = "application/json"


def schema(name: str) -> dict[str, Any]:
    """Refer to a schema of the OpenAPI document."""
    return {"$ref": f"#/components/schemas/{name}"}


def content(name: str) -> dict[str, Any]:
    """Describe a JSON body."""
    return {"content": {JSON: {"schema": schema(name)}}}


def takes(name: str) -> dict[str, Any]:
    """Describe the body that a route reads by itself."""
    return {"requestBody": {"required": True, **content(name)}}


def answers(name: str, description: str) -> dict[str, Any]:
    """Describe what a route answers when all is well."""
    return {"description": description, **content(name)}


FAILURES = {
    400: "Not valid HTTP.",
    403: "Asked under a foreign name, or from another site's page.",
    404: "There is no such thing.",
    405: "The address does not take this method.",
    412: "Changed since the version that `If-Match` names; nothing was overwritten.",
    413: "Larger than 2 MB.",
    415: "Not JSON.",
    422: "Some of the data cannot be used; every problem is named.",
    500: "A fault of unknot.",
    503: "The data folder cannot be read or written.",
}
EVERYWHERE = (400, 403, 405, 413, 422, 500)
"""What any route may answer: a body that nobody asked for is refused too when it is too large."""


def fails(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe the failures of a route; all have one shape."""
    return {
        status: {"description": FAILURES[status], **content("Error")}
        for status in sorted({*EVERYWHERE, *statuses})
    }


async def json_body(request: Request) -> bytes:
    """Give the body as it came, for a reader that refuses duplicate keys and NaN."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != JSON:
        raise HTTPException(415)
    return await request.body()


JsonBody = Annotated[bytes, Depends(json_body)]


def read_object(body: bytes, what: str, keys: tuple[str, ...]) -> Mapping[str, object]:
    """Read a JSON object that has only these keys."""
    tree = read_json(body, what=what)
    if not isinstance(tree, dict):
        raise DataError([Problem("", f"{what} is a JSON object; write {{...}}")])
    hint = f"no such key; known are {', '.join(keys)}"
    problems = [Problem(str(key), hint) for key in tree if key not in keys]
    try:
        problems += [Problem(place, "written twice; keep one") for place in duplicate_keys(tree)]
    except RecursionError:
        problems.append(Problem("", f"nested too deeply to be {what}"))
    if problems:
        raise DataError(problems)
    return tree


NO_STATE = datetime.min.replace(tzinfo=UTC)
"""What an `If-Match` stands for that names no state anything ever had."""


def seen_version(
    if_match: Annotated[
        str | None,
        Header(
            description="The `ETag` of the state that this change starts from. When it "
            "has changed since, nothing is overwritten (412). `*` or no header: whatever it is."
        ),
    ] = None,
) -> datetime | None:
    """Read from `If-Match` which state a change starts from."""
    if if_match is None or if_match.strip() == "*":
        return None
    try:
        seen = datetime.fromisoformat(if_match.strip().strip('"'))
    except ValueError:
        return NO_STATE
    return NO_STATE if seen.tzinfo is None else seen


Seen = Annotated[datetime | None, Depends(seen_version)]
