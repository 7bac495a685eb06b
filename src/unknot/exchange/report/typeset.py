"""From the values of a report to a PDF that screen readers can read (PDF/UA-1)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from importlib.resources import files

import typst

from unknot.exchange.report.blocks import Pages
from unknot.exchange.report.printable import FACES, STANDARD, fonts, printable


def typeset(pages: Pages, made_on: date) -> bytes:
    """Set a report; the same pages of the same day give the same bytes.

    All words reach the template as data, so that none of them can act as markup, and nothing of
    them is written to a disk.
    """
    words, lacking = printable(pages.to_json())
    template = files("unknot.exchange.report").joinpath("report.typ").read_bytes()
    compiler = typst.Compiler(template, font_paths=fonts(), ignore_system_fonts=True)
    done = compiler.compile(
        sys_inputs={
            "pages": json.dumps({**words, "lacking": lacking}, ensure_ascii=False),
            "faces": json.dumps(FACES),
        },
        format="pdf",
        pdf_standards=STANDARD,
        timestamp=datetime.combine(made_on, time(), UTC),
    )
    if not isinstance(done, bytes):  # it answers with a list where it makes pictures
        raise TypeError(type(done).__name__)
    return done
