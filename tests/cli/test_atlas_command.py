"""`unknot atlas` as a person or a script runs it."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from unknot import atlas
from unknot.atlas.packaged import DATA

PLAIN = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "unknot", "atlas", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=PLAIN, timeout=60
    )


def test_a_piped_table_has_one_whole_row_a_line_and_no_colours() -> None:
    ran = run("trigger-points")
    assert ran.returncode == 0
    assert "\x1b" not in ran.stdout
    ids = [line.split()[0] for line in ran.stdout.splitlines()[1:]]
    assert ids == list(atlas.load().trigger_points)


def test_a_narrow_terminal_breaks_no_id() -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "unknot", "atlas", "referrals", "scalenes_anterior.left"]
    env = PLAIN | {"COLUMNS": "50", "TERM": "xterm"}
    with subprocess.Popen(command, stdout=slave, env=env) as running:
        os.close(slave)
        shown = bytearray()
        try:
            while part := os.read(master, 65536):
                shown += part
        except OSError:  # so Linux tells that the other end was closed
            pass
        finally:
            os.close(master)
    assert running.returncode == 0
    felt = atlas.load().referrals_of("scalenes_anterior.left")
    assert shown.count(b"scalenes_anterior.left ") == len(felt)
    for referral in felt:
        assert f" {referral.region} ".encode() in shown


@pytest.mark.parametrize("kind", atlas.KINDS)
def test_json_is_one_document_and_nothing_else(kind: str) -> None:
    ran = run(kind, "--json")
    assert ran.returncode == 0
    assert json.loads(ran.stdout) == json.loads(json.dumps(atlas.document(kind)))
    assert ran.stderr == ""


def test_a_sided_point_is_shown_with_its_sided_pain() -> None:
    ran = run("trigger-points", "soleus_3.right")
    assert "soleus, lower outer part" in ran.stdout
    assert "sacroiliac.right" in ran.stdout
    assert "restates a textbook's pattern" in ran.stdout
    assert "Travell JG, Simons DG." in ran.stdout


def test_a_muscle_is_shown_with_its_knots() -> None:
    ran = run("muscles", "infraspinatus")
    assert "suprascapular nerve" in ran.stdout
    assert "infraspinatus_medial_3" in ran.stdout


def test_referrals_of_a_region_are_listed() -> None:
    ran = run("referrals", "jaw_joint.left")
    points = {line.split()[0] for line in ran.stdout.splitlines()[1:]}
    assert points == {
        referral.trigger_point + ".left"
        for referral in atlas.load().referrals
        if referral.region == "jaw_joint"
    }


def test_an_unknown_id_ends_with_2_and_a_suggestion() -> None:
    ran = run("regions", "neck_rear")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("unknot: no region 'neck_rear'; did you mean 'neck_")
    assert ran.stderr.endswith("`unknot atlas regions` lists them\n")


def test_the_shipped_atlas_is_reported_sound_with_its_counts() -> None:
    ran = run("check")
    assert ran.returncode == 0
    assert ran.stdout.startswith("atlas is sound: ")
    assert "102 regions, 139 muscles, 237 trigger points, 863 referrals" in ran.stdout


def test_a_broken_folder_ends_with_2_and_every_fault(tmp_path: Path) -> None:
    for table in DATA.glob("*.csv"):
        shutil.copy(table, tmp_path)
    (tmp_path / "satellites.csv").write_text("muscle\n")
    ran = run("check", tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.splitlines()[0].startswith(
        "satellites.csv line 1: column 'satellite_muscle' is missing"
    )
    assert ran.stderr.splitlines()[-1] == f"unknot: 5 faults in {tmp_path}"


def test_a_folder_that_is_not_there_ends_with_2() -> None:
    ran = run("check", "nowhere")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "unknot: nowhere: no such folder; "
        "name the one that holds regions.csv and the other tables\n"
    )
