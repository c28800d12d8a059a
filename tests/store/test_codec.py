"""Typed acts: what is written is checked, what is read may be older or newer than this program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings, strategies as st

from clerk_app.app.capabilities import all_acts, capabilities
from clerk_app.services.cases.acts import CaseAccepted
from clerk_app.services.cases.recipient import Recipient
from clerk_app.services.pickup.acts import CardHandedOver
from clerk_app.services.staff.acts import StaffAdded, StaffChanged
from clerk_app.store.acts import ABSENT, Absent, Act, Blob, upcast
from clerk_app.store.canonical import canonical
from clerk_app.store.codec import BadAct, Kinds, UnreadableAct, blob_keys, decode, encode, read_record
from clerk_app.store.projecting import Aggregate, Projection, Projections
from tests.acts import PROJECTIONS

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
JSON = st.dictionaries(TEXTS, st.none() | st.booleans() | st.integers() | TEXTS | st.lists(TEXTS, max_size=3))


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of the type of a field."""
    if get_origin(hint) in (Union, UnionType):
        return st.one_of(*(values_of(member) for member in get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=3).map(tuple)
    if get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
        return JSON
    if isinstance(hint, type) and is_dataclass(hint):
        return acts_of(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from([member for member in hint if member.name != "UNKNOWN"])
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXTS,
        Blob: st.text("0123456789abcdef", min_size=64, max_size=64),
        int: st.integers(-(2**53), 2**53),
        bool: st.booleans(),
        date: st.dates(),
        datetime: st.datetimes(timezones=st.just(UTC)),
        type(None): st.none(),
        Absent: st.just(ABSENT),
    }
    return plain[hint]


def acts_of(kind: type[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{item.name: values_of(hints[item.name]) for item in fields(kind)})


@pytest.mark.parametrize("kind", all_acts(), ids=lambda kind: kind.kind)
def test_what_is_written_is_read_back(kind: type[Act]) -> None:
    @settings(max_examples=25)
    @given(acts_of(kind))
    def round_trip(act: Act) -> None:
        body = json.loads(canonical(encode(act)))
        assert decode(kind, body) == act
        assert encode(decode(kind, body)) == body

    round_trip()


@pytest.mark.parametrize("kind", all_acts(), ids=lambda kind: kind.kind)
def test_any_json_is_an_act_or_unreadable(kind: type[Act]) -> None:
    names = [item.metadata.get("key", item.name) for item in fields(kind)]
    anything = st.recursive(
        st.none() | st.booleans() | st.integers() | TEXTS,
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
        max_leaves=4,
    )

    @settings(max_examples=40)
    @given(st.dictionaries(st.sampled_from([*names, "another"]), anything))
    def read(body: dict[str, Any]) -> None:
        try:
            act = decode(kind, body)
        except UnreadableAct:
            return
        assert type(act) is kind

    read()


def test_keys_of_a_newer_program_are_no_trouble() -> None:
    body = {"name": "甲", "left_handed": True}
    assert decode(StaffChanged, body) == StaffChanged(name="甲")


def test_a_word_of_a_newer_program_is_unknown_and_cannot_be_written_by_us() -> None:
    handed = CardHandedOver(
        recipient=Recipient.SELF, recipient_name="甲", recipient_id_number="1", signature=Blob("0" * 64)
    )
    read = decode(CardHandedOver, {**encode(handed), "recipient": "drone"})
    assert read == replace(handed, recipient=Recipient.UNKNOWN)
    with pytest.raises(BadAct, match="recipient"):
        encode(read)


@pytest.mark.parametrize(
    ("field", "value"),
    [("login", 3), ("roles", ["clerk"]), ("roles", ("clerk", 1)), ("id_number", date(2026, 1, 1))],
)
def test_what_we_write_has_the_type_that_it_declares(field: str, value: object) -> None:
    added = StaffAdded(login="a", name="甲", roles=("clerk",), password_hash="x")
    with pytest.raises(BadAct, match=field):
        encode(replace(added, **{field: value}))


def test_a_moment_without_a_zone_and_a_moment_for_a_day_are_refused() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Timed(Act):
        kind = "test.timed"
        at: datetime | None = None
        on: date | None = None

    with pytest.raises(BadAct, match="at"):
        encode(Timed(at=datetime(2026, 1, 1)))
    with pytest.raises(BadAct, match="on"):
        encode(Timed(on=datetime(2026, 1, 1, tzinfo=UTC)))


def test_absent_is_not_written_and_none_is() -> None:
    always = {"must_change": False, "proposal": None}
    assert encode(StaffChanged()) == always
    assert encode(StaffChanged(id_number=None)) == {"id_number": None} | always


def test_what_an_act_needs_and_lacks_makes_it_unreadable() -> None:
    with pytest.raises(UnreadableAct, match="login"):
        decode(StaffAdded, {"name": "甲", "roles": [], "password_hash": "x"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Third(Act):
    """In its first version a flag, in its second a word, in its third a list of words."""

    kind = "test.third"
    version = 3

    receivers: tuple[str, ...]

    @upcast(1)
    def _receiver_was_a_flag(old: dict[str, Any]) -> dict[str, Any]:
        return {**old, "receiver": "proxy" if old["by_proxy"] else "holder"}

    @upcast(2)
    def _there_was_one_receiver(old: dict[str, Any]) -> dict[str, Any]:
        return {**old, "receivers": [old["receiver"]]}


@pytest.mark.parametrize(
    ("version", "body"),
    [(1, {"by_proxy": True}), (2, {"receiver": "proxy"}), (3, {"receivers": ["proxy"]})],
)
def test_an_older_version_is_brought_up_step_by_step(version: int, body: dict[str, Any]) -> None:
    assert decode(Third, body, version) == Third(receivers=("proxy",))


def test_a_version_that_this_program_does_not_have_yet_is_read_as_far_as_it_goes() -> None:
    assert decode(Third, {"receivers": ["proxy"], "more": 1}, version=4) == Third(receivers=("proxy",))


def test_a_version_without_a_way_to_it_is_a_defect_of_the_declaration() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Gap(Act):
        kind = "test.gap"
        version = 2

    with pytest.raises(TypeError, match="no way from version"):
        encode(Gap())


def test_pictures_are_told_from_texts_by_their_type() -> None:
    assert blob_keys(CaseAccepted) == ("photo", "signature", "chip_photo", "authorisation")
    body = {"photo": "a", "signature": "b", "chip_photo": None}
    assert PROJECTIONS.kinds.blobs_of("case.accepted", body) == ("a", "b")
    assert PROJECTIONS.kinds.blobs_of("case.beamed", {"photo": "a"}) == ()


def test_a_record_is_read_as_tolerantly_as_an_act() -> None:
    person = get_type_hints(CaseAccepted)["person"]
    read = read_record(person, {"name": "甲", "id_number": "1", "shoe_size": 42})
    assert (read.name, read.warnings) == ("甲", ())
    with pytest.raises(UnreadableAct):
        read_record(person, {"name": "甲"})


def test_a_kind_is_declared_once() -> None:
    with pytest.raises(ValueError, match="two acts"):
        Kinds([StaffAdded, StaffAdded])
    with pytest.raises(ValueError, match="two folds"):
        twice = Projection(Aggregate("staff"), {StaffAdded: print}, print)
        Projections([StaffAdded], [twice, twice])
    with pytest.raises(ValueError, match="not declared"):
        Projections([], [Projection(Aggregate("staff"), {StaffAdded: print}, print)])


def test_the_capabilities_say_each_claim_once() -> None:
    prefixes = [claim.prefix for capability in capabilities() for claim in capability.claims]
    assert len(prefixes) == len(set(prefixes))
    assert len({capability.name for capability in capabilities()}) == len(capabilities())
