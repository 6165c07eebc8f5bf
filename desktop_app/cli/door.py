"""The door of the command line: reads the arguments, runs one command, says what went wrong."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn, TextIO, cast

from desktop_app import __version__
from desktop_app.casework.sentences import sentence_for
from desktop_app.cli import commands, settings
from desktop_app.cli.shell import Shell
from desktop_app.domain.codes import AGENCY_KINDS
from desktop_app.domain.errors import Refused, Unavailable

CANNOT: Final = 2
"""The exit code of everything that went wrong and changed nothing."""

STOPPED: Final = 130
NATIONS: Final = ("england", "wales", "scotland", "northern-ireland")
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2200
"""Days that `--on` takes; our own choice, so that no sum of days leaves the calendar."""

PROGRAM: Final = "python -m desktop_app"


def main(
    argv: Sequence[str],
    now: datetime,
    out: TextIO,
    err: TextIO,
    *,
    ask: Callable[[str], str] = getpass.getpass,
) -> int:
    """Run one command; gives its exit code. `now` is the instant, with its offset."""
    shell = Shell(now, out, err, ask)
    try:
        _refuse_unreadable(argv)
        arguments = _parser(out).parse_args(list(argv))
        code: int = arguments.command(shell, arguments)
    except Unavailable as error:
        shell.fault(sentence_for(error))
    except Refused as error:
        shell.fault(str(error))
    except KeyboardInterrupt:
        shell.fault("Stopped. What was not finished was not kept.")
        return STOPPED
    except _Answered:
        return 0
    else:
        return code
    return CANNOT


def _refuse_unreadable(argv: Sequence[str]) -> None:
    """Refuse bytes that are no letters: no record, report or terminal could show them."""
    for word in argv:
        try:
            word.encode("utf-8")
        except UnicodeEncodeError:
            raise Refused("One of the words after the command is not written in UTF-8.") from None


class _Answered(Exception):
    """Help or the version was asked for and given."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, and writes help where it is told to."""

    def __init__(self, out: TextIO, **more: Any) -> None:
        super().__init__(**more)
        self._out = out

    def error(self, message: str) -> NoReturn:
        raise Refused(f"{message[:1].upper()}{message[1:]}. Try: {self.prog} --help")

    def print_help(self, file: Any = None) -> None:  # noqa: ARG002 - argparse's call
        self.answer(self.format_help())

    def answer(self, text: str) -> NoReturn:
        self._out.write(text)
        raise _Answered


class _Version(argparse.Action):
    def __call__(self, parser: Any, *_rest: object) -> None:
        parser.answer(f"In the Loop {__version__}\n")


def _parser(out: TextIO) -> argparse.ArgumentParser:
    parser = _Parser(
        out,
        prog=PROGRAM,
        description="Who has been told about an adult at risk, and who has not.",
        epilog="Without a command the window opens.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    words = parser.add_subparsers(
        required=True,
        dest="word",
        metavar="COMMAND",
        title="commands",
        parser_class=cast("type[_Parser]", partial(_Parser, out)),  # argparse only calls it
    )
    _add_books(words)
    _add_import(words)
    _add_asking(words)
    settings.add(words, _command, _day)
    return parser


def _add_books(words: Any) -> None:
    new = _command(words, "new", commands.new, "make an encrypted book of your own")
    new.add_argument("--agency", default="Our agency", help="whose book this is", metavar="NAME")
    new.add_argument(
        "--kind",
        default="other",
        choices=tuple(AGENCY_KINDS),
        metavar="KIND",
        help=f"what that agency is: {', '.join(AGENCY_KINDS)}",
    )
    new.add_argument("--worker", default="First worker", help="who makes it", metavar="NAME")
    new.add_argument("--team", default="", help="the team of that worker", metavar="NAME")
    new.add_argument("--nation", default="england", choices=NATIONS, help="whose bank holidays")
    _command(words, "demo", commands.demo, "make a book of invented people to explore")
    _command(words, "check", commands.check, "look whether a book is whole; exit 1 names what not")


def _add_import(words: Any) -> None:
    from desktop_app.casework.acts.import_file import KINDS

    take_in = _command(words, "import", commands.take_in, "take in a file; prints JSON")
    take_in.add_argument("file", type=Path, metavar="FILE")
    take_in.add_argument(
        "--as",
        dest="kind",
        required=True,
        choices=KINDS,
        metavar="KIND",
        help=f"what the file is: {', '.join(KINDS)}",
    )
    take_in.add_argument("--dry-run", action="store_true", help="only say what it would do")
    take_in.add_argument(
        "--mapping", type=Path, metavar="FILE", help="the columns of a people list, as JSON"
    )


def _add_asking(words: Any) -> None:
    gaps = _command(words, "gaps", commands.gaps, "who has not been told, and what is overdue")
    gaps.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="as things stood on that day")
    gaps.add_argument("--person", metavar="ID", help="one person, by our id or a bundle's")
    gaps.add_argument(
        "--every", action="store_true", help="as text: every gap, not one line an agency"
    )
    gaps.add_argument("--format", default="text", choices=("text", "json", "csv"))
    _add_ledger(words)
    report = _command(words, "report", commands.report, "make a report as PDF")
    report.add_argument("report", choices=("coordination",), metavar="coordination")
    report.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="as things stood on that day")
    report.add_argument("--team", metavar="NAME", help="one team; without it the whole office")
    report.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    report.add_argument(
        "--recipient", default="Team lead", metavar="NAME", help="who the copy is for"
    )
    export = _command(words, "export", commands.export, "write one person's record as JSON")
    export.add_argument("--person", required=True, metavar="ID")
    export.add_argument("--out", type=Path, required=True, metavar="FILE.json")


def _add_ledger(words: Any) -> None:
    known = _command(words, "ledger", commands.ledger, "who knew what of somebody, and since when")
    known.add_argument("--person", required=True, metavar="ID", help="by our id or a bundle's")
    known.add_argument("--agency", metavar="ID", help="one agency, by our id or a bundle's")
    known.add_argument("--on", type=_day, metavar="YYYY-MM-DD", help="as things stood on that day")
    known.add_argument(
        "--recorded-by",
        type=_day,
        metavar="YYYY-MM-DD",
        help="by the record as it had been written down by the end of that day",
    )
    known.add_argument("--format", default="text", choices=("text", "json"))


def _command(words: Any, name: str, run: Callable[..., int], help: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = words.add_parser(
        name, help=help, description=help, allow_abbrev=False
    )
    parser.add_argument("book", type=Path, metavar="BOOK", help="the folder NAME.loop")
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help="a file whose first line is the password; without it you are asked",
    )
    parser.set_defaults(command=run)
    return parser


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2026-11-23") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text} lies outside {FIRST_YEAR} to {LAST_YEAR}")
    return day
