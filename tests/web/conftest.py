"""The app as it is served: a real server on a free port of loopback."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from unknot.web.app import create_app
from unknot.web.server import local_server

DRAWING: dict[str, Any] = {
    "unknot": "drawing",
    "version": 1,
    "regions": {"temple.left": 6, "eye.left": 4, "neck_back.left": 7},
}


@contextmanager
def served(app: FastAPI) -> Iterator[httpx.Client]:
    """Serve an app for the time of the block; give a client for it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        up = threading.Event()
        server = local_server(app, up.set)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        assert up.wait(20)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with httpx.Client(base_url=address, timeout=30) as client:
            yield client
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def site(app: FastAPI) -> Iterator[httpx.Client]:
    """Give a client of a server that a module's tests share."""
    with served(app) as client:
        yield client


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[httpx.Client]:
    """Give a client of a server with an empty diary."""
    with served(create_app(tmp_path / "data")) as client:
        yield client


@pytest.fixture(scope="session")
def drawing() -> dict[str, Any]:
    return DRAWING


@pytest.fixture(scope="session")
def serve() -> Callable[[FastAPI], AbstractContextManager[httpx.Client]]:
    """Give a way to serve an app of one's own."""
    return served
