"""A form as the browser sent it: every field as text, until a parser has read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, Request

from unknot.errors import DataError, Problem


@dataclass(frozen=True, slots=True)
class SentForm:
    """The fields of a form, in their order; one that is not there is empty."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return one field without the blanks around it."""
        return self.fields.get(name, ("",))[0].strip()

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a field that may be sent more than once."""
        return self.fields.get(name, ())

    def starting(self, prefix: str) -> dict[str, str]:
        """Return the filled fields of a family, such as ``pain:``, by what follows it."""
        return {
            name.removeprefix(prefix): self.text(name)
            for name in self.fields
            if name.startswith(prefix) and self.text(name)
        }

    def seen(self) -> datetime | None:
        """Return the moment of the copy that a change starts from."""
        text = self.text("updated_at")
        return moment(text) if text else None


def filled_with(fields: Mapping[str, str | tuple[str, ...] | None]) -> SentForm:
    """Make a form as if it had been sent with these fields; what is None is empty."""
    made = {
        name: (value,) if isinstance(value, str) else value
        for name, value in fields.items()
        if value is not None
    }
    return SentForm(made)


def texts(document: Mapping[str, Any], names: Iterable[str]) -> dict[str, str | None]:
    """Write some fields of a document as a form sends them; numbers without needless digits."""
    return {name: _text(document.get(name)) for name in names}


def _text(value: str | float | None) -> str | None:
    return value if value is None or isinstance(value, str) else f"{value:.6g}"


def number(text: str) -> float | str:
    """Read a number, with a comma as well; what is none stays text, and is refused as such."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return text


def moment(text: str) -> datetime:
    """Read the moment in a hidden field; ``DataError`` when it is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise DataError([Problem("updated_at", "not a time; open the page again")]) from None


async def _read(request: Request) -> SentForm:
    fields: dict[str, list[str]] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(value)
    return SentForm({name: tuple(values) for name, values in fields.items()})


Sent = Annotated[SentForm, Depends(_read)]
