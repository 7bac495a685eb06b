"""``unknot diary``: record, list, show, edit, delete and export entries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from unknot.cli.assess import read
from unknot.cli.encryption import passphrase_for
from unknot.cli.entry_options import (
    Activity,
    Amount,
    Method,
    MovedBetter,
    Name,
    NoteText,
    Overall,
    Pain,
    Sessions,
    Site,
    Soreness,
    Text,
    Unit,
    Value,
    What,
    changed,
    fields,
)
from unknot.cli.serve import DataFolder
from unknot.errors import DataError, Problem

if TYPE_CHECKING:
    from unknot.diary import Diary, SavedEntry

app = typer.Typer(
    no_args_is_help=False,
    add_completion=False,
    help="Record what happened: days, sessions, follow-ups, measurements, medicines, notes.",
)

FULL_ID: Final = 36
SHORTEST_ID: Final = 4

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
At = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="When it happened, such as 2026-05-01T09:30; else now."),
]
EntryId = Annotated[
    str, typer.Argument(metavar="ID", help="As `unknot diary list` shows it; its start is enough.")
]
FirstDay = Annotated[
    str | None, typer.Option("--from", metavar="DAY", help="First day, such as 2026-05-01.")
]
LastDay = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day.")]
KindAsked = Annotated[str | None, typer.Option("--kind", help="Only this kind, such as day.")]


@app.command()
def add(  # noqa: PLR0913 - what can be told
    given: Annotated[
        str,
        typer.Argument(
            metavar="KIND|FILE.json",
            help="Such as day; or an entry as JSON: a file, or - for input.",
        ),
    ],
    *,
    pain: Pain = None,
    overall: Overall = None,
    note: NoteText = None,
    text: Text = None,
    what: What = None,
    value: Value = None,
    unit: Unit = None,
    site: Site = None,
    activity: Activity = None,
    method: Method = None,
    name: Name = None,
    amount: Amount = None,
    session: Sessions = None,
    soreness: Soreness = None,
    moved_better: MovedBetter = None,
    at: At = None,
    as_json: AsJson = False,
    data: DataFolder = None,
) -> None:
    """Record an entry: its kind with options, or its JSON form."""
    from unknot.diary import parse_entry
    from unknot.diary.entries import KINDS

    told = fields(
        pain=pain,
        overall=overall,
        note=note,
        text=text,
        what=what,
        value=value,
        unit=unit,
        site=site,
        activity=activity,
        method=method,
        name=name,
        amount=amount,
        sessions=session,
        soreness=soreness,
        moved_better=moved_better,
    )
    if given in KINDS:
        entry = parse_entry({"unknot": given, "version": 1, **told})
    else:
        _no_options(told, given)
        entry = parse_entry(read(given))
    moment = None if at is None else local_time(at)
    with opened(data) as diary:
        saved = diary.record(entry, at=moment)
        _print(saved, "Recorded", as_json=as_json)


@app.command(name="list")
def list_entries(
    *,
    kind: KindAsked = None,
    since: FirstDay = None,
    until: LastDay = None,
    as_json: AsJson = False,
    data: DataFolder = None,
) -> None:
    """List entries, the oldest first."""
    with opened(data) as diary:
        found = _asked(diary, kind, since, until)
    if as_json:
        _print_json({"entries": [saved.to_json() for saved in found]})
    elif found:
        from unknot.cli.entry_lines import print_entries

        print_entries(found)
    else:
        typer.echo("Nothing is recorded here. `unknot diary add day --overall 3` records a day.")


@app.command()
def show(
    entry_id: EntryId,
    *,
    history: Annotated[
        bool, typer.Option("--history", help="Also what it was before; of a deleted one too.")
    ] = False,
    as_json: AsJson = False,
    data: DataFolder = None,
) -> None:
    """Show one entry with everything in it."""
    with opened(data) as diary:
        former = diary.history(_full_id(diary, entry_id)) if history else ()
        gone = bool(former) and former[-1].change == "deleted"
        saved = None if gone else diary.entry(_full_id(diary, entry_id))
    if as_json:
        document = {"entry": saved and saved.to_json()}
        _print_json(
            document | {"history": [one.to_json() for one in former]} if history else document
        )
        return
    for one in former:
        typer.echo(f"{one.change} {one.changed_at.astimezone():%Y-%m-%d %H:%M}; before that:")
        _print_fields(one.saved)
        typer.echo()
    if saved is None:
        typer.echo("It is deleted. `unknot diary delete ID --forever` erases what is kept of it.")
    else:
        _print_fields(saved)


@app.command()
def edit(  # noqa: PLR0913 - what can be told
    entry_id: EntryId,
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE.json]", help="A whole new state as JSON; - reads it."),
    ] = None,
    *,
    pain: Pain = None,
    overall: Overall = None,
    note: NoteText = None,
    text: Text = None,
    what: What = None,
    value: Value = None,
    unit: Unit = None,
    site: Site = None,
    activity: Activity = None,
    method: Method = None,
    name: Name = None,
    amount: Amount = None,
    session: Sessions = None,
    soreness: Soreness = None,
    moved_better: MovedBetter = None,
    clear: Annotated[
        list[str] | None,
        typer.Option("--clear", metavar="FIELD", help="Take a field out. Repeatable."),
    ] = None,
    at: At = None,
    as_json: AsJson = False,
    data: DataFolder = None,
) -> None:
    """Change an entry: only what is given; its history keeps the former state."""
    from unknot.diary import parse_entry

    told = fields(
        pain=pain,
        overall=overall,
        note=note,
        text=text,
        what=what,
        value=value,
        unit=unit,
        site=site,
        activity=activity,
        method=method,
        name=name,
        amount=amount,
        sessions=session,
        soreness=soreness,
        moved_better=moved_better,
    )
    if file is not None:
        _no_options(told, file)
    elif not told and not clear and at is None:
        message = "nothing to change; give an option such as --overall 3, or a file"
        raise DataError([Problem("edit", message)])
    moment = None if at is None else local_time(at)
    with opened(data) as diary:
        old = diary.entry(_full_id(diary, entry_id))
        document = read(file) if file is not None else changed(old.kept, told, clear or ())
        saved = diary.change(old.id, parse_entry(document), at=moment, seen=old.updated_at)
        _print(saved, "Changed", as_json=as_json)


@app.command()
def delete(
    entry_id: EntryId,
    *,
    forever: Annotated[
        bool, typer.Option("--forever", help="Erase it with its history; nothing is kept.")
    ] = False,
    as_json: AsJson = False,
    data: DataFolder = None,
) -> None:
    """Delete an entry; its history is kept unless --forever is given."""
    with opened(data) as diary:
        full = _full_id(diary, entry_id)
        if forever:
            diary.forget(full)
        else:
            diary.remove(full)
    if as_json:
        _print_json({"id": full, "erased": forever})
    elif forever:
        typer.echo(f"Erased {full}, with all that it was before.")
    else:
        typer.echo(f"Deleted {full}. `unknot diary delete {full} --forever` erases it.")


@app.command()
def export(  # noqa: PLR0913 - what can be chosen
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE.csv", help="The file; - is standard output."),
    ] = "-",
    *,
    kind: KindAsked = None,
    since: FirstDay = None,
    until: LastDay = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of CSV.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    data: DataFolder = None,
) -> None:
    """Write entries as CSV for a spreadsheet: one field of one entry a row."""
    from unknot.exchange.entries_csv import entries_csv
    from unknot.exchange.new_file import write_new_file

    with opened(data) as diary:
        found = _asked(diary, kind, since, until)
    document = {"entries": [saved.to_json() for saved in found]}
    made = _json(document) + "\n" if as_json else entries_csv(found)
    if output == "-":
        typer.get_binary_stream("stdout").write(made.encode())
    else:
        write_new_file(Path(output), made.encode(), replace=force)
        typer.echo(f"Wrote {output}. It tells of your health: mind who can read it.")


@contextmanager
def opened(data: Path | None) -> Iterator[Diary]:
    """Open the diary for the time of the block; the web app may have it open as well."""
    from unknot.diary import Diary, data_folder

    folder = data_folder(data)
    diary = Diary.open(folder, passphrase_for(folder))
    try:
        yield diary
    finally:
        diary.close()


def local_time(given: str, place: str = "--at") -> datetime:
    """Read a time; without a zone, it is that of this computer."""
    from unknot.diary import parse_time

    try:
        moment = datetime.fromisoformat(given)
        if moment.tzinfo is None:
            moment = moment.astimezone()
    except (ValueError, OverflowError):
        message = f"{given!r} is not a time; write it as 2026-05-01T09:30"
        raise DataError([Problem(place, message)]) from None
    return parse_time(moment.isoformat(), place)


def _asked(
    diary: Diary, kind: str | None, since: str | None, until: str | None
) -> tuple[SavedEntry, ...]:
    """Find the entries of a kind, from the first day to the last one, both included."""
    first = None if since is None else _midnight(since, "--from", timedelta())
    end = None if until is None else _midnight(until, "--to", timedelta(days=1))
    return diary.entries(kind, since=first, until=end)


def _midnight(given: str, place: str, later: timedelta) -> datetime:
    """Give the beginning of a day on this computer's clock, or of one so much later."""
    try:
        return datetime.combine(date.fromisoformat(given) + later, time()).astimezone()
    except (ValueError, OverflowError):
        message = f"{given!r} is not a day; write it as 2026-05-01"
        raise DataError([Problem(place, message)]) from None


def _full_id(diary: Diary, given: str) -> str:
    """Find the entry whose id begins like this; a whole id need not be in the diary any more."""
    if len(given) == FULL_ID:
        return given
    found = [saved.id for saved in diary.entries() if saved.id.startswith(given)]
    if len(found) == 1 and len(given) >= SHORTEST_ID:
        return found[0]
    if len(found) > 1:
        message = f"{len(found)} entries begin with {given!r}; write more of the id"
    else:
        message = f"no entry {given!r}; `unknot diary list` shows them"
    raise DataError([Problem("ID", message)])


def _no_options(told: Mapping[str, Any], file: str) -> None:
    """Refuse options beside a file that says it all."""
    if told:
        options = ", ".join(told)
        message = f"says it all, so {options} cannot be told as well; name a kind, or no option"
        raise DataError([Problem(file, message)])


def _print(saved: SavedEntry, done: str, *, as_json: bool) -> None:
    if as_json:
        _print_json(saved.to_json())
        return
    from unknot.cli.entry_lines import SHORT_ID, in_words

    typer.echo(f"{done} {saved.kind} {saved.id[:SHORT_ID]}: {in_words(saved.entry)}")


def _print_fields(saved: SavedEntry) -> None:
    from unknot.exchange.entries_csv import told

    typer.echo(f"{saved.kind}, {saved.at.astimezone():%Y-%m-%d %H:%M}, id {saved.id}")
    for field, value in told(saved):
        typer.echo(f"  {field}: {value}")


def _print_json(document: object) -> None:
    typer.echo(_json(document))


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
