"""Walking a window as a screen reader does, and as the Tab key does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

NAMELESS_ROLES = (QAccessible.Role.Client, QAccessible.Role.NoRole)
FEWEST_LETTERS = 2


def nodes(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Every accessible node under `widget` that is on the screen."""
    QAccessible.setActive(True)
    stack: list[Any] = [QAccessible.queryAccessibleInterface(widget)]
    while stack:
        node = stack.pop()
        if node is None or not node.isValid() or node.state().invisible:
            continue
        yield node
        stack.extend(node.child(n) for n in range(node.childCount()))


def nameless(widget: QWidget) -> list[str]:
    """What can take the focus and has no name that a person could use."""
    found = []
    for one in reachable(widget):
        node: Any = QAccessible.queryAccessibleInterface(one)
        name = one.accessibleName() if isinstance(one, QComboBox) else node.text(_NAME)
        if node.role() in NAMELESS_ROLES or sum(map(str.isalpha, name)) < FEWEST_LETTERS:
            found.append(f"{type(one).__name__} {name!r}")
        if isinstance(one, QComboBox) and not _has_label(node):
            found.append(f"{one.accessibleName()} has no label beside it")
    return found


def _has_label(node: QAccessibleInterface) -> bool:
    return any(relation & QAccessible.RelationFlag.Label for _, relation in node.relations())


_NAME = QAccessible.Text.Name


def reachable(widget: QWidget) -> list[QWidget]:
    """What Tab ought to reach: visible, enabled, with a focus policy for it."""
    return [
        one
        for one in widget.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    ]


def tab_round(window: QWidget, most: int = 200) -> list[QWidget]:
    """Press Tab until the focus is back where it began; every widget that had it, in order."""
    seen: list[QWidget] = []
    for _ in range(most):
        window.focusNextChild()
        here: Any = window.focusWidget()
        if here is None or here in seen:
            return seen
        seen.append(here)
    return seen


def rich_labels(widget: QWidget) -> list[str]:
    """Labels that could take a name for a page."""
    return [
        label.text()
        for label in widget.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText
    ]
