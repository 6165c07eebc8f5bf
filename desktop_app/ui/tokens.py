"""The palette and the measures of the look, as values; a test computes their contrast.

Colours are RGB in hex. Measures are in pixels of an unscaled screen, font sizes in
multiples of the body's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STEP: Final = 8
MARGIN: Final = 24
PADDING: Final = 16
ROW_HEIGHT: Final = 40
CONTROL_HEIGHT: Final = 34
CONTROL_RADIUS: Final = 4
PANEL_RADIUS: Final = 6
BADGE_RADIUS: Final = 3
RING: Final = 2
RING_GAP: Final = 2
BODY_POINTS: Final = 10.5
"""Body size where the system sets none."""

NOTES_SCALE: Final = 0.87
SECTION_SCALE: Final = 1.15
TITLE_SCALE: Final = 1.6
NUMBER_SCALE: Final = 1.9
NOTES_FLOOR_PX: Final = 12
STRONG_WEIGHT: Final = 650

STATES: Final = (
    "critical",
    "not-told",
    "high",
    "older",
    "medium",
    "unsure",
    "low",
    "not-needed",
    "considered",
    "knows",
    "acting",
    "withheld",
    "wrong",
)
"""What a badge can say. Severities first, then what an agency knows."""

SHAPES: Final[dict[str, str]] = {
    "critical": "\N{BLACK SQUARE}",
    "not-told": "\N{MULTIPLICATION X}",
    "high": "\N{BLACK DIAMOND}",
    "older": "\N{CIRCLE WITH LEFT HALF BLACK}",
    "medium": "\N{BLACK UP-POINTING TRIANGLE}",
    "unsure": "?",
    "low": "\N{BLACK CIRCLE}",
    "not-needed": "\N{EN DASH}",
    "considered": "\N{WHITE DIAMOND}",
    "knows": "\N{CHECK MARK}",
    "acting": "\N{CHECK MARK}\N{CHECK MARK}",
    "withheld": "\N{WHITE SQUARE}",
    "wrong": "!",
}
FAMILIES: Final[dict[str, str]] = {
    "critical": "critical",
    "not-told": "critical",
    "high": "high",
    "older": "high",
    "medium": "medium",
    "unsure": "medium",
    "low": "low",
    "not-needed": "low",
    "considered": "low",
    "knows": "knows",
    "acting": "knows",
    "withheld": "withheld",
    "wrong": "wrong",
}
"""Which pair of colours a state wears."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one scheme; `states` gives word and ground of each family."""

    name: str
    window: str
    surface: str
    text: str
    notes: str
    border: str
    hairline: str
    accent: str
    on_accent: str
    selected: str
    selected_text: str
    states: dict[str, tuple[str, str]]

    def word(self, state: str) -> str:
        return self.states[FAMILIES[state]][0]

    def ground(self, state: str) -> str:
        return self.states[FAMILIES[state]][1]


LIGHT: Final = Tokens(
    name="light",
    window="#F3F5F8",
    surface="#FFFFFF",
    text="#16202C",
    notes="#4B5868",
    border="#7C8794",
    hairline="#D5DBE3",
    accent="#0B5CAD",
    on_accent="#FFFFFF",
    selected="#D6E6F7",
    selected_text="#16202C",
    states={
        "critical": ("#A4123F", "#FBE3EA"),
        "high": ("#B3400A", "#FCE9DD"),
        "medium": ("#7A5A00", "#FBF1CF"),
        "low": ("#45566B", "#E9EDF2"),
        "knows": ("#1B6B3A", "#DFF2E6"),
        "withheld": ("#0B5CAD", "#E1EDFA"),
        "wrong": ("#6B2FA0", "#EFE4F8"),
    },
)
DARK: Final = Tokens(
    name="dark",
    window="#12171E",
    surface="#1A212B",
    text="#EDF1F6",
    notes="#B1BCC9",
    border="#76828F",
    hairline="#323D4B",
    accent="#7DB8F5",
    on_accent="#0C1420",
    selected="#24405F",
    selected_text="#EDF1F6",
    states={
        "critical": ("#FF9DB5", "#46182A"),
        "high": ("#FFB58A", "#47270F"),
        "medium": ("#F2CF6B", "#3D3212"),
        "low": ("#B4C1D0", "#2A3442"),
        "knows": ("#86D6A2", "#153723"),
        "withheld": ("#8CC2F8", "#16314F"),
        "wrong": ("#D3AEF5", "#3A2352"),
    },
)


def high_contrast(*, window: str, text: str, selected: str, selected_text: str) -> Tokens:
    """The system's own colours; the shapes and words carry what colour says elsewhere."""
    return Tokens(
        name="high-contrast",
        window=window,
        surface=window,
        text=text,
        notes=text,
        border=text,
        hairline=text,
        accent=selected,
        on_accent=selected_text,
        selected=selected,
        selected_text=selected_text,
        states=dict.fromkeys(set(FAMILIES.values()), (text, window)),
    )


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (_linear(part) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
