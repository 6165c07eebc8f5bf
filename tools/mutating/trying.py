"""Try mutants in forked copies of one process in which the tests stand ready.

pytest collects the tests once. One forked copy runs them all and notes which test runs which
line. For each mutant another copy is forked; the code of the functions that exist already is
replaced there, so that every name, decorator and rule that holds one of them runs the mutant; and
only the tests that run its lines follow, the fastest first, until one fails. What is run only
when a file is imported is tried in a copy that was forked before anything was imported.

Needs `os.fork`: Linux or macOS. Time limits are in seconds of the processor, so that a busy
machine kills no mutant.
"""

from __future__ import annotations

import gc
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final

import coverage
import hypothesis
import pytest

from tools.mutating.changes import Mutant

KILLED, SURVIVED, TOO_SLOW, NEVER_RUN = "killed", "survived", "too slow", "never run"
IMPORT: Final = ""
PASSED, FAILED, CANNOT = 0, 1, 3
"""How a forked copy ends: its tests passed, one failed, or the change does not fit in."""
LEAST_S: Final = 10.0
"""Seconds of the processor that every mutant gets, and ten times what its tests need besides."""
MOST_BYTES: Final = 6 << 30
"""Memory of one copy: a loop without end that gathers things is stopped by this."""
OPTIONS: Final = (
    *("-q", "-s", "--tb=no", "--assert=plain", "--noconftest", "-p", "no:cacheprovider"),
    *("-o", "addopts="),
)

hypothesis.settings.register_profile(
    "mutating",
    deadline=None,
    derandomize=True,
    database=None,
    phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
    suppress_health_check=list(hypothesis.HealthCheck),
)
"""The stories of the house's own profile, without search for a smaller one that fails too."""


@dataclass(frozen=True)
class Known:
    """What the recording run saw: the seconds of each test, and the tests of each line.

    Among the tests of a line is `IMPORT` where it is run when the tests are collected.
    """

    seconds: Mapping[str, float]
    tests_of: Mapping[str, Mapping[str, Sequence[str]]]

    def tests(self, mutant: Mutant) -> list[str]:
        """The tests that run the lines of a mutant, the fastest first; none on import alone."""
        found = self._running(mutant) - {IMPORT} if mutant.runs else set()
        return sorted(found, key=lambda test: (self.seconds[test], test))

    def is_imported(self, mutant: Mutant) -> bool:
        """Whether a story told while the tests are collected has run the lines already."""
        return IMPORT in self._running(mutant)

    def _running(self, mutant: Mutant) -> set[str]:
        of_line = self.tests_of.get(str(mutant.path), {})
        lines = range(mutant.first_line, mutant.last_line + 1)
        return {test for line in lines for test in of_line.get(str(line), ())}

    def limit_s(self, tests: Iterable[str]) -> float:
        return LEAST_S + 10 * sum(self.seconds[test] for test in tests)


def record(tests: Sequence[str]) -> Known | None:
    """Run every test on the program as it is; None where one fails."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "known.json"
        ended = _ended(lambda: _run(tests, _Recorder(file)))
        return Known(**json.loads(file.read_text())) if ended == PASSED else None


def try_in_place(
    tests: Sequence[str], known: Known, mutants: Sequence[Mutant], cores: int
) -> dict[int, str]:
    """Try changes inside functions; by the place of the mutant in `mutants`, how each ended."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "ended.json"
        ended = _ended(lambda: _run(tests, _InPlace(file, known, mutants, cores)))
        if ended != PASSED:
            raise RuntimeError("the tests could not be collected")
        return {int(place): how for place, how in json.loads(file.read_text()).items()}


def try_imported(
    tests: Sequence[str], known: Known, mutants: Sequence[Mutant], cores: int
) -> dict[int, str]:
    """Try changes that take effect when a file is imported: each with every test.

    Those that run anything in the file come first.
    """
    limit = known.limit_s(known.seconds)

    def attempt(place: int) -> int:
        sys.meta_path.insert(0, _Changed(mutants[place]))
        return _run(tests, _Nearest(known, mutants[place].path))

    return _in_copies(range(len(mutants)), attempt, lambda _: limit, cores)


# Copies


def _in_copies(
    places: Iterable[int],
    attempt: Callable[[int], int],
    limit_s: Callable[[int], float],
    cores: int,
) -> dict[int, str]:
    """Fork a copy for each place, as many at a time as there are cores; how each ended."""
    ended: dict[int, str] = {}
    running: dict[int, int] = {}

    def wait() -> None:
        pid, status = os.wait()
        ended[running.pop(pid)] = _outcome(status)

    for done, place in enumerate(places):
        if len(running) == cores:
            wait()
        running[_fork(lambda place=place: attempt(place), limit_s(place))] = place  # type: ignore[misc]
        if done % 200 == 199:
            sys.stderr.write(f"{done + 1} tried\n")
    while running:
        wait()
    return ended


def _outcome(status: int) -> str:
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
        return TOO_SLOW
    code = os.waitstatus_to_exitcode(status)
    return {PASSED: SURVIVED, CANNOT: NEVER_RUN}.get(code, KILLED)


def _ended(work: Callable[[], int]) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(_fork(work, 0), 0)[1])


def _fork(work: Callable[[], int], limit_s: float) -> int:
    """Fork a copy that works and ends with what the work gives; 0 seconds are no limit."""
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    code = FAILED
    try:
        if limit_s:
            signal.setitimer(signal.ITIMER_PROF, limit_s)
            resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
        code = work()
    finally:
        os._exit(code)


# Running tests


def _run(tests: Sequence[str], plugin: object) -> int:
    """Collect tests and let the plugin run them; what it does not run counts as passed."""
    hypothesis.settings.load_profile("mutating")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    return int(pytest.main([*OPTIONS, *tests], plugins=[plugin]))


@dataclass
class _Runner:
    """Runs collected tests, in an order of its own, to the first that fails."""

    seconds: dict[str, float] = field(default_factory=dict, init=False)
    failed: bool = field(default=False, init=False)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.failed
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration

    def passes(self, items: Sequence[pytest.Item]) -> bool:
        for item, following in zip(items, (*items[1:], None), strict=True):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return False
        return True


@dataclass
class _Recorder(_Runner):
    file: Path

    def pytest_sessionstart(self) -> None:
        self._watch = coverage.Coverage(
            data_file=None, config_file=False, include=["*/desktop_app/*"]
        )
        self._watch.start()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        for item in session.items:
            self._watch.switch_context(item.nodeid)
            if not self.passes([item]):
                raise session.Failed(item.nodeid)
        self._watch.stop()
        data = self._watch.get_data()
        tests_of = {f: data.contexts_by_lineno(f) for f in data.measured_files()}
        self.file.write_text(json.dumps({"seconds": self.seconds, "tests_of": tests_of}))
        return True


@dataclass
class _Nearest(_Runner):
    known: Known
    path: Path

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        of_file = self.known.tests_of.get(str(self.path), {})
        near = {test for tests in of_file.values() for test in tests}
        seconds = self.known.seconds
        items = session.items
        items.sort(key=lambda item: (item.nodeid not in near, seconds.get(item.nodeid, 0.0)))
        if not self.passes(items):
            raise session.Failed("killed")
        return True


@dataclass
class _InPlace(_Runner):
    file: Path
    known: Known
    mutants: Sequence[Mutant]
    cores: int

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        tests = [self.known.tests(mutant) for mutant in self.mutants]
        living = _living_functions()
        gc.freeze()

        def attempt(place: int) -> int:
            if not _put_in(self.mutants[place], living):
                return CANNOT
            return PASSED if self.passes([items[test] for test in tests[place]]) else FAILED

        ended = _in_copies(
            [place for place, covering in enumerate(tests) if covering],
            attempt,
            lambda place: self.known.limit_s(tests[place]),
            self.cores,
        )
        never = {place: NEVER_RUN for place, covering in enumerate(tests) if not covering}
        self.file.write_text(json.dumps({**ended, **never}))
        return True


# Putting a change in


Living = dict[tuple[str, str, int], list[FunctionType]]


def _living_functions() -> Living:
    """Every function of ours, by file, name and line; what they remembered is forgotten."""
    found: Living = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType):
            code = one.__code__
            key = (code.co_filename, code.co_qualname, code.co_firstlineno)
            found.setdefault(key, []).append(one)
    return found


def _put_in(mutant: Mutant, living: Living) -> bool:
    """Give every function of the file its changed code; False where that does not fit."""
    for code in _codes(_Changed(mutant).get_code()):
        key = (code.co_filename, code.co_qualname, code.co_firstlineno)
        for function in living.get(key, ()):
            if function.__code__.co_freevars != code.co_freevars:
                return False
            function.__code__ = code
    for one in gc.get_objects():
        if isinstance(one, _lru_cache_wrapper):
            one.cache_clear()
    return True


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


class _Changed(importlib.machinery.SourceFileLoader):
    """Finds one module and loads it with a change in it."""

    def __init__(self, mutant: Mutant) -> None:
        inside = mutant.path.parts[mutant.path.parts.index("desktop_app") :]
        name = ".".join(inside).removesuffix(".py").removesuffix(".__init__")
        super().__init__(name, str(mutant.path))
        self._mutant = mutant

    def find_spec(self, name: str, _path: Any = None, _target: Any = None) -> Any:
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.path, loader=self)

    def get_code(self, _name: str = "") -> CodeType:
        changed: CodeType = self.source_to_code(self._mutant.tree(), self.path)
        return changed
