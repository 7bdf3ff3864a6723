"""The JSON Schema (draft 2020-12) of a line of the claims format, from the vocabularies and the slots of each kind.

It is shipped beside this file; `python -m hudna.model.schema` writes it anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hudna.model import vocabulary as words

Json = dict[str, Any]
FILE = Path(__file__).with_name("claims.schema.json")

_TEXT: Json = {"type": "string"}
_TEXT_OR_NULL: Json = {"type": ["string", "null"]}
_NUMBER_OR_NULL: Json = {"type": ["number", "null"]}
_INTEGER_OR_NULL: Json = {"type": ["integer", "null"]}
_NAMES: Json = {"type": "array", "items": {"type": "string", "minLength": 1}}
_SPAN: Json = {"$ref": "#/$defs/span"}
_EDTF: Json = {"type": ["string", "null"], "pattern": r"^[0-9X./TZ:+~?%-]+$"}
_DURATION: Json = {
    "type": ["string", "null"],
    "pattern": r"^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?)?$",
}


def schema() -> Json:
    """Return the schema of one report."""
    definitions = {"span": _span(), "time": _time(), "place": _place(), "count": _count(), "link": _link()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:hudna:claims:1",
        "title": "A report in the claims format, version 1",
        **_object(
            _REPORT, {"body": _TEXT, "problem": _TEXT, "title_claims": {"type": "array", "items": {"type": "object"}}}
        ),
        "$defs": definitions | {kind: _claim(kind) for kind in words.KINDS},
    }


def write_schema(file: Path = FILE) -> None:
    """Write the schema to a file."""
    file.write_text(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _object(required: Json, optional: Json | None = None) -> Json:
    return {"type": "object", "required": list(required), "properties": required | (optional or {})}


def _one_of(vocabulary: words.Vocabulary) -> Json:
    return {"enum": list(vocabulary)}


def _or_null(reference: Json) -> Json:
    return {"anyOf": [reference, {"type": "null"}]}


def _list_of(name: str) -> Json:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _span() -> Json:
    offset = {"type": "integer", "minimum": 0}
    return _object({"start": offset, "end": offset, "text": _TEXT})


def _time() -> Json:
    return _object({"text": _TEXT, "edtf": _EDTF, "evidence": _or_null(_SPAN)})


def _place() -> Json:
    return _object(
        {
            "name": {"type": "string", "minLength": 1},
            "id": _TEXT_OR_NULL,
            "lat": _NUMBER_OR_NULL | {"minimum": -90, "maximum": 90},
            "lon": _NUMBER_OR_NULL | {"minimum": -180, "maximum": 180},
            "precision": {"enum": [*words.PRECISIONS, None]},
            "evidence": _or_null(_SPAN),
        },
        {"container": _TEXT},
    )


def _count() -> Json:
    bounds = {"low": _INTEGER_OR_NULL, "high": _INTEGER_OR_NULL}
    return _object(bounds | {"vague": {"type": "boolean"}, "text": _TEXT}, {"of": {"type": "integer"}})


def _link() -> Json:
    return _object(
        {
            "name": _TEXT,
            "entity": _TEXT_OR_NULL,
            "role": _TEXT_OR_NULL,
            "organisation": _TEXT_OR_NULL,
            "kind": _one_of(words.LINK_KINDS),
            "evidence": _or_null(_SPAN),
        },
        {"with": _NAMES},
    )


def _claim(kind: str) -> Json:
    required, optional = _SLOTS[kind]
    typed = {words.TYPE_SLOTS[kind]: _one_of(words.TYPES[kind])}
    extra = {"failed": {"const": True}, "repeats": _TEXT, "entities": {"type": "object", "additionalProperties": _TEXT}}
    return _object({"kind": {"const": kind}} | _COMMON | typed | required, optional | extra)


_REPORT: Json = {
    "report": _TEXT,
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "outlet": _TEXT_OR_NULL,
    "title": _TEXT_OR_NULL,
    "url": _TEXT_OR_NULL,
    "language": _TEXT_OR_NULL,
    "published": _object({"edtf": _EDTF, "basis": _one_of(words.BASES)}),
    "claims": {"type": "array", "items": {"oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in words.KINDS]}},
}

_COMMON: Json = {
    "id": {"type": "string", "minLength": 1},
    "evidence": _SPAN,
    "sentence": _SPAN,
    "stance": _one_of(words.STANCES),
    "sources": _list_of("link"),
    "time": _or_null({"$ref": "#/$defs/time"}),
    "places": _list_of("place"),
    "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    "reader": _TEXT,
}

# By kind: the slots that are always there, and those that are left out where they do not apply.
_SLOTS: dict[str, tuple[Json, Json]] = {
    "harm": (
        {"count": _or_null({"$ref": "#/$defs/count"}), "actors": _NAMES, "cause": _TEXT_OR_NULL},
        {"who": {"type": "array", "items": _one_of(words.GROUPS)}, "what": _NAMES},
    ),
    "incident": (
        {"actors": _NAMES, "targets": _NAMES, "weapons": {"type": "array", "items": _one_of(words.WEAPONS)}},
        {},
    ),
    "truce": (
        {
            "name": _TEXT_OR_NULL,
            "zones": _list_of("place"),
            "excluded_zones": _list_of("place"),
            "start": _EDTF,
            "end": _EDTF,
            "duration": _DURATION,
            "actors": _NAMES,
            "parties": _NAMES,
            "guarantors": _NAMES,
            "excluded": _NAMES,
            "terms": _list_of("span"),
        },
        {},
    ),
    "statement": (
        {
            "speaker": _TEXT_OR_NULL,
            "form": _one_of(words.FORMS),
            "content": _or_null(_SPAN),
            "addressee": _NAMES,
            "target": _NAMES,
        },
        {"role": _TEXT, "organisation": _TEXT},
    ),
    "diplomacy": ({"participants": _NAMES, "outcome": _one_of(words.OUTCOMES)}, {}),
}

if __name__ == "__main__":
    write_schema()
