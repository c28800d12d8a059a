"""``python3 dev.py installer``: the program as a Debian package in dist/.

PyInstaller lays out one folder (clerk-app.spec); the libraries that Debian itself has stay outside of it and
become dependencies (`debian`). What was packed is unpacked and used as an installed program would be (`check`).
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "build" / "installer"
UNITS = (
    "clerk-app-backup.service",
    "clerk-app-backup.timer",
)  # for an account's own manager; nobody is asked
sys.path[:0] = [str(ROOT), str(HERE)]

import check  # noqa: E402
import debian  # noqa: E402
import sbom  # noqa: E402

import dev  # noqa: E402
from clerk_app.app.commands import COMMANDS  # noqa: E402


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dev.py installer", description="Build the Debian package.")
    parser.add_argument(
        "--keep-folder", action="store_true", help="take the folder of the last build as it is"
    )
    parser.add_argument(
        "--root",
        type=Path,
        metavar="DIR",
        help="a Debian system of its own (debootstrap): install the package there and check it there (as root)",
    )
    args = parser.parse_args(argv)
    folder = WORK / "dist" / "clerk-app"
    if not (args.keep_folder and folder.exists()) and not freeze():
        return 1
    if not dev.step("frozen program answers", [folder / "clerk-app", "--help"]):  # it imports all commands
        return 1
    package = pack(folder)
    installed = check.unpacked(WORK / "tree") if args.root is None else check.installed(package, args.root)
    if not check.passes(installed):
        return 1
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
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    moment = debian.committed_at()
    tree = WORK / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(folder, tree / "usr/lib/clerk-app", symlinks=True)
    debian.forget_build_paths(tree / "usr/lib/clerk-app")
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/clerk-app").symlink_to("../lib/clerk-app/clerk-app")
    share, documents = tree / "usr/share", tree / "usr/share/doc/clerk-app"
    for source, target in (
        (HERE / "clerk-app.desktop", share / "applications/clerk-app.desktop"),
        (ROOT / "resources/icons/emblem.svg", share / "icons/hicolor/scalable/apps/clerk-app.svg"),
        (ROOT / "CHANGELOG.md", documents / "CHANGELOG.md.gz"),
        (ROOT / "docs/set-up.md", documents / "set-up.md"),
        (ROOT / "docs/commands.md", documents / "commands.md"),
        (ROOT / "docs/security.md", documents / "security.md"),
        *((HERE / unit, tree / "usr/lib/systemd/user" / unit) for unit in UNITS),
    ):
        debian.place(source.read_bytes(), target)
    debian.place(debian.copyright_text(), documents / "copyright")
    debian.place(debian.changelog(version, moment), documents / "changelog.gz")
    debian.place(sbom.bill(version, libraries(tree)), documents / "sbom.cdx.json")
    debian.place(debian.overrides(), share / "lintian/overrides/clerk-app")
    shipped = [command for command in COMMANDS if command[0] != "bench"]
    debian.place(debian.man_page(shipped, version, moment), share / "man/man1/clerk-app.1.gz")

    architecture = debian.told(["dpkg", "--print-architecture"]).strip()
    control = debian.control(version, architecture, size_of(tree), debian.dependencies(folder))
    debian.place(control, tree / "DEBIAN/control")
    debian.place("".join(debian.md5_lines(tree)), tree / "DEBIAN/md5sums")
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            started = path.is_dir() or (path.name == "clerk-app" and debian.is_elf(path))
            path.chmod(0o755 if started else 0o644)  # a library is mapped, never started
    package = ROOT / "dist" / f"clerk-app_{version}_{architecture}.deb"
    package.parent.mkdir(exist_ok=True)
    build = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, package]
    if not dev.step("Debian package", build):
        raise SystemExit(1)
    return package


def libraries(tree: Path) -> list[tuple[str, str]]:
    """Path and SHA-256 of each file that the loader maps."""
    found = [path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]
    return [
        (str(path.relative_to(tree)), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(found)
        if debian.is_elf(path)
    ]


def size_of(folder: Path) -> int:
    """Bytes of all files below; a link counts nothing."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
