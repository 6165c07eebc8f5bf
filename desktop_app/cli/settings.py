"""`timescales` and `rehearse`: the limits of a book, what a change would do, and the change."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.cli.shell import Shell, actor_of, plain
from desktop_app.domain.errors import Refused
from desktop_app.domain.working_days import civil_day

if TYPE_CHECKING:
    from desktop_app.casework.acts.set_timescale import Draft
    from desktop_app.casework.office import Book
    from desktop_app.casework.views.limits import ChoiceRow
    from desktop_app.casework.views.published_sets import PublishedSet

Command = Callable[[Any, str, Callable[..., int], str], argparse.ArgumentParser]
Day = Callable[[str], date]


def add(words: Any, command: Command, day: Day) -> None:
    """Register both commands with the door; `day` reads a day."""
    trial = command(
        words, "rehearse", rehearse, "what other limits or rules would do; writes nothing"
    )
    _add_changes(trial, "--rule")
    held = command(
        words, "timescales", timescales, "list the limits and whose they are, or change them"
    )
    _add_changes(held, "--switch-on")
    held.add_argument("--owner", default="", metavar="NAME", help="whose decision it is")
    held.add_argument("--why", default="", metavar="WORDS", help="why, in a few words")
    held.add_argument(
        "--from",
        dest="from_on",
        type=day,
        metavar="YYYY-MM-DD",
        help="the first day on which it holds; without it, today",
    )


def _add_changes(command: argparse.ArgumentParser, switch_on: str) -> None:
    many: Any = {"action": "append", "default": []}
    command.add_argument(
        "--set",
        dest="values",
        metavar="NAME=VALUE",
        help="a timescale and its days; may be given several times",
        **many,
    )
    command.add_argument(
        switch_on,
        dest="on",
        metavar="NAME",
        help="an optional rule to switch on; may be given several times",
        **many,
    )
    command.add_argument(
        "--switch-off",
        dest="off",
        metavar="NAME",
        help="an optional rule to switch off; may be given several times",
        **many,
    )
    command.add_argument("--preset", metavar="NAME", help="a published set of timescales")


def rehearse(shell: Shell, arguments: Namespace) -> int:
    from desktop_app.casework.acts.use_preset import preset_named
    from desktop_app.casework.views.rehearsal import Trial
    from desktop_app.casework.views.rehearsal import rehearse as rehearsed

    values = dict(_value(text) for text in arguments.values)
    if arguments.preset:
        values = {**preset_named(arguments.preset).values, **values}
    if not _asks_for_change(arguments):
        raise Refused("Say what to change: --set NAME=VALUE, --preset NAME, or --rule NAME.")
    trial = Trial(values=values, on=tuple(arguments.on), off=tuple(arguments.off))
    with shell.opened(arguments) as book:
        found = rehearsed(book, civil_day(shell.now), trial)
    for one in found.changes:
        closed = " (concern closed)" if one.is_on_closed else ""
        shell.say(f"{one.change:8} {one.gap.code} {plain(one.person_name)}: ")
        shell.say(f"         {plain(one.gap.sentence)}{closed}")
    shell.say(found.sentence)
    return 0


def timescales(shell: Shell, arguments: Namespace) -> int:
    """List, or change and say what was put in force."""
    from desktop_app.casework.acts.set_timescale import set_timescales
    from desktop_app.casework.views.limits import what_is_chosen

    today = civil_day(shell.now)
    with shell.opened(arguments) as book:
        if not _asks_for_change(arguments):
            for line in _listed(book, today):
                shell.say(plain(line))
            return 0
        drafts = _drafts(arguments, arguments.from_on or today)
        set_timescales(book, drafts, actor=actor_of(book), now=shell.now)
    for draft in drafts:
        said = f"{what_is_chosen(draft.name, draft.value)} ({draft.owner}), from {draft.from_on}."
        shell.say(plain(said))
    return 0


def _asks_for_change(arguments: Namespace) -> bool:
    return bool(arguments.values or arguments.on or arguments.off or arguments.preset)


def _drafts(arguments: Namespace, from_on: date) -> list[Draft]:
    from desktop_app.casework.acts.set_timescale import Draft
    from desktop_app.casework.acts.use_preset import Draft as Wanted
    from desktop_app.casework.acts.use_preset import choices_of
    from desktop_app.law.timescales import RULE_CHOICE

    chosen = [_value(text) for text in arguments.values]
    chosen += [(f"{RULE_CHOICE}{name}", 1) for name in arguments.on]
    chosen += [(f"{RULE_CHOICE}{name}", 0) for name in arguments.off]
    drafts = [
        Draft(name=name, value=value, owner=arguments.owner, from_on=from_on, why=arguments.why)
        for name, value in chosen
    ]
    if arguments.preset:
        wanted = Wanted(preset=arguments.preset, from_on=from_on, why=arguments.why)
        drafts += choices_of(wanted)
    return drafts


def _listed(book: Book, today: date) -> Iterator[str]:
    from desktop_app.casework.views.limits import choice_rows, limit_rows
    from desktop_app.casework.views.published_sets import published_sets
    from desktop_app.casework.views.rules_page import rules_page

    yield "The limits in force"
    for row in limit_rows(book.facts("timescale-choice"), today):
        yield f"  {row.name}: {row.limit}"
        yield f"      {row.sentence}"
    yield ""
    yield "Optional rules"
    for rule in rules_page(book, today).rows:
        if rule.is_optional:
            yield f"  {rule.name}: {rule.state} ({rule.code} {rule.title})"
    yield ""
    yield "Published sets, beside the limits in force"
    yield from _sets(published_sets(book, today))
    yield ""
    yield "What was chosen, the newest first"
    yield from _choices(choice_rows(book, today))


def _sets(sets: Iterable[PublishedSet]) -> Iterator[str]:
    for one in sets:
        yield f"  {one.name}: {one.owner}. {one.words}"
        for number in one.numbers:
            yield f"      {number.words}: {number.theirs}; here {number.ours}"


def _choices(rows: tuple[ChoiceRow, ...]) -> Iterator[str]:
    if not rows:
        yield "  Nothing: every limit is our default."
    for row in rows:
        yield f"  {row.what} ({row.owner}): {row.state}"
        yield f"      {row.who}, {row.when}: {row.why}"


def _value(text: str) -> tuple[str, int]:
    name, _, value = text.partition("=")
    if not name or not value.isascii() or not value.isdigit() or len(value) > len("3650"):
        raise Refused(f"{plain(text)} is not a timescale with its days, as in NAME=5.", "values")
    return name, int(value)
