"""Worlds to draw people from: as the model says, and wrong in ways that people and papers are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from unknot.assess.network import (
    PAINFUL,
    Chances,
    Floats,
    Ints,
    Network,
    Status,
    body_network,
    chances_of,
    network_of,
)
from unknot.assess.parameters import Parameters, load_parameters

MOST_PAINTED: Final = 40  # more is left out; that depends on the drawing alone, so it is fair

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class World:
    """How pain and drawings come about, and the network that reads them."""

    name: str
    prior: Floats  # (C,) that a point is active
    felt: Floats  # (E,) that its pain is felt in a region
    leak: float  # that a region hurts for another reason
    marked: float  # that a painful region is painted
    false_mark: float  # that another one is
    reader: Network
    levels: Floats | None = None
    """Strength of pain from other causes and of each zone; None: nobody tells how strong."""


class Cases(NamedTuple):
    """Drawings, and the truth behind them."""

    status: Status  # (n, F)
    active: Flags  # (n, C)
    responsible: Flags  # (n, C) active, and felt in a region that was painted


def the_worlds(seed: int) -> dict[str, World]:
    """Give every world; the reader is the packaged network, except where the name says so."""
    rng, parameters = np.random.default_rng(seed), load_parameters()
    body = body_network()

    def told(numbers: Parameters) -> Chances:
        return chances_of(
            numbers, frequencies=body.frequencies, zones=body.zones, regions=len(body.regions)
        )

    chances = told(parameters)
    essential = np.array(body.zones) == "essential"
    honest = World(
        "each painful region painted or not, as often as the model expects",
        prior=chances.prior,
        felt=chances.felt,
        leak=parameters.leak,
        marked=parameters.marking_rate,
        false_mark=parameters.false_mark,
        reader=body.network,
    )
    other_weights = np.where(
        essential, rng.uniform(0.4, 1.0, essential.size), rng.uniform(0.0, 0.7, essential.size)
    )
    tempered = honest.prior * np.exp(rng.normal(0.0, np.log(2), honest.prior.size))
    return {
        "model": replace(
            honest,
            name="the model itself",
            felt=body.network.weight,
            leak=float(chances.leak[0]),
            marked=1.0,
            false_mark=0.0,
        ),
        "accounted": honest,
        "as_full": replace(
            honest,
            name="the same, read as if all that hurts were painted",
            reader=network_of(body.graph, told(replace(parameters, marking_rate=1.0))),
        ),
        "fewer_marks": replace(honest, name="a quarter is painted", marked=0.25),
        "more_marks": replace(honest, name="seven in ten are painted", marked=0.7),
        "false_marks": replace(
            honest, name="ten times as many false marks", false_mark=10 * parameters.false_mark
        ),
        "graded": replace(
            honest, name="the same as accounted, how strong is told", levels=chances.levels
        ),
        "flat_grades": replace(
            honest,
            name="likewise, but strength has nothing to do with the zone",
            levels=np.broadcast_to(chances.levels.mean(axis=0), chances.levels.shape),
        ),
        "other_weights": replace(honest, name="weights far from ours", felt=other_weights),
        "other_priors": replace(
            honest, name="points twice or half as common", prior=np.minimum(tempered, 0.5)
        ),
        "few_points": replace(
            honest, name="a quarter as many active points", prior=honest.prior / 4
        ),
    }


def draw_cases(world: World, count: int, rng: np.random.Generator) -> Cases:
    """Draw people until there are (count) drawings of 1 to 40 painted regions."""
    of_levels = rng.spawn(1)[0]  # so that the drawings are the same with and without them
    parts: list[Cases] = []
    while sum(len(part.status) for part in parts) < count:
        parts.append(_draw(world, count, rng, of_levels))
    joined = (np.concatenate(column)[:count] for column in zip(*parts, strict=True))
    return Cases(*joined)


def _draw(
    world: World, count: int, rng: np.random.Generator, of_levels: np.random.Generator
) -> Cases:
    network = world.reader
    shape = count, network.leak.size
    active = rng.random((count, world.prior.size)) < world.prior
    drawing, cause = np.nonzero(active)
    edge_cause = np.repeat(np.arange(world.prior.size), np.diff(network.cause_start))
    edges = np.diff(network.cause_start)[cause]
    first = np.repeat(network.cause_start[cause] - (edges.cumsum() - edges), edges)
    edge = first + np.arange(edges.sum())
    drawing = np.repeat(drawing, edges)
    fired = rng.random(edge.size) < world.felt[edge]
    drawing, edge = drawing[fired], edge[fired]
    leaks = rng.random(shape) < world.leak
    hurts = leaks.copy()
    hurts[drawing, network.cause_finding[edge]] = True
    painted = np.where(
        hurts, rng.random(shape) < world.marked, rng.random(shape) < world.false_mark
    )
    shown = painted[drawing, network.cause_finding[edge]]
    responsible = np.zeros_like(active)
    responsible[drawing[shown], edge_cause[edge[shown]]] = True
    status = painted.astype(np.int8) * PAINFUL
    if world.levels is not None:
        other = leaks | (painted & ~hurts)
        strongest = _strongest(world.levels, (drawing, edge), other, network, of_levels)
        status[painted] += strongest[painted]
    width = painted.sum(axis=1)
    kept = (width >= 1) & (width <= MOST_PAINTED)
    return Cases(status[kept], active[kept], responsible[kept])


def _strongest(
    levels: Floats,
    felt: tuple[Ints, Ints],  # drawing and edge of every pain that is felt
    other: Flags,
    network: Network,
    rng: np.random.Generator,
) -> Status:
    """(n, F) level of the strongest pain in each region, from 1; slips are as strong as leaks."""
    strongest = np.where(other, _levels(levels, np.zeros(other.shape, np.int64), rng), 0)
    drawing, edge = felt
    level = _levels(levels, network.zone[edge], rng)
    np.maximum.at(strongest, (drawing, network.cause_finding[edge]), level)
    return strongest.astype(np.int8)


def _levels(levels: Floats, row: Ints, rng: np.random.Generator) -> Ints:
    """Draw a level, from 1, for each of these rows of the table."""
    ends, luck = levels.cumsum(axis=1), rng.random(row.shape)
    drawn = np.zeros(row.shape, np.int64)
    for one, end in enumerate(ends):
        here = row == one
        drawn[here] = 1 + np.searchsorted(end[:-1], luck[here])
    return drawn
