"""``unknot cohort``: many drawings in, many rankings out, for research."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from unknot.cohort import ChoirColumns, Done, Summary

app = typer.Typer(no_args_is_help=True, help="Rank many drawings at once, for research.")
SHOWN = 10
DIFFERS = 0.05
STOPPED = 130  # as a shell says of a program that Ctrl-C ended


class Engine(StrEnum):
    """What the batches run on."""

    local = "local"
    dask = "dask"


@app.command()
def assess(  # noqa: PLR0913 - one argument an option
    source: Annotated[str, typer.Argument(metavar="IN", help="A file, a folder or a pattern.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A folder for the rankings.")],
    *,
    engine: Annotated[Engine, typer.Option(help="This machine, or a Dask cluster.")] = Engine.local,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Of the Dask scheduler.")
    ] = None,
    threads: Annotated[
        int | None, typer.Option(min=1, max=1024, help="Threads; all cores without it.")
    ] = None,
    choir: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="CHOIR body maps: the column of segment numbers."),
    ] = None,
    choir_figure: Annotated[
        str | None,
        typer.Option(metavar="male|female|COLUMN", help="The figure that was marked."),
    ] = None,
    top: Annotated[
        int, typer.Option(min=1, max=100, help="Trigger points and muscles to list.")
    ] = 5,
) -> None:
    """Rank the trigger points behind every drawing of a registry. Triage is not run."""
    from unknot.cohort import RESEARCH, run
    from unknot.errors import DataError, Problem

    if scheduler is not None and engine is not Engine.dask:
        raise DataError([Problem("--scheduler", "belongs to a cluster; add --engine dask")])
    if threads is not None and engine is Engine.dask:
        message = "belongs to one machine; a cluster has as many as its workers were given"
        raise DataError([Problem("--threads", message)])
    columns = _choir(choir, choir_figure)
    typer.echo(RESEARCH, err=True)
    try:
        with _progress(source) as report:
            if engine is Engine.dask:
                from unknot.cohort.cluster import run_on_cluster

                done = run_on_cluster(
                    source, out, scheduler=scheduler, top=top, choir=columns, progress=report
                )
            else:
                done = run(source, out, top=top, threads=threads, choir=columns, progress=report)
    except KeyboardInterrupt:
        typer.echo(
            "Stopped. Finished files stay, nothing half is left; the same command goes on.",
            err=True,
        )
        raise typer.Exit(STOPPED) from None
    _tell(done, out)


@app.command()
def summary(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="What `cohort assess` wrote.")],
    *,
    by: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="A column that divides the drawings.")
    ] = None,
    suppress: Annotated[
        int, typer.Option(min=1, max=1000, help="Counts below this are not shown.")
    ] = 5,
    plot: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write CSV, SVG and a page here.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Sum up rankings: how often, what together, and two groups compared."""
    from unknot.cohort import RESEARCH, summarise

    found = summarise(out, by, suppress=suppress)
    if plot is not None:
        from unknot.cohort.pictures import write_pictures

        written = write_pictures(found, plot)
        typer.echo(f"{len(written)} files in {plot}; begin with index.html", err=True)
    if as_json:
        typer.echo(json.dumps(found.to_json(), allow_nan=False))
        return
    typer.echo(RESEARCH)
    _print_summary(found)


def _print_summary(found: Summary) -> None:
    from unknot.cohort.pictures import spoken

    for group in found.groups:
        typer.echo(f"\n{group.name}: {group.drawings:,} drawings")
        for title, rows in (("hurts", found.regions), ("likely muscle", found.muscles)):
            own = [row for row in rows if row.group == group.name and row.share is not None]
            for row in own[:SHOWN]:
                share, low, high = (100 * (one or 0) for one in (row.share, row.low, row.high))
                typer.echo(
                    f"  {share:5.1f} %  [{low:.1f}, {high:.1f}]  {title}: {spoken(row.item)}"
                )
    if found.hidden:
        few = f"fewer than {found.suppress} drawings"
        typer.echo(f"\n{found.hidden} groups have {few}: not shown.")
    differ = [
        row for row in (*found.region_comparison, *found.muscle_comparison) if row.q < DIFFERS
    ]
    if found.region_comparison:
        names = " and ".join(one.name for one in found.groups)
        typer.echo(f"\n{names} differ in {len(differ)} of the items (q < {DIFFERS:g}).")
        for comparison in differ[:SHOWN]:
            typer.echo(
                f"  {100 * comparison.first:5.1f} % and {100 * comparison.second:5.1f} %, "
                f"q {comparison.q:.2g}: {spoken(comparison.item)}"
            )


def _choir(segments: str | None, figure: str | None) -> ChoirColumns | None:
    from unknot.cohort import ChoirColumns
    from unknot.errors import DataError, Problem

    if segments is None and figure is None:
        return None
    if segments is None or figure is None:
        message = (
            "the two figures number their segments differently; give both --choir COLUMN and "
            "--choir-figure male, female, or the column that says it"
        )
        raise DataError([Problem("--choir", message)])
    return ChoirColumns(segments, figure)


def _tell(done: Done, out: Path) -> None:
    typer.echo(f"{done.rows:,} drawings ranked in {_files(done.files)} in {out}.")
    if done.skipped:
        typer.echo(f"{_files(done.skipped)} had been finished before and were left as they are.")
    if done.sampled:
        typer.echo(f"{done.sampled:,} were too wide for exact tables and were sampled.")
    if done.rejected:
        typer.echo(
            f"{done.rejected:,} rows could not be used; why stands in the .rejects.jsonl files."
        )
    for problem in done.failed:
        typer.echo(str(problem), err=True)
    if done.failed:
        raise typer.Exit(2)
    if done.rejected:
        raise typer.Exit(1)


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


@contextmanager
def _progress(source: str) -> Iterator[Callable[[int], None] | None]:
    """Show rows done, their rate and the time left on a terminal; nothing when it is piped."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from unknot.cohort import count_rows

    columns = (
        TextColumn("{task.completed:,.0f} drawings"),
        BarColumn(),
        TextColumn("{task.fields[rate]}", justify="right"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("drawings", total=count_rows(source), rate="")

        def report(rows: int) -> None:
            bar.advance(task, rows)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:,.0f} a second" if speed else "")

        yield report
