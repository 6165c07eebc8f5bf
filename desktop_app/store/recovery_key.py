"""The recovery key: 160 random bits on paper, in groups that notice a slip of the pen.

Eight groups of five characters in Crockford's base 32 (no I, L, O or U). The fifth character of a
group checks the other four and the group's place, with a different weight for each place over the
field of 32 elements, so that any one wrong character, any two exchanged characters and any two
exchanged groups are noticed for certain.
"""

import re
import secrets
from dataclasses import dataclass, field
from typing import Final

from desktop_app.domain.errors import Refused

GROUPS: Final = 8
GROUP_LENGTH: Final = 5

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_FIELD: Final = 0b100101  # x^5 + x^2 + 1, whose root generates all 31 elements but zero
_FIELD_NAME: Final = "recovery_key"


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A key that opens the book when the passwords are lost; shown once, kept on paper."""

    secret: bytes = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups as they are shown and typed."""
        number = int.from_bytes(self.secret, "big")
        values = [number >> 5 * (31 - place) & 31 for place in range(32)]
        parts = [values[start : start + 4] for start in range(0, 32, 4)]
        return tuple(_written([*part, _check(part, at)]) for at, part in enumerate(parts))

    @property
    def text(self) -> str:
        """All groups, joined by hyphens."""
        return "-".join(self.groups)


def mint_recovery_key() -> RecoveryKey:
    return RecoveryKey(secrets.token_bytes(20))


def parse_recovery_key(text: str) -> RecoveryKey:
    """Read a typed key; case, spaces, hyphens, O for 0, and I or L for 1 do not matter.

    Raises Refused, naming the group that is mistyped.
    """
    groups = _typed_groups(text)
    faults = [fault for at, group in enumerate(groups) if (fault := _fault(group, at))]
    if faults:
        raise Refused(faults[0], _FIELD_NAME)
    if len(groups) != GROUPS:
        raise Refused(
            f"A recovery key has {GROUPS} groups of {GROUP_LENGTH} characters; "
            f"this has {len(groups)}.",
            _FIELD_NAME,
        )
    number = 0
    for value in (_ALPHABET.index(character) for group in groups for character in group[:4]):
        number = number << 5 | value
    return RecoveryKey(number.to_bytes(20, "big"))


def _typed_groups(text: str) -> list[str]:
    """Cut at the gaps that were typed where they make eight groups, and by length otherwise."""
    shouted = text.upper().translate(_LOOKALIKES)
    apart = [group for group in re.split(r"[\W_]+", shouted) if group]
    if len(apart) == GROUPS:
        return apart
    run = "".join(apart)
    return [run[start : start + GROUP_LENGTH] for start in range(0, len(run), GROUP_LENGTH)]


def _fault(group: str, at: int) -> str | None:
    unknown = next((character for character in group if character not in _ALPHABET), None)
    if unknown is not None:
        return f"Group {at + 1} is mistyped: a recovery key never has the character “{unknown}”."
    if len(group) != GROUP_LENGTH:
        return f"Group {at + 1} is mistyped: it has {len(group)} characters, not {GROUP_LENGTH}."
    values = [_ALPHABET.index(character) for character in group]
    if _check(values[:4], at) != values[4]:
        return f"Group {at + 1} is mistyped: compare it with the paper."
    return None


def _check(values: list[int], at: int) -> int:
    total = _power(at)
    for place, value in enumerate(values, start=1):
        total ^= _times(value, _power(place))
    return total


def _power(exponent: int) -> int:
    value = 1
    for _ in range(exponent):
        value = _times(value, 2)
    return value


def _times(left: int, right: int) -> int:
    product = 0
    for bit in range(5):
        if right >> bit & 1:
            product ^= left << bit
    for bit in range(9, 4, -1):
        if product >> bit & 1:
            product ^= _FIELD << bit - 5
    return product


def _written(values: list[int]) -> str:
    return "".join(_ALPHABET[value] for value in values)
