"""``unknot backup``, ``restore`` and ``erase``: everything the person recorded, as a whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unknot.cli.diary import opened
from unknot.cli.serve import DataFolder
from unknot.errors import DataError, Problem

if TYPE_CHECKING:
    from unknot.diary import Merge, Whole

STANDARD = "-"
SHOWN = 20
"""So many differences are named one by one."""


def backup(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The file to write; - writes standard output.")
    ],
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    data: DataFolder = None,
) -> None:
    """Write everything in the diary into one file, which `unknot restore` puts back."""
    from unknot.diary import data_folder
    from unknot.exchange.backup import backup_bytes
    from unknot.exchange.new_file import write_new_file
    from unknot.exchange.preview import counted

    folder = data_folder(data)
    to_file = str(file) != STANDARD
    if to_file and file.absolute().is_relative_to(folder):
        message = (
            "it is in the data folder, and would be lost with it. Choose another place, such as "
            "a memory stick"
        )
        raise DataError([Problem(str(file), message)])
    with opened(data) as diary:
        whole = diary.whole()
    content = backup_bytes(whole)
    if not to_file:
        typer.get_binary_stream("stdout").write(content)
        return
    write_new_file(file, content, replace=force)
    what = counted({part: len(rows) for part, rows in whole.items()})
    typer.echo(f"Wrote {file}: {what}. It tells of your health: mind who can read it.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup; - reads standard input.")],
    *,
    preview: Annotated[
        bool, typer.Option("--preview", help="Only show what would be done.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    take_theirs: Annotated[
        bool,
        typer.Option("--take-theirs", help="Where the two differ, take what the backup holds."),
    ] = False,
    data: DataFolder = None,
) -> None:
    """Put a backup back: adds what is missing here, and replaces nothing unasked."""
    from unknot.exchange.preview import added_words

    whole = read(file)
    with opened(data) as diary:
        merge = diary.compare(whole)
        typer.echo("\n".join(preview_lines(merge, take_theirs=take_theirs)))
        waits = bool(merge.conflicts) and take_theirs
        if preview or merge.nothing or (not waits and not any(merge.added.values())):
            return
        if not yes and not agreed("Put it back", file):
            typer.echo("Nothing was changed.")
            return
        done = diary.put_back(whole, take_theirs=take_theirs)
    typer.echo(f"Added {added_words(done)}.")
    if done.conflicts and take_theirs:
        typer.echo(f"Took {len(done.conflicts)} from the backup; what was here is kept beside it.")


def erase(
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    data: DataFolder = None,
) -> None:
    """Erase everything you recorded, so that it is in no file of the data folder any more."""
    from unknot.diary import data_folder
    from unknot.exchange.preview import counted

    folder = data_folder(data)
    with opened(data) as diary:
        there = counted(diary.counts())
        if there == "nothing":
            typer.echo(f"There is nothing to erase in {folder}.")
            return
        typer.echo(f"In {folder}: {there}.")
        typer.echo("Erased, it cannot be brought back, except from a backup (`unknot backup`).")
        if not yes and not agreed("Erase all of it", None):
            typer.echo("Nothing was erased.")
            return
        erased = counted(diary.erase())
    typer.echo(f"Erased {erased}. Backups that you wrote elsewhere are still there.")


def read(file: Path) -> Whole:
    """Read a backup from a file or from standard input."""
    from unknot.exchange.backup import read_backup_file, read_backup_stream

    if str(file) == STANDARD:
        return read_backup_stream(typer.get_binary_stream("stdin"), "standard input")
    return read_backup_file(file)


def preview_lines(merge: Merge, *, take_theirs: bool) -> Iterator[str]:
    """Say what would be added, what is here already, and what differs."""
    from unknot.exchange.preview import added_words, alike_words, differences

    yield f"To add: {added_words(merge)}."
    yield f"Here already: {alike_words(merge)}."
    if not merge.conflicts:
        return
    if take_theirs:
        yield f"Different here: {len(merge.conflicts)}. The backup's takes its place:"
    else:
        yield f"Different here: {len(merge.conflicts)}. What is here stays (see --take-theirs):"
    for number, one in enumerate(differences(merge)):
        if number == SHOWN:
            yield f"  and {len(merge.conflicts) - SHOWN} more"
            return
        yield (
            f"  {one.name} of {day(one.at)}: changed here {minute(one.changed_here)}, "
            f"in the backup {minute(one.changed_there)}"
        )


def day(moment: datetime) -> str:
    """Write a day as the person's clock has it."""
    return f"{moment.astimezone():%Y-%m-%d}"


def minute(moment: datetime) -> str:
    """Write a time as the person's clock has it."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def agreed(what: str, file: Path | None) -> bool:
    """Ask in the terminal; refuse where nobody can answer."""
    if str(file) == STANDARD or not sys.stdin.isatty():
        message = "nobody can be asked here. Look at what would be done, then add --yes"
        raise DataError([Problem("", message)])
    return typer.confirm(f"{what}?", default=False)
