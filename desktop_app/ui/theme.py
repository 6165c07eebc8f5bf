"""How the program looks now: Fusion, our palette, our sheet, the system's text size.

The choice (as the system, light, dark, high contrast) is kept; the rest follows the system
and is put on again when the system changes its mind.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QDir, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.assets import asset
from desktop_app.ui import tokens
from desktop_app.ui.style_sheet import ICONS, style_sheet
from desktop_app.ui.tokens import DARK, LIGHT, Tokens

CHOICES: Final = {
    "system": "As the system",
    "light": "Light",
    "dark": "Dark",
    "high-contrast": "High contrast",
}
TEXT_SIZES: Final = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
_KEY: Final = "look/scheme"
_SIZE_KEY: Final = "look/text-size"


class Theme(QObject):
    """The look of the running program; one for the whole application."""

    changed = Signal()

    def __init__(self, app: QApplication, settings: QSettings) -> None:
        super().__init__(app)
        self._app = app
        self._settings = settings
        self._system_font = QFont(app.font())
        self._system_palette = QPalette(app.palette())
        self.tokens = LIGHT
        app.setStyle("Fusion")
        # a search path, since a sheet cannot name a folder with a space or a bracket in it
        QDir.setSearchPaths(ICONS, [str(asset("icons"))])
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        self.apply()

    @property
    def choice(self) -> str:
        kept = str(self._settings.value(_KEY, "system"))
        return kept if kept in CHOICES else "system"

    @property
    def text_size(self) -> float:
        """How many times the system's own size our words are, 1 to 2."""
        try:
            kept = float(str(self._settings.value(_SIZE_KEY, 1.0)))
        except ValueError:
            return 1.0
        return min(max(kept, TEXT_SIZES[0]), TEXT_SIZES[-1])

    def choose(self, choice: str) -> None:
        self._settings.setValue(_KEY, choice)
        self.apply()

    def choose_text_size(self, times: float) -> None:
        self._settings.setValue(_SIZE_KEY, times)
        self.apply()

    def apply(self) -> None:
        """Put palette, font and sheet on every window that is open and every one to come."""
        self.tokens = tokens_for(self.choice, self._system_palette)
        points = body_points(self._system_font) * self.text_size
        font = QFont(self._system_font)
        font.setPointSizeF(points)
        self._app.setFont(font)
        self._app.setPalette(palette_of(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, points))
        use_tokens(self.tokens)
        self.changed.emit()

    def _on_system_changed(self) -> None:
        if self.choice == "system":
            self.apply()


def tokens_for(choice: str, system: QPalette) -> Tokens:
    """The tokens of a choice; a high-contrast one is made of the system's own colours."""
    if choice == "high-contrast":
        return _high_contrast_of(system)
    if choice == "dark" or (choice == "system" and _system_is_dark()):
        return DARK
    return LIGHT


def body_points(font: QFont) -> float:
    """The system's own text size in points, or ours where it sets none or one too small to read."""
    points = font.pointSizeF()
    if points <= 0:
        points = QFontMetricsF(font).height() * 0.56
    return max(points, tokens.BODY_POINTS)


def palette_of(colours: Tokens) -> QPalette:
    """The palette for what a style sheet does not reach."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.surface,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.text,
        role.Highlight: colours.selected,
        role.HighlightedText: colours.selected_text,
        role.PlaceholderText: colours.notes,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Mid: colours.border,
        role.Accent: colours.accent,
    }
    palette = QPalette()
    for place, colour in pairs.items():
        palette.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(colours.border))
    return palette


def tokens_now() -> Tokens:
    """The tokens in force, for what paints by itself."""
    return _in_force[-1]


def use_tokens(colours: Tokens) -> None:
    _in_force[:] = [colours]


_in_force: list[Tokens] = [LIGHT]


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _high_contrast_of(system: QPalette) -> Tokens:
    """The system's colours where they contrast, as under a contrast theme; else black and white."""
    window, text = (_hex(system, role) for role in (_ROLE.Window, _ROLE.WindowText))
    selected, on_it = (_hex(system, role) for role in (_ROLE.Highlight, _ROLE.HighlightedText))
    if min(tokens.contrast(window, text), tokens.contrast(selected, on_it)) < ENOUGH:
        window, text, selected, on_it = "#000000", "#FFFFFF", "#FFFF00", "#000000"
    return tokens.high_contrast(window=window, text=text, selected=selected, selected_text=on_it)


def _hex(palette: QPalette, role: QPalette.ColorRole) -> str:
    return palette.color(role).name(QColor.NameFormat.HexRgb).upper()


_ROLE = QPalette.ColorRole
ENOUGH: Final = 7.0
"""The contrast below which a system's colours are no contrast theme. Source: WCAG 2.2, 1.4.6."""
