"""The ``unknot`` command and its sub-commands."""

from __future__ import annotations

import typer

from unknot.cli import atlas, cohort, diary
from unknot.cli.assess import assess
from unknot.cli.backup import backup, erase, restore
from unknot.cli.encryption import decrypt, encrypt
from unknot.cli.evidence import evidence
from unknot.cli.plan import plan
from unknot.cli.report import report
from unknot.cli.serve import serve
from unknot.cli.simulate import simulate
from unknot.cli.where import where

app = typer.Typer(no_args_is_help=False, add_completion=False, pretty_exceptions_enable=False)
app.command()(serve)
app.command()(assess)
app.command()(evidence)
app.command()(plan)
app.command()(report)
app.command()(simulate)
app.command()(where)
app.command()(backup)
app.command()(restore)
app.command()(erase)
app.command()(encrypt)
app.command()(decrypt)
app.add_typer(atlas.app, name="atlas")
app.add_typer(diary.app, name="diary")
app.add_typer(cohort.app, name="cohort")


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Find the knots behind muscle pain. Without a command: start the web app."""
    if context.invoked_subcommand is None:
        serve()
