"""The JSON forms of the API as JSON Schema, with the ids that the atlas knows."""

from __future__ import annotations

from functools import cache

from unknot import evidence
from unknot.assess import OUTCOMES
from unknot.atlas import SELF_CARE_TOOLS, load
from unknot.atlas.body import load_body
from unknot.diary import TITLE_LIMIT
from unknot.web.api_parts import schema
from unknot.web.entry_schemas import entry_schemas
from unknot.web.evidence_forms import evidence_forms
from unknot.web.knot_schemas import knot_schemas
from unknot.web.progress_schemas import progress_schemas
from unknot.web.schema_parts import (
    COUNT,
    INTENSITY,
    INTERVAL,
    PROBABILITY,
    TEXT,
    TIME,
    Schema,
    closed,
    listed,
    mapped,
    nullable,
    one_of,
)


def _answer_key(known: evidence.Evidence) -> Schema:
    """Describe the id of a question, some with the place that the answer is about."""
    local = [row.id for row in known.contraindications.values() if row.local]
    place = {"type": "string", "pattern": f"^({'|'.join(local)})@[a-z_]+(\\.left|\\.right)?$"}
    return {"anyOf": [one_of(sorted(known.answer_ids)), place]}


@cache
def schemas() -> dict[str, Schema]:
    """Return every form by its name."""
    return {
        **error_forms(),
        **drawing_forms(),
        **saved_forms(),
        **entry_schemas(),
        **answer_forms(),
        **evidence_forms(),
        **progress_schemas(),
        **knot_schemas(),
    }


def error_forms() -> dict[str, Schema]:
    """Describe what every failure looks like."""
    problem = closed({"place": TEXT, "message": TEXT})
    error = closed({"code": TEXT, "message": TEXT, "problems": listed(problem)})
    return {"Error": closed({"error": error})}


def drawing_forms() -> dict[str, Schema]:
    """Describe a drawing and the picture of it."""
    atlas, known = load(), evidence.load()
    region, point = one_of(atlas.sided_regions), one_of(atlas.sided_points)
    yes_no: Schema = {"type": "boolean"}
    felt: Schema = {"type": ["boolean", "null"]}
    palpation = {
        "trigger_point": point,
        "tender": yes_no,
        "recognised_pain": felt,
        "referred_to": mapped(region, INTENSITY),
        "taut_band": felt,
        "twitch": felt,
        "spreads": felt,
    }
    once = {"uniqueItems": True}
    movement = one_of((*atlas.sided_movements, *sorted(atlas.limited_movements)))
    drawing: dict[str, Schema] = {
        "unknot": {"const": "drawing"},
        "version": {"const": 1},
        "atlas": {"const": atlas.version},
        "regions": mapped(region, INTENSITY, minProperties=1),
        "not_asked": listed(region, **once),
        "answers": mapped(_answer_key(known), yes_no),
        "person": mapped(one_of(sorted(known.person_fact_ids)), yes_no),
        "cleared": mapped(one_of(sorted(known.clearable_flags)), TEXT | {"format": "date"}),
        "palpations": listed(
            closed(palpation, *(key for key in palpation if key not in ("trigger_point", "tender")))
        ),
        "limited_movements": listed(movement, **once),
        "free_movements": listed(movement, **once),
        "tools": listed(one_of(SELF_CARE_TOOLS), **once),
        "recorded_at": TIME,
        "answered_at": TIME,
    }
    optional = [key for key in drawing if key not in ("unknot", "version", "regions")]
    example = {"unknot": "drawing", "version": 1, "regions": {"temple.left": 6, "eye.left": 4}}
    return {
        "Drawing": closed(
            drawing,
            *optional,
            description="Where it hurts (0 to 10, halves allowed; 0: asked, does not hurt). "
            "Regions not listed count as unmarked. At least one region must hurt or be asked, "
            "and none may be in both `regions` and `not_asked`, nor a movement in both lists.",
            example=example,
        ),
        "Paint": paint_form(),
    }


def paint_form() -> Schema:
    """Describe the picture of a drawing."""
    body = load_body()
    faces = len(body.surface.faces)
    run: Schema = {
        "type": "array",
        "prefixItems": [
            {"type": "integer", "minimum": 0, "maximum": faces - 1},
            {"type": "integer", "minimum": 1, "maximum": faces},
            INTENSITY,
        ],
        "items": INTENSITY,
        "minItems": 3,
        "maxItems": 3,
    }
    return closed(
        {"body": {"const": body.version}, "runs": listed(run)},
        description="Painted faces of the skin as runs [first face, count, intensity], sorted and "
        f"apart; the skin has {faces} faces.",
        example={"body": body.version, "runs": [[120, 4, 6], [130, 2, 6.5]]},
    )


def saved_forms() -> dict[str, Schema]:
    """Describe what is saved, and what is sent to save it."""
    title: Schema = {"type": "string", "minLength": 1, "maxLength": TITLE_LIMIT, "pattern": r"\S"}
    content = {"drawing": schema("Drawing"), "paint": nullable(schema("Paint"))}
    head = {"id": TEXT, "title": TEXT, "created_at": TIME, "updated_at": TIME}
    return {
        "DrawingContent": closed(content, "paint"),
        "NewDrawing": closed({**content, "title": nullable(title)}, "paint", "title"),
        "NewTitle": closed(
            {"title": nullable(title)},
            description="Null names the drawing after its places again.",
        ),
        "SavedDrawing": closed({**head, **content}),
        "SavedDrawings": closed({"drawings": listed(schema("SavedDrawing"))}),
    }


def triage_form() -> Schema:
    """Describe whether self-care is safe, why not, and what is still to ask."""
    ids = one_of(evidence.load().red_flags)
    flag = {
        "flag": ids,
        "advice": one_of(evidence.ADVICE),
        "what_to_do": TEXT,
        "cleared": nullable(TEXT | {"format": "date"}),
    }
    return closed(
        {
            "outcome": one_of(OUTCOMES),
            "flags": listed(closed(flag)),
            "mention": listed(closed(flag)),
            "questions": listed(ids),
        }
    )


def answer_forms() -> dict[str, Schema]:
    """Describe the ranking and the tables of the atlas."""
    ids = listed(TEXT)
    point = {
        "trigger_point": TEXT,
        "muscle": TEXT,
        "side": one_of(("left", "right", "midline")),
        "probability": PROBABILITY,
        "responsible": PROBABILITY,
        "interval": INTERVAL,
        "kind": one_of(("active", "passive", "not_tender", "unknown")),
        "explains": mapped(TEXT, PROBABILITY),
        "same_as": ids,
    }
    keys = ("muscle", "side", "probability", "responsible", "interval")
    muscle = {key: point[key] for key in keys}
    look_alike = {
        **dict.fromkeys(("look_alike", "label", "words", "tell_apart", "what_to_do"), TEXT),
        "fit": one_of(("better", "alike", "less")),
        **dict.fromkeys(("because", "against"), ids),
        "basis": TEXT,
    }
    assessment = {
        "triage": triage_form(),
        "trigger_points": listed(closed(point)),
        "muscles": listed(closed(muscle)),
        "sets": listed(closed({"trigger_points": ids, "probability": PROBABILITY})),
        "sets_of": ids,
        "unexplained": ids,
        "next": listed(
            closed(
                {
                    "trigger_point": TEXT,
                    "bits": {"type": "number"},
                    "why": TEXT,
                    "ask_first": ids,
                }
            )
        ),
        "look_alikes": listed(closed(look_alike)),
        "widespread": {"type": "boolean"},
        "pain_areas": closed({"count": COUNT, "of": COUNT, "areas": ids}),
        "surface_share": PROBABILITY,
        "see_someone": listed(closed({"reason": TEXT, "words": TEXT})),
        "method": one_of(("exact", "sampled")),
        "error": {"type": "number"},
        "atlas": TEXT,
    }
    rows = listed({"type": "object"})
    tables = ("regions", "muscles", "trigger_points", "referrals", "movements")
    head: dict[str, Schema] = {"unknot": {"const": "atlas"}, "version": {"const": 1}, "atlas": TEXT}
    return {
        "Assessment": closed(assessment, "error", additionalProperties=True),
        "AtlasTable": closed({**head, **dict.fromkeys(tables, rows)}, *tables),
        "OpenApi": {"type": "object"},
    }
