"""The style sheet, written from tokens; nothing else in the ui names a colour or a size."""

from __future__ import annotations

from string import Template
from typing import Final

from desktop_app.ui import tokens
from desktop_app.ui.tokens import Tokens

ICONS: Final = "icons"
"""The search path of the icons; a sheet cannot name a folder with a space or a bracket in it."""


def style_sheet(colours: Tokens, body_points: float) -> str:
    """The whole sheet for one scheme at one text size; icons come by the search path `ICONS`."""
    notes_points = max(body_points * tokens.NOTES_SCALE, tokens.NOTES_FLOOR_PX * 0.75)
    grow = body_points / tokens.BODY_POINTS
    sheet = Template(SHEET).substitute(
        {name: getattr(colours, name) for name in COLOUR_NAMES},
        fault=colours.word("critical"),
        warned=colours.ground("critical"),
        body=f"{body_points:.2f}pt",
        small=f"{notes_points:.2f}pt",
        section=f"{body_points * tokens.SECTION_SCALE:.2f}pt",
        title=f"{body_points * tokens.TITLE_SCALE:.2f}pt",
        number=f"{body_points * tokens.NUMBER_SCALE:.2f}pt",
        strong=tokens.STRONG_WEIGHT,
        control=f"{tokens.CONTROL_HEIGHT * max(1.0, grow * 0.9) - 2:.0f}px",
        box=f"{16 * max(1.0, grow * 0.8):.0f}px",
        mark=f"{12 * max(1.0, grow * 0.8):.0f}px",
        radius=f"{tokens.CONTROL_RADIUS}px",
        panel=f"{tokens.PANEL_RADIUS}px",
        arrow=f"{ICONS}:down-{colours.name}.svg",
        left=f"{ICONS}:left-{colours.name}.svg",
        right=f"{ICONS}:right-{colours.name}.svg",
        tick=f"{ICONS}:tick-{colours.name}.svg",
    )
    return sheet + "".join(_badge(colours, state) for state in tokens.STATES)


COLOUR_NAMES = (
    "window",
    "surface",
    "text",
    "notes",
    "border",
    "hairline",
    "accent",
    "on_accent",
    "selected",
    "selected_text",
)

SHEET = """
QWidget { color: $text; font-size: $body; }
QMainWindow, QDialog, QWidget[ground="window"] { background: $window; }
QWidget[ground="surface"] { background: $surface; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="none"] {
    background: transparent; border: none; }
QToolTip { color: $text; background: $surface; border: 1px solid $border; padding: 4px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: $title; font-weight: $strong; }
QLabel[role="section"] { font-size: $section; font-weight: $strong; }
QLabel[role="strong"], QLabel[role="label"] { font-weight: $strong; }
QLabel[role="notes"] { color: $notes; }
QLabel[role="small"] { color: $notes; font-size: $small; }
QLabel[role="heading"] { color: $notes; font-size: $small; font-weight: $strong; }
QLabel[role="fault"] { color: $fault; font-weight: $strong; }
QLabel[role="number"] { font-size: $number; font-weight: $strong; }
QLabel[role="mono"] { font-family: monospace; font-size: $section; font-weight: $strong; }

QFrame[role="panel"] { background: $surface; border: 1px solid $hairline; border-radius: $panel; }
QFrame[role="warning"] { background: $surface; border: 1px solid $hairline;
    border-left: 4px solid $fault; border-radius: $panel; }
QFrame[role="line"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="bar"] { background: $surface; border: none; border-bottom: 1px solid $hairline; }
QFrame[role="side"] { background: $surface; border: none; border-right: 1px solid $hairline; }
QFrame[role="status"] { background: $surface; border: none; border-top: 1px solid $hairline; }
QFrame[role="notice"] { background: $selected; border: 1px solid $accent; border-radius: $radius; }
QFrame[role="notice"] QLabel { color: $selected_text; }
QFrame[role="trouble"] { background: $warned; border: 1px solid $fault; border-radius: $radius; }

QPushButton, QToolButton { background: $surface; border: 1px solid $border; border-radius: $radius;
    padding: 0 14px; min-height: $control; }
QPushButton:hover, QToolButton:hover { border-color: $accent; }
QPushButton:pressed, QToolButton:pressed { background: $selected; color: $selected_text; }
QPushButton:disabled, QToolButton:disabled { color: $border; border-color: $hairline; }
QPushButton:checked { background: $selected; color: $selected_text; border-color: $accent; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: $strong; }
QPushButton[kind="primary"]:disabled { background: $hairline; color: $notes;
    border-color: $hairline; }
QPushButton[kind="link"] { background: transparent; border: none; color: $accent; padding: 0 2px;
    text-decoration: underline; min-height: 24px; }
QPushButton[kind="card"] { text-align: left; padding: 10px 16px; border-color: $hairline;
    border-radius: $panel; }
QPushButton[kind="line"] { text-align: left; padding: 6px 10px; border: none;
    background: transparent; }
QPushButton[kind="line"]:hover { background: $selected; color: $selected_text; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit {
    background: $surface; border: 1px solid $border; border-radius: $radius; padding: 0 10px;
    min-height: $control; selection-background-color: $accent; selection-color: $on_accent; }
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $notes; }
QLineEdit:disabled, QComboBox:disabled { color: $notes; background: $window; }
QLineEdit[faulty="true"], QPlainTextEdit[faulty="true"], QComboBox[faulty="true"] {
    border: 2px solid $fault; padding: 0 9px; }
QPlainTextEdit[faulty="true"] { padding: 5px 7px; }
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url($arrow); width: $mark; height: $mark; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border; outline: none;
    selection-background-color: $selected; selection-color: $selected_text; }
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 10px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 26px; background: transparent; }
QCheckBox::indicator, QRadioButton::indicator { width: $box; height: $box; background: $surface;
    border: 1px solid $border; border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($tick); }
QRadioButton::indicator:checked { background: $accent; border: 4px solid $surface; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; }

QTableView, QListView, QListWidget { background: $surface; border: 1px solid $hairline;
    border-radius: $panel; outline: none; gridline-color: $hairline;
    selection-background-color: $selected; selection-color: $selected_text;
    alternate-background-color: $surface; }
QTableView::item { padding: 8px; border-bottom: 1px solid $hairline; }
QTableView::item:selected { background: $selected; color: $selected_text; }
QListView::item { min-height: 36px; padding: 2px 12px; }
QListView::item:selected { background: $selected; color: $selected_text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $notes; border: none;
    border-bottom: 1px solid $hairline; padding: 8px; font-size: $small; font-weight: $strong; }
QTableCornerButton::section { background: $surface; border: none; }
QListWidget[role="navigation"] { background: transparent; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid $hairline; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; border: none; border-bottom: 3px solid transparent;
    padding: 8px 2px; margin-right: 22px; }
QTabBar::tab:selected { font-weight: $strong; border-bottom: 3px solid $accent; }
QTabBar::tab:hover { border-bottom: 3px solid $border; }
QTabBar::tab:selected:hover { border-bottom: 3px solid $accent; }

QTabBar::scroller { width: 64px; }
QTabBar QToolButton { background: $surface; border: 1px solid $border; padding: 0; min-height: 24px;
    min-width: 28px; }
QTabBar QToolButton::left-arrow { image: url($left); }
QTabBar QToolButton::right-arrow { image: url($right); }

QMenuBar { background: $surface; border: none; padding: 0 8px; }
QMenuBar::item { background: transparent; padding: 5px 9px; border-radius: $radius; }
QMenuBar::item:selected { background: $selected; color: $selected_text; }
QMenu { background: $surface; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 7px 28px 7px 16px; border-radius: $radius; }
QMenu::item:selected { background: $selected; color: $selected_text; }
QMenu::item:disabled { color: $border; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
QSlider::groove:horizontal { background: $border; height: 4px; border-radius: 2px; }
QSlider::handle:horizontal { background: $accent; border: 2px solid $surface; width: 16px;
    height: 16px; margin: -8px 0; border-radius: 10px; }
QProgressBar { border: 1px solid $border; border-radius: $radius; background: $surface;
    text-align: center; min-height: 22px; }
QProgressBar::chunk { background: $selected; }

QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
    border: 1px solid $accent; }
"""


def _badge(colours: Tokens, state: str) -> str:
    edge = colours.hairline if colours.name == "high-contrast" else colours.ground(state)
    return (
        f'QLabel[badge="{state}"] {{ color: {colours.word(state)}; '
        f"background: {colours.ground(state)}; border: 1px solid {edge}; "
        f"border-radius: {tokens.BADGE_RADIUS}px; padding: 1px 7px; "
        f"font-weight: {tokens.STRONG_WEIGHT}; }}\n"
        f'QLabel[tint="{state}"] {{ color: {colours.word(state)}; }}\n'
        f'QPushButton[tint="{state}"] {{ color: {colours.word(state)}; }}\n'
    )
