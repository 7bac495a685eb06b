"""``unknot atlas``: what the atlas knows, and whether an edited atlas is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    no_args_is_help=False,
    add_completion=False,
    help="Show, or check, what the atlas knows of muscles, their knots and referred pain.",
)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


@app.command()
def regions(
    given: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Such as temple.left.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List the regions of the body, or show which knots are felt in one."""
    _show("regions", given, as_json=as_json)


@app.command()
def muscles(
    given: Annotated[str | None, typer.Argument(metavar="[ID]", help="Such as trapezius.")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List the muscles, or show one with its trigger points."""
    _show("muscles", given, as_json=as_json)


@app.command(name="trigger-points")
def trigger_points(
    given: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Such as trapezius_upper_1.left.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List the trigger points, or show one and where it is felt."""
    _show("trigger-points", given, as_json=as_json)


@app.command()
def referrals(
    given: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A trigger point or a region.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List where trigger points are felt: all, those of one point, or those in one region."""
    _show("referrals", given, as_json=as_json)


@app.command()
def movements(
    given: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Such as neck_turn.left.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """List the movements that knots limit, or show one, how to try it, and whose knots limit it."""
    _show("movements", given, as_json=as_json)


@app.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="Else the atlas of this program.")
    ] = None,
) -> None:
    """Check the tables of an atlas; name file, line, column and remedy of every fault."""
    from unknot.atlas.check import check as check_folder
    from unknot.atlas.check import count_rows
    from unknot.atlas.packaged import DATA
    from unknot.errors import DataError, Problem

    where = folder or DATA
    if not where.is_dir():
        message = "no such folder; name the one that holds regions.csv and the other tables"
        raise DataError([Problem(str(where), message)])
    problems = check_folder(where)
    if problems:
        for problem in problems:
            typer.echo(problem, err=True)
        faults = "1 fault" if len(problems) == 1 else f"{len(problems)} faults"
        typer.echo(f"unknot: {faults} in {where}", err=True)
        raise typer.Exit(2)
    counts = ", ".join(f"{count} {name}" for name, count in count_rows(where).items())
    typer.echo(f"atlas is sound: {counts}")


def _show(kind: str, given: str | None, *, as_json: bool) -> None:
    from unknot.atlas import document

    found = document(kind, given)
    if as_json:
        import json

        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        from unknot.cli.atlas_tables import print_detail, print_table

        if given is None or kind == "referrals":
            print_table(kind, found)
        else:
            print_detail(kind, found)
