"""What stands across people: gaps of the pattern rules brought together by what they share.

Each of those gaps speaks of one person and names nobody else. For whoever leads, the same
facts are turned round here: one pattern, and everyone who is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.gaps.clusters import PROVIDER, WINDOW, standing
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.shared_homes import SharedHome, shared_homes
from desktop_app.gaps.signals import NAMED, SOURCE, Signal, holds_on, may_be_one
from desktop_app.gaps.tied import Ties

REPEATS: Final = "G22"
CLUSTER: Final = "G23"
SOURCES: Final = "G24"
SHARED_HOME: Final = "G25"
CODES: Final = (REPEATS, CLUSTER, SOURCES, SHARED_HOME)

Under = Mapping[str, Sequence[Signal]]
"""Every signal under a key, whoever sent it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One pattern that stands, with the gaps that say so, the oldest first.

    `key` stays the same for as long as it is the same pattern. `adults` is whom it is about,
    `posers` who poses the risk, `alike` the pairs of these whose names say that they may be
    one person, `signals` what each adult's record says of it.
    """

    code: str
    key: str
    gaps: tuple[Gap, ...]
    adults: tuple[str, ...]
    posers: tuple[str, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()
    signals: tuple[Signal, ...] = ()

    @property
    def since(self) -> date:
        return min(gap.since for gap in self.gaps)

    @property
    def due_on(self) -> date | None:
        """The first day that is due."""
        return min((gap.due_on for gap in self.gaps if gap.due_on), default=None)


@dataclass(frozen=True, slots=True)
class Looked:
    """A gap of a pattern with the neighbourhood of its person, as at the day."""

    gap: Gap
    near: Neighbourhood


def keys_shared(looked: Iterable[Looked], today: date) -> frozenset[str]:
    """The keys whose signals, of everybody, `patterns` wants to see."""
    keys: set[str] = set()
    for one in looked:
        if one.gap.code == CLUSTER:
            keys.add(_cluster_key(one, today))
        elif one.gap.code == SOURCES:
            keys.update(signal.key for signal in _naming(one, today))
    return frozenset(keys)


def patterns(looked: Sequence[Looked], under: Under, today: date) -> list[Pattern]:
    """Every pattern that these gaps make, in no order."""
    by_code: dict[str, list[Looked]] = {code: [] for code in CODES}
    for one in sorted(looked, key=lambda one: (one.gap.since, one.gap.key)):
        by_code[one.gap.code].append(one)
    return [
        *(_alone(one) for one in by_code[REPEATS]),
        *_clusters(by_code[CLUSTER], under, today),
        *_sources(by_code[SOURCES], under, today),
        *_shared_homes(by_code[SHARED_HOME], today),
    ]


def how_many_people(records: Iterable[str], looked: Iterable[Looked]) -> int:
    """How many people these records are of, as far as it is recorded that two are of one."""
    ties = Ties()
    for one in looked:
        for pair in one.near.file.same_people:
            if pair.ended_on is None:
                ties.tie(pair.person_id, pair.same_as_person_id)
    return len({ties.head(record) for record in records})


def home_shared(one: Looked, today: date) -> SharedHome | None:
    """The home that a gap of a shared home is about, and with whom it is shared."""
    for (poser_id, agency_id), shared in shared_homes(one.near, today).items():
        subjects = (poser_id, shared.stay.id)
        if agency_id == one.gap.agency_id and one.gap.subject_id in subjects:
            return shared
    return None


def _alone(one: Looked) -> Pattern:
    return Pattern(code=one.gap.code, key=one.gap.key, gaps=(one.gap,), adults=(one.gap.person_id,))


def _cluster_key(one: Looked, today: date) -> str:
    """Under which key the cluster of a gap stands; the gap's own where its signals are gone."""
    if one.gap.agency_id:
        return f"{PROVIDER}{one.gap.agency_id}"
    places = (s.key for s in standing(one.near, today) if s.subject_id == one.gap.subject_id)
    return next(places, one.gap.key)


def _clusters(looked: Iterable[Looked], under: Under, today: date) -> Iterator[Pattern]:
    by_key: dict[str, list[Looked]] = {}
    for one in looked:
        by_key.setdefault(_cluster_key(one, today), []).append(one)
    made = [_cluster(key, some, under, today) for key, some in by_key.items()]
    yield from (pattern for pattern in made if pattern.key.startswith(PROVIDER))
    yield from _places([pattern for pattern in made if not pattern.key.startswith(PROVIDER)])


def _places(made: Iterable[Pattern]) -> list[Pattern]:
    """Clusters at places; one whose concerns all lie in a wider one is that one by another key."""
    kept: list[Pattern] = []
    within: dict[str | None, list[tuple[int, set[str | None]]]] = {}
    for pattern in sorted(made, key=lambda one: -len(one.signals)):
        concerns = {signal.concern_id for signal in pattern.signals}
        near = within.get(next(iter(concerns)), ()) if concerns else ()
        at = next((at for at, wider in near if concerns <= wider), None)
        if at is not None:
            kept[at] = replace(kept[at], gaps=(*kept[at].gaps, *pattern.gaps))
            continue
        for concern_id in concerns:
            within.setdefault(concern_id, []).append((len(kept), concerns))
        kept.append(pattern)
    return kept


def _cluster(key: str, looked: Sequence[Looked], under: Under, today: date) -> Pattern:
    recent = [s for s in under.get(key, ()) if today - WINDOW < s.on <= today]
    recent.sort(key=lambda signal: (signal.on, signal.id))
    gaps = tuple(one.gap for one in looked)
    adults = dict.fromkeys([*(s.person_id for s in recent), *(gap.person_id for gap in gaps)])
    return Pattern(code=CLUSTER, key=key, gaps=gaps, adults=tuple(adults), signals=tuple(recent))


def _naming(one: Looked, today: date) -> list[Signal]:
    """What a person's own record says of the source that the gap is about."""
    return [
        signal
        for signal in one.near.patterns
        if signal.kind in (SOURCE, NAMED)
        and signal.person_id == one.gap.person_id
        and signal.other_person_id == one.gap.subject_id
        and holds_on(signal, today)
    ]


def _sources(looked: Iterable[Looked], under: Under, today: date) -> Iterator[Pattern]:
    ties, gaps = Ties(), list(looked)
    signals: dict[str, Signal] = {}
    alike: set[tuple[str, str]] = set()
    for one in gaps:
        ties.add(one.gap.subject_id)
        for own in _naming(one, today):
            for other in under.get(own.key, ()):
                poser = other.other_person_id
                if poser is None or not (holds_on(other, today) and may_be_one(own, other)):
                    continue
                signals[other.id] = other
                ties.tie(one.gap.subject_id, poser)
                if poser != one.gap.subject_id:
                    alike.add((min(poser, one.gap.subject_id), max(poser, one.gap.subject_id)))
    for group in ties.groups():
        yield _source(group, gaps, signals.values(), alike)


def _source(
    posers: Sequence[str],
    looked: Iterable[Looked],
    signals: Iterable[Signal],
    alike: Iterable[tuple[str, str]],
) -> Pattern:
    gaps = tuple(one.gap for one in looked if one.gap.subject_id in posers)
    mine = sorted((s for s in signals if s.other_person_id in posers), key=lambda s: (s.on, s.id))
    adults = dict.fromkeys([*(s.person_id for s in mine), *(gap.person_id for gap in gaps)])
    return Pattern(
        code=SOURCES,
        key=f"{SOURCES} {min(posers)}",
        gaps=gaps,
        adults=tuple(adults),
        posers=tuple(posers),
        alike=tuple(sorted(pair for pair in alike if pair[0] in posers)),
        signals=tuple(mine),
    )


def _shared_homes(looked: Iterable[Looked], today: date) -> Iterator[Pattern]:
    by_poser: dict[str, list[Gap]] = {}
    for one in looked:
        shared = home_shared(one, today)
        by_poser.setdefault(shared.person_id if shared else one.gap.subject_id, []).append(one.gap)
    for poser_id, gaps in by_poser.items():
        yield Pattern(
            code=SHARED_HOME,
            key=f"{SHARED_HOME} {poser_id}",
            gaps=tuple(gaps),
            adults=tuple(dict.fromkeys(gap.person_id for gap in gaps)),
            posers=(poser_id,),
        )
