"""The text on the chip: four layouts, read and built, and whatever else may stand there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from clerk_app.devices.card_reader.card_json import BadCardFile, card_from_json, card_to_json
from clerk_app.devices.card_reader.contract import CardType, IdCard
from clerk_app.devices.card_reader.errors import ReaderStatus
from clerk_app.devices.card_reader.ga450_frames import LengthError, ReplyParser
from clerk_app.devices.card_reader.ga450_pua import PRIVATE_USE, has_private_use, normalise
from clerk_app.devices.card_reader.ga450_text import (
    UNREADABLE,
    DoesNotFit,
    build_address,
    build_text,
    parse_address,
    parse_text,
)

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("ga450_vectors.json").read_text("utf-8"))
BLOCKS = {name: bytes.fromhex(block) for name, block in VECTORS["text_blocks_256"].items()}
HAN = st.sampled_from("王李张欧阳样例䶮㛃龑喆犇·𠅤𬭚𪚥\ue863\ue000")
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def words(low: int, high: int, alphabet: st.SearchStrategy[str] = HAN) -> st.SearchStrategy[str]:
    """Texts whose UTF-16 form has at most `high` units."""
    return st.text(alphabet, min_size=low, max_size=high).filter(
        lambda text: len(text.encode("utf-16-le")) <= high * 2
    )


LATIN = st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
NATION = st.text(LATIN, min_size=3, max_size=3)


@st.composite
def cards(draw: st.DrawFn) -> IdCard:
    card_type = draw(st.sampled_from(CardType))
    raw = draw(words(1, 15))
    card = IdCard(
        card_type=card_type,
        name=normalise(raw),
        name_raw=raw,
        sex=draw(st.sampled_from(["male", "female", "unknown"])),
        birth_date=draw(DAYS),
        id_number=draw(st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True)),
        valid_from=draw(DAYS),
        valid_to=draw(st.none() | DAYS),
        photo_wlt=draw(st.binary(max_size=20)),
    )
    name_en = draw(st.text(LATIN, min_size=1, max_size=46 if card_type is CardType.FOREIGN_2023 else 60))
    count = draw(st.from_regex(r"[0-9]{2}", fullmatch=True))
    if card_type is CardType.MAINLAND:
        nation = draw(st.sampled_from(["01", "08", "56", "97"]))
        return replace(
            card,
            ethnic_group=nation,
            address=draw(words(1, 35)).replace("\ue863", "路"),
            issuer="某某县公安局",
        )
    if card_type is CardType.HMT:
        return replace(
            card, address="样例路8号", issuer="深圳市公安局", permit_number="H00000000", issue_count=count
        )
    card = replace(card, name_en=name_en, nationality=draw(NATION))
    if card_type is CardType.FOREIGN_2017:
        return replace(card, id_number=None, permit_number="CAN110175112801")
    return replace(card, issue_count=count)


@given(cards())
@settings(max_examples=300)
def test_what_is_built_reads_back(card: IdCard) -> None:
    read = parse_text(build_text(card), photo=card.photo_wlt)
    assert replace(read, warnings=()) == card


@given(cards())
def test_a_card_survives_json(card: IdCard) -> None:
    mapping = json.loads(json.dumps(card_to_json(card), ensure_ascii=False))
    assert card_from_json(mapping) == card


@given(st.binary(min_size=256, max_size=256), st.sampled_from(" JIY\0Z"))
@settings(max_examples=500)
def test_any_256_bytes_are_a_card_or_an_unknown_type(block: bytes, kind: str) -> None:
    block = block[:248] + kind.encode("utf-16-le") + block[250:]
    if kind == "Z":
        with pytest.raises(ReaderStatus, match=r"type U\+005A"):  # 40: unknown card type
            parse_text(block)
        return
    card = parse_text(block)
    json.dumps(card_to_json(card), ensure_ascii=False).encode("utf-8")
    # no block of noise ever looks like a card without an end
    assert card.valid_to is not None or "长期" in block[204:220].decode("utf-16-le", "replace")


@pytest.mark.parametrize("size", [0, 255, 257])
def test_a_block_of_another_size_is_a_length_error(size: int) -> None:
    with pytest.raises(LengthError):
        parse_text(bytes(size))


@pytest.mark.parametrize("name", BLOCKS)
def test_vectors_read_and_build(name: str) -> None:
    assert build_text(parse_text(BLOCKS[name])) == BLOCKS[name]


def test_mainland_vector() -> None:
    card = parse_text(BLOCKS["CN"])
    assert card == IdCard(
        card_type=CardType.MAINLAND,
        name="张测试",
        name_raw="张测试",
        sex="male",
        ethnic_group="01",
        birth_date=date(1990, 1, 1),
        address="广东省深圳市测试区示例路1号",
        id_number="000000199001010018",
        issuer="深圳市公安局测试分局",
        valid_from=date(2020, 1, 1),
        valid_to=date(2040, 1, 1),
    )


def test_long_term_vector_has_no_end() -> None:
    card = parse_text(BLOCKS["CN_long_term"])
    assert card.valid_to is None
    assert card.ethnic_group == "08"


def test_rare_characters_vector() -> None:
    assert parse_text(BLOCKS["CN_rare_BMP_extA"]).name == "䶮㛃"


def test_hmt_vector() -> None:
    card = parse_text(BLOCKS["HMT_J"])
    assert (card.card_type, card.permit_number, card.issue_count) == (CardType.HMT, "H00000000", "01")
    assert card.ethnic_group is None


def test_newest_address_vector() -> None:
    reply = ReplyParser().feed(bytes.fromhex(VECTORS["new_address_reply_70"]))
    assert reply is not None
    address, warnings = parse_address(reply.data)
    assert address == "广东省深圳市测试区新地址7号"
    assert warnings == ()
    assert build_address(address) == reply.data


def test_of_four_addresses_the_last_one_is_the_newest() -> None:
    data = build_address("第一处") + build_address("第二处") + build_address("第三处") + build_address("")
    assert parse_address(data)[0] == "第三处"
    assert parse_address(build_address("") * 4)[0] is None
    assert parse_address(b"")[0] is None


@given(st.binary(max_size=300))
def test_any_address_data_is_text_or_a_length_error(data: bytes) -> None:
    try:
        address, _ = parse_address(data)
    except LengthError:
        assert len(data) > 280
        return
    (address or "").encode("utf-8")


def base_card() -> IdCard:
    return parse_text(BLOCKS["CN"])


@pytest.mark.parametrize(
    ("at", "text", "warning"),
    [
        (36, "19901301", "birth_date_unreadable"),
        (36, "１９９００１０１", "birth_date_unreadable"),
        (36, "19900102", "birth_date_differs"),
        (188, "2020 101", "valid_from_unreadable"),
        (204, "99999999", "valid_to_unreadable"),
        (204, "长其    ", "valid_to_unreadable"),
        (30, "7", "sex_unreadable"),
        (30, "2", "sex_differs"),
        (122, "000000199001010019", "id_check_digit"),
    ],
)
def test_garbage_becomes_a_warning(at: int, text: str, warning: str) -> None:
    raw = text.encode("utf-16-le")
    block = BLOCKS["CN"]
    card = parse_text(block[:at] + raw + block[at + len(raw) :])
    assert card.warnings == (warning,)
    assert card.birth_date in (date(1990, 1, 1), date(1990, 1, 2))


def test_an_unreadable_end_is_long_past_and_not_for_life() -> None:
    block = BLOCKS["CN"]
    card = parse_text(block[:204] + b"\x39\x00" * 8 + block[220:])
    assert card.valid_to == UNREADABLE
    assert card_to_json(card)["valid_to"] is not None


def test_half_a_surrogate_pair_is_a_warning() -> None:
    block = BLOCKS["CN"]
    card = parse_text(b"\x40\xd8" + block[2:])
    assert "text_damaged" in card.warnings
    assert card.name == "�测试"


@pytest.mark.parametrize("name", ["王𠅤", "𬭚", "𪚥𪚥𪚥"])
def test_characters_beyond_the_bmp(name: str) -> None:
    card = replace(base_card(), name=name, name_raw=name)
    assert parse_text(build_text(card)).name == name


def test_the_private_use_yan_is_shown_as_what_it_is() -> None:
    card = parse_text(build_text(replace(base_card(), name="王䶮", name_raw="王\ue863")))
    assert (card.name, card.name_raw, card.warnings) == ("王䶮", "王\ue863", ("name_normalised",))


def test_an_unknown_private_character_is_kept_and_named() -> None:
    card = parse_text(build_text(replace(base_card(), name="王\ue000", name_raw="王\ue000")))
    assert card.name == "王\ue000"
    assert card.warnings == ("name_private_use",)


def test_private_use_map_agrees_with_the_codec_where_it_knows_better() -> None:
    """Python's gb18030 (2000) already maps most of FE50..FEA0; the others it leaves private."""
    left = 0
    for index, second in enumerate([*range(0x50, 0x7F), *range(0x80, 0xA1)]):
        known = ord(bytes([0xFE, second]).decode("gb18030"))
        if 0xE000 <= known <= 0xF8FF:
            assert known == 0xE815 + index
            left += 1
        else:
            assert PRIVATE_USE[0xE815 + index] == known
    assert left == 14
    assert len(PRIVATE_USE) == 105
    assert not has_private_use("".join(map(chr, PRIVATE_USE.values())))
    assert normalise("\ue816\ue81e\ue864") == "𠂇龴龻"


def test_a_foreigner_without_a_chinese_name_is_called_by_the_english_one() -> None:
    card = IdCard(
        CardType.FOREIGN_2017, "DOE JANE", "", "female", date(1980, 2, 3), None, date(2018, 1, 1),
        date(2028, 1, 1), name_en="DOE JANE", nationality="CAN", permit_number="CAN110180020301",
    )  # fmt: skip
    assert parse_text(build_text(card)) == card


def test_a_text_too_long_for_the_chip_is_named() -> None:
    with pytest.raises(DoesNotFit) as caught:
        build_text(replace(base_card(), name_raw="长" * 16))
    assert (caught.value.key, caught.value.limit) == ("name", 15)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"card_type": "library"}, "card_type"),
        ({"birth_date": "1990-02-30"}, "birth_date"),
        ({"photo_wlt": "%"}, "photo_wlt"),
        ({"sex": "x"}, "sex"),
        ({"nickname": "x"}, "nickname"),
        ({"name": 7}, "name"),
        ({"name": None, "name_raw": None}, "name"),
    ],
)
def test_a_bad_card_file_names_the_key(change: dict[str, Any], key: str) -> None:
    with pytest.raises(BadCardFile) as caught:
        card_from_json(card_to_json(base_card()) | change, path="x.json")
    assert caught.value.key == key
