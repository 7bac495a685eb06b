"""The skin surface with its regions."""

from __future__ import annotations

from unknot.atlas.body.body import Body, SkinPoint, Surface, level_2, load_body
from unknot.atlas.body.skin_file import INSIDE, Eye

__all__ = ["INSIDE", "Body", "Eye", "SkinPoint", "Surface", "level_2", "load_body"]
