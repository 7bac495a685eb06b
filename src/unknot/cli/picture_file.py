"""Writing a drawing to the file that an option names: SVG or PNG, by its suffix."""

from __future__ import annotations

from pathlib import Path

from unknot.errors import DataError, Problem


def check_picture_file(file: Path | None, option: str, example: str) -> None:
    """Raise ``DataError`` for a file that is neither SVG nor PNG by its suffix."""
    if file is not None and file.suffix not in {".svg", ".png"}:
        message = f"draws SVG or PNG; name a file such as {example}.svg or {example}.png"
        raise DataError([Problem(option, message)])


def write_picture(svg: str, file: Path) -> None:
    """Write a drawing as SVG, or painted as PNG."""
    if file.suffix == ".png":
        from unknot.exchange.picture import png_of

        file.write_bytes(png_of(svg))
    else:
        file.write_text(svg, encoding="utf-8")
