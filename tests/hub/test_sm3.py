"""The hub writes and hashes acts of its own: its SM3 and its JSON texts are those of the counters."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st
from psycopg import Connection

from clerk_app.resources import resource_path
from clerk_app.store.canonical import canonical, sm3
from tests.hub.conftest import Database

# The functions keep nothing: one database serves all examples of a property.
ONE_DATABASE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=40)


@pytest.fixture
def hub(database: Database) -> Iterator[Connection[tuple[Any, ...]]]:
    with psycopg.connect(database.url, autocommit=True) as connection:
        connection.execute(resource_path("hub", "0001_sm3.sql").read_bytes())
        yield connection


def hashed(hub: Connection[tuple[Any, ...]], *data: bytes) -> list[str]:
    rows = hub.execute("SELECT hub.sm3(item) FROM unnest(%s::bytea[]) item", (list(data),), binary=True)
    return [str(row[0]) for row in rows]


def written(hub: Connection[tuple[Any, ...]], *texts: str) -> list[str]:
    rows = hub.execute("SELECT hub.canonical_text(item) FROM unnest(%s::text[]) item", (list(texts),))
    return [str(row[0]) for row in rows]


def test_the_examples_of_the_standard(hub: Connection[tuple[Any, ...]]) -> None:
    """GB/T 32905-2016, appendix A."""
    assert hashed(hub, b"abc", b"abcd" * 16) == [
        "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
    ]


def test_every_length_up_to_five_blocks(hub: Connection[tuple[Any, ...]]) -> None:
    source = random.Random(32905)
    data = [source.randbytes(length) for length in range(301)]
    assert hashed(hub, *data) == [sm3(item) for item in data]


@ONE_DATABASE
@given(st.lists(st.binary(max_size=300), min_size=1, max_size=8))
@example([b"\xff" * 64, b"\x00" * 64, b"\x80" * 56])
def test_any_bytes(hub: Connection[tuple[Any, ...]], data: list[bytes]) -> None:
    assert hashed(hub, *data) == [sm3(item) for item in data]


def test_a_long_act_that_lies_compressed_in_a_table(hub: Connection[tuple[Any, ...]]) -> None:
    data = b'{"payload":"' + "深圳".encode() * 15000 + b'"}'
    hub.execute("CREATE TEMP TABLE kept (data bytea)")
    hub.execute("INSERT INTO kept VALUES (%s)", (data,))
    stored = hub.execute("SELECT pg_column_size(data) < length(data) / 2, hub.sm3(data) FROM kept").fetchone()
    assert stored == (True, sm3(data))


def test_nothing_gives_nothing(hub: Connection[tuple[Any, ...]]) -> None:
    assert hub.execute("SELECT hub.sm3(NULL), hub.canonical_text(NULL)").fetchone() == (None, None)


def test_both_may_stand_in_an_index_and_run_in_parallel(hub: Connection[tuple[Any, ...]]) -> None:
    rows = hub.execute(
        "SELECT provolatile, proisstrict, proparallel, proconfig FROM pg_proc "
        "WHERE pronamespace = 'hub'::regnamespace AND proname IN ('sm3', 'canonical_text')"
    ).fetchall()
    assert rows == [("i", True, "s", ["search_path=pg_catalog, pg_temp"])] * 2


def test_a_function_of_the_caller_is_not_taken(hub: Connection[tuple[Any, ...]]) -> None:
    for wrong in (
        "length(bytea) RETURNS int LANGUAGE sql AS 'SELECT 0'",
        "to_json(text) RETURNS json LANGUAGE sql AS $$SELECT '1'::json$$",
    ):
        hub.execute(f"CREATE FUNCTION public.{wrong}".encode())
    hub.execute("SET search_path = public, pg_catalog")
    assert hub.execute("SELECT length('abc'::bytea), to_json('a'::text)::text").fetchone() == (0, "1")
    assert hashed(hub, b"abc") == [sm3(b"abc")]
    assert written(hub, "a") == ['"a"']


@ONE_DATABASE
@given(st.lists(TEXT, min_size=1, max_size=8))
@example(
    [
        "",
        '"',
        "\\",
        "\\u0041",
        "\\\\",
        "/",
        "</script>",
        "\x7f",
        "\x80\x9f",
        "\u2028\u2029",
        "\ufeff",
        "\uffff",
    ]
)
@example(["王䶮 𠅤 😀", "\U0010ffff", "e\u0301", "' OR 1=1 --", "%s $1 {}"])
def test_any_text_is_written_as_the_counters_write_it(
    hub: Connection[tuple[Any, ...]], texts: list[str]
) -> None:
    assert written(hub, *texts) == [canonical(text).decode() for text in texts]


def test_every_character_that_may_need_an_escape(hub: Connection[tuple[Any, ...]]) -> None:
    """All but U+0000, which no text of PostgreSQL holds, and the surrogates, which are no characters."""
    characters = [chr(code) for code in (*range(1, 0xD800), *range(0xE000, 0x10000))]
    assert written(hub, *characters) == [canonical(item).decode() for item in characters]
