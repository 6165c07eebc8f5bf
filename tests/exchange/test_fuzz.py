"""Whatever a file holds, a reader reads it or refuses it; nothing else comes out of one."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.errors import Refused
from desktop_app.exchange import (
    local_authorities,
    nhs_trusts,
    open_referral,
    people_list,
    police_forces,
    registered_providers,
)
from desktop_app.exchange.case_bundle import read_bundle
from tests.exchange.bundles import document, story
from tests.exchange.test_lists import COUNCILS, KEYED, TRUSTS
from tests.exchange.workbooks import workbook
from tests.people import HOSTILE_NAMES

FORCES = b"police-force\tname\nnorth\tNorthshire\n"
PEOPLE = b"id,name,dob,nhs number,address,postcode\n1,Joan Hartley,1948-03-14,,2 Court,ZZ1\n"
REGULATOR = workbook({"Listing": [["Organisation name", "Registration number", "Designation"]]})
SEEDS: tuple[tuple[Callable[[bytes], Any], bytes], ...] = (
    (registered_providers.read, KEYED),
    (registered_providers.read, REGULATOR),
    (local_authorities.read, COUNCILS),
    (nhs_trusts.read, TRUSTS),
    (police_forces.read, FORCES),
    (people_list.read, PEOPLE),
    (people_list.read_mapping, b'{"columns": {"A": "name"}}'),
    (read_bundle, document(story())),
)
_JUNK = (b"", b"\0", b'"', b"\t", b",", b"\r", b"\n", b"\xff", b"{", b"]", b"\xc2", b"9" * 400)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("which", range(len(SEEDS)))
@settings(max_examples=150)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_read_or_refused(which: int, seed: int) -> None:
    read, content = SEEDS[which]
    dice = random.Random(seed)
    damaged = bytearray(content)
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(damaged) + 1)
        damaged[at : at + dice.randrange(8)] = dice.choice((*_JUNK, dice.randbytes(3)))
    with suppress(Refused):
        read(bytes(damaged))


@settings(max_examples=300)
@given(st.sampled_from(sorted(story())), st.integers(0, 40), _JSON)
def test_any_value_anywhere_in_a_bundle_is_read_or_refused(
    noun: str, which: int, junk: Any
) -> None:
    facts: dict[str, Any] = story(
        concern_version=[{"id": "v2", "concern_id": "c1", "known_at": "2026-03-09"}],
        office=[{"id": "o", "agency_id": "a1"}],
        meeting=[{"id": "x", "held_at": "2026-03-05", "agenda": ["c1"], "invitations": ["a1"]}],
        acknowledgement=[{"id": "k", "communication_id": "m1", "acknowledged_at": "2026-03-03"}],
    )
    for at in (noun, *sorted(facts))[: which % 4 + 1]:
        fact = facts[at][0]
        fact[sorted(fact)[which % len(fact)]] = junk
    with suppress(Refused):
        read_bundle(json.dumps({**json.loads(document({})), "facts": facts}).encode())


@settings(max_examples=150)
@given(
    _JSON, st.sampled_from(["organization", "services", "contacts", "phones", "locations", "id"])
)
def test_any_value_in_open_referral_is_read_or_refused(junk: Any, where: str) -> None:
    tree = {"id": "s", "name": "Line", "status": "active", where: junk}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "service_full.json"
        path.write_text(json.dumps([tree, {"id": "o", "name": "House", "services": [tree]}]))
        with suppress(Refused):
            open_referral.read(path)


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_comes_through_every_list_as_it_is(name: str) -> None:
    if "\t" in name or name != name.strip():
        name = name.replace("\t", " ").strip()
    row = f"north\t{name}\n".encode()
    (one,) = police_forces.read(b"police-force\tname\n" + row).incoming
    assert getattr(one.said[0].fact, "name", None) == name
