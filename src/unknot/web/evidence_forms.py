"""The JSON forms of the evidence as JSON Schema."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 1}


def evidence_forms() -> dict[str, Schema]:
    """Describe the list of treatments, and one treatment."""
    head: dict[str, Schema] = {"unknot": {"const": "evidence"}, "version": {"const": 1}}
    finding = _all_text("study", "kind", "finding", "grade", "source", "verified")
    source = _all_text("source", "citation", "verified")
    short = {
        **dict.fromkeys(("treatment", "label", "who", "grade", "how_sure"), TEXT),
        "helps": {"type": "string", "enum": ["some", "little", "unclear", "none"]},
        **dict.fromkeys(("in_words", "sentence", "basis"), TEXT),
        "sources": _listed(TEXT),
    }
    words = ("what_it_is", "dose", "expected", "evidence_summary", "harms")
    full = {
        **short,
        **dict.fromkeys(words, TEXT),
        "not_when": _listed(TEXT),
        "caution_when": _listed(TEXT),
    }
    shared = {"sources": _listed(source)}
    return {
        "EvidenceList": _closed(
            {**head, "treatments": _listed(_closed(short)), "dispute": _listed(finding), **shared}
        ),
        "Evidence": _closed(
            {
                **head,
                "treatment": _closed(full),
                "comparisons": _listed(_comparison()),
                "findings": _listed(finding),
                **shared,
            }
        ),
    }


def _comparison() -> Schema:
    estimate = {
        **dict.fromkeys(("study", "given", "comparator", "outcome", "time", "scale"), TEXT),
        "effect": NUMBER,
        **{key: _or_null(NUMBER) for key in ("low", "high", "weight")},
        **{key: _or_null(COUNT) for key in ("trials", "people")},
        **dict.fromkeys(("trust", "source", "verified", "confidence", "note"), TEXT),
    }
    ends = _or_null({"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2})
    pooled = {
        "k": COUNT,
        **dict.fromkeys(("effect", "low", "high", "tau2", "i2"), NUMBER),
        "i2_interval": ends,
        "prediction": ends,
    }
    return _closed(
        {
            "title": TEXT,
            "basis": {"type": "string", "enum": ["pooled", "trials", "reviews"]},
            **dict.fromkeys(("family", "against", "scale", "sentence"), TEXT),
            "claims": {"type": "boolean"},
            "estimates": _listed(_closed(estimate)),
            "pooled": _or_null(_closed(pooled)),
        }
    )


def _all_text(*keys: str) -> Schema:
    return _closed(dict.fromkeys(keys, TEXT))


def _closed(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _listed(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _or_null(of: Schema) -> Schema:
    return {"anyOf": [of, {"type": "null"}]}
