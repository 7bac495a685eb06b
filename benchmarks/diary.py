"""Whether a killed program loses a drawing or entry that it had said was saved.

``python benchmarks/diary.py [--kills N] [--json]``; ends with status 1 when one is lost or the file
is damaged.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

KILLS: Final = 1000
WRITERS: Final = Path(__file__).parents[1] / "tests" / "diary" / "writers.py"


def measure(kills: int) -> dict[str, Any]:
    """Kill a writer so many times; count what was reported as saved, and what of it is lost."""
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, WRITERS, Path(folder) / "data", "killed", str(kills)],
            stdout=subprocess.PIPE,
            check=True,
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return {"kills": kills, **found, "seconds": round(time.perf_counter() - start, 1)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, help=f"how many, {KILLS} by default")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    arguments = parser.parse_args()
    found = measure(arguments.kills)
    if arguments.json:
        print(json.dumps(found, indent=2))
    else:
        print(
            f"{found['lost']} of {found['reported']} saved states lost in {found['kills']} kills "
            f"({found['seconds']} s); the file was damaged {found['damaged']} times"
        )
    sound = found["reported"] >= found["kills"] > 0 and not found["lost"] and not found["damaged"]
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
