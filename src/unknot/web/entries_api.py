"""The entries of the diary over the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response

from unknot.diary import Entry, SavedEntry, parse_entry, parse_time
from unknot.diary.entries import KINDS
from unknot.errors import DataError, Problem
from unknot.web.api_parts import JsonBody, Seen, answers, fails, read_object, takes
from unknot.web.dependencies import DiaryHere, only_queries

router = APIRouter(prefix="/api/entries", tags=["entries"])

EntryId = Annotated[str, Path(description="As `POST` answered it.")]
KindAsked = Annotated[
    str | None,
    Query(description="Only entries of this kind.", json_schema_extra={"enum": [*KINDS]}),
]
TimeAsked = Annotated[
    str | None, Query(description="Only from this time on, as 2026-05-01T09:30:00+00:00.")
]
UntilAsked = Annotated[str | None, Query(description="Only before this time.")]


def versioned(response: Response, saved: SavedEntry) -> dict[str, Any]:
    """Answer with an entry and its version."""
    response.headers["ETag"] = f'"{saved.updated_at.isoformat()}"'
    return saved.to_json()


def read_content(body: bytes) -> tuple[Entry, datetime | None]:
    """Read an entry and when it happened; every problem of both is named."""
    tree = read_object(body, "an entry", ("entry", "at"))
    if not isinstance(tree.get("entry"), dict):
        message = 'it must be an entry: an object such as {"unknot": "note", "version": 1, …}'
        raise DataError([Problem("entry", message)])
    problems: list[Problem] = []
    found: dict[str, Any] = {"at": None}
    readers: dict[str, Callable[[Any], Any]] = {"entry": parse_entry, "at": parse_time}
    for key, read in readers.items():
        if tree.get(key) is None:
            continue
        try:
            found[key] = read(tree[key])
        except DataError as error:
            problems += [under(key, problem) for problem in error.problems]
    if problems:
        raise DataError(problems)
    return found["entry"], found["at"]


def under(key: str, problem: Problem) -> Problem:
    """Say where a problem of the entry stands seen from the whole body."""
    if key != "entry":
        return problem
    return Problem(f"entry.{problem.place}" if problem.place else key, problem.message)


@router.get(
    "",
    summary="List entries, the oldest first",
    responses={200: answers("SavedEntries", "The entries."), **fails(503)},
    dependencies=[only_queries("kind", "since", "until")],
)
def list_entries(
    diary: DiaryHere,
    kind: KindAsked = None,
    since: TimeAsked = None,
    until: UntilAsked = None,
) -> dict[str, Any]:
    """List entries."""
    found = diary.entries(
        kind,
        since=None if since is None else parse_time(since, "query since"),
        until=None if until is None else parse_time(until, "query until"),
    )
    return {"entries": [saved.to_json() for saved in found]}


@router.post(
    "",
    status_code=201,
    summary="Record an entry",
    responses={201: answers("SavedEntry", "Recorded."), **fails(415, 503)},
    openapi_extra=takes("NewEntry"),
    dependencies=[only_queries()],
)
def add_entry(body: JsonBody, response: Response, diary: DiaryHere) -> dict[str, Any]:
    """Record an entry; the same entry with the same `at` is kept once, so it may be sent again."""
    entry, at = read_content(body)
    saved = diary.record(entry, at=at)
    response.headers["Location"] = f"/api/entries/{saved.id}"
    return versioned(response, saved)


@router.get(
    "/{entry_id}",
    summary="Show an entry",
    responses={200: answers("SavedEntry", "The entry."), **fails(404, 503)},
    dependencies=[only_queries()],
)
def show_entry(entry_id: EntryId, response: Response, diary: DiaryHere) -> dict[str, Any]:
    """Show an entry."""
    return versioned(response, diary.entry(entry_id))


@router.put(
    "/{entry_id}",
    summary="Put a new state in place of an entry; its history keeps the former one",
    responses={200: answers("SavedEntry", "Changed."), **fails(404, 412, 415, 503)},
    openapi_extra=takes("NewEntry"),
    dependencies=[only_queries()],
)
def change_entry(
    entry_id: EntryId, body: JsonBody, seen: Seen, response: Response, diary: DiaryHere
) -> dict[str, Any]:
    """Change an entry; without a time, that of before stays."""
    entry, at = read_content(body)
    return versioned(response, diary.change(entry_id, entry, at=at, seen=seen))


@router.delete(
    "/{entry_id}",
    status_code=204,
    summary="Delete an entry; its history keeps it until that is erased",
    responses={204: {"description": "Deleted."}, **fails(404, 412, 503)},
    dependencies=[only_queries()],
)
def remove_entry(entry_id: EntryId, seen: Seen, diary: DiaryHere) -> None:
    """Delete an entry."""
    diary.remove(entry_id, seen=seen)


@router.get(
    "/{entry_id}/history",
    summary="List the former states of an entry, the oldest first; of a deleted one as well",
    responses={200: answers("EntryHistory", "The former states."), **fails(404, 503)},
    dependencies=[only_queries()],
)
def show_history(entry_id: EntryId, diary: DiaryHere) -> dict[str, Any]:
    """List the former states of an entry."""
    return {"history": [former.to_json() for former in diary.history(entry_id)]}


@router.delete(
    "/{entry_id}/history",
    status_code=204,
    summary="Erase an entry and all its former states; also a deleted one",
    responses={204: {"description": "Erased."}, **fails(404, 503)},
    dependencies=[only_queries()],
)
def forget_entry(entry_id: EntryId, diary: DiaryHere) -> None:
    """Erase an entry with its history."""
    diary.forget(entry_id)
