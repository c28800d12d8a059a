"""dev.py runs on a bare Python, says what a machine lacks, and finds a stale catalogue."""

from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "dev.py").read_text(encoding="utf-8")


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_imports_the_standard_library_only() -> None:
    names = {
        alias.name for n in ast.walk(ast.parse(SOURCE)) if isinstance(n, ast.Import) for alias in n.names
    }
    names |= {n.module or "" for n in ast.walk(ast.parse(SOURCE)) if isinstance(n, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in names} <= set(sys.stdlib_module_names)


def test_an_older_python_reads_as_far_as_the_message() -> None:
    ast.parse(SOURCE, feature_version=(3, 8))
    assert SOURCE.index("sys.version_info < (3, 11)") < SOURCE.index("import tomllib")


def test_help_needs_no_environment() -> None:
    done = subprocess.run(
        [sys.executable, "-I", str(ROOT / "dev.py"), "--help"], capture_output=True, text=True, check=True
    )
    assert all(task in done.stdout for task in ("demo", "test", "installer"))


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="no Debian")
def test_a_missing_package_is_found_and_an_installed_one_is_not(dev: ModuleType) -> None:
    assert dev.missing_packages(["dpkg", "no-such-package-at-all"]) == ["no-such-package-at-all"]


@pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="no Debian")
def test_without_rights_it_prints_the_one_line_and_stops(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = os.path.dirname(shutil.which("dpkg-query") or "")
    (tmp_path / "dpkg-query").symlink_to(Path(folder) / "dpkg-query")
    monkeypatch.setenv("PATH", str(tmp_path))  # so that there is no sudo
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(dev.Stop) as stopped:
        dev.install_system_packages(["no-such-package-at-all"])
    assert stopped.value.code == 2
    assert str(stopped.value).splitlines()[-1].startswith("sudo apt-get update && sudo apt-get install")
    assert "no-such-package-at-all" in str(stopped.value)


def test_without_rights_the_wheel_stands_in_for_postgresql(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "missing_packages", lambda names: ["postgresql", "pgbouncer"])
    monkeypatch.setattr(dev.shutil, "which", lambda name: "dpkg-query" if name == "dpkg-query" else None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    dev.install_system_packages(["postgresql", "pgbouncer"])
    assert "without postgresql pgbouncer" in capsys.readouterr().err


def test_debian_gets_no_cluster_and_no_service_unless_it_has_settled_that_itself(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    clusters, pooler = tmp_path / "common" / "createcluster.conf", tmp_path / "units" / "pgbouncer.service"
    pooler.parent.mkdir()
    monkeypatch.setattr(dev, "CLUSTERS", clusters)
    monkeypatch.setattr(dev, "POOLER", pooler)

    dev.keep_services_still([], [])
    assert not clusters.exists()
    assert not pooler.is_symlink()

    dev.keep_services_still(["postgresql", "pgbouncer"], [])
    assert clusters.read_text("utf-8") == "create_main_cluster = false\n"
    assert pooler.readlink() == Path("/dev/null")

    clusters.write_text("start_conf = manual\n", encoding="utf-8")
    dev.keep_services_still(["postgresql", "pgbouncer"], [])
    assert clusters.read_text("utf-8") == "start_conf = manual\n"


@pytest.mark.parametrize(("words", "needed"), [(["demo", "--hub"], True), (["demo"], False)])
def test_a_demo_with_a_hub_needs_postgresql(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, words: list[str], needed: bool
) -> None:
    asked: list[str] = []
    passed: list[str] = []
    monkeypatch.setattr(dev, "install_system_packages", asked.extend)
    monkeypatch.setattr(dev, "make_environment", lambda: None)
    monkeypatch.setattr(dev, "run_app", lambda command, rest: passed.extend([command, *rest]) or 0)
    assert dev.main(words) == 0
    assert ("postgresql" in asked) is needed
    assert passed == words


def test_a_stale_or_unfinished_catalogue_is_found(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    (project / "clerk_app").mkdir(parents=True)
    page = project / "clerk_app" / "page.py"
    text = 'from PySide6.QtCore import QCoreApplication\nQCoreApplication.translate("Desk", "{}")\n'
    page.write_text(text.format("受理台"), encoding="utf-8")
    catalogue = project / "clerk_app_en_US.ts"
    monkeypatch.setattr(dev, "ROOT", project)
    monkeypatch.setattr(dev, "CATALOGUE", catalogue)

    assert dev.stale_translations() == ""  # no catalogue, nothing to hold
    dev.update_catalogue(catalogue)
    assert dev.stale_translations().startswith("unfinished")

    done = catalogue.read_text("utf-8").replace(
        '<translation type="unfinished"></translation>', "<translation>Desk</translation>"
    )
    catalogue.write_text(done, encoding="utf-8")
    assert dev.stale_translations() == ""
    dev.compile_catalogue()
    assert catalogue.with_suffix(".qm").stat().st_size > 0

    page.write_text(text.format("审批"), encoding="utf-8")
    assert dev.stale_translations().startswith("stale")
    page.write_text(text.format("审批").replace('"Desk", ', ""), encoding="utf-8")
    assert "context" in dev.stale_translations()
