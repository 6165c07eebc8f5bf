"""Giving every fact of a bundle another id, wherever it is named: file ids to ours and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import is_dataclass, replace
from typing import Any

from desktop_app.domain.nouns import NOUNS
from desktop_app.domain.office import GapAnswer
from desktop_app.exchange.bundle_fields import fields_of

Rename = Callable[[str, str], str | None]
"""The new id of a noun's old one; None where that noun has no such id."""


def renamed(fact: Any, noun: str, rename: Rename) -> Any:
    """The same fact under its new id, naming others by theirs; an unknown id stays as it is."""
    fact = _renamed_within(fact, rename)
    if isinstance(fact, GapAnswer):
        parts = fact.gap_key.split("|")
        fact = replace(
            fact, gap_key="|".join(_first(rename, NOUNS, part) or part for part in parts)
        )
    return replace(fact, id=rename(noun, fact.id) or fact.id)


def named_in(fact: Any, path: str = "") -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Every id that a fact names, as (field, nouns that it may belong to, id), its own left out."""
    for name, spec in fields_of(fact.__class__).items():
        value = getattr(fact, name)
        parts = value if spec.is_list else () if value is None else (value,)
        for part in parts:
            if spec.part is not None:
                yield from named_in(part, f"{path}{name}.")
            elif spec.names:
                yield path + name, spec.names, part


def _renamed_within(value: Any, rename: Rename) -> Any:
    changed: dict[str, Any] = {}
    for name, spec in fields_of(value.__class__).items():
        old = getattr(value, name)
        if old is None or not (spec.names or spec.part):
            continue
        parts = old if spec.is_list else (old,)
        new = tuple(
            _renamed_within(part, rename)
            if is_dataclass(part)
            else _first(rename, spec.names, part) or part
            for part in parts
        )
        changed[name] = new if spec.is_list else new[0]
    return replace(value, **changed) if changed else value


def _first(rename: Rename, nouns: Any, id: str) -> str | None:
    return next((new for noun in nouns if (new := rename(noun, id)) is not None), None)
