"""Making the demo book: every entry through the one door, in the order in which it was written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path, PurePath
from typing import Final

from desktop_app.casework.books import NewBook, create_book
from desktop_app.casework.demo.agencies import (
    EMERGENCY_NUMBERS,
    HUB,
    NORTH,
    OPENED_AGO,
    SAM_OKAFOR,
    open_the_office,
)
from desktop_app.casework.demo.arwen import write_arwen
from desktop_app.casework.demo.diary import Diary
from desktop_app.casework.demo.done_right import DONE_RIGHT as DONE_RIGHT
from desktop_app.casework.demo.done_right import write_done_right
from desktop_app.casework.demo.left_open import write_left_open
from desktop_app.casework.demo.one_source import write_one_source
from desktop_app.casework.demo.who_lacks_it import write_who_lacks_it
from desktop_app.casework.demo.who_waits import write_who_waits
from desktop_app.casework.demo.who_was_answered import write_who_was_answered
from desktop_app.casework.demo.who_was_told import write_who_was_told
from desktop_app.casework.record import record
from desktop_app.casework.settling import sweep
from desktop_app.casework.views.front_door import DEMO_PASSWORD as DEMO_PASSWORD
from desktop_app.casework.working_calendar import calendar_of
from desktop_app.domain.working_days import civil_day
from desktop_app.store.book import Book
from desktop_app.store.kdf import FLOOR, Cost
from desktop_app.store.recovery_key import mint_recovery_key
from desktop_app.system.drives import why_not_here

NEXT_DOOR: Final[dict[str, tuple[str, str]]] = {
    "G01": ("arwen-llyr", "joan-hartley"),
    "G02": ("arwen-llyr", "gwenllian-wyn"),
    "G03": ("zofia-wojcik", "parveen-akhtar"),
    "G05": ("nguyen-thi-lan", "chukwuemeka-obi"),
    "G06": ("harold-finch", "oluwaseun-bello"),
    "G07": ("sian-prosser", "gurpreet-sandhu"),
    "G08": ("jean-adeyemi", "marjorie-lund"),
    "G09": ("tomasz-krol", "amina-warsame"),
    "G11": ("ruth-bright", "stanislaw-nowicki"),
    "G12": ("arwen-llyr", DONE_RIGHT),
    "G13": ("patience-mensah", "tran-van-minh"),
    "G17": ("arwen-llyr", DONE_RIGHT),
    "G20": ("derek-poole", "brian-tuttle"),
    "G21": ("dorota-zajac", "marjorie-lund"),
    "G24": ("kwame-boateng", "joan-hartley"),
    "G26": ("sian-prosser", "gurpreet-sandhu"),
    "G28": ("leonard-ash", DONE_RIGHT),
    "G29": ("harold-finch", "oluwaseun-bello"),
    "G30": ("derek-poole", "brian-tuttle"),
    "G34": ("harold-finch", "oluwaseun-bello"),
    "G35": ("fatima-rahman", "sunita-rao"),
    "G36": ("gwenllian-wyn", "sunita-rao"),
    "G37": ("nguyen-thi-lan", "gwenllian-wyn"),
    "G39": ("jean-adeyemi", "marjorie-lund"),
    "G41": ("patience-mensah", "brian-tuttle"),
    "G42": ("derek-poole", "amina-warsame"),
    "G43": ("ivy-marlowe", DONE_RIGHT),
    "G44": ("gwenllian-wyn", "sunita-rao"),
    "G45": ("leonard-ash", DONE_RIGHT),
    "G27": ("fatima-rahman", "eleri-vaughan"),
    "G38": ("kwame-boateng", "sunita-rao"),
    "G40": ("leonard-ash", "dorota-zajac"),
    "G47": ("ivy-marlowe", DONE_RIGHT),
    "D01": ("imran-shah", "joan-hartley"),
    "D02": ("nguyen-thi-lan", "joan-hartley"),
    "D03": ("nguyen-thi-lan", "chukwuemeka-obi"),
    "D04": ("harold-finch", "oluwaseun-bello"),
    "D05": ("nguyen-thi-lan", "gwenllian-wyn"),
    "D06": ("jean-adeyemi", "marjorie-lund"),
    "D07": ("patience-mensah", "sunita-rao"),
}
"""For each rule whom it speaks of, and next door the one for whom somebody did what it asks."""

_CHAPTERS: Final = (
    open_the_office,
    write_arwen,
    write_who_lacks_it,
    write_who_waits,
    write_who_was_told,
    write_who_was_answered,
    write_done_right,
    write_left_open,
    write_one_source,
)


def make_demo_book(
    path: Path,
    *,
    password: str,
    now: datetime,
    cost: Cost = FLOOR,
    why_not: Callable[[PurePath], str | None] = why_not_here,
) -> Book:
    """Make a book of invented people at `path`, dated back from `now`, and leave it open.

    A failure half-way leaves nothing. Its key costs a guesser no more than the floor: it holds
    nothing to protect. Raises Refused where something is there already, Unavailable for what
    stands in the way.
    """
    diary = Diary(now, calendar_of("england", ()))
    for chapter in _CHAPTERS:
        chapter(diary)
    wanted = NewBook(
        path=path,
        password=password,
        worker=SAM_OKAFOR,
        own_agency=HUB,
        recovery=mint_recovery_key(),
        team=NORTH,
        emergency_numbers=EMERGENCY_NUMBERS,
    )
    book = create_book(wanted, diary.at(OPENED_AGO, "09:00"), cost=cost, why_not=why_not)
    try:
        _write_day_by_day(book, diary)
    except BaseException:
        book.close()
        shutil.rmtree(path, ignore_errors=True)  # half of it would pass for the whole
        raise
    return book


def _write_day_by_day(book: Book, diary: Diary) -> None:
    """As the office lived it: each morning what time alone opened, then the writing."""
    swept_on = None
    for at, entries in diary.pages():
        if civil_day(at) != swept_on:
            swept_on = civil_day(at)
            sweep(book, at)
        record(book, entries, at)
    sweep(book, diary.now)
