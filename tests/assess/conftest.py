from __future__ import annotations

import pytest

from unknot.assess.engine import ExactEngine
from unknot.assess.network import BodyNetwork, body_network


@pytest.fixture(scope="session")
def body() -> BodyNetwork:
    return body_network()


@pytest.fixture(scope="session")
def engine(body: BodyNetwork) -> ExactEngine:
    return ExactEngine(body.network)
