"""One file to run, test, measure and build In the Loop from a fresh clone.

    python3 dev.py run [-- arguments of the program]
    python3 dev.py test [-- arguments of pytest]
    python3 dev.py bench [-- names and options of benches]
    python3 dev.py build

Needs Python 3.11, 3.12 or 3.13 and nothing else: it makes `.venv` beside itself, installs the
hash-locked packages of `requirements/`, and looks for the shared libraries that Qt needs. On
Debian, as root, it installs what is missing; elsewhere it prints the line to type and stops.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
OLDEST, NEWEST = (3, 11), (3, 13)
CANNOT = 2
"""Exit code where the machine lacks something that the message names."""

LOCKS = {
    "run": ("run",),
    "test": ("run", "dev"),
    "bench": ("run", "bench"),
    "build": ("run", "dev"),
}

OFFSCREEN_LIBRARIES = {
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
}
"""What Qt loads even without a screen, and the Debian package that holds it."""

SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt loads besides to draw on an X11 screen."""

LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command as c; sys.exit(c())"

STEPS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "rooms": ("-c", LINT_IMPORTS),
    "dependencies": ("-m", "deptry", "."),
}
"""The checks before the tests, each as arguments of the environment's Python."""

NO_DISPLAY = (
    "There is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set): "
    "start it from a desktop session, or through `xvfb-run -a python3 dev.py run` "
    "(Debian package xvfb)."
)


class Stop(Exception):
    """The machine lacks something; the text says what, in words to act on."""


def main(argv: Sequence[str]) -> int:
    """Do one command; give its exit code, 2 where the machine lacks something."""
    command, rest = (argv[0] if argv else ""), [*argv[1:]]
    if rest[:1] == ["--"]:
        del rest[0]
    if command not in COMMANDS:
        say((__doc__ or "").strip())
        return 0 if command in {"-h", "--help", "help"} else CANNOT
    try:
        check_python(sys.version_info[:2])
        return COMMANDS[command](rest)
    except Stop as stop:
        say(str(stop))
        return CANNOT
    except KeyboardInterrupt:
        return 130


# --- commands --------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> int:
    """Start the program; without arguments, on the demo book."""
    arguments = arguments or ["--demo"]
    window = opens_window(arguments)
    if window and lacks_display(os.environ, sys.platform):
        raise Stop(NO_DISPLAY)
    prepare("run", screen=window and "QT_QPA_PLATFORM" not in os.environ)
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return call(["desktop_app", *arguments], here=True, PYTHONPATH=os.pathsep.join(paths))


def test(arguments: Sequence[str]) -> int:
    """Run every check and then the tests; the last line counts what passed and failed."""
    prepare("test")
    failed = [name for name, step in STEPS.items() if not step_passes(name, step)]
    say(f"checks: {len(STEPS) - len(failed)} passed, {len(failed)} failed {' '.join(failed)}")
    workers = min(os.cpu_count() or 1, 4)
    spread = ["-n", str(workers)] if workers > 1 else []
    coverage = ["--cov", "--cov-branch", "--cov-report=term"]
    code, closing = call_tests(["pytest", *spread, *coverage, *arguments])
    if failed:
        say(f"failed before the tests: {', '.join(failed)} (what they said is above)")
        say(closing or "0 passed, 1 failed (the tests did not run)")
    return code or int(bool(failed))


def bench(arguments: Sequence[str]) -> int:
    """Run the benches, all or by name, one after another so that they do not disturb each other."""
    prepare("bench")
    options = [word for word in arguments if word.startswith("-")]
    names = [word for word in arguments if word not in options] or bench_names(ROOT / "bench")
    failed = [n for n in names if call([f"bench.{n}", *options], QT_QPA_PLATFORM="offscreen")]
    say(f"benches: {len(names) - len(failed)} passed, {len(failed)} failed {' '.join(failed)}")
    return int(bool(failed))


def build(arguments: Sequence[str]) -> int:
    """Make the one-folder program in `dist/`, then start it and look that it answers."""
    prepare("build")
    code = call(["PyInstaller", "build.spec", "--noconfirm", *arguments])
    return code or call(["tools.check_build"])


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "bench": bench,
    "build": build,
}


def opens_window(arguments: Sequence[str]) -> bool:
    """Tell whether the program would open a window; its commands are plain words (`check BOOK`)."""
    first = arguments[0] if arguments else ""
    if first in {"-h", "--help", "--version"}:
        return False
    return not first or first.startswith("-") or Path(first).suffix == ".loop"


def lacks_display(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether Qt would abort for want of a screen; only Linux can be without one."""
    if not platform.startswith("linux"):
        return False
    return not any(
        environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def bench_names(folder: Path) -> list[str]:
    """Name the benches in the order they run: the scripts, not the modules that they share."""
    starts = 'if __name__ == "__main__":'
    scripts = [p for p in sorted(folder.glob("*.py")) if starts in p.read_text(encoding="utf-8")]
    return [p.stem for p in scripts if p.stem != "built_program"]  # it wants a build


# --- steps -----------------------------------------------------------------------------------


def step_passes(name: str, step: Sequence[str]) -> bool:
    """Run one check in silence; show what it said only where it fails."""
    began = time.monotonic()
    done = subprocess.run(
        [str(venv_python()), *step],
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    verdict = "passed" if done.returncode == 0 else "failed"
    say(f"{name}: {verdict} ({time.monotonic() - began:.0f} s)")
    if done.returncode:
        say(done.stdout.rstrip())
    return done.returncode == 0


def call(module: Sequence[str], *, here: bool = False, **extra: str) -> int:
    """Run a module of the environment, `here` or in our own folder; give its exit code."""
    command = [str(venv_python()), "-m", *module]
    cwd = None if here else ROOT
    return subprocess.run(command, cwd=cwd, env=environment(**extra), check=False).returncode


def call_tests(module: Sequence[str]) -> tuple[int, str]:
    """Run pytest, passing on what it prints; give its exit code and its closing line."""
    closing = ""
    with subprocess.Popen(
        [str(venv_python()), "-m", *module],
        cwd=ROOT,
        env=environment(QT_QPA_PLATFORM="offscreen"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as running:
        for line in running.stdout or ():
            say(line.rstrip("\n"))
            closing = line.strip() or closing
    is_count = any(word in closing for word in (" passed", " failed", " error"))
    return running.returncode, closing if is_count else ""


def environment(**extra: str) -> dict[str, str]:
    """Everything of ours, proxies and package indexes included, plus what the child needs."""
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", **extra}


def say(text: str) -> None:
    """Write a line, whatever the terminal can spell."""
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


# --- the environment -------------------------------------------------------------------------


def prepare(command: str, *, screen: bool = False) -> None:
    """Bring `.venv` up to date with the locks and see that Qt can load."""
    system_libraries(screen=screen)
    wanted, stamp = LOCKS[command], read_stamp(STAMP)
    if not venv_works():
        ensure_venv_module()
        say("Making .venv ...")
        maker = getattr(sys, "_base_executable", sys.executable) or sys.executable
        ensure([maker, "-m", "venv", "--clear", str(VENV)], "Python could not make .venv.")
        stamp = {}
    locks = {name: fingerprint(lock_file(name)) for name in {*wanted, *stamp} if name in ALL_LOCKS}
    if all(stamp.get(name) == locks[name] for name in wanted):
        return
    say("Installing the locked packages (some 250 MB, once) ...")
    STAMP.unlink(missing_ok=True)
    files = [part for name in sorted(locks) for part in ("-r", str(lock_file(name)))]
    pip = [str(venv_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    ensure(
        [*pip, "--only-binary=:all:", "--require-hashes", *files],
        "The packages could not be installed; see above.",
    )
    STAMP.write_text(json.dumps(locks), encoding="utf-8")


ALL_LOCKS = {name for names in LOCKS.values() for name in names}


def check_python(version: tuple[int, ...]) -> None:
    """Refuse a Python outside 3.11 to 3.13, and say which would do."""
    if not OLDEST <= version <= NEWEST:
        raise Stop(
            f"In the Loop needs Python 3.11, 3.12 or 3.13; this is {version[0]}.{version[1]}. "
            "Start dev.py with one of those, for example: python3.11 dev.py test"
        )


def ensure_venv_module() -> None:
    """See that Python can make environments: Debian keeps that in a package of its own."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    get_packages([f"python3.{sys.version_info[1]}-venv"], "Python cannot make an environment")


def system_libraries(*, screen: bool, can_load: Callable[[str], bool] | None = None) -> None:
    """See that Qt's shared libraries load; Linux only, since elsewhere the wheels bring all."""
    if not sys.platform.startswith("linux"):
        return
    wanted = {**OFFSCREEN_LIBRARIES, **(SCREEN_LIBRARIES if screen else {})}
    missing = missing_libraries(wanted, can_load or loads)
    if missing:
        get_packages(packages_for(missing, wanted), f"Qt lacks {', '.join(missing)}")


def missing_libraries(wanted: Iterable[str], can_load: Callable[[str], bool]) -> list[str]:
    """Name the shared libraries that do not load."""
    return [name for name in wanted if not can_load(name)]


def packages_for(missing: Iterable[str], wanted: Mapping[str, str]) -> list[str]:
    """Name the Debian packages of some libraries, each once, in order."""
    return sorted({wanted[name] for name in missing})


def loads(library: str) -> bool:
    """Try a shared library as the loader would."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def get_packages(names: Sequence[str], why: str) -> None:
    """Install Debian packages as root; otherwise stop with the line to type."""
    line = f"apt-get install -y --no-install-recommends {' '.join(names)}"
    if not shutil.which("apt-get"):
        raise Stop(f"{why}. Install what holds it; on Debian that is: {line}")
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise Stop(f"{why}. Please type: sudo {line}")
    say(f"{why}. Installing: {' '.join(names)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    sorry = f"{why}, and installing it failed. Please type: {line}"
    if subprocess.run(
        ["apt-get", "update", "-q"], env=environment(**quiet), check=False
    ).returncode:
        say("The package lists could not be renewed; trying with those at hand.")
    ensure(line.split(), sorry, **quiet)


def ensure(command: Sequence[str], sorry: str, **extra: str) -> None:
    """Run a command that must succeed; `sorry` is the sentence where it does not."""
    if subprocess.run(command, cwd=ROOT, env=environment(**extra), check=False).returncode:
        raise Stop(sorry)


def lock_file(name: str) -> Path:
    """Give the path of a lock by its name, `run`, `dev` or `bench`."""
    return ROOT / "requirements" / f"{name}.txt"


def venv_python(venv: Path = VENV, platform: str = sys.platform) -> Path:
    """Give the path of the environment's Python, which differs on Windows."""
    return venv / ("Scripts/python.exe" if platform == "win32" else "bin/python")


def venv_works() -> bool:
    """Tell whether `.venv` starts and is of this Python's version; a moved folder does not."""
    ask = "import sys, pip; print(*sys.version_info[:2])"
    try:
        told = subprocess.run(
            [str(venv_python()), "-c", ask], capture_output=True, text=True, check=False
        )
    except OSError:
        return False
    return told.stdout.split() == [str(part) for part in sys.version_info[:2]]


def read_stamp(path: Path) -> dict[str, str]:
    """Read which locks are installed, by fingerprint; empty where nothing sure is known."""
    try:
        stamp = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def fingerprint(path: Path) -> str:
    """Digest a lock, the same whatever line ends a checkout gave it."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
