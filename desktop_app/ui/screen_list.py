"""Every screen of the main window, in the order of the navigation.

TO ADD A SCREEN: one function that imports and builds it, and one line in `SCREENS`.
A screen is imported when it is first opened, so that the window is there at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from desktop_app.ui.desk import Desk
from desktop_app.ui.screen import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A screen by name; one without `navigation` is reached through others."""

    name: str
    title: str
    build: Callable[[Desk], Screen]
    navigation: bool = True


def _today(desk: Desk) -> Screen:
    from desktop_app.ui.screens.today import TodayScreen

    return TodayScreen(desk)


def _concerns(desk: Desk) -> Screen:
    from desktop_app.ui.screens.concerns import ConcernsScreen

    return ConcernsScreen(desk)


def _actions(desk: Desk) -> Screen:
    from desktop_app.ui.screens.actions import ActionsScreen

    return ActionsScreen(desk)


def _reports(desk: Desk) -> Screen:
    from desktop_app.ui.screens.report_preview import ReportPreviewScreen

    return ReportPreviewScreen(desk)


SCREENS: Final = (
    Listed(name="today", title="Today", build=_today),
    Listed(name="concerns", title="Concerns", build=_concerns),
    Listed(name="actions", title="Actions", build=_actions),
    Listed(name="reports", title="Reports", build=_reports),
)
