"""A drawing as a picture for programs that do not open SVG."""

from __future__ import annotations

from typing import Final

import typst

from unknot.exchange.report.printable import fonts

DOTS_PER_INCH: Final = 144  # twice as fine as the drawing's own points
PAGE: Final = b"""
#set page(width: auto, height: auto, margin: 12pt, fill: rgb("#F2EEEA"))
#image(bytes(sys.inputs.svg), format: "svg")
"""


def png_of(svg: str) -> bytes:
    """Paint an SVG as PNG, with fonts that are the same on every computer."""
    compiler = typst.Compiler(PAGE, font_paths=fonts(), ignore_system_fonts=True)
    done = compiler.compile(sys_inputs={"svg": svg}, format="png", ppi=DOTS_PER_INCH)
    if not isinstance(done, bytes):  # it answers with a list where there are several pages
        raise TypeError(type(done).__name__)
    return done
