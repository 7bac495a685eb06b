"""`unknot evidence` as a person or a script runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from unknot import evidence
from unknot.cli.app import app


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["evidence", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def refused(*arguments: str) -> str:
    command = [sys.executable, "-m", "unknot", "evidence", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stdout == ""
    return done.stderr


def test_the_list_names_every_treatment_under_who_does_it() -> None:
    said = run()
    yourself, clinician = said.split("What a clinician does")
    for treatment in evidence.load().treatments.values():
        part = yourself if treatment.who == "self" else clinician
        assert f"  {treatment.id}: " in part


def test_one_treatment_is_told_with_its_figures_and_sources() -> None:
    said = run("dry_needling")
    assert said.startswith("Dry needling\nHelps somewhat. Not very sure. ")
    assert "after 6 weeks: -1.49 (-2.97 to -0.01) points 0-10 [tough2010]" in said
    assert "[kietrys2013] (not read again)" in said
    assert "  [tough2010] Tough EA, White AR" in said


def test_the_documents_carry_kind_and_version() -> None:
    listed = json.loads(run("--json"))
    assert (listed["unknot"], listed["version"]) == ("evidence", 1)
    assert len(listed["treatments"]) == 24
    one = json.loads(run("botulinum_toxin", "--json"))
    assert one["treatment"]["sentence"].startswith("About 1 point of 10 better than salt water")
    assert one["comparisons"][0]["estimates"][0]["source"] == "saltychev2025"


def test_a_plot_is_written_and_the_document_stays_alone_on_standard_output(tmp_path: Path) -> None:
    file = tmp_path / "forest.svg"
    assert "treatment" in json.loads(run("dry_needling", "--json", "--plot", str(file)))
    assert file.read_text("utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["dry_needle"],
            "no treatment 'dry_needle'; did you mean 'dry_needling'? `unknot evidence` lists them",
        ),
        (
            ["--plot", "a.svg"],
            "--plot: name a treatment to draw; `unknot evidence` lists them",
        ),
        (
            ["tens", "--plot", "a.gif"],
            "--plot: draws SVG or PNG; name a file such as tens.svg or tens.png",
        ),
        (
            ["hydration", "--plot", "a.svg"],
            "--plot: 'hydration' has no figures to draw; `unknot evidence hydration` tells it",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(arguments: list[str], message: str) -> None:
    assert refused(*arguments) == f"unknot: {message}\n"
