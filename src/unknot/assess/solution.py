"""What the network says about one drawing, however it was computed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from unknot.assess.network import Floats, Network

NOTHING_PRESSED: Final[Floats] = np.empty(0)
"""Log likelihood ratios of the causes where nobody pressed any."""


class Groups(NamedTuple):
    """At least one cause of each of G groups is active, or responsible."""

    probability: Floats  # (G,)
    responsible: Floats  # (G,)


@dataclass(frozen=True, slots=True)
class Solution(ABC):
    """Posterior of one drawing; C causes, F findings, E edges in cause order."""

    probability: Floats  # (C,) P(active | drawing)
    responsible: Floats  # (C,) P(active and produced some of the painted pain | drawing)
    leak_only: Floats  # (F,) P(no cause reached the pain painted here | drawing); 0 if painless
    produced: Floats  # (E,) P(cause produced some pain at the finding | drawing); 0 if painless
    error: float | None
    """Largest difference of a probability between independent chains; None when exact."""

    @abstractmethod
    def groups(self, groups: Sequence[Sequence[int]]) -> Groups:
        """At least one cause of each group active, or responsible."""

    @abstractmethod
    def joint(self, members: Sequence[int]) -> Floats:
        """(2^m,) probability that exactly this subset of the members is active; bit = member.

        Takes fewer of the members, from the front, where all of them would take too long.
        """

    @abstractmethod
    def responsible_under(
        self, networks: Sequence[Network], log_lr: Floats, *, most_cells: float
    ) -> Floats:
        """(D', C) ``responsible`` under D other networks of the same graph; log_lr (D, C) or (0,).

        For the first D' of them, as many as the cells allow; none where it was sampled. To be asked
        last: what else can be asked of the solution is lost.
        """
