"""What a bundle may leave out because the rest of it says so: the people of a telling, its version.

Works on the raw JSON objects, before they are read into nouns; whatever cannot be filled in
stays missing and is refused there. Nothing that was given is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from desktop_app.exchange.bundle_fields import INHERITED, SHORTHANDS
from desktop_app.exchange.bundle_values import instant_of

Raw = dict[str, Any]
RawFacts = dict[str, list[Raw]]

_PERSON_FROM: Final = {
    "concern-version": ("concern",),
    "stage-decision": ("concern",),
    "decision-not-to-share": ("concern",),
    "referral": ("concern",),
    "safeguarding-plan": ("concern",),
    "allocation": ("concern",),
    "action": ("concern",),
    "action-outcome": ("action",),
    "plan-review": ("plan",),
    "best-interests-decision": ("assessment",),
}
"""Nouns whose person follows from another fact that they name."""
_PEOPLE_FROM: Final[dict[str, tuple[str, ...]]] = {
    "acknowledgement": ("communication",),
    "request-outcome": ("communication",),
    "minutes-sent": ("meeting",),
    "attachment": ("communication", "concern"),
}
IMPLIED: Final = "_implied"
"""Marks a fact that the bundle did not write out."""
FILLED: Final[dict[str, frozenset[str]]] = {
    **{noun: frozenset({"person_id"}) for noun in _PERSON_FROM},
    **{noun: frozenset({"people_ids"}) for noun in _PEOPLE_FROM},
    "concern": frozenset({"recorded_at"}),
    "concern-version": frozenset({"person_id", "number", "known_at", "recorded_at"}),
    "communication": frozenset({"people_ids", "recorded_at"}),
    "meeting": frozenset({"people_ids"}),
}
"""Fields that a noun needs and a bundle may leave out, where the rest of it says them."""
_NOUN_OF: Final = {"plan": "safeguarding-plan", "assessment": "capacity-assessment"}


def filled(facts: RawFacts) -> RawFacts:
    """The same facts with everything filled in that follows from the others."""
    out = {noun: [dict(raw) for raw in raws] for noun, raws in facts.items()}
    filling = _Filling(out)
    for person in out.get("person", ()):
        _name_person(person)
    filling.concerns()
    filling.people()
    for communication in out.get("communication", ()):
        filling.communication(communication)
    for meeting in out.get("meeting", ()):
        filling.agenda(meeting)
    for address in out.get("address", ()):
        if isinstance(address.get("lines"), str):
            address["lines"] = [line.strip() for line in re.split(r"[,\n]", address["lines"])]
    for agency in out.get("agency", ()):
        agency_identifiers(agency)
    return out


def agency_identifiers(agency: Raw) -> None:
    """Read "rsh:L1234" as the number L1234 of the scheme rsh."""
    given = agency.get("identifiers")
    many = given if isinstance(given, list) else [given] if given else []
    if many:
        agency["identifiers"] = [
            dict(zip(("scheme", "value"), one.split(":", 1), strict=True))
            if isinstance(one, str) and ":" in one
            else one
            for one in many
        ]


def _name_person(person: Raw) -> None:
    names = person.get("names")
    given = names if isinstance(names, list) else [names] if names else []
    if isinstance(person.get("name"), str):
        given = [person.pop("name"), *given]
    if given:
        person["names"] = [_name(one) if isinstance(one, str) else one for one in given]


def _name(text: str) -> Raw:
    """A name in one piece: the last word is the family's."""
    given, _, family = text.strip().rpartition(" ")
    return {"kind": "legal", "given": given.strip() or family, "family": family if given else ""}


class _Filling:
    def __init__(self, facts: RawFacts) -> None:
        self.facts = facts
        self._by_id = {
            noun: {raw["id"]: raw for raw in raws if isinstance(raw.get("id"), str)}
            for noun, raws in facts.items()
        }
        adults = (concern.get("person_id") for concern in facts.get("concern", ()))
        self._adults = {adult for adult in adults if _is_text(adult)}

    def concerns(self) -> None:
        """Give every concern its instants and its first version, and every version its number."""
        versions = self.facts.setdefault("concern-version", [])
        for concern in self.facts.get("concern", ()):
            concern.setdefault("recorded_at", concern.get("received_at"))
            shorthand = {k: concern.pop(k) for k in SHORTHANDS["concern"] if k in concern}
            mine = [one for one in versions if one.get("concern_id") == concern.get("id")]
            _number(mine, concern, starts_at=2 if shorthand else 1)
            if shorthand or not any(one.get("number") == 1 for one in mine):
                versions.append(_first_version(concern, shorthand))
                mine.insert(0, versions[-1])
            for one in mine:
                if one.get("number") == 1:
                    one.setdefault("known_at", concern.get("received_at"))
            _inherit(sorted(mine, key=_numbered))
        for version in versions:
            version.setdefault("recorded_at", version.get("known_at"))
        if not versions:
            del self.facts["concern-version"]

    def people(self) -> None:
        """Give facts that hang on another fact the people of that one."""
        for meeting in self.facts.get("meeting", ()):
            self._people_of_concerns(meeting, meeting.get("agenda"))
        for communication in self.facts.get("communication", ()):
            self._people_of_concerns(communication, communication.get("concerns"))
        for noun, sources in _PERSON_FROM.items():
            for raw in self.facts.get(noun, ()):
                self._take(raw, "person_id", sources)
        for noun, wider in _PEOPLE_FROM.items():
            for raw in self.facts.get(noun, ()):
                self._take(raw, "people_ids", wider)

    def communication(self, raw: Raw) -> None:
        raw.setdefault("recorded_at", raw.get("occurred_at"))
        raw.setdefault("direction", self._direction(raw))
        if raw.get("concerns"):
            at = raw.get("occurred_at")
            raw["concerns"] = [self._part(one, at) for one in _many(raw["concerns"])]
        for part in _many(raw.get("concerns")):
            if isinstance(part, dict) and part.get("items"):
                part.setdefault("is_whole", False)

    def agenda(self, raw: Raw) -> None:
        at = raw.get("held_at")
        agenda = [self._part(one, at) for one in _many(raw.get("agenda"))]
        for position, item in enumerate(agenda, start=1):
            if isinstance(item, dict):
                item.setdefault("position", position)
        if agenda:
            raw["agenda"] = agenda
        if raw.get("invitations"):
            raw["invitations"] = [
                {"agency_id": one} if isinstance(one, str) else one
                for one in _many(raw["invitations"])
            ]

    def _direction(self, raw: Raw) -> str:
        """Whose contact it was, by the agencies at its ends; the office's own counts as us."""
        own = [office.get("agency_id") for office in self.facts.get("office", ())]
        sender, receiver = raw.get("from_agency_id"), raw.get("to_agency_id")
        if sender and sender not in own:
            return "between-others" if receiver and receiver not in own else "inbound"
        return "outbound"

    def _part(self, given: Any, at: Any) -> Any:
        """Which version of a concern was spoken of: where none is said, the one then current."""
        part = {"concern_id": given} if isinstance(given, str) else given
        if not isinstance(part, dict) or part.get("version"):
            return part
        return {**part, "version": self._current(part.get("concern_id"), at)}

    def _current(self, concern_id: Any, at: Any) -> int:
        when = _instant(at)
        versions = self.facts.get("concern-version", ())
        known = [
            one["number"]
            for one in versions
            if one.get("concern_id") == concern_id
            and isinstance(one.get("number"), int)
            and when is not None
            and (_instant(one.get("known_at")) or when) <= when
        ]
        return max(known, default=1)

    def _people_of_concerns(self, raw: Raw, parts: Any) -> None:
        if "people_ids" in raw:
            return
        ids = [one.get("concern_id") if isinstance(one, dict) else one for one in _many(parts)]
        concerns = [self._named("concern", id) for id in ids]
        people = [one["person_id"] for one in concerns if one and _is_text(one.get("person_id"))]
        if not ids and len(self._adults) == 1:
            people = [*self._adults]
        if people:
            raw["people_ids"] = list(dict.fromkeys(people))

    def _take(self, raw: Raw, field: str, sources: Iterable[str]) -> None:
        for source in sources:
            other = self._named(_NOUN_OF.get(source, source), raw.get(f"{source}_id"))
            if field in raw or other is None:
                continue
            people = other.get("people_ids") or other.get("person_id")
            if people:
                raw[field] = people if field == "person_id" else _many(people)

    def _named(self, noun: str, id: Any) -> Raw | None:
        return self._by_id.get(noun, {}).get(id) if isinstance(id, str) else None


def _number(versions: list[Raw], concern: Raw, *, starts_at: int) -> None:
    """Number the versions that have no number in the order in which they became known."""
    nowhere = _instant(concern.get("received_at"))
    unnumbered = [one for one in versions if one.get("number") is None]
    taken = [one.get("number") for one in versions]
    number = starts_at
    for one in sorted(
        unnumbered, key=lambda one: _sortable(_instant(one.get("known_at")) or nowhere)
    ):
        while number in taken:
            number += 1
        one["number"] = number
        taken.append(number)


def _inherit(versions: list[Raw]) -> None:
    """A later version says only what changed: the rest stands as it was."""
    for earlier, later in pairwise(versions):
        for name in INHERITED:
            if name not in later and name in earlier:
                later[name] = earlier[name]


def _numbered(version: Raw) -> int:
    number = version.get("number")
    return number if isinstance(number, int) else 0


def _first_version(concern: Raw, shorthand: Raw) -> Raw:
    return {
        "id": f"{concern.get('id')}-version-1",
        "concern_id": concern.get("id"),
        "person_id": concern.get("person_id"),
        "number": 1,
        "known_at": concern.get("received_at"),
        IMPLIED: True,
        **shorthand,
    }


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _instant(raw: Any) -> datetime | None:
    try:
        return instant_of(raw)
    except (ValueError, TypeError):
        return None


def _sortable(at: datetime | None) -> float:
    return at.timestamp() if at else float("inf")
