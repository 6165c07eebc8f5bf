"""Finding people by name as it is typed: folded, by the beginning of any part, typos forgiven."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from desktop_app.domain.people import Person
from desktop_app.store.sql import Connection, as_json

_UNFOLDED: Final = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe"})
LAST: Final = "\U0010ffff"
TOO_SHORT_TO_GUESS: Final = 3
"""Shorter words have too many neighbours for a guess to help; our own choice."""


def folded(text: str) -> str:
    """`text` in lower case, without marks: "Llŷr" and "LLYR" fold to one."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_UNFOLDED)
    return "".join(c for c in plain if not unicodedata.combining(c))


def words_in(text: str) -> tuple[str, ...]:
    """The folded words of `text`; apostrophes and hyphens part words and also join them."""
    words = [word for word in folded(text).replace("’", "'").split() if word.strip("'-.,")]
    parts: list[str] = []
    for word in words:
        bare = "".join(c for c in word if c.isalnum())
        pieces = "".join(c if c.isalnum() else " " for c in word).split()
        parts.extend([bare, *pieces] if bare else pieces)
    return tuple(dict.fromkeys(part for part in parts if part))


def tokens_of(person: Person) -> tuple[str, ...]:
    """Every word under which somebody may look for `person`, their NHS number included."""
    texts = [name.full for name in person.names]
    number = person.nhs_number.replace(" ", "")
    return tuple(
        dict.fromkeys([word for t in texts for word in words_in(t)] + [number] * bool(number))
    )


def people_beginning(connection: Connection, words: Sequence[str], limit: int) -> list[str]:
    """Ids of people who have a word beginning with each of `words`, in the order of the words."""
    longest, *others = sorted(words, key=len, reverse=True)
    other = others[0] if others else ""
    rows = connection.execute(
        BEGINNING_SQL,
        {
            "first": longest,
            "last": longest + LAST,
            "other_first": other,
            "other_last": other + LAST,
            "limit": limit * 3,
        },
    )
    ids = list(dict.fromkeys(row[0] for row in rows))
    for word in others[1:]:
        ids = _who_also_begin(connection, ids, word)
    return ids[:limit]


def people_nearly(
    connection: Connection, vocabulary: Sequence[str], words: Sequence[str], limit: int
) -> list[str]:
    """Ids of people whose names are within one or two slips of the keyboard of `words`."""
    near = [_nearly(vocabulary, word) for word in sorted(words, key=len, reverse=True)]
    first, other = near[0], near[1] if len(near) > 1 else near[0]
    rows = connection.execute(
        NEARLY_SQL, {"first": as_json(first), "other": as_json(other), "limit": limit * 3}
    )
    ids = list(dict.fromkeys(row[0] for row in rows))
    for tokens in near[2:]:
        ids = [id for id in ids if _has_one_of(connection, id, tokens)]
    return ids[:limit]


def _nearly(vocabulary: Sequence[str], word: str) -> list[str]:
    """The words in anybody's name that `word` may be meant for, nearest first."""
    slips = 1 if len(word) <= TOO_SHORT_TO_GUESS + 2 else 2
    found = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=slips, limit=30)
    return [token for token, _, _ in found]


def _has_one_of(connection: Connection, person_id: str, tokens: Sequence[str]) -> bool:
    named = {"person_id": person_id, "tokens": as_json(tokens)}
    return connection.execute(HAS_ONE_OF_SQL, named).fetchone() is not None


def vocabulary(connection: Connection) -> list[str]:
    """Every distinct word in anybody's name; some tens of thousands at most."""
    return [row[0] for row in connection.execute(VOCABULARY_SQL)]


BEGINNING_SQL = """
    select person_id
      from name_token driving
     where token >= :first
       and token < :last
       and exists (
           select 1
             from name_token other indexed by name_token_person_id
            where other.person_id = driving.person_id
              and other.token >= :other_first
              and other.token < :other_last
       )
     order by token
     limit :limit
"""
ALSO_BEGINNING_SQL = """
    select distinct person_id
      from name_token indexed by name_token_person_id
     where person_id = :person_id
       and token >= :first
       and token < :last
"""
NEARLY_SQL = """
    select nearly.person_id
      from json_each(:first) wanted
      join name_token nearly on nearly.token = wanted.value
     where exists (
           select 1
             from name_token other indexed by name_token_person_id
            where other.person_id = nearly.person_id
              and other.token in (select value from json_each(:other))
       )
     limit :limit
"""
HAS_ONE_OF_SQL = """
    select 1
      from name_token indexed by name_token_person_id
     where person_id = :person_id
       and token in (select value from json_each(:tokens))
"""
VOCABULARY_SQL = "select distinct token from name_token where token > ' '"


def _who_also_begin(connection: Connection, ids: Iterable[str], word: str) -> list[str]:
    kept = []
    for person_id in ids:
        named = {"person_id": person_id, "first": word, "last": word + LAST}
        if connection.execute(ALSO_BEGINNING_SQL, named).fetchone():
            kept.append(person_id)
    return kept
