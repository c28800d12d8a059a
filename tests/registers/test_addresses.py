"""Finding a building and a room while somebody types: the index says what a plain scan says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from clerk_app.demo.synthetic.houses import building_row, buildings_for, house_code, house_row
from clerk_app.registers.addresses import find_building, find_places
from clerk_app.registers.importing import import_directory, put_rows
from clerk_app.registers.kinds.building import REGISTER as BUILDING, Building, room_label
from clerk_app.registers.register import Register

ON = date(2026, 11, 23)
ROWS = [building_row(index, ON) for index in range(0, 3000)]
BUILDINGS = [BUILDING.record((*row[:10], row[10] or None)) for row in ROWS]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Register:
    register = Register(tmp_path_factory.mktemp("city") / "register.db", bytes(range(32)))
    put_rows(register, BUILDING, [(*row[:10], row[10] or None) for row in ROWS])
    return register


def plainly(text: str) -> set[str]:
    """Codes of the buildings of which something begins so, by looking at each."""

    def fits(one: Building) -> bool:
        beginnings = (one.code, one.name, one.road, one.initials, one.pinyin, one.address)
        return any(each.startswith(text) for each in beginnings)

    return {one.code for one in BUILDINGS if fits(one)}


@given(
    st.sampled_from(BUILDINGS), st.sampled_from(("name", "road", "initials", "pinyin", "address")), st.data()
)
@settings(max_examples=200, deadline=None)
def test_the_beginning_of_anything_finds_what_a_scan_finds(
    city: Register, wanted: Building, field: str, data: st.DataObject
) -> None:
    whole = getattr(wanted, field)
    if not whole:
        return
    text = whole[: data.draw(st.integers(1, len(whole)))]
    found = find_places(city, text, limit=5000)
    assert {place.building.code for place in found} <= plainly(text) or field == "address"
    if text == whole or field in ("name", "initials"):
        assert wanted.code in {place.building.code for place in found}


@given(st.sampled_from(BUILDINGS), st.integers(0, 39), st.sampled_from((" ", "")))
@settings(max_examples=100, deadline=None)
def test_a_room_after_the_name_is_the_house(city: Register, wanted: Building, which: int, gap: str) -> None:
    room = list(wanted.labels)[which]
    label = wanted.labels[room]
    for typed in (wanted.initials, wanted.name, wanted.address):
        if typed:
            found = find_places(city, f"{typed}{gap}{label}", limit=50)
            assert (wanted.code + room) in {place.house_code for place in found}, typed
    (place,) = find_places(city, wanted.code + room)
    assert place.house_code == wanted.code + room
    house = city.house(wanted.code + room)
    assert house is not None
    assert house.address == f"{wanted.address}{label}"


def test_a_district_narrows_and_the_own_station_stands_first(city: Register) -> None:
    found = find_places(city, "福田区 晴川")
    assert found
    assert all(
        place.building.district == "福田区" and place.building.name.startswith("晴川") for place in found
    )
    assert [one.building.code for one in find_places(city, "福田区晴川")] == [
        one.building.code for one in found
    ]
    station = found[-1].building.station or ""
    assert find_places(city, "福田区 晴川", station=station)[0].building.station == station
    for nothing in (
        "",
        "   ",
        "zzz",
        "没有这个",
        "\U0010ffff",
        "\ud800",
        "a" * 5000,
        "%",
        "'",
        "44030400400",
        "4" * 25,
    ):
        assert find_places(city, nothing) == () or nothing.startswith("4403")


def test_rooms_are_called_by_floor_and_number_or_as_the_file_says(city: Register, tmp_path: Path) -> None:
    (tmp_path / "building.csv").write_text(
        "building_code,address,road,name,initials,pinyin,district,station,rooms,closed\n"
        "4403040040010200001,深圳市福田区虚构路9号,虚构路9号,,xgl9h,xugoulu9hao,福田区,440304004000,"
        "000502 000101=A1 000012,\n"
        "4403040040010200002,深圳市福田区虚构路10号,虚构路10号,,xgl10h,x,福田区,,000502 12,2026-01-01\n"
        "4403040040010200003,深圳市福田区虚构路11号,虚构路11号,,x l,x,福田区,,,\n",
        "utf-8",
    )
    report = import_directory(city, tmp_path)
    assert [(bad.line, bad.field) for bad in report.bad] == [(3, "rooms"), (4, "initials")]
    building = find_building(city, "4403040040010200001000502")
    assert building is not None
    assert dict(building.labels) == {"000502": "502", "000101": "A1", "000012": "12"}
    assert building.room_called("a1") == "000101"
    assert building.room_called("0502") == "000502"
    assert building.room_called("503") is None
    assert room_label("001203") == "1203"


def test_every_invented_house_stands_in_an_invented_building() -> None:
    for house in (0, 1, 89, 4000, 7199, 7200, 30_000):
        codes = {building_row(index, ON)[0] for index in range(buildings_for(house + 1))}
        assert house_code(house)[:19] in codes
    first = BUILDING.record((*building_row(7, ON)[:10], None))
    assert first.address_of(house_code(7)[19:]) == house_row(7)[1]
