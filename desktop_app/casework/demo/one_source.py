"""One name in two records: a man whom Tomasz Król names, and one whom Kwame Boateng does not know.

Both are called Spider. Whether it is one man, nobody has looked.
"""

from __future__ import annotations

from datetime import date

from desktop_app.casework.demo.diary import Diary
from desktop_app.domain.people import Name, Person, RiskPosed
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate, exactly

NICKNAME = Name(kind="alias", given="Spider")


def write_one_source(diary: Diary) -> None:
    """On two days of one week two visits brought the same name home."""
    dale = Person(
        id="dale-rudge",
        names=(Name(given="Dale", family="Rudge"), NICKNAME),
        born=RoughDate("1988"),
    )
    owns = Residence(
        id="dale-rudge-home",
        person_id=dale.id,
        kind="house",
        no_provider_because="owns the house",
        from_on=RoughDate("2019"),
    )
    stranger = Person(id="spider", names=(NICKNAME,), notes="About forty; comes on a moped.")
    somewhere = Residence(
        id="spider-home", person_id=stranger.id, no_provider_because="nobody knows where he lives"
    )
    first, second = diary.at(4, "15:20"), diary.at(2, "11:40")
    diary.wrote(first, "person-added", dale, owns)
    taken = _poses(dale, "tomasz-krol", "Took over his flat", diary.day(4))
    asks = _poses(stranger, "kwame-boateng", "Asks for money", diary.day(2))
    diary.wrote(first, "risk-recorded", taken)
    diary.wrote(second, "person-added", stranger, somewhere)
    diary.wrote(second, "risk-recorded", asks)


def _poses(who: Person, to_person_id: str, profile: str, heard_on: date) -> RiskPosed:
    return RiskPosed(
        id=f"{who.id}-risk",
        person_id=who.id,
        to_person_id=to_person_id,
        profile=profile,
        basis="allegation",
        level="high",
        from_on=exactly(heard_on),
    )
