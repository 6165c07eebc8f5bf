"""What each command does, given an open shell and its arguments; it gives the exit code."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Final

from desktop_app.cli import gap_output
from desktop_app.cli.shell import Shell, actor_of, existing
from desktop_app.domain.agencies import Agency
from desktop_app.domain.errors import DAMAGED, Refused, Unavailable
from desktop_app.domain.office import Team, Worker
from desktop_app.domain.working_days import civil_day

DONE: Final = 0
FOUND: Final = 1
"""`check` named something."""


def new(shell: Shell, arguments: Namespace) -> int:
    from desktop_app.casework.ids import new_id
    from desktop_app.casework.office import NewBook, create_book, mint_recovery_key

    recovery = mint_recovery_key()
    team = Team(id=new_id(), name=arguments.team) if arguments.team else None
    wanted = NewBook(
        path=_new_path(arguments.book),
        password=shell.new_password(arguments),
        worker=Worker(id=new_id(), name=arguments.worker, team_id=team.id if team else None),
        own_agency=Agency(
            id=new_id(), name=arguments.agency, kind=arguments.kind, is_in_our_area=True
        ),
        recovery=recovery,
        team=team,
        nation=arguments.nation,
    )
    create_book(wanted, shell.now).close()
    shell.say(f"Made {wanted.path.name}.")
    shell.say("Recovery key, shown only this once. Write it down and keep it away from here:")
    shell.say()
    shell.say("  " + " ".join(recovery.groups))
    return DONE


def demo(shell: Shell, arguments: Namespace) -> int:
    from desktop_app.casework.demo import make_demo_book

    path = _new_path(arguments.book)
    password = shell.new_password(arguments)
    book = make_demo_book(path, password=password, now=shell.now)
    people = len(book.facts("role", kind="adult-at-risk"))
    book.close()
    shell.say(f"Made {path.name} with {people} invented adults.")
    return DONE


def check(shell: Shell, arguments: Namespace) -> int:
    from desktop_app.casework.checking import check_book, open_to_check

    path = existing(arguments.book)
    password = shell.password(arguments)
    try:
        book = open_to_check(path, shell.now, password=password)
    except Unavailable as error:
        if error.kind != DAMAGED:
            raise
        shell.say(f"opening: the book is damaged ({error.detail})")
        return FOUND
    try:
        findings = check_book(book, shell.now)
        head = book.head()
    finally:
        book.close()
    for finding in findings:
        shell.say(f"{finding.where}: {finding.sentence}")
    if not findings:
        shell.say(f"In order. Journal {head.sequence:,} · {head.short}.")
    return FOUND if findings else DONE


def take_in(shell: Shell, arguments: Namespace) -> int:
    from desktop_app.casework.acts.import_file import import_file

    with shell.opened(arguments) as book:
        result = import_file(
            book,
            arguments.file,
            arguments.kind,
            actor=actor_of(book),
            now=shell.now,
            dry_run=arguments.dry_run,
            mapping=arguments.mapping,
        )
    said = {
        "added": result.added,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "refused": [_without_empty_file(asdict(row)) for row in result.refused],
    }
    if result.duplicates:
        said["duplicates"] = [asdict(one) for one in result.duplicates]
    shell.say(json.dumps(said, ensure_ascii=False))
    if result.refused and not (result.added or result.updated or result.unchanged):
        raise Refused("Nothing was taken in: every row was refused, each with its reason.")
    return DONE


def gaps(shell: Shell, arguments: Namespace) -> int:
    from desktop_app.casework.views.gap_list import gap_list

    on = arguments.on or civil_day(shell.now)
    with shell.opened(arguments) as book:
        listed = gap_list(book, on, person=arguments.person)
    if arguments.format == "json":
        shell.say(gap_output.as_json(listed))
    elif arguments.format == "csv":
        shell.say(gap_output.as_csv(listed))
    else:
        shell.say(gap_output.as_text(listed, on, every=arguments.every))
    return DONE


def ledger(shell: Shell, arguments: Namespace) -> int:
    from desktop_app.cli.ledger_output import show_ledger

    return show_ledger(shell, arguments)


def report(shell: Shell, arguments: Namespace) -> int:
    from desktop_app.casework.acts.issue_report import Draft, issue_report, next_copy
    from desktop_app.casework.views.coordination_report import coordination_report
    from desktop_app.reports.coordination import coordination_pdf

    on = arguments.on or civil_day(shell.now)
    with shell.opened(arguments) as book:
        content = coordination_report(book, team=arguments.team, day=on, now=shell.now)
        title = content.imprint.title
        copy = next_copy(book, title)
        pdf = coordination_pdf(content, copy=copy, recipient=arguments.recipient)
        draft = Draft(
            title=title,
            people_ids=content.people_ids,
            copy=copy,
            recipient=arguments.recipient,
            pdf=pdf,
        )
        place = _Place(arguments.out)
        place.put(pdf)
        try:
            issue_report(book, draft, actor=actor_of(book), now=shell.now)
        except BaseException:
            place.forget()
            raise
        place.keep()
    shell.say(f"Wrote {arguments.out.name}: copy {copy}, for {arguments.recipient}.")
    return DONE


def export(shell: Shell, arguments: Namespace) -> int:
    from desktop_app.casework.acts.export_person import export_person

    with shell.opened(arguments) as book:
        content = export_person(book, arguments.person)
    place = _Place(arguments.out)
    place.put(content)
    place.keep()
    shell.say(f"Wrote {arguments.out.name}.")
    return DONE


class _Place:
    """Where a file is to be: written beside it first, so that a failure leaves what was there."""

    def __init__(self, path: Path) -> None:
        if not path.name:
            raise Refused("Name the file that is to be written.", "out")
        self.path = path
        self._beside = path.with_name(f".{path.name}.{os.getpid()}.part")

    def put(self, content: bytes) -> None:
        if self.path.exists() and not self.path.is_file():
            raise Refused(f"{self.path.name} is not a file that can be replaced.", "out")
        try:
            with self._beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except FileNotFoundError:
            raise Refused(f"There is no folder {self.path.parent}.", "out") from None
        except OSError as error:
            self.forget()
            raise Refused(f"{self.path.name} cannot be written: {error.strerror}.", "out") from None

    def keep(self) -> None:
        try:
            self._beside.replace(self.path)
        except OSError as error:
            self.forget()
            raise Refused(f"{self.path.name} cannot be written: {error.strerror}.", "out") from None

    def forget(self) -> None:
        self._beside.unlink(missing_ok=True)


def _new_path(path: Path) -> Path:
    from desktop_app.casework.views.front_door import path_for

    return path_for(path.absolute().parent, path.name)


def _without_empty_file(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name != "file" or value}
