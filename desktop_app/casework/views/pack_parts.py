"""One concern of a share pack: what an agency lacks of it, and which items are to be passed on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.casework.views.email_text import THIRD_PARTY, without_others
from desktop_app.casework.views.ledger import headline
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.wording import one_after_another
from desktop_app.domain.codes import RISKS, in_words
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import Concern, ConcernVersion
from desktop_app.gaps.ledger_cells import UNDECIDED, WRONG, Cell, ItemKnown
from desktop_app.gaps.neighbourhood import Neighbourhood

THEY_HAVE_IT: Final = "they have it"
NAMES_SOMEBODY: Final = "names somebody else: tick it only where they need the name"
OF: Final = "#"
"""Between a concern's id and an item's key, in the code of a box to tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemToTell:
    """A must-know item, whether it is ticked to begin with, and why where it is not."""

    key: str
    text: str
    is_ticked: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPart:
    """What one agency is to be told of one concern.

    `differences` is what is new since they were last told of it, on the day `since`; None where
    they never were. `is_correction` where they hold something wrong. `kept_back` is the reason
    of a decision in force that speaks against telling them.
    """

    concern_id: str
    title: str
    version: int
    knows: str
    differences: tuple[str, ...]
    items: tuple[ItemToTell, ...]
    is_ticked: bool = True
    is_correction: bool = False
    since: date | None = None
    kept_back: str = ""

    @property
    def shared(self) -> ConcernShared:
        """What the telling carries: all of the version only where nothing in it is left out."""
        return shared_of(self.concern_id, self.version, self.items)

    @property
    def new_words(self) -> tuple[str, ...]:
        """What stands in the text: the differences, then the items ticked, each once."""
        ticked = (one.text for one in self.items if one.is_ticked)
        return tuple(dict.fromkeys((*self.differences, *ticked)))

    @property
    def in_one_line(self) -> str:
        """The differences one after another, as they are said on the telephone."""
        return one_after_another(self.differences)

    def code_of(self, item: ItemToTell) -> str:
        """The code of the box of an item; the box of the concern has its id."""
        return f"{self.concern_id}{OF}{item.key}"

    def with_ticks(self, codes: Collection[str], *, is_alone: bool) -> PackPart:
        """The part as its boxes stand; one that is alone has no box of its own."""
        items = tuple(replace(o, is_ticked=self.code_of(o) in codes) for o in self.items)
        return replace(self, items=items, is_ticked=is_alone or self.concern_id in codes)


def pack_part(
    near: Neighbourhood,
    concern: Concern,
    cell: Cell,
    today: date,
    *,
    is_alone: bool,
    corrects: bool = False,
) -> PackPart:
    """What the agency of a cell lacks of a concern.

    Of several concerns those are ticked of which it lacks something and that no decision keeps
    from it. `corrects` where the worker says that what it holds is wrong.
    """
    version = near.version_of(concern, today)
    is_wrong = cell.how_true == WRONG or (corrects and cell.is_told and bool(cell.missing))
    return PackPart(
        concern_id=concern.id,
        title=concern_title(concern),
        version=version.number if version else 1,
        knows=headline(cell, today),
        differences=tuple(
            without_others(near, one) for one in _differences(near, concern, version, cell)
        ),
        items=tuple(_item(near, one) for one in cell.items),
        is_ticked=is_alone or lacks_something(cell),
        is_correction=is_wrong,
        since=cell.route.on if cell.is_told and cell.route else None,
        kept_back=cell.decision.reason if cell.decision else "",
    )


def lacks_something(cell: Cell) -> bool:
    """Whether an agency is owed word: not told, out of date or wrong, and not by decision."""
    if cell.decided != UNDECIDED:
        return False
    return not cell.is_told or bool(cell.missing) or cell.how_true == WRONG


def shared_of(concern_id: str, version: int, items: Sequence[ItemToTell]) -> ConcernShared:
    """A version with the ticked items; whole only where all of them are."""
    ticked = tuple(one.key for one in items if one.is_ticked)
    if len(ticked) == len(items):
        return ConcernShared(concern_id=concern_id, version=version)
    return ConcernShared(concern_id=concern_id, version=version, is_whole=False, items=ticked)


def gist_of(part: PackPart) -> str:
    """A part as what is said of it: of an update its name, of what is all new only the words."""
    said = part.in_one_line
    if part.since is None:
        return said
    return f"Update of {part.title} to version {part.version}: {said or 'nothing new'}"


def _differences(
    near: Neighbourhood, concern: Concern, version: ConcernVersion | None, cell: Cell
) -> Iterator[str]:
    """What they do not know: what was wrong first, then what each newer version added.

    Of somebody who was told nothing that is all that stands: the concern, what was added to it
    since, and the risk.
    """
    if cell.fault is not None:
        yield f"put right: {cell.fault.what}" if cell.fault.what else "put right"
    if cell.is_told:
        yield from (one.what for one in cell.missing)
    else:
        yield from _all_that_stands(near, concern, version)


def _all_that_stands(
    near: Neighbourhood, concern: Concern, version: ConcernVersion | None
) -> Iterator[str]:
    known = [v for v in near.versions_of(concern) if version and v.number <= version.number]
    summaries = (v.summary.strip() for v in reversed(known) if v.summary.strip())
    yield next(summaries, concern_title(concern))
    yield from (v.what_changed.strip() for v in known[1:] if v.is_material and v.what_changed)
    if version is not None:
        yield f"risk {in_words(RISKS, version.risk).lower()}"


def _item(near: Neighbourhood, known: ItemKnown) -> ItemToTell:
    names_somebody = known.kind == THIRD_PARTY or without_others(near, known.text) != known.text
    why_not = THEY_HAVE_IT if known.state == "told" else NAMES_SOMEBODY if names_somebody else ""
    return ItemToTell(key=known.key, text=known.text, is_ticked=not why_not, why_not=why_not)
