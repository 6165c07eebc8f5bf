"""Facts as rows of their own table, and as lean JSON: one codec for every noun.

A column is a field of the same name: text and numbers as they are, a truth value as 0 or
1, a date or instant as ISO text (instants in UTC), anything nested as JSON text.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import msgspec

from desktop_app.domain.nouns import NOUNS, Fact, noun_of

Value = str | int | None
_PLAIN: Final = (str, int, float)
_AS_IT_IS: Final = frozenset((str, int, float, bool, date, type(None)))


@dataclass(frozen=True, slots=True)
class Codec:
    """How one noun meets its table."""

    name: str
    table: str
    noun: type[Any]
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    writers: tuple[Callable[[Any], Value], ...]
    readers: tuple[Callable[[Any], Any] | None, ...]

    def row_of(self, fact: Fact) -> tuple[Value, ...]:
        return tuple(
            write(getattr(fact, column))
            for write, column in zip(self.writers, self.columns, strict=True)
        )

    def fact_of(self, row: Sequence[Any]) -> Any:
        values = (
            value if read is None or value is None else read(value)
            for read, value in zip(self.readers, row, strict=True)
        )
        return self.noun(**dict(zip(self.columns, values, strict=True)))


@cache
def codec(name: str) -> Codec:
    """The codec of a registered noun; raises KeyError for any other name."""
    noun = NOUNS[name]
    hints = get_type_hints(noun)
    columns = tuple(f.name for f in fields(noun))
    parts = [_column(hints[column]) for column in columns]
    return Codec(
        name=name,
        table=table_of(name),
        noun=noun,
        columns=columns,
        kinds=tuple(kind for kind, _, _ in parts),
        writers=tuple(write for _, write, _ in parts),
        readers=tuple(read for _, _, read in parts),
    )


def table_of(name: str) -> str:
    return name.replace("-", "_")


def lean_json(fact: Fact) -> bytes:
    """A fact as JSON without the fields that stand at their default."""
    return msgspec.json.encode(lean(fact))


def lean(value: Any) -> Any:
    """A fact as plain values for JSON: instants in UTC, and no field that stands at its default."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is tuple:
        return [lean(part) for part in value]
    if kind is datetime:
        return value.astimezone(UTC)
    return {
        name: part if type(part) in _AS_IT_IS else lean(part)
        for name, default in _defaults(kind)  # type: ignore[arg-type]
        if (part := getattr(value, name)) is not default and part != default
    }


@cache
def json_decoder(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(NOUNS[name])


def name_and_codec(fact: Fact) -> tuple[str, Codec]:
    name = noun_of(fact)
    return name, codec(name)


@cache
def _defaults(noun: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, f.default) for f in fields(noun))


def _column(hint: Any) -> tuple[str, Callable[[Any], Value], Callable[[Any], Any] | None]:
    kind = _without_none(hint)
    kind = getattr(kind, "__supertype__", kind)
    if kind is bool:
        return "INTEGER", lambda v: None if v is None else int(v), bool
    if kind is datetime:
        return "TEXT", _instant, datetime.fromisoformat
    if kind is date:
        return "TEXT", lambda v: None if v is None else v.isoformat(), date.fromisoformat
    if kind in _PLAIN:
        return "INTEGER" if kind is int else "TEXT", lambda v: v, None
    decoder = msgspec.json.Decoder(kind)
    return "TEXT", _json, decoder.decode


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        (kept,) = (arg for arg in get_args(hint) if arg is not type(None))
        return kept
    return hint


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(UTC).isoformat()


def _json(value: Any) -> str | None:
    return None if value is None else msgspec.json.encode(lean(value)).decode()
