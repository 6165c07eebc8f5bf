"""`rehearse`: what a change of the rules would do to a book, without doing it."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from desktop_app.cli.shell import Shell, plain
from desktop_app.domain.errors import Refused
from desktop_app.domain.working_days import civil_day

Command = Callable[[Any, str, Callable[..., int], str], argparse.ArgumentParser]


def add(words: Any, command: Command) -> None:
    """Register the command with the door."""
    trial = command(
        words, "rehearse", rehearse, "what another limit or rule would do; writes nothing"
    )
    trial.add_argument(
        "--set",
        dest="values",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a timescale and its days; may be given several times",
    )
    trial.add_argument(
        "--rule",
        dest="rules",
        action="append",
        default=[],
        metavar="NAME",
        help="an optional rule to switch on; may be given several times",
    )


def rehearse(shell: Shell, arguments: Namespace) -> int:
    from desktop_app.casework.views.rehearsal import rehearse as rehearsed

    values = dict(_value(text) for text in arguments.values)
    if not values and not arguments.rules:
        raise Refused("Say what to change: --set NAME=VALUE, or --rule NAME.")
    with shell.opened(arguments) as book:
        found = rehearsed(book, civil_day(shell.now), values, tuple(arguments.rules))
    for one in found.changes:
        closed = " (concern closed)" if one.is_on_closed else ""
        shell.say(f"{one.change:8} {one.gap.code} {plain(one.person_name)}: ")
        shell.say(f"         {plain(one.gap.sentence)}{closed}")
    shell.say(found.sentence)
    return 0


def _value(text: str) -> tuple[str, int]:
    name, _, value = text.partition("=")
    if not name or not value.isascii() or not value.isdigit() or len(value) > len("3650"):
        raise Refused(f"{plain(text)} is not a timescale with its days, as in NAME=5.", "values")
    return name, int(value)
