"""The JSON form of progress as JSON Schema."""

from __future__ import annotations

from unknot.progress import measures
from unknot.progress.change import WORDS
from unknot.progress.what_helped import WORDS as HELPED_WORDS
from unknot.web.schema_parts import COUNT, TEXT, Schema, closed, listed, mapped, nullable, one_of

DAY: Schema = {"type": "string", "format": "date"}
NUMBER: Schema = {"type": "number"}
YES_NO: Schema = {"type": "boolean"}


def progress_schemas() -> dict[str, Schema]:
    """Describe series, changes, what seems to help, the body over time, and reasons."""
    day = {"day": DAY, "value": NUMBER, "average": nullable(NUMBER)}
    change = {
        "verdict": one_of(WORDS),
        "words": TEXT,
        **{key: nullable(NUMBER) for key in ("start", "now", "band")},
        **{key: nullable(DAY) for key in ("start_day", "now_day")},
        **dict.fromkeys(("own_wobble", "noticed"), YES_NO),
        "days_missing": COUNT,
    }
    helped = {
        "label": TEXT,
        "kind": one_of(("session", "medicine")),
        **dict.fromkeys(("days_after", "other_days"), COUNT),
        "seems": one_of(HELPED_WORDS),
        "words": TEXT,
        **{key: nullable(NUMBER) for key in ("difference", "low", "high")},
    }
    series = {
        "what": one_of(measures()),
        "site": nullable(TEXT),
        "label": TEXT,
        "unit": TEXT,
        "days": listed(closed(day)),
        "change": closed(change),
        "helped": listed(closed(helped)),
    }
    pain: Schema = {"type": "number", "minimum": 0, "maximum": 10}
    body = {"first": DAY, "last": DAY, "pain": mapped(TEXT, pain)}
    reason = {"reason": one_of(("worse", "no_help", "spreads")), "words": TEXT}
    return {
        "Progress": closed(
            {
                "unknot": {"const": "progress"},
                "version": {"const": 1},
                "series": listed(closed(series)),
                "sessions": listed(DAY),
                "body": listed(closed(body)),
                "see_someone": listed(closed(reason)),
                "confounding": TEXT,
            }
        )
    }
