"""The palette keeps the contrast that the look promises, and the choice of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import QDir, QFile, QSettings, Qt, qInstallMessageHandler
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.assets import asset
from desktop_app.ui import tokens
from desktop_app.ui.style_sheet import ICONS
from desktop_app.ui.theme import Theme, body_points, tokens_for
from desktop_app.ui.tokens import DARK, LIGHT, SHAPES, STATES, Tokens, contrast

BODY, NOTES, BADGE, CONTROL, ACCENT = 11.0, 6.6, 4.8, 3.3, 6.1
SELECTED = 7.0
"""The drawings' own selected line in the dark gives 9. Source: WCAG 2.2, 1.4.6."""
BOTH = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


def grounds(colours: Tokens) -> tuple[str, ...]:
    return colours.window, colours.surface


def test_the_ratio_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("colours", BOTH)
def test_words_can_be_read_on_every_ground(colours: Tokens) -> None:
    assert min(contrast(colours.text, ground) for ground in grounds(colours)) >= BODY
    assert contrast(colours.selected_text, colours.selected) >= SELECTED
    assert min(contrast(colours.notes, ground) for ground in grounds(colours)) >= NOTES


@pytest.mark.parametrize("colours", BOTH)
def test_controls_and_the_focus_stand_out(colours: Tokens) -> None:
    assert min(contrast(colours.border, ground) for ground in grounds(colours)) >= CONTROL
    assert min(contrast(colours.accent, ground) for ground in grounds(colours)) >= ACCENT
    assert contrast(colours.on_accent, colours.accent) >= ACCENT


@pytest.mark.parametrize("colours", BOTH)
@pytest.mark.parametrize("state", STATES)
def test_a_badge_can_be_read(colours: Tokens, state: str) -> None:
    assert contrast(colours.word(state), colours.ground(state)) >= BADGE
    assert min(contrast(colours.word(state), ground) for ground in grounds(colours)) >= BADGE


def test_no_state_is_told_by_colour_alone() -> None:
    assert len(set(SHAPES.values())) == len(STATES) == len(SHAPES)


def test_high_contrast_takes_the_colours_of_the_system_where_they_contrast() -> None:
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#00FF00"))
    system.setColor(QPalette.ColorRole.Highlight, QColor("#FFFFFF"))
    system.setColor(QPalette.ColorRole.HighlightedText, QColor("#000000"))
    chosen = tokens_for("high-contrast", system)
    assert (chosen.window, chosen.text, chosen.selected) == ("#000000", "#00FF00", "#FFFFFF")


def test_high_contrast_does_without_a_system_that_has_none() -> None:
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor("#777777"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#888888"))
    chosen = tokens_for("high-contrast", system)
    assert contrast(chosen.window, chosen.text) == pytest.approx(21)


def test_the_choice_is_kept(theme: Theme, settings: QSettings) -> None:
    theme.choose("dark")
    theme.choose_text_size(1.5)
    settings.sync()
    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    assert again.value("look/scheme") == "dark"
    assert float(str(again.value("look/text-size"))) == 1.5


def test_a_choice_is_put_on_at_once(theme: Theme, qapp: QApplication) -> None:
    theme.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    theme.choose("light")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)


def test_twice_the_text_is_twice_the_font(theme: Theme, qapp: QApplication) -> None:
    once = qapp.font().pointSizeF()
    theme.choose_text_size(2.0)
    assert qapp.font().pointSizeF() == pytest.approx(2 * once)


@pytest.mark.parametrize("broken", ["huge", "nan-sense", "-3", "90"])
def test_a_spoilt_setting_does_no_harm(theme: Theme, settings: QSettings, broken: str) -> None:
    settings.setValue("look/text-size", broken)
    settings.setValue("look/scheme", broken)
    assert 1.0 <= theme.text_size <= 2.0
    assert theme.choice == "system"


def test_words_are_never_smaller_than_ours(qapp: QApplication) -> None:
    font = qapp.font()
    font.setPointSizeF(6)
    assert body_points(font) == tokens.BODY_POINTS


def test_the_system_turning_dark_is_followed(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.ui.theme._system_is_dark", lambda: True)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is DARK
    theme.choose("light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT


@pytest.fixture
def icons_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The icons in a folder whose name a style sheet cannot carry."""
    copied = copytree(asset("icons"), tmp_path / "Tést (a copy) of it")
    monkeypatch.setattr("desktop_app.ui.theme.asset", lambda _name: copied)
    before = QDir.searchPaths(ICONS)
    yield
    QDir.setSearchPaths(ICONS, before)


@pytest.mark.usefixtures("icons_elsewhere", "plain_look")
def test_a_folder_with_a_space_and_a_bracket_spoils_no_sheet(
    qapp: QApplication, settings: QSettings
) -> None:
    said: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _where, text: said.append(str(text)))
    try:
        Theme(qapp, settings)
    finally:
        qInstallMessageHandler(before)
    assert said == []
    assert f"url({ICONS}:tick-light.svg)" in qapp.styleSheet()
    assert QFile.exists(f"{ICONS}:tick-light.svg")
