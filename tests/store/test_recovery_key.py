"""The recovery key on paper: every slip is noticed, and its group named."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Refused
from desktop_app.store.recovery_key import (
    GROUPS,
    RecoveryKey,
    mint_recovery_key,
    parse_recovery_key,
)

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEYS = (
    RecoveryKey(bytes(20)),
    RecoveryKey(b"\xff" * 20),
    RecoveryKey(bytes(range(100, 120))),
)


def refusal_of(text: str) -> str:
    with pytest.raises(Refused) as refused:
        parse_recovery_key(text)
    assert refused.value.field == "recovery_key"
    return str(refused.value)


@given(st.binary(min_size=20, max_size=20))
def test_what_is_shown_reads_back(secret: bytes) -> None:
    key = RecoveryKey(secret)
    assert [len(group) for group in key.groups] == [5] * GROUPS
    assert set("".join(key.groups)) <= set(ALPHABET)
    assert parse_recovery_key(key.text) == key


@pytest.mark.parametrize("key", KEYS)
def test_every_wrong_character_is_noticed_and_its_group_named(key: RecoveryKey) -> None:
    run = "".join(key.groups)
    for place, right in enumerate(run):
        for wrong in ALPHABET.replace(right, ""):
            typed = run[:place] + wrong + run[place + 1 :]
            assert refusal_of(typed).startswith(f"Group {place // 5 + 1} is mistyped")


@pytest.mark.parametrize("key", KEYS)
def test_any_two_exchanged_characters_of_a_group_are_noticed(key: RecoveryKey) -> None:
    for at, group in enumerate(key.groups):
        for one, other in combinations(range(5), 2):
            if group[one] == group[other]:
                continue
            typed, groups = list(group), list(key.groups)
            typed[one], typed[other] = typed[other], typed[one]
            groups[at] = "".join(typed)
            assert refusal_of("-".join(groups)).startswith(f"Group {at + 1} is mistyped")


@pytest.mark.parametrize("key", KEYS)
def test_any_two_exchanged_groups_are_noticed(key: RecoveryKey) -> None:
    for one in range(GROUPS):
        for other in range(one + 1, GROUPS):
            groups = list(key.groups)
            groups[one], groups[other] = groups[other], groups[one]
            assert refusal_of(" ".join(groups)).startswith(f"Group {one + 1} is mistyped")


@pytest.mark.parametrize(
    "as_typed",
    [
        str.lower,
        lambda text: text.replace("-", " "),
        lambda text: text.replace("-", ""),
        lambda text: text.replace("-", " \u2013\n"),
        lambda text: text.replace("0", "O").replace("1", "l"),
        lambda text: text.replace("0", "o").replace("1", "I"),
        lambda text: f"  {text}\r\n",
        lambda text: " ".join(text.replace("-", "")),
        lambda text: text.replace("-", "_"),
    ],
)
@pytest.mark.parametrize("key", KEYS)
def test_case_gaps_and_lookalikes_do_not_matter(
    key: RecoveryKey, as_typed: Callable[[str], str]
) -> None:
    assert parse_recovery_key(as_typed(key.text)) == key


@pytest.mark.parametrize("wrong", ["U", "É", "Ω"])
def test_a_character_that_no_key_has_is_named_with_its_group(wrong: str) -> None:
    groups = list(KEYS[2].groups)
    groups[4] = f"{groups[4][:2]}{wrong}{groups[4][3:]}"
    told = refusal_of("-".join(groups))
    assert told.startswith("Group 5 is mistyped")
    assert f"“{wrong}”" in told


def test_a_sign_instead_of_a_character_is_a_missing_one() -> None:
    run = "".join(KEYS[2].groups)
    assert refusal_of(f"{run[:21]}*{run[22:]}").startswith("Group 5 is mistyped")


def test_a_missing_or_an_added_character_is_named_with_its_group() -> None:
    groups = list(KEYS[2].groups)
    short, long = groups.copy(), groups.copy()
    short[6], long[6] = groups[6][:4], groups[6] + "7"
    assert refusal_of("-".join(short)) == "Group 7 is mistyped: it has 4 characters, not 5."
    assert refusal_of("-".join(long)) == "Group 7 is mistyped: it has 6 characters, not 5."


def test_too_few_and_too_many_groups_are_counted() -> None:
    groups = KEYS[2].groups
    assert "this has 7" in refusal_of("-".join(groups[:7]))
    assert "this has 0" in refusal_of(" - ")
    assert "Group 9 is mistyped" in refusal_of("-".join((*groups, "00000")))


@given(st.text(max_size=60))
def test_anything_else_is_refused_in_a_sentence(text: str) -> None:
    try:
        key = parse_recovery_key(text)
    except Refused as refused:
        assert str(refused).endswith(".")
    else:
        assert parse_recovery_key(key.text) == key


def test_a_new_key_is_never_the_same_and_never_shown_by_accident() -> None:
    one, other = mint_recovery_key(), mint_recovery_key()
    assert one != other
    assert one.text not in repr(one)
    assert one.secret.hex() not in repr(one)
    assert repr(one) == "RecoveryKey()"
