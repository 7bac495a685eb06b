"""`unknot serve` as a person starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

COMMAND = [sys.executable, "-m", "unknot"]


@contextmanager
def started(*arguments: str, data: Path) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "UNKNOT_DATA": str(data)}
    process = subprocess.Popen(
        [*COMMAND, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def refused(*arguments: str, data: Path) -> tuple[int, str]:
    done = subprocess.run(
        [*COMMAND, *arguments],
        env={**os.environ, "UNKNOT_DATA": str(data)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return done.returncode, done.stderr.strip()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_answers_there_and_stops_cleanly(
    tmp_path: Path, stop: signal.Signals
) -> None:
    with started("serve", "--port", "0", "--no-browser", data=tmp_path / "data") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("unknot is at http://127.0.0.1:")
        assert line.endswith("/  (Ctrl-C stops it)\n")
        address = line.split()[3]
        assert httpx.get(address).status_code == 200
        process.send_signal(stop)
        rest, errors = process.communicate(timeout=20)
    assert (rest, errors) == ("", "")
    assert process.returncode in (0, -signal.SIGTERM)
    assert (tmp_path / "data" / "diary.sqlite").exists()


def test_it_listens_on_loopback_alone(tmp_path: Path) -> None:
    with started("serve", "--port", "0", "--no-browser", data=tmp_path) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline().split()[3].rstrip("/").rpartition(":")[2])
        listening = {
            line.split()[1]
            for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
            if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"
        }
    assert listening == {f"0100007F:{port:04X}"}


def test_a_port_in_use_is_named_with_another_one_to_try(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        status, message = refused("serve", "--port", str(port), "--no-browser", data=tmp_path)
    assert status == 2
    other = port + 1 if port < 65535 else port - 1
    assert message == (
        f"unknot: port {port}: it is in use on 127.0.0.1. Perhaps unknot runs already: open "
        f"http://127.0.0.1:{port}/. Or take another port: `unknot serve --port {other}` "
        f"or `make run PORT={other}`"
    )
    assert not (tmp_path / "diary.sqlite").exists()


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    where = tmp_path / "file" / "data"
    status, message = refused(
        "serve", "--port", "0", "--no-browser", "--data", str(where), data=tmp_path
    )
    assert status == 2
    assert message == (
        f"unknot: {where / 'diary.sqlite'}: the data folder cannot be written (Not a directory). "
        "Make it writable, or choose another one with `--data FOLDER` or UNKNOT_DATA"
    )


def test_without_a_command_it_starts_too(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", 8765))
            taken.listen()
        except OSError:
            pass  # somebody has it already: that serves as well
        status, message = refused(data=tmp_path)
    assert (status, "port 8765: it is in use" in message) == (2, True)
