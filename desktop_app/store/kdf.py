"""How a password becomes a key: slowly, with Argon2id, at a cost fitted to the computer.

Sources: RFC 9106 section 4 for the floor (its second recommended choice); the window of 0.4 to
0.6 s and the ceiling of memory are our own choice: an unlock that nobody minds, on a PC that has
other work to do.
"""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from argon2.low_level import Type, hash_secret_raw

from desktop_app.domain.errors import DAMAGED, Refused, Unavailable

MOST_CHARACTERS: Final = 1024
"""The longest password taken. Source: our own choice; normalising megabytes can take minutes."""

_TARGET_S: Final = 0.5
_MEMORY_STEP_KIB: Final = 4 * 1024


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, and lanes that run side by side."""

    memory_kib: int
    passes: int
    lanes: int


FLOOR: Final = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
CEILING_KIB: Final = 128 * 1024

_MOST: Final = Cost(memory_kib=1024 * 1024, passes=20, lanes=16)
_MOST_WORK_KIB: Final = 4 * 1024 * 1024


def refuse_unusable(password: str) -> None:
    """Refuse a new password that could not be typed again: none at all, or a whole file."""
    if not password:
        raise Refused("Choose a password: an empty one protects nothing.", "password")
    if len(password) > MOST_CHARACTERS:
        raise Refused(f"A password has at most {MOST_CHARACTERS} characters.", "password")


def stretch(password: str, salt: bytes, cost: Cost) -> bytes:
    """Turn a password into 32 bytes, as slowly as `cost` says.

    Normalised to NFC first: one keyboard sends an accent as one character, another as two.
    """
    text = unicodedata.normalize("NFC", password)
    return hash_secret_raw(
        # A broken input method can send half a character; that too is what was typed.
        text.encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )


def checked_cost(memory_kib: int, passes: int, lanes: int) -> Cost:
    """Take a cost read from a file, or raise Unavailable("damaged") where it would stop the PC.

    Source of the limits: our own choice; the greatest work allowed takes some seconds.
    """
    cost = Cost(memory_kib, passes, lanes)
    sound = (
        1 <= lanes <= _MOST.lanes
        and 1 <= passes <= _MOST.passes
        and 8 * lanes <= memory_kib <= _MOST.memory_kib
        and memory_kib * passes <= _MOST_WORK_KIB
    )
    if not sound:
        raise Unavailable(DAMAGED, f"key derivation out of range: {cost}")
    return cost


def calibrate(clock: Callable[[], float] = time.perf_counter) -> Cost:
    """Measure this computer, and give the cost that takes it 0.4 to 0.6 s, never below the floor.

    Takes the better of two runs at the floor, well under a second on an ordinary PC.
    `clock` gives seconds.
    """
    return cost_for(min(_floor_s(clock) for _ in range(2)))


def cost_for(floor_s: float) -> Cost:
    """Give the cost for a computer that takes `floor_s` seconds at the floor.

    Memory grows first, since it is what an attacker's hardware has least of; beyond the
    ceiling, passes.
    """
    if floor_s >= _TARGET_S:
        return FLOOR
    wanted_kib = int(FLOOR.memory_kib * _TARGET_S / max(floor_s, 0.001))
    if wanted_kib < CEILING_KIB:
        memory_kib = max(FLOOR.memory_kib, wanted_kib // _MEMORY_STEP_KIB * _MEMORY_STEP_KIB)
        return Cost(memory_kib, FLOOR.passes, FLOOR.lanes)
    pass_s = max(floor_s, 0.001) / FLOOR.passes * CEILING_KIB / FLOOR.memory_kib
    passes = min(_MOST.passes, max(FLOOR.passes, round(_TARGET_S / pass_s)))
    return Cost(CEILING_KIB, passes, FLOOR.lanes)


def _floor_s(clock: Callable[[], float]) -> float:
    started = clock()
    stretch("a password of usual length", bytes(16), FLOOR)
    return clock() - started
