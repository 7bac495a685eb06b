"""Run `unknot` with the clock of the process moved: `python at_another_time.py DAYS serve ...`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

import time_machine

from unknot.cli import main

if __name__ == "__main__":
    days = float(sys.argv.pop(1))
    with time_machine.travel(datetime.now(UTC) + timedelta(days=days), tick=True):
        main()
