"""``unknot report``: the person's own record as a PDF for a clinician."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from unknot.cli.diary import opened
from unknot.cli.serve import DataFolder

STANDARD_OUTPUT: Final = "-"


def report(  # noqa: PLR0913, PLR0917 - what a person can choose
    since: Annotated[
        str, typer.Option("--from", metavar="DAY", help="First day, such as 2026-05-01.")
    ] = "",
    until: Annotated[str, typer.Option("--to", metavar="DAY", help="Last day.")] = "",
    drawing: Annotated[
        str, typer.Option(metavar="ID", help="A drawing; else the latest up to the last day.")
    ] = "",
    parts: Annotated[
        list[str] | None,
        typer.Option(metavar="PART,PART", help="Parts to print; else all but entries."),
    ] = None,
    name: Annotated[str, typer.Option(help="Name to print; else a line to write it on.")] = "",
    paper: Annotated[str, typer.Option(help="a4 or letter.")] = "a4",
    output: Annotated[
        str,
        typer.Option("-o", "--output", metavar="FILE.pdf", help="The file; - is standard output."),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    data: DataFolder = None,
) -> None:
    """Write a report for a clinician as PDF: one page first, then the particulars.

    Exit status 1: a warning sign stands, so that no trigger point is in it.
    """
    from unknot.exchange.new_file import write_new_file
    from unknot.exchange.report import make_report, parse_choice

    choice = parse_choice(
        parts=parts or (), since=since, until=until, drawing=drawing, name=name, paper=paper
    )
    today = datetime.now(tz=UTC).astimezone().date()
    target = output or f"unknot-report-{today}.pdf"
    with opened(data) as diary:
        made = make_report(diary, choice, today)
    if target == STANDARD_OUTPUT:
        typer.get_binary_stream("stdout").write(made.pdf)
    else:
        write_new_file(Path(target), made.pdf, replace=force)
        typer.echo(f"Wrote {target}. It tells of your health: mind who can read it.")
    if made.withheld:
        typer.echo("A warning sign stands, so no trigger point is named in it.", err=True)
        raise typer.Exit(1)
