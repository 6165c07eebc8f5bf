"""Change a limit, switch a rule, take over a published set: rehearsed before it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from desktop_app.casework.acts import set_timescale, use_preset
from desktop_app.casework.acts.set_timescale import LONGEST
from desktop_app.casework.views.limits import LimitRow, limit_rows
from desktop_app.casework.views.published_sets import PublishedSet, published_sets
from desktop_app.casework.views.rehearsal import Trial
from desktop_app.casework.views.rules_page import RuleRow, rules_page
from desktop_app.domain.errors import Refused
from desktop_app.law.timescales import (
    NATIONAL,
    OUR_DEFAULT,
    RULE_CHOICE,
    THIS_BOARD,
    Terms,
    limit_words,
)
from desktop_app.ui.change_page import Change
from desktop_app.ui.form import Field, Form, Row

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

SOMEBODY: Final = "somebody"
OUR_OFFICE: Final = "our own office"
OWNERS: Final = {
    "": "This Board’s procedures",
    NATIONAL: "National: law or statutory guidance",
    OUR_DEFAULT: "Our default",
    SOMEBODY: "Somebody else: name them",
}
DECIDERS: Final = {
    "": "This Board",
    OUR_OFFICE: "Our own office",
    SOMEBODY: "Somebody else: name them",
}
ON: Final = "on"
OFF: Final = "off"


SINCE: Final = Field(
    name="from_on", label="From which day on", kind="date", is_required=True, looks_ahead=True
)
OWNER_NAME: Final = Field(name="owner_name", label="Their name")
WHY: Final = Field(
    name="why",
    label="Why",
    is_required=True,
    span=2,
    help="In three words or more, so that whoever asks later can follow it.",
)


def _owner(label: str, owners: Mapping[str, str]) -> Field:
    return Field(name="owner", label=label, kind="choice", choices=owners)


def _owner_of(values: Mapping[str, Any]) -> str:
    """Whose it is; raises Refused where somebody else is not named."""
    owner = values["owner"] or THIS_BOARD
    if owner != SOMEBODY:
        return str(owner)
    if not values["owner_name"]:
        raise Refused("Say whose it is.", "owner_name")
    return str(values["owner_name"])


def _show_owner(form: Form) -> None:
    form.show_field("owner_name", form.value("owner") == SOMEBODY)


class LimitChange(Change):
    """How long something may take here."""

    title = "Change a limit"
    intro = (
        "The number that is in force now stays in the record. Every gap is judged by the new one "
        "from its day on."
    )

    def __init__(self) -> None:
        self._limits: Mapping[str, LimitRow] = {}

    def rows(self) -> Sequence[Row]:
        return (
            Field(name="name", label="Which limit", kind="choice", choices={"": "Choose a limit"}),
            (
                Field(name="value", label="How many days", is_required=True, check=_number_fault),
                _owner("Whose number it is", OWNERS),
            ),
            (OWNER_NAME, SINCE, WHY),
        )

    def prepare(self, book: Book, today: date) -> None:
        rows = limit_rows(book.facts("timescale-choice"), today)
        self._limits = {row.name: row for row in rows}

    def start(self, form: Form, only: str) -> None:
        words = {name: row.words for name, row in self._limits.items()}
        form.offer("name", {"": "Choose a limit", **words})
        form.fill({"name": only})
        self._show_value(form)

    def on_form_changed(self, form: Form, name: str) -> None:
        _show_owner(form)
        if name == "name":
            self._show_limit(form)

    def trial(self, values: dict[str, Any]) -> Trial:
        if not values["name"]:
            raise Refused("Choose the limit first.", "name")
        self._owner(values)
        return Trial(values={values["name"]: int(values["value"])})

    def act(self, values: dict[str, Any]) -> Callable[..., Changes]:
        draft = set_timescale.Draft(
            name=values["name"],
            value=int(values["value"]),
            owner=self._owner(values),
            from_on=values["from_on"],
            why=values["why"],
        )
        return partial(set_timescale.set_timescale, draft=draft)

    def _owner(self, values: dict[str, Any]) -> str:
        """Whose number it is; a number that is not our default is not called so."""
        owner, ours = _owner_of(values), getattr(Terms(), values["name"])
        if owner == OUR_DEFAULT and int(values["value"]) != ours:
            words = limit_words(values["name"], ours)
            raise Refused(f"Our default is {words}. Say whose this number is.", "owner")
        return owner

    def _show_value(self, form: Form) -> None:
        limit = self._limits.get(form.value("name"))
        form.fill({"value": str(limit.value) if limit else ""})

    def _show_limit(self, form: Form) -> None:
        limit = self._limits.get(form.value("name"))
        if limit is None:
            form.say_help("value", "")
            return
        same = "0 is the same day. " if limit.unit == "working days" else ""
        form.say_help("value", f"In {limit.unit}. {same}In force: {limit.limit} ({limit.owner}).")


class SwitchChange(Change):
    """Whether an optional rule looks."""

    title = "Switch a rule on or off"
    intro = (
        "Optional rules keep house. They start switched off, so that what matters most is not lost "
        "among what could be tidier."
    )

    def __init__(self) -> None:
        self._rules: Mapping[str, RuleRow] = {}

    def rows(self) -> Sequence[Row]:
        states = {ON: "Switched on: it looks", OFF: "Switched off: it is silent"}
        return (
            (
                Field(
                    name="name", label="Which rule", kind="choice", choices={"": "Choose a rule"}
                ),
                Field(name="state", label="It is", kind="choice", choices=states),
            ),
            (_owner("Whose decision it is", DECIDERS), SINCE),
            (OWNER_NAME, WHY),
        )

    def prepare(self, book: Book, today: date) -> None:
        rows = rules_page(book, today).rows
        self._rules = {row.name: row for row in rows if row.is_optional}

    def start(self, form: Form, only: str) -> None:
        words = {name: f"{row.code} {row.title}" for name, row in self._rules.items()}
        form.offer("name", {"": "Choose a rule", **words})
        form.fill({"name": only})
        rule = self._rules.get(only)
        form.fill({"state": OFF if rule and rule.is_on else ON})

    def on_form_changed(self, form: Form, name: str) -> None:
        _show_owner(form)
        rule = self._rules.get(form.value("name"))
        form.say_help("name", rule.page.optional if rule else "")

    def trial(self, values: dict[str, Any]) -> Trial:
        if not values["name"]:
            raise Refused("Choose the rule first.", "name")
        _owner_of(values)
        only = (values["name"],)
        return Trial(on=only) if values["state"] == ON else Trial(off=only)

    def act(self, values: dict[str, Any]) -> Callable[..., Changes]:
        draft = set_timescale.Draft(
            name=f"{RULE_CHOICE}{values['name']}",
            value=int(values["state"] == ON),
            owner=_owner_of(values),
            from_on=values["from_on"],
            why=values["why"],
        )
        return partial(set_timescale.set_timescale, draft=draft)


class PresetChange(Change):
    """Every number of a published set at once, as theirs."""

    title = "Take over a published set"
    intro = (
        "Every number of the set is put in force as its publisher’s, with its force: limits, "
        "targets, or guidance only. Limits that the set does not name stay as they are."
    )

    def __init__(self) -> None:
        self._sets: Mapping[str, PublishedSet] = {}

    def rows(self) -> Sequence[Row]:
        name = Field(
            name="preset", label="Which set", kind="choice", choices={"": "Choose a set"}, span=2
        )
        return ((name, SINCE), WHY)

    def prepare(self, book: Book, today: date) -> None:
        self._sets = {one.name: one for one in published_sets(book, today)}

    def start(self, form: Form, only: str) -> None:
        words = {name: one.owner for name, one in self._sets.items()}
        form.offer("preset", {"": "Choose a set", **words})
        form.fill({"preset": only})

    def on_form_changed(self, form: Form, name: str) -> None:
        chosen = self._sets.get(form.value("preset"))
        if chosen is None:
            form.say_help("preset", "")
            return
        numbers = "; ".join(f"{one.words}: {one.theirs}" for one in chosen.numbers)
        form.say_help("preset", f"{chosen.words} {numbers}.")

    def trial(self, values: dict[str, Any]) -> Trial:
        if not values["preset"]:
            raise Refused("Choose the set first.", "preset")
        return Trial(values=use_preset.preset_named(values["preset"]).values)

    def act(self, values: dict[str, Any]) -> Callable[..., Changes]:
        draft = use_preset.Draft(
            preset=values["preset"], from_on=values["from_on"], why=values["why"]
        )
        return partial(use_preset.use_preset, draft=draft)


def _number_fault(text: Any) -> str:
    """What is wrong with a number of days, or empty."""
    digits = str(text)
    if digits.isascii() and digits.isdigit() and int(digits) <= LONGEST:
        return ""
    return f"Give a whole number of days from 0 to {LONGEST:,}."


KINDS: Final[dict[str, type[Change]]] = {
    "change-limit": LimitChange,
    "switch-rule": SwitchChange,
    "use-preset": PresetChange,
}
