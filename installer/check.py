"""The installed program, used as on its first day: started, set up, signed in to, and led through the tour.

A frozen program fails where the source does not: a package's metadata, a plugin or a data file that was left out
is noticed by whoever first needs it. So what was packed is run in an environment without Python, `.venv` or source.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dev

ROOT = Path(__file__).resolve().parents[1]
USER = "clerk-check"
DISPLAY = ":87"
STARTED_S, TOUR_S = 60.0, 600.0
ADMIN, GIVEN, OWN = "admin", "Lychee Orchard 7", "Banyan-Harbour-9"


@dataclass(frozen=True)
class Installed:
    """How the program is started, and where its home is: for it and for us."""

    program: tuple[str, ...]
    home: Path
    seen_from_here: Path

    def command(self, *arguments: str) -> list[str]:
        around = {
            "HOME": str(self.home),
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(self.home),
        }
        return ["env", "-i", *(f"{key}={value}" for key, value in around.items()), *self.program, *arguments]

    def run(self, *arguments: str, timeout_s: float = STARTED_S) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments), capture_output=True, text=True, check=False, timeout=timeout_s
        )

    def file(self, name: str) -> Path:
        return self.seen_from_here / name

    def inside(self, name: str) -> str:
        return str(self.home / name)


def unpacked(tree: Path) -> Installed:
    """The program from the package's tree, on this machine."""
    home = Path(tempfile.mkdtemp(prefix="clerk-app-check-"))
    return Installed((str(tree / "usr/lib/clerk-app/clerk-app"),), home, home)


def installed(package: Path, root: Path) -> Installed:
    """The package installed by apt into a Debian system of its own, and an ordinary user of it. Needs root."""
    shutil.copyfile(package, root / "root" / package.name)
    for command in (
        [
            "apt-get",
            "-qq",
            "install",
            "-y",
            "--no-install-recommends",
            "--reinstall",
            f"/root/{package.name}",
        ],
        ["sh", "-c", f"id {USER} >/dev/null 2>&1 || useradd -m {USER}"],
    ):
        if not dev.step("installation", ["chroot", root, "env", "DEBIAN_FRONTEND=noninteractive", *command]):
            raise SystemExit(1)
    home = Path("/home") / USER
    shutil.rmtree(root / "home" / USER, ignore_errors=True)
    (root / "home" / USER).mkdir()
    shutil.chown(root / "home" / USER, *_owner(root))
    program = ("chroot", f"--userspec={USER}:{USER}", str(root), "/usr/bin/clerk-app")
    return Installed(program, home, root / "home" / USER)


def _owner(root: Path) -> tuple[int, int]:
    lines = (root / "etc/passwd").read_text("utf-8").splitlines()
    fields = next(line.split(":") for line in lines if line.startswith(f"{USER}:"))
    return int(fields[2]), int(fields[3])


def passes(program: Installed) -> bool:
    """Whether every check holds; each is said with its time."""
    checks: Sequence[tuple[str, Callable[[Installed], None]]] = (
        ("version", _version),
        ("devices", _devices),
        ("set-up by a file of answers", _set_up),
        ("log-in by command", _sign_in),
        ("first start, set-up and log-in at the window", _first_start),
        ("tour with its printed pages", _tour),
    )
    fine = True
    for name, check in checks:
        begun = time.monotonic()
        try:
            check(program)
        except (AssertionError, OSError, ValueError, subprocess.SubprocessError) as error:
            dev.say(f"installed program: {name} FAILED: {str(error)[-1500:]}")
            fine = False
        else:
            dev.say(f"installed program: {name}: ok in {time.monotonic() - begun:.1f} s")
    return fine


def _done(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 0, f"exit code {done.returncode}: {done.stderr}"
    return done.stdout


def _version(program: Installed) -> None:
    assert re.fullmatch(r"clerk-app \d+\.\d+\.\d+\n", _done(program.run("--version")))


def _devices(program: Installed) -> None:
    answer = json.loads(_done(program.run("devices", "--json", "--data-dir", program.inside("none"))))
    assert answer, "nothing said of any device"


def _set_up(program: Installed) -> None:
    shown = re.search(r"```toml\n(.*?)```", (ROOT / "docs/set-up.md").read_text("utf-8"), re.DOTALL)
    assert shown is not None
    _write(program, "answers.toml", shown[1])
    _write(program, "passwords.txt", f"{ADMIN} {GIVEN}\nluo Mangrove-Bridge-4\n")
    made = _done(program.run("set-up", program.inside("answers.toml")))
    assert made == "001 made\n002 made\n", made


def _sign_in(program: Installed) -> None:
    _write(program, "given", GIVEN)
    _write(program, "own", OWN)
    data = ("--data-dir", program.inside("counter-001"), "--as", ADMIN)
    change = ("--password-file", program.inside("given"), "--new-password-file", program.inside("own"))
    _done(program.run("staff", "password", *data, *change))
    listed = json.loads(
        _done(program.run("staff", "list", "--json", *data, "--password-file", program.inside("own")))
    )
    assert [account["login"] for account in listed["staff"]] == [ADMIN, "luo"], listed


def _first_start(program: Installed) -> None:
    """A keyboard at the real window. What came of it stands in the journal."""
    tries = (8.0, 25.0, 60.0)  # seconds until the questions are there: a busy machine takes longer
    for number, patience in enumerate(tries, start=1):
        try:
            _work_first_start(program, patience)
            break
        except AssertionError:
            if number == len(tries):
                raise
            shutil.rmtree(program.file("first"), ignore_errors=True)
    data = ("--data-dir", program.inside("first"))
    _done(program.run("journal", "verify", *data))
    _done(program.run("journal", "export", program.inside("first.jsonl"), *data))
    acts = [json.loads(line) for line in program.file("first.jsonl").read_text("utf-8").splitlines()]
    done = [act["kind"] for act in acts if act["payload"]["origin"]["by"] == "window"]
    assert done[0] == "counter.set_up", done
    assert "staff.signed_in" in done, done


def _work_first_start(program: Installed, patience_s: float) -> None:
    with _screen() as display, (program.seen_from_here / "first-start.log").open("w+") as said:
        command = program.command("--data-dir", program.inside("first"))
        command[2:2] = [f"DISPLAY={display}"]
        window = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            _fill_in(display, patience_s)
            _until(lambda: program.file("first/counter.json").exists(), "no counter was made")
            time.sleep(patience_s)  # the log-in is shown
            _type(display, ADMIN, "Tab", OWN, "Return")
            time.sleep(patience_s)
        finally:
            window.terminate()
            window.wait(timeout=STARTED_S)
        said.seek(0)
        assert "Traceback" not in (words := said.read()), words


def _fill_in(display: str, patience_s: float) -> None:
    found = [
        *(
            "env",
            f"DISPLAY={display}",
            "xdotool",
            "search",
            "--sync",
            "--onlyvisible",
            "--class",
            "clerk-app",
        ),
        "windowfocus",
    ]
    subprocess.run(found, check=True, timeout=STARTED_S, capture_output=True)
    time.sleep(patience_s)  # devices are looked for before the first question
    _type(
        display, "440304010001", "Tab", "Station One", "Tab", "0755", "Tab", "3", "Tab", "Counter 3", "Return"
    )
    time.sleep(1)
    person = ("Admin One", "Tab", "440305198001010005", "Tab", ADMIN, "Tab", OWN, "Tab", OWN, "Return")
    _type(display, *person)
    time.sleep(1)
    _type(display, "Return")


def _type(display: str, *parts: str) -> None:
    """Texts, and the keys Tab and Return."""
    for part in parts:
        verb = ["key", part] if part in ("Tab", "Return") else ["type", "--delay", "40", part]
        subprocess.run(["env", f"DISPLAY={display}", "xdotool", *verb], check=True, timeout=STARTED_S)
        time.sleep(0.15)


@contextmanager
def _screen() -> Generator[str]:
    server = subprocess.Popen(
        ["Xvfb", DISPLAY, "-screen", "0", "1366x768x24", "-ac"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(2)
    manager = subprocess.Popen(
        ["openbox"],
        env={**os.environ, "DISPLAY": DISPLAY},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield DISPLAY
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


def _tour(program: Installed) -> None:
    _done(program.run("demo", "--tour", program.inside("tour"), timeout_s=TOUR_S))
    report = json.loads(program.file("tour/tour.json").read_text("utf-8"))
    failed = [step["name"] for step in report["steps"] if not step["ok"]]
    assert report["steps"], "no step"
    assert not failed, failed
    papers = list(program.file("tour").glob("*.pdf"))
    assert len(papers) >= len(report["documents"]) > 0, len(papers)
    assert all(path.read_bytes().startswith(b"%PDF") for path in papers)


def _write(program: Installed, name: str, text: str) -> None:
    path = program.file(name)
    path.write_text(text, "utf-8")
    path.chmod(0o600)
    home = program.seen_from_here.stat()
    os.chown(path, home.st_uid, home.st_gid)


def _until(holds: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + STARTED_S
    while not holds():
        assert time.monotonic() < end, otherwise
        time.sleep(0.2)
