"""Your data: where it lies, a backup of it, putting one back, erasing all. Plain forms."""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.responses import RedirectResponse

from unknot.diary import Merge, folder_size, size_words
from unknot.errors import DataError
from unknot.exchange.backup import backup_bytes, read_backup
from unknot.exchange.preview import added_words, alike_words, counted, differences
from unknot.web.dates import clock, local_day, said, today
from unknot.web.dependencies import DiaryHere
from unknot.web.sent_backup import SentBackup, sent_file
from unknot.web.templating import templates

router = APIRouter(prefix="/data", include_in_schema=False)

SEE_OTHER: Final = 303
SHOWN: Final = 20
"""So many differences are named one by one."""
WORD: Final = "erase"
"""What is typed to erase everything."""
NO_FILE: Final = "Choose the file of a backup first."
Count = Annotated[int, Query(ge=0, le=10_000_000)]


def get_sent(request: Request) -> SentBackup:
    """Give what holds the backup that was sent."""
    sent: SentBackup = request.app.state.sent_backup
    return sent


SentHere = Annotated[SentBackup, Depends(get_sent)]


@router.get("")
def show(  # noqa: PLR0913, PLR0917 - what was just done, as numbers
    request: Request,
    diary: DiaryHere,
    drawings: Count = 0,
    entries: Count = 0,
    history: Count = 0,
    taken: Count = 0,
    erased: Count = 0,
) -> Response:
    """Show where everything lies and what can be done with it."""
    added = counted({"drawings": drawings, "entries": entries, "history": history})
    told = []
    if erased:
        told.append("Everything is erased. Nothing of it is left in the data folder.")
    if added != "nothing":
        told.append(f"Put back: {added}.")
    if taken:
        told.append(f"Taken from the backup where they differed: {taken}.")
    return _page(request, diary, done=" ".join(told))


@router.get("/backup")
def download(diary: DiaryHere) -> Response:
    """Send everything as one file."""
    name = f"unknot-backup-{today()}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(backup_bytes(diary.whole()), media_type="application/json", headers=headers)


@router.post("/restore")
def send(
    request: Request,
    diary: DiaryHere,
    sent: SentHere,
    content: Annotated[bytes | None, Depends(sent_file)],
) -> Response:
    """Take a backup and show what it would add; nothing is changed yet."""
    if content is None:
        return _page(request, diary, wrong=NO_FILE)
    try:
        backup = read_backup(content, "This file")
    except DataError as error:
        return _page(request, diary, wrong=_sentence(error))
    return RedirectResponse(f"/data/restore?held={sent.hold(backup)}", SEE_OTHER)


@router.get("/restore")
def preview(request: Request, diary: DiaryHere, sent: SentHere, held: str = "") -> Response:
    """Show what would be added, what is here already and what differs."""
    try:
        backup = sent.get(held)
    except DataError as error:
        return _page(request, diary, wrong=_sentence(error))
    merge = diary.compare(backup)
    values = {
        "held": held,
        "merge": merge,
        "added": added_words(merge),
        "alike": alike_words(merge),
        "differences": _differences(merge),
        "more": max(0, len(merge.conflicts) - SHOWN),
    }
    return templates.TemplateResponse(request, "restore.html", values)


@router.post("/restore/go")
def put_back(
    request: Request,
    diary: DiaryHere,
    sent: SentHere,
    held: Annotated[str, Form()] = "",
    differ: Annotated[str, Form()] = "keep",
) -> Response:
    """Put the backup back."""
    try:
        backup = sent.get(held)
    except DataError as error:
        return _page(request, diary, wrong=_sentence(error))
    merge = diary.put_back(backup, take_theirs=differ == "take")
    sent.drop()
    added = {part: len(rows) for part, rows in merge.added.items() if part != "people"}
    taken = len(merge.conflicts) if differ == "take" else 0
    told = "&".join(f"{key}={count}" for key, count in {**added, "taken": taken}.items() if count)
    return RedirectResponse(f"/data?{told}", SEE_OTHER)


@router.get("/erase")
def ask_before_erasing(request: Request, diary: DiaryHere) -> Response:
    """Ask before everything is gone."""
    return _erase_page(request, diary)


@router.post("/erase")
def erase(
    request: Request, diary: DiaryHere, sent: SentHere, word: Annotated[str, Form()] = ""
) -> Response:
    """Erase everything, also what the browser kept for unknot."""
    if word.strip().strip("“”\"'").lower() != WORD:
        return _erase_page(request, diary, typed=word)
    diary.erase()
    sent.drop()
    # Paintings that were not saved yet, and a session under way, are kept in the browser.
    return RedirectResponse("/data?erased=1", SEE_OTHER, {"Clear-Site-Data": '"storage"'})


def _page(request: Request, diary: DiaryHere, *, wrong: str = "", done: str = "") -> Response:
    values = {
        "folder": diary.folder,
        "size": size_words(folder_size(diary.folder)),
        "there": counted(diary.counts()),
        "wrong": wrong,
        "done": done,
    }
    return templates.TemplateResponse(
        request, "data.html", values, status_code=422 if wrong else 200
    )


def _erase_page(request: Request, diary: DiaryHere, typed: str | None = None) -> Response:
    values = {"there": counted(diary.counts()), "word": WORD, "typed": typed}
    return templates.TemplateResponse(
        request, "erase.html", values, status_code=200 if typed is None else 422
    )


def _differences(merge: Merge) -> list[dict[str, Any]]:
    """Name the first differences, with their times as this machine's clock has them."""
    return [
        {
            "name": one.name,
            "day": said(local_day(one.at), today()),
            "here": _when(one.changed_here),
            "there": _when(one.changed_there),
        }
        for one in islice(differences(merge), SHOWN)
    ]


def _when(moment: datetime) -> str:
    return f"{said(local_day(moment), today())}, {clock(moment)}"


def _sentence(error: DataError) -> str:
    message = str(error.problems[0])
    return f"{message[:1].upper()}{message[1:]}."
