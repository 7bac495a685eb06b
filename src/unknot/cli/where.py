"""``unknot where``: where the person's record lies, how large it is, how to keep or erase it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from unknot.cli.encryption import passphrase_for
from unknot.cli.serve import DataFolder


def where(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    data: DataFolder = None,
) -> None:
    """Say where your record lies, what is in it, and how to back it up and erase it."""
    from unknot.diary import data_folder, size_words

    folder = data_folder(data)
    found = _found(folder)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    typer.echo(f"Everything you record lies in {folder}")
    if not found["files"]:
        typer.echo("  Nothing is there yet.")
        return
    for file in found["files"]:
        typer.echo(f"  {file['name']}  {size_words(file['bytes'])}")
    drawings = _counted(found["drawings"], "drawing", "drawings")
    typer.echo(f"  {drawings}, {_counted(found['entries'], 'entry', 'entries')}")
    typer.echo("Nothing of it leaves this computer, unless you copy it.")
    typer.echo("To back it up: unknot backup FILE, on another disk")
    typer.echo("To erase it: unknot erase")
    typer.echo("To erase one entry: unknot diary delete ID --forever")


def _found(folder: Path) -> dict[str, Any]:
    """Look what is there, and make nothing."""
    from unknot.diary import Diary
    from unknot.diary.folder import FILE

    files = sorted(folder.iterdir()) if folder.is_dir() else []
    found: dict[str, Any] = {
        "folder": str(folder),
        "files": [{"name": one.name, "bytes": one.stat().st_size} for one in files],
        "drawings": 0,
        "entries": 0,
    }
    if (folder / FILE).exists():
        diary = Diary.open(folder, passphrase_for(folder))
        found["drawings"], found["entries"] = diary.count(), len(diary.entries())
        diary.close()
    return found


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
