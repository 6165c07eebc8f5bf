"""NHS numbers and their check digit."""

from __future__ import annotations

import pytest

from desktop_app.domain.nhs_numbers import is_nhs_number


@pytest.mark.parametrize("text", ["9434765919", "943 476 5919", "4010232137", "999 000 0018"])
def test_a_right_check_digit_is_accepted(text: str) -> None:
    assert is_nhs_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "943476591",
        "94347659190",
        "943476591x",
        "９４３４７６５９１９",
        "943-476-5919",
        "9434765918",
    ],
)
def test_anything_else_is_not(text: str) -> None:
    assert not is_nhs_number(text)


def test_any_one_changed_digit_is_noticed() -> None:
    right = "9434765919"
    wrong = [
        right[:at] + digit + right[at + 1 :]
        for at in range(10)
        for digit in "0123456789"
        if digit != right[at]
    ]

    assert [text for text in wrong if is_nhs_number(text)] == []


def test_a_remainder_that_no_digit_can_check_makes_no_number() -> None:
    """The first nine digits leave a remainder of 1: the check digit would be ten."""
    nine = "943476580"
    total = sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True))
    found = [nine[:-1] + d for d in "0123456789" if (total + 2 * int(d)) % 11 == 1]

    assert found
    assert [f + d for f in found for d in "0123456789" if is_nhs_number(f + d)] == []
