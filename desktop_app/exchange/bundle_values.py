"""One fact of a bundle as JSON has it, read into a noun, and back again."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, Final

from desktop_app.domain.rough_dates import RoughDate, rough
from desktop_app.domain.working_days import LONDON
from desktop_app.exchange.bundle_fields import INHERITED, Field, fields_of
from desktop_app.exchange.rows import RowRefused

NOON: Final = time(12)
"""The time of a day whose hour nobody gave; Europe/London."""
ALWAYS: Final = {
    "Communication": frozenset({"direction"}),
    "ConcernShared": frozenset({"version", "is_whole"}),
    "AgendaItem": frozenset({"version", "position"}),
    "ConcernVersion": frozenset({"number", *INHERITED}),
}
"""Fields that are written even at their default, since a reader would guess them from others."""
LARGEST_NUMBER: Final = 2**53


@dataclass(slots=True)
class Reader:
    """Reads one fact and keeps what is wrong with it; `row` is its noun and id.

    `follows` are the fields that would have followed from another fact, had it been named.
    """

    row: str
    follows: frozenset[str] = frozenset()
    faults: list[RowRefused] = field(default_factory=list)

    def refuse(self, name: str, why: str) -> None:
        self.faults.append(RowRefused(row=self.row, field=name, why=why))

    def fact(self, noun: Any, raw: Mapping[str, Any], path: str = "") -> Any | None:
        """The noun that `raw` describes; None, with its faults kept, where it describes none."""
        known = fields_of(noun)
        before = len(self.faults)
        for name in raw:
            if name not in known and not name.startswith("_"):
                self.refuse(path + name, f"There is no such field{_nearest(name, known)}.")
        values = {}
        for name, spec in known.items():
            if raw.get(name) is None:
                if spec.is_required:
                    since = " here: it follows from no fact that is named"
                    self.refuse(
                        path + name,
                        f"The field is needed{since if name in self.follows else ''}.",
                    )
                continue
            values[name] = self._value(spec, raw[name], path + name)
        return noun(**values) if len(self.faults) == before else None

    def _value(self, spec: Field, raw: Any, path: str) -> Any:
        if not spec.is_list:
            return self._one(spec, raw, path)
        many = raw if isinstance(raw, list) else [raw]
        return tuple(self._one(spec, one, f"{path}[{n}]") for n, one in enumerate(many))

    def _one(self, spec: Field, raw: Any, path: str) -> Any:
        if spec.part is not None:
            if isinstance(raw, dict):
                return self.fact(spec.part, raw, path + ".")
            self.refuse(path, "An object in braces belongs here.")
            return None
        try:
            value = _READERS[spec.kind](raw)
        except (ValueError, TypeError, OverflowError) as fault:
            self.refuse(path, str(fault))
            return None
        return self._coded(spec, value, path) if isinstance(value, str) and spec.codes else value

    def _coded(self, spec: Field, value: str, path: str) -> str | None:
        if value in spec.codes or (not value and spec.default == ""):
            return value
        plain = re.sub(r"[\s_]+", "-", value.strip().casefold())
        for code, words in spec.codes.items():
            if plain == code or value.strip().casefold() == words.casefold():
                return code
        near = _nearest(plain, spec.codes)
        listed = ", ".join(spec.codes)
        self.refuse(path, f"“{value}” is no code of this field{near}; it has: {listed}.")
        return None


def json_of(fact: Any) -> dict[str, Any]:
    """A fact as JSON values, without the fields that stand at their default."""
    out: dict[str, Any] = {}
    always = ALWAYS.get(type(fact).__name__, frozenset())
    for name, spec in fields_of(fact.__class__).items():
        value = getattr(fact, name)
        if spec.is_required or value != spec.default or name in always:
            out[name] = _plain(value)
    return out


def instant_of(raw: object) -> datetime:
    """An ISO date-time, Europe/London where it has no offset; a bare date is noon of that day."""
    if not isinstance(raw, str):
        raise TypeError("A date or a date and time belongs here, as text.")
    text = raw.strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            at = datetime.combine(date.fromisoformat(text), NOON)
        elif re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
            at = datetime.fromisoformat(text)
        else:
            raise ValueError(text)
        local = at if at.tzinfo else at.replace(tzinfo=LONDON)
        return local.astimezone(UTC)
    except (ValueError, OverflowError) as fault:
        raise ValueError(
            f"“{raw}” is not a date (2026-11-02) or a date and time (2026-11-02T09:30)."
        ) from fault


def _day(raw: object) -> date:
    if isinstance(raw, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw.strip()):
        try:
            return date.fromisoformat(raw.strip())
        except ValueError:
            pass
    raise ValueError(f"“{raw}” is not a date such as 2026-11-02.")


def _rough(raw: object) -> RoughDate:
    try:
        return rough(_text(raw).strip())
    except ValueError as fault:
        raise ValueError(
            f"“{raw}” is not a date, a month or a year (2026-11-02, 2026-11, 2026, 2026~)."
        ) from fault


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise TypeError("Text belongs here, in quotation marks.")
    if "\0" in raw or any("\ud800" <= sign <= "\udfff" for sign in raw):
        raise ValueError("The text holds a sign that no file can keep.")
    return raw


def _number(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or abs(raw) > LARGEST_NUMBER:
        raise TypeError("A whole number belongs here.")
    return raw


def _truth(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise TypeError("true or false belongs here.")
    return raw


_READERS: Final = {
    "text": _text,
    "number": _number,
    "truth": _truth,
    "day": _day,
    "instant": instant_of,
    "rough": _rough,
}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return json_of(value) if hasattr(value, "__dataclass_fields__") else value


def _nearest(name: str, known: Mapping[str, Any]) -> str:
    found = difflib.get_close_matches(name, list(known), n=1)
    return f"; “{found[0]}” may be meant" if found else ""
