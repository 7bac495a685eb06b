"""How an entry of the diary is asked for, kept and changed: the same form for all three."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from fastapi import Request, Response
from starlette.responses import RedirectResponse

from unknot.diary import ChangedElsewhereError, Diary, SavedEntry, parse_entry
from unknot.errors import DataError
from unknot.web.safety_page import CHANGED, SEE_OTHER
from unknot.web.sent_form import SentForm
from unknot.web.templating import templates

EXAMPLE_ID: Final = re.compile(r", such as \w+\.(left|right)$")
Document = Mapping[str, Any]
"""The JSON form of an entry."""
SECOND_TAP: Final = timedelta(seconds=10)
"""The same form sent again so soon is a second tap, or a browser that tries again."""
WHOLE: Final = ""
"""The place of what is wrong with a form as a whole."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form shows: what was sent, what is wrong with it, and the entry that it changes."""

    sent: SentForm
    trouble: Mapping[str, str]
    """Field to what is wrong with it."""
    editing: SavedEntry | None = None
    status: int = 200

    @property
    def action(self) -> str:
        """Where the form is sent when it changes an entry; else to its own address."""
        return f"/entries/{self.editing.id}/edit" if self.editing else ""

    @property
    def seen(self) -> str:
        """Return the moment of the copy that the change starts from."""
        return self.editing.updated_at.isoformat() if self.editing else ""


@dataclass(frozen=True, slots=True)
class EntryForm:
    """The form of one kind of entry."""

    show: Callable[[Request, Diary, Asked], Response]
    document: Callable[[SentForm, Document], Document]
    """Writes what was sent as the document of an entry, still to be parsed; what the form does not
    ask stays as in the document that it changes, which is empty for a new entry."""
    fill: Callable[[Document], SentForm]
    """Writes the document of an entry as the form that would have sent it."""
    field_of: Callable[[str], str]
    """Names the field of a place in the document; ``WHOLE`` where there is none."""


def page(request: Request, template: str, asked: Asked, **values: object) -> Response:
    """Show a form."""
    context = {**values, "asked": asked}
    return templates.TemplateResponse(request, template, context, status_code=asked.status)


def keep(
    request: Request,
    diary: Diary,
    form: EntryForm,
    sent: SentForm,
    editing: SavedEntry | None = None,
) -> Response | SavedEntry:
    """Save what was sent; what cannot be saved is shown again with the reason beside it."""
    try:
        entry = parse_entry(form.document(sent, editing.entry.to_json() if editing else {}))
    except DataError as error:
        trouble = {form.field_of(one.place): _sentence(one.message) for one in error.problems}
        return form.show(request, diary, Asked(sent, trouble, editing, 422))
    if editing is None:
        return diary.record_once(entry, within=SECOND_TAP)
    if entry == editing.entry:  # a second tap on the same button sends the same again
        return editing
    try:
        return diary.change(editing.id, entry, seen=sent.seen())
    except ChangedElsewhereError:
        now = diary.entry(editing.id)
        return form.show(request, diary, Asked(sent, {WHOLE: CHANGED}, now, 409))


def on_to(kept: Response | SavedEntry, address: str = "") -> Response:
    """Go on after saving: to an address, or to the entry in the list of all."""
    if isinstance(kept, Response):
        return kept
    return RedirectResponse(address or f"/entries#{kept.id}", SEE_OTHER)


def _sentence(message: str) -> str:
    """Write a reason as a sentence of its own; a form shows names, so no id as an example."""
    message = EXAMPLE_ID.sub("", message)
    start = message[:1].upper() + message[1:]
    return start if start.endswith((".", "?")) else f"{start}."
