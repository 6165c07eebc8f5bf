"""Write the JSON Schema of the case bundle, and the field tables of its page, from the nouns.

Run ``python -m tools.write_bundle_schema`` after a noun changed; a test compares.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.concerns import ConcernVersion
from desktop_app.domain.nouns import NOUNS
from desktop_app.exchange.bundle_defaults import FILLED
from desktop_app.exchange.bundle_fields import (
    BUNDLED,
    FORMAT,
    SHORTHANDS,
    VERSION,
    Field,
    fields_of,
)

FORMATS: Final = Path(__file__).resolve().parent.parent / "docs" / "formats"
PAGE: Final = FORMATS / "case-bundle.md"
SCHEMA: Final = FORMATS / "case-bundle.schema.json"
BEGIN: Final = "<!-- tables: written by tools/write_bundle_schema.py -->"
END: Final = "<!-- end of tables -->"
BRIEF: Final = frozenset({"ConcernShared", "AgendaItem", "Invitation", "Identifier", "Name"})
"""Nested values that may be written as one text."""
FILLED_PARTS: Final = {"ConcernShared": {"version"}, "AgendaItem": {"version"}}
KINDS: Final = {
    "text": "text",
    "number": "number",
    "truth": "true/false",
    "day": "date",
    "instant": "date-time",
    "rough": "rough date",
}
GROUPS: Final = {
    "People": "person role relationship household household-member risk-posed employment "
    "same-person",
    "Homes": "address residence",
    "Agencies": "agency contact-point named-contact involvement sharing-agreement",
    "Concerns": "concern concern-version stage-decision",
    "Telling": "communication acknowledgement request-outcome",
    "Permission and deciding": "consent capacity-assessment best-interests-decision "
    "decision-not-to-share referral safeguarding-plan plan-review",
    "Meetings and actions": "meeting minutes-sent action action-outcome",
    "The office": "office team worker allocation training-record attachment gap-answer "
    "local-closure timescale-choice report-issued",
}


def words() -> dict[str, dict[str, str]]:
    with (FORMATS / "case-bundle-fields.toml").open("rb") as file:
        return tomllib.load(file)


def words_for(key: str, field: str, all_words: dict[str, dict[str, str]]) -> str:
    """What a field means; raises KeyError where nobody has said so."""
    return all_words[key].get(field) or all_words["every"][field]


def schema() -> dict[str, Any]:
    """The schema of a whole bundle, draft 2020-12."""
    said = words()
    nouns = {noun: _object(NOUNS[noun], noun, said) for noun in BUNDLED}
    lists = {
        noun: {
            "type": "array",
            "items": {"$ref": f"#/$defs/{noun}"},
            "description": said[noun]["_"],
        }
        for noun in BUNDLED
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "In the Loop case bundle",
        "type": "object",
        "required": ["format", "version", "id", "facts"],
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION},
            "id": {"$ref": "#/$defs/id"},
            "title": {"type": "string"},
            "provenance": {"type": "object"},
            "facts": _closed({"type": "object", "properties": lists}),
        },
        **_closed({}),
        "$defs": {"id": {"type": "string", "minLength": 1, "maxLength": 200}, **_kinds(), **nouns},
    }


def tables() -> str:
    """The field tables, one for each noun and each value nested in one, in Markdown."""
    said = words()
    parts = []
    for title, nouns in GROUPS.items():
        parts.append(f"### {title}\n")
        for noun in nouns.split():
            parts.append(f"#### `{noun}`\n\n{said[noun]['_']}\n\n{_table(NOUNS[noun], noun, said)}")
            for part in _parts(NOUNS[noun]):
                key = part.__name__
                parts.append(f"Each of its **{key}** values: {said[key]['_']}\n")
                parts.append(_table(part, key, said))
    return "\n".join(parts)


def page(text: str) -> str:
    """The page with its tables written anew."""
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def schema_text() -> str:
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _parts(noun: Any) -> Iterator[Any]:
    for field in fields_of(noun).values():
        part: Any = field.part
        if part is not None:
            yield part
            yield from _parts(part)


def _needed(key: str, field: Field) -> bool:
    filled = FILLED.get(key, frozenset()) | FILLED_PARTS.get(key, set())
    return field.is_required and field.name not in filled


def _object(noun: Any, key: str, said: dict[str, dict[str, str]]) -> dict[str, Any]:
    fields = fields_of(noun)
    properties = {name: _property(key, field, said) for name, field in fields.items()}
    if key == "person":
        properties["name"] = {"type": "string", "description": "First names and family name."}
    if key == "concern":
        version = fields_of(ConcernVersion)
        for name in SHORTHANDS["concern"]:
            properties[name] = _property("concern-version", version[name], said)
    needed = [name for name, field in fields.items() if _needed(key, field)]
    return _closed(
        {"type": "object", "description": said[key]["_"], "required": needed}
        | {"properties": properties}
    )


def _property(key: str, field: Field, said: dict[str, dict[str, str]]) -> dict[str, Any]:
    one: dict[str, Any]
    if field.part is not None:
        part: Any = field.part
        one = _object(part, part.__name__, said)
        if part.__name__ in BRIEF:
            one = {"anyOf": [{"type": "string"}, one]}
    elif field.name == "id" or field.names:
        one = {"$ref": "#/$defs/id"}
    elif field.codes:
        one = {"enum": [*field.codes, *([""] if field.default == "" else [])]}
    else:
        one = {"$ref": f"#/$defs/{field.kind}"}
    if field.is_list:
        one = {"anyOf": [{"type": "array", "items": one}, one]}
    if field.may_be_null:
        one = {"anyOf": [one, {"type": "null"}]}
    return {"description": words_for(key, field.name, said), **one}


def _kinds() -> dict[str, Any]:
    return {
        "text": {"type": "string"},
        "number": {"type": "integer"},
        "truth": {"type": "boolean"},
        "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "instant": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$"},
        "rough": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?~?$"},
    }


def _closed(schema: dict[str, Any]) -> dict[str, Any]:
    """No other names than these, but anything that begins with an underscore is a remark."""
    return {**schema, "patternProperties": {"^_": {}}, "additionalProperties": False}


def _table(noun: Any, key: str, said: dict[str, dict[str, str]]) -> str:
    rows = ["| Field | Kind | Meaning |", "|---|---|---|"]
    for name, field in fields_of(noun).items():
        meaning = words_for(key, name, said).replace("|", "\\|")
        needed = "**" if _needed(key, field) else ""
        rows.append(f"| {needed}`{name}`{needed} | {_kind(field)} | {meaning}{_rest(field)} |")
    return "\n".join(rows) + "\n"


def _kind(field: Field) -> str:
    if field.part is not None:
        kind = field.part.__name__
    elif field.name == "id":
        kind = "id"
    elif field.names:
        kind = "id of " + " or ".join(f"`{noun}`" for noun in field.names)
    else:
        kind = "code" if field.codes else KINDS[field.kind]
    if field.is_list:
        return kind.replace("id of", "ids of") if field.names else f"list of {kind}"
    return kind


def _rest(field: Field) -> str:
    rest = ""
    if field.codes:
        listed = ", ".join(
            f"`{code}`" if words in (code, "") or _says_itself(code, words) else f"`{code}` {words}"
            for code, words in field.codes.items()
        )
        rest += f" Codes: {listed}."
    if field.default not in (None, "", (), False):
        rest += f" Left out: `{str(field.default).lower()}`."
    return rest


def _says_itself(code: str, words: str) -> bool:
    return code.replace("-", " ") == words.casefold().replace("-", " ").replace("'", "")


def main() -> None:
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
