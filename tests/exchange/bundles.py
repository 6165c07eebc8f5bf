"""Case bundles for tests: a small story, and any facts at all of every noun."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from desktop_app.domain.nouns import NOUNS
from desktop_app.exchange.bundle_fields import BUNDLED, FORMAT, Field, fields_of
from tests.people import HOSTILE_NAMES, ORDINARY_NAMES

STORY: dict[str, list[dict[str, Any]]] = {
    "person": [{"id": "p1", "name": "Joan Hartley"}, {"id": "p2", "name": "Dean Pike"}],
    "agency": [
        {"id": "a1", "name": "Harbour Homes", "kind": "registered-provider"},
        {"id": "a2", "name": "Vale Supported Living", "kind": "supported-housing"},
    ],
    "residence": [
        {
            "id": "r1",
            "person_id": "p1",
            "landlord_agency_id": "a1",
            "support_agency_id": "a2",
            "from_on": "2019-06",
        }
    ],
    "concern": [
        {
            "id": "c1",
            "person_id": "p1",
            "received_at": "2026-03-02",
            "risk": "high",
            "posing_risk_people_ids": ["p2"],
        }
    ],
    "communication": [
        {"id": "m1", "occurred_at": "2026-03-02", "to_agency_id": "a1", "concerns": ["c1"]}
    ],
}


def story(**changes: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The story with more facts of some nouns; underscores stand for the hyphens of a noun."""
    facts = {noun: [dict(raw) for raw in raws] for noun, raws in STORY.items()}
    for noun, raws in changes.items():
        facts.setdefault(noun.replace("_", "-"), []).extend(raws)
    return facts


def document(told: dict[str, list[dict[str, Any]]], id: str = "story", **top: Any) -> bytes:
    whole = {"format": FORMAT, "version": 1, "id": id, "facts": told, **top}
    return json.dumps(whole).encode()


def any_facts(seed: int) -> dict[str, tuple[Any, ...]]:
    """Two facts of every noun, each naming others of them; any value that a field can have."""
    dice = random.Random(seed)
    ids = {noun: [f"{noun[0]}0", f"{noun[0]}1"] for noun in BUNDLED}
    facts = {
        noun: [_fact(dice, NOUNS[noun], ids, own_id) for own_id in ids[noun]] for noun in BUNDLED
    }
    facts["role"][0] = replace(facts["role"][0], person_id="p0", for_person_id="p1")
    facts["person"] = [replace(one, nhs_number="") for one in facts["person"]]
    facts["concern-version"] = [
        replace(one, number=1, concern_id=concern)
        for one, concern in zip(facts["concern-version"], ids["concern"], strict=True)
    ]
    return {noun: tuple(some) for noun, some in facts.items()}


def _fact(dice: random.Random, noun: Any, ids: dict[str, list[str]], own_id: str = "") -> Any:
    values = {}
    for name, field in fields_of(noun).items():
        if name == "id":
            values[name] = own_id
        elif field.is_required or dice.random() < 0.6:
            values[name] = _value(dice, field, ids)
    return noun(**values)


def _value(dice: random.Random, field: Field, ids: dict[str, list[str]]) -> Any:
    if field.name in ("version", "position"):
        return 1
    if not field.is_list:
        return _one(dice, field, ids)
    return tuple(_one(dice, field, ids) for _ in range(dice.randrange(3)))


def _one(dice: random.Random, field: Field, ids: dict[str, list[str]]) -> Any:
    if field.part is not None:
        return _fact(dice, field.part, ids)
    if field.names:
        return dice.choice(ids[field.names[0]])
    if field.codes:
        return dice.choice([*field.codes])
    return _plain(dice, field.kind)


def _plain(dice: random.Random, kind: str) -> Any:
    day = date(1900, 1, 1) + timedelta(days=dice.randrange(70_000))
    if kind == "text":
        return dice.choice(TEXTS)
    if kind == "number":
        return dice.randrange(10_000)
    if kind == "truth":
        return dice.random() < 0.5
    if kind == "day":
        return day
    if kind == "instant":
        second = timedelta(seconds=dice.randrange(86_400), microseconds=dice.choice([0, 1]))
        return datetime(day.year, day.month, day.day, tzinfo=UTC) + second
    return dice.choice([str(day), str(day)[:7], str(day)[:4], str(day)[:4] + "~"])


TEXTS = (*ORDINARY_NAMES, *HOSTILE_NAMES, "", " ", "\n", "1", "|")
