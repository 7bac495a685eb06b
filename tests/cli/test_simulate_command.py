"""`unknot simulate` as a person or a script runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

import unknot
from unknot.cli.app import app
from unknot.tissue import parameter_table, ready_names

PRESS = {"at_h": 1, "kind": "press", "pressure_kpa": 250, "duration_s": 90}
SCENARIO = {"unknot": "scenario", "version": 1, "start": "knot", "days": 2, "events": [PRESS]}


def run(*arguments: str, given: str | None = None) -> str:
    result = CliRunner().invoke(app, ["simulate", *arguments], input=given, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: str, given: str = "") -> str:
    command = [sys.executable, "-m", "unknot", "simulate", *arguments]
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert done.stdout == ""
    return done.stderr


def document(*arguments: str, given: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--json", given=given))
    return found


def test_without_a_scenario_the_ready_made_ones_are_listed() -> None:
    said = run()
    assert all(f"  {name}\n" in said for name in ready_names())
    assert document()["scenarios"] == list(ready_names())


def test_a_ready_made_scenario_says_that_it_is_a_model_and_how_it_ends() -> None:
    said = run("one-press")
    assert said.startswith("This is a model of how a knot may work, not a measurement")
    assert "The only trial that measured blood flow after pressing found no lasting change." in said
    assert "Not resolved: contracture ends above the threshold." in said


def test_a_questionable_step_is_switched_off_by_name() -> None:
    assert document("three-daily-presses")["resolved"]
    assert not document("three-daily-presses", "--without", "lasting")["resolved"]
    said = refused("one-press", "--without", "lastin")
    assert "--without: no step 'lastin'; write one of lasting, mechanical, endplate" in said
    assert "no knot exists with these" in refused("one-press", "--without", "endplate")


def test_the_knot_is_drawn_cut_across(tmp_path: Path) -> None:
    file = tmp_path / "cut.svg"
    said = run("one-press", "--field", str(file))
    assert "At the end of the press: oxygen 2.4 mmHg in the middle" in said
    assert ET.parse(file).getroot().tag.endswith("svg")
    assert document("untreated", "--field", str(file))["unknot"] == "simulation"
    message = refused("one-press", "--field", str(tmp_path / "cut.gif"))
    assert "--field: draws SVG or PNG; name a file such as cut.svg or cut.png" in message


def test_pictures_are_painted_where_the_file_is_png(tmp_path: Path) -> None:
    run("one-press", "--plot", str(tmp_path / "a.png"), "--field", str(tmp_path / "b.png"))
    for name, width in (("a.png", 1140), ("b.png", 1329)):
        with Image.open(tmp_path / name) as picture:
            assert picture.size[0] == width + 2 * 24  # a margin
            colours = np.asarray(picture.convert("RGB")).reshape(-1, 3)
            assert colours[0].tolist() == [0xF2, 0xEE, 0xEA]
            assert len(np.unique(colours, axis=0)) > 100


def test_the_first_run_on_a_computer_says_at_a_terminal_why_it_takes_longer(tmp_path: Path) -> None:
    shutil.copytree(
        Path(unknot.__file__).parent,
        tmp_path / "unknot",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    terminal, end = os.openpty()
    command = [sys.executable, "-m", "unknot", "simulate", "one-press", "--json"]
    started = subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(tmp_path)}, stdout=subprocess.PIPE, stderr=end
    )
    with started:
        said = os.read(terminal, 200).decode()
        started.kill()
    os.close(terminal)
    os.close(end)
    assert said == "The first run prepares the model for this computer: some 20 seconds.\r\n"


def test_a_scenario_is_read_from_a_file_and_from_a_pipe(tmp_path: Path) -> None:
    file = tmp_path / "press.json"
    file.write_text(json.dumps(SCENARIO), encoding="utf-8")
    assert document(str(file)) == document("-", given=json.dumps(SCENARIO))


def test_options_change_the_scenario() -> None:
    few = document("one-press", "--mechanism", "release", "--patients", "5")
    assert few["mechanism"] == "release"
    assert few["patients"] == 5
    assert set(few["pain"]) == {"p10", "p50", "p90"}


def test_wrong_options_are_said() -> None:
    assert refused("one-press", "--mechanism", "magic") == (
        "unknot: mechanism: no mechanism 'magic'; known are flow, release\n"
    )
    assert "did you mean 'needling'? `unknot simulate` lists them" in refused("nedling")
    assert "draws SVG or PNG; name a file such as knot.svg" in refused(
        "one-press", "--plot", "a.gif"
    )


def test_wrong_scenarios_are_said_with_place() -> None:
    wrong = {**SCENARIO, "events": [{**PRESS, "pressure_kpa": -1}]}
    assert "events[0].pressure_kpa: -1 is out of range" in refused("-", given=json.dumps(wrong))
    assert "line 1, column 2" in refused("-", given="{nonsense")
    assert "days: written twice; keep one" in refused("-", given='{"days": 1, "days": 2}')


def test_the_plot_is_a_drawing_with_words(tmp_path: Path) -> None:
    file = tmp_path / "knot.svg"
    run("needling", "--plot", str(file))
    drawing = ET.fromstring(file.read_text(encoding="utf-8"))
    words = [one.text for one in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "Pain, 0 to 10" in words
    assert "A model, not a measurement: more than half of its numbers are chosen." in words


def test_more_than_half_of_the_numbers_are_chosen_as_every_answer_says() -> None:
    kinds = [row.kind for row in parameter_table()]
    assert kinds.count("chosen") > len(kinds) / 2


def test_the_parameters_are_printed() -> None:
    rows = document("--parameters")["parameters"]
    assert [row["name"] for row in rows] == [row.name for row in parameter_table()]
    assert "engelke1996" in run("--parameters")


def test_the_phase_has_two_stable_states_and_a_threshold() -> None:
    states = document("--phase")["states"]
    assert [(one["name"], one["stable"]) for one in states] == [
        *(("healthy", True), ("threshold", False), ("knot", True))
    ]


@pytest.mark.parametrize("start", ["untreated", "overload"])
def test_the_export_starts_where_the_scenario_does(tmp_path: Path, start: str) -> None:
    file = tmp_path / "knot.xml"
    run(start, "--phase", "--export-sbml", str(file))
    root = ET.fromstring(file.read_text(encoding="utf-8"))
    space = "{http://www.sbml.org/sbml/level3/version1/core}"
    values = {one.get("id"): one.get("value") for one in root.iter(f"{space}parameter")}
    knotted = float(str(values["A"])) > 0.5
    assert knotted == (start == "untreated")
