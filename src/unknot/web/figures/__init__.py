"""Line figures of a body that moves: pictures of movements, made of limbs and angles."""

from __future__ import annotations

from unknot.web.figures.figure import Figure, figure_of

__all__ = ["Figure", "figure_of"]
