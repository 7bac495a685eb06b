"""The peer: exact inference by pyAgrum's LazyPropagation, on the same reduced network."""

from __future__ import annotations

import time
from typing import NamedTuple

import numpy as np
import pyagrum as gum

from unknot.assess.network import PAINFUL, Floats, Ints, Network, Status


class PeerAnswer(NamedTuple):
    """Posterior of the causes of painful findings, and what it took."""

    causes: Ints
    probability: Floats
    seconds: float


def reduced_network(network: Network, status: Status) -> tuple[gum.BayesNet, list[int], list[str]]:
    """Build what is left after all that does not hurt, with the parents of each finding divorced.

    Each noisy-OR is a chain of three-variable tables: explained so far, or now by one more cause.
    Returns the network, its causes, and the names of the ends of the chains.
    """
    bayes = gum.BayesNet()
    painful = np.flatnonzero(status == PAINFUL)
    hurting: dict[int, list[int]] = {}
    for j in painful:
        for k in range(network.finding_start[j], network.finding_start[j + 1]):
            hurting.setdefault(int(network.finding_cause[k]), []).append(
                int(network.finding_edge[k])
            )
    causes = sorted(hurting)
    for i in causes:
        odds = network.base_odds[i] / np.prod(1 - network.weight[hurting[i]])
        bayes.add(gum.LabelizedVariable(f"z{i}", "", 2))
        bayes.cpt(f"z{i}").fillWith([1 / (1 + odds), odds / (1 + odds)])
    ends = [_chain(bayes, network, int(j)) for j in painful]
    return bayes, causes, ends


def _chain(bayes: gum.BayesNet, network: Network, j: int) -> str:
    explained = f"f{j}_leak"
    bayes.add(gum.LabelizedVariable(explained, "", 2))
    bayes.cpt(explained).fillWith([1 - network.leak[j], network.leak[j]])
    for k in range(network.finding_start[j], network.finding_start[j + 1]):
        i, weight = network.finding_cause[k], network.weight[network.finding_edge[k]]
        now = f"f{j}_{i}"
        bayes.add(gum.LabelizedVariable(now, "", 2))
        bayes.addArc(explained, now)
        bayes.addArc(f"z{i}", now)
        for before in (0, 1):
            for active in (0, 1):
                quiet = 0.0 if before else (1 - weight if active else 1.0)
                table = bayes.cpt(now)
                table[{explained: before, f"z{i}": active}] = [quiet, 1 - quiet]
        explained = now
    return explained


def peer_posterior(network: Network, status: Status) -> PeerAnswer:
    """Time the inference alone: the network is built before the clock starts."""
    bayes, causes, ends = reduced_network(network, status)
    start = time.perf_counter()
    inference = gum.LazyPropagation(bayes)
    inference.setEvidence(dict.fromkeys(ends, 1))
    inference.setTargets({f"z{i}" for i in causes})
    inference.makeInference()
    probability = np.array([inference.posterior(f"z{i}")[1] for i in causes])
    return PeerAnswer(np.array(causes), probability, time.perf_counter() - start)
