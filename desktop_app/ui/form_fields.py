"""What a form is described by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop_app.ui.widgets.picker import Find


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a form.

    `kind`: text, long-text, password, choice, choices, check, date, rough-date, moment, pick.
    `choices` gives code and words; `find` searches for a pick; `looks_ahead` lets a date be in
    the future; `span` is how many of its row's equal parts the field takes; `check` returns
    what is wrong with a value, or empty; `columns` is how many choices stand side by side.
    """

    name: str
    label: str
    kind: str = "text"
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    find: Find | None = None
    is_required: bool = False
    looks_ahead: bool = False
    lines: int = 3
    columns: int = 2
    span: int = 1
    check: Callable[[Any], str] | None = None


Row = Field | Sequence[Field]
