"""Data that the first program wrote: it opens, verifies, rebuilds to equal tables and goes on, for ever."""

from __future__ import annotations

import base64
import json
import tomllib
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from clerk_app.app.data import open_store
from clerk_app.domain.law.casefile import facts_to_json
from clerk_app.hub.kept_anchors import verify_anchors
from clerk_app.registers.opening import open_register
from clerk_app.store.store import Store
from tests.acts import Kind, record
from tests.store.fixtures import (
    FIXTURES,
    FOLDED,
    Tables,
    expected_tables,
    holds_still,
    packed_text,
    same_as_then,
    tables_of,
    unpacked,
)

VERSIONS = ("v1", "newer")  # newer: what a later program than the first may have written


@pytest.fixture(params=VERSIONS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def data(name: str, tmp_path: Path) -> Path:
    return unpacked(f"{name}/FT-01", tmp_path)


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    opened = open_store(data)
    yield opened
    opened.close()


def folded(name: str) -> Tables:
    return {table: rows for table, rows in expected_tables(f"{name}/tables.json").items() if table in FOLDED}


def test_the_files_are_the_ones_that_were_kept() -> None:
    """Written once, by the program of their time: made anew they would prove nothing."""
    sums = [line.split("  ") for line in (FIXTURES / "SHA256SUMS").read_text("utf-8").splitlines()]
    listed = {file: digest for digest, file in sums}
    files = {path.relative_to(FIXTURES).as_posix() for path in FIXTURES.glob("*/*") if path.is_file()}
    assert files == listed.keys()
    for file, digest in listed.items():
        assert sha256((FIXTURES / file).read_bytes()).hexdigest() == digest, file


def test_every_kind_of_the_first_program_is_there() -> None:
    acts = [json.loads(line) for line in packed_text("v1/acts.jsonl").splitlines()]
    kinds = {act["kind"] for act in acts}
    assert len(kinds) == 37
    outcomes = {row["outcome"] for row in expected_tables()["settlement"]}
    assert outcomes == {"accepted", "conflict", "refused"}
    assert {act["counter"].partition(":")[0] for act in acts} == {"FT-01", "FT-02", "FT-09", "hub"}


def test_a_table_that_the_fixtures_know_is_compared_or_kept(name: str) -> None:
    tables = expected_tables(f"{name}/tables.json").keys()
    assert tables >= FOLDED
    assert tables - FOLDED == {"blob", "draft", "draft_blob", "link_state", "settlement", "wanted_blob"}


def test_it_opens_and_its_chains_and_pictures_verify(name: str, data: Path, store: Store) -> None:
    settings = tomllib.loads((data / "settings.toml").read_text("utf-8"))
    key = settings["hub"]["anchor_key"]
    head = store.verify(
        blobs=True, also=partial(verify_anchors, public_key=base64.b64decode(key) if key else None)
    )
    kept = json.loads((FIXTURES / name / "head.json").read_text("utf-8"))
    assert {"acts": head.acts, "head": head.head} == kept


def test_opening_leaves_every_table_as_it_was(name: str, data: Path, store: Store) -> None:
    assert store.counter == "FT-01"
    same_as_then(data, folded(name))
    holds_still(data, expected_tables(f"{name}/tables.json"))


def test_a_rebuild_folds_to_equal_tables(name: str, data: Path, store: Store) -> None:
    store.rebuild()
    same_as_then(data, folded(name))
    holds_still(data, expected_tables(f"{name}/tables.json"))
    store.verify(blobs=True)


def test_the_export_is_the_kept_one_byte_for_byte(name: str, store: Store, tmp_path: Path) -> None:
    store.export(tmp_path / "acts.jsonl")
    assert (tmp_path / "acts.jsonl").read_bytes() == packed_text(f"{name}/acts.jsonl").encode()


def test_the_chain_goes_on(name: str, store: Store, tmp_path: Path) -> None:
    before = store.head()
    with store.unit("system") as uow:
        record(uow, Kind.PERSON_LOOKED_UP, "430102198602020151", {"by": "number"}, ["tried:once"])
        uow.commit()
    after = store.verify(blobs=True)
    assert after.acts == before.acts + 1
    store.export(tmp_path / "acts.jsonl")
    lines = (tmp_path / "acts.jsonl").read_text("utf-8").splitlines()
    old = packed_text(f"{name}/acts.jsonl").splitlines()
    new = [json.loads(line) for line in lines if line not in set(old)]
    assert [(act["seq"], act["prev_hash"]) for act in new] == [(after.acts, before.head)]
    assert len(lines) == len(old) + 1
    store.rebuild()
    assert store.verify().head == after.head


def test_the_mirror_tells_the_same_facts(tmp_path: Path) -> None:
    store = open_store(unpacked("v1/FT-01", tmp_path))
    try:
        register = open_register(store)
        assert register.people == 34
        people = json.loads((FIXTURES / "v1" / "people.json").read_text("utf-8"))
        assert len(people) == 3
        for number, told in people.items():
            person, facts = register.person(number), register.facts(number)
            assert person is not None
            assert facts is not None
            for key, value in told["person"].items():
                found = getattr(person, key)
                assert (found if isinstance(found, str | None) else found.isoformat()) == value
            assert within(told["facts"], facts_to_json(facts))
    finally:
        store.close()


def within(then: Any, now: Any) -> bool:
    """Whether all of `then` stands in `now`, which may have keys that `then` does not know."""
    if isinstance(then, dict) and isinstance(now, dict):
        return all(key in now and within(value, now[key]) for key, value in then.items())
    if isinstance(then, list) and isinstance(now, list):
        return len(then) == len(now) and all(map(within, then, now))
    return bool(then == now)


@pytest.mark.parametrize("name", ["newer"], indirect=True)
def test_acts_of_kinds_that_we_do_not_know_stay_in_the_journal(store: Store, tmp_path: Path) -> None:
    store.rebuild()
    store.export(tmp_path / "acts.jsonl")
    kinds = [json.loads(line)["kind"] for line in (tmp_path / "acts.jsonl").read_text("utf-8").splitlines()]
    assert {"case.beamed", "queue.called"} <= set(kinds)
    claims = {row["claim"] for row in tables_of(store.data_dir, {"claim": ["claim"]})["claim"]}
    assert "queue:A017" in claims
