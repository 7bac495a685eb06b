"""Compiling the model once, so that nobody waits later."""

from __future__ import annotations

import subprocess
import sys

AFTERWARDS = """
import sys
from dataclasses import replace
from numba.core.registry import CPUDispatcher
from unknot.tissue import field, phase, press_and_release, ready_scenario
from unknot.tissue import simulate
from unknot.tissue.warm import is_warm, warm

def compiled():
    rooms = [vars(room) for name, room in sys.modules.items() if name.startswith("unknot.tissue")]
    kernels = {id(one): one for room in rooms for one in room.values()}.values()
    return sum(len(one.signatures) for one in kernels if isinstance(one, CPUDispatcher))

warm()
before = compiled()
press = ready_scenario("one-press")
simulate(press)
simulate(replace(press, patients=3, mechanism="release"))
field(press)
phase()
press_and_release(250.0)
sys.exit(not (before > 3 and compiled() == before and is_warm()))
"""


def test_after_warming_nothing_is_compiled_any_more() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AFTERWARDS], check=False, timeout=120, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
