"""Every paper: codes that scan, names that extract, nothing over anything else, the same bytes again."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from hypothesis import HealthCheck, example, given, settings, strategies as st
from PIL import Image, ImageFilter

from clerk_app.documents.errors import MissingGlyph, PictureBroken
from clerk_app.documents.layout import Length, PrintMark
from clerk_app.documents.paper_proof import read_proof
from clerk_app.documents.sheet import MM, LineMark, Mark, PictureMark, TextMark
from clerk_app.domain.law.records import Service
from clerk_app.services.day.papers.day_end import counted
from clerk_app.services.printing.catalogue import all_papers
from clerk_app.services.printing.lacks import Lacks
from clerk_app.services.printing.records import Agent, Holder
from tests.acts import PROJECTIONS, Kind
from tests.documents import papers
from tests.documents.papers import render

PLAIN = papers.plain_papers()
PAID_SERVICES = {service for service, rules in papers.SHENZHEN.services.items() if rules.fee}
HARD = papers.hard_papers()
EVERY = (*PLAIN, *HARD)


def photocopied(pdf: bytes, degrees: float) -> Image.Image:
    """The first page as a printer of 203 dpi and then a copier give it: askew, blurred, black or white."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].render(scale=203 / 72, grayscale=True).to_pil()
    document.close()
    page = page.point([0] * 128 + [255] * 128)
    page = page.rotate(degrees, Image.Resampling.BILINEAR, expand=True, fillcolor=255)
    return page.filter(ImageFilter.GaussianBlur(0.7)).point([0] * 140 + [255] * 116)


def kind(data: Any) -> str:
    return type(data).__name__


def holding(data: Any, name: str) -> Any:
    if kind(data) == "ResidenceFormData":
        return replace(data, people=(papers.resident(name),))
    if hasattr(data, "holder"):
        return replace(data, holder=papers.holder(name))
    return papers.day_end(cases=2, name=name)


@pytest.mark.parametrize("data", EVERY, ids=kind)
def test_both_codes_are_read_from_the_page_at_203_dpi(data: Any) -> None:
    found = papers.scanned(render(data))
    if not data.number:
        assert found == {}
        return
    bars = next(text for name, text in found.items() if "128" in name)
    square = next(text for name, text in found.items() if "QR" in name)
    assert bars == data.number
    if kind(data) == "LawComparisonData":
        who = (data.old, data.new)
    elif kind(data).startswith("Agency"):
        who = (data.unit, data.agent_masked)
    else:
        who = (data.holder.name, data.holder.id_masked) if hasattr(data, "holder") else (data.head, "")
    read = read_proof(square)
    assert read is not None
    assert read.proven_by(papers.SIGNER.public_key)
    assert (read.statement.name, read.statement.id_masked) == who
    assert (read.statement.number, read.statement.print_number) == (data.number, data.mark.number)
    assert read.statement.printed_at == data.mark.printed_at
    assert all(part in papers.text_of(render(data)) for part in read.statement.said.split())


@pytest.mark.parametrize("data", [data for data in PLAIN if data.number], ids=kind)
def test_both_codes_are_read_from_a_photocopy(data: Any) -> None:
    texts = [code.text for code in zxingcpp.read_barcodes(photocopied(render(data), 2.0))]
    assert data.number in texts
    read = next(read for read in map(read_proof, texts) if read is not None)
    assert read.proven_by(papers.SIGNER.public_key)


@example(number="99000000000000000", copy=1)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(number=st.from_regex(r"[0-9]{17}", fullmatch=True), copy=st.integers(1, 9))
def test_any_number_scans(number: str, copy: int) -> None:
    mark = replace(papers.MARK, number=f"P{number[:14]}", copy=copy)
    found = papers.scanned(render(papers.receipt(number=number, mark=mark)))
    assert number in found.values()
    read = next(read for read in map(read_proof, found.values()) if read is not None)
    assert read.proven_by(papers.SIGNER.public_key)
    assert (read.statement.number, read.statement.copy) == (number, copy)


@example(number="0000A00000A00000A")
@settings(max_examples=40, deadline=None)
@given(number=st.from_regex(r"[0-9A-Z-]{1,17}", fullmatch=True))
def test_numbers_with_letters_scan_too(number: str) -> None:
    found = papers.scanned(render(papers.day_end(cases=0, number=number)))
    assert number in found.values()


@pytest.mark.parametrize("data", PLAIN, ids=kind)
@pytest.mark.parametrize("name", papers.NAMES)
def test_the_name_extracts_as_it_was_read(data: Any, name: str) -> None:
    assert "".join(name.split()) in papers.text_of(render(holding(data, name)))


def test_poppler_extracts_the_rare_names_too(tmp_path: Path) -> None:
    for name in papers.NAMES:
        file = tmp_path / "receipt.pdf"
        file.write_bytes(render(papers.receipt(holder=papers.holder(name))))
        text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
        assert "".join(name.split()) in "".join(text.split())


@pytest.mark.parametrize("data", PLAIN, ids=kind)
def test_a_character_without_glyph_stops_the_paper(data: Any) -> None:
    for character in ("\U0001f680", "\ue000", "\ufffd", "\u200b", "\x07", "\U000f0000"):
        with pytest.raises(MissingGlyph) as caught:
            render(holding(data, f"王{character}"))
        assert caught.value.character == character


@pytest.mark.parametrize("data", EVERY, ids=kind)
def test_a_copy_says_so_on_every_page_and_an_original_does_not(data: Any) -> None:
    original = render(replace(data, mark=replace(data.mark, copy=1)))
    second = render(replace(data, mark=replace(data.mark, copy=2)))
    assert "副本第" not in papers.text_of(original)
    assert papers.text_of(second).count("副本第2次打印COPY2") == papers.page_count(second)
    assert papers.text_of(original).count("第1次打印") == papers.page_count(original)


@pytest.mark.parametrize("data", EVERY, ids=kind)
def test_no_whole_identity_number_is_on_the_paper(data: Any) -> None:
    text = papers.text_of(render(data))
    card_numbers = {getattr(data, "card_number", ""), getattr(data, "old_card_number", "")}
    for found in re.findall(r"(?<!\d)\d{17}[\dXx](?!\d)", text):
        assert found in card_numbers
    if hasattr(data, "holder"):
        assert "********0012" in text


@pytest.mark.parametrize(
    "number", ["430102199003070012", "43010219900307001X", "", "4301021990030700", "x*430102199003070012"]
)
def test_a_number_that_is_not_masked_never_gets_into_a_record(number: str) -> None:
    with pytest.raises(ValueError, match="masked"):
        Holder("林知远", number)
    with pytest.raises(ValueError, match="masked"):
        Agent("林知远", number)


@pytest.mark.parametrize("data", EVERY, ids=kind)
def test_text_stays_on_the_page_and_never_touches_other_text(data: Any) -> None:
    sheet = papers.compose(data).complete()
    right, top = (sheet.width - 18) * 72 / 25.4, sheet.height * 72 / 25.4
    for page in sheet.pages:
        boxes = [(mark.box, mark.text) for mark in page if isinstance(mark, TextMark)]
        pictures = [mark for mark in page if isinstance(mark, PictureMark)]
        for (x1, y1, x2, y2), text in boxes:
            assert x1 >= 18 * 72 / 25.4 - 0.5, text
            assert x2 <= right + 0.5, text
            assert y1 >= 4.2 * 72 / 25.4, text
            assert y2 <= top - 4.2 * 72 / 25.4, text
        for place, (one, text) in enumerate(boxes):
            for other, other_text in boxes[place + 1 :]:
                assert not overlap(one, other), (text, other_text)
            for picture in pictures:
                box = (picture.x, picture.y, picture.x + picture.width, picture.y + picture.height)
                assert not overlap(one, box), text


@pytest.mark.parametrize("data", EVERY, ids=kind)
def test_no_rule_runs_through_text(data: Any) -> None:
    for page in papers.compose(data).complete().pages:
        rules = [mark for mark in page if isinstance(mark, LineMark) and mark.y1 == mark.y2]
        for mark in page:
            if isinstance(mark, TextMark):
                left, foot, right, head = mark.box
                for rule in rules:
                    across = min(rule.x1, rule.x2) < right - 0.5 and max(rule.x1, rule.x2) > left + 0.5
                    assert not (across and foot + 0.6 < rule.y1 < head - 0.6), mark.text


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Do two boxes share more than half a point each way?"""
    across = min(one[2], other[2]) - max(one[0], other[0])
    along = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.5 and along > 0.5


@pytest.mark.parametrize("data", PLAIN, ids=kind)
def test_usual_papers_take_one_page(data: Any) -> None:
    if kind(data) == "DayEndData":
        assert papers.page_count(render(papers.day_end(cases=20))) == 2
        assert papers.page_count(render(papers.day_end(cases=0))) == 1
    elif kind(data) == "LawComparisonData":
        assert papers.page_count(render(papers.law_comparison(groups=2))) == 1
    else:
        assert papers.page_count(render(data)) == 1


@pytest.mark.parametrize("data", EVERY, ids=kind)
def test_the_longest_of_everything_stays_on_the_pages_that_the_paper_declares(data: Any) -> None:
    """One page; with an annex, one page that holds the seal, and the rest beneath 附件."""
    length = papers.PAPERS[type(data)].length
    layout = papers.compose(data)
    first, *more = [
        [mark.text for mark in page if isinstance(mark, TextMark)] for page in layout.complete().pages
    ]
    if length is Length.MANY:
        return
    assert not layout.crowded or more
    assert (length is Length.ONE_PAGE) <= (not more)
    if more:
        assert "附件" in "".join(more[0])
        assert not any(text.endswith("章）") for page in more for text in page)
        assert any("见附件" in text for text in first) or kind(data) == "DayEndData"


def test_what_an_annex_tells_is_told_whole_and_nothing_of_it_twice() -> None:
    conditions = papers.CONDITIONS * 6
    text = papers.text_of(
        render(papers.application_form(conditions=conditions, residence_address=papers.LONG))
    )
    assert text.count("养老保险连续14个月") == len(conditions) // 2
    ways = tuple(replace(papers.WAYS[1], title=f"途径之{place}") for place in range(8))
    refusal = papers.refusal_notice(lacks=Lacks(papers.AT.date(), papers.CONDITIONS * 3, ways))
    text = papers.text_of(render(refusal))
    assert "另有2条途径" in text
    assert all(f"途径之{place}" in text for place in range(8))
    assert text.count("不符合条件，不予办理") == 1


@pytest.mark.parametrize("data", [data for data in PLAIN if kind(data) != "LawComparisonData"], ids=kind)
def test_no_third_of_a_paper_is_empty(data: Any) -> None:
    sheet = papers.compose(data).complete()
    reached = gap = 0.0
    for low, high in sorted(heights(sheet.pages[0])):
        gap = max(gap, low - reached if reached else 0.0)
        reached = max(reached, high)
    assert gap < sheet.height * MM / 3


def heights(page: Sequence[Mark]) -> Iterator[tuple[float, float]]:
    """Foot and head of each mark, in points."""
    for mark in page:
        if isinstance(mark, TextMark):
            yield mark.box[1], mark.box[3]
        elif isinstance(mark, LineMark):
            yield min(mark.y1, mark.y2), max(mark.y1, mark.y2)
        elif isinstance(mark, PictureMark):
            yield mark.y, mark.y + mark.height
        else:
            yield from ((low, low + high) for _, low, _, high in mark.rectangles)


def test_two_lines_of_a_value_keep_clear_of_the_rules_and_the_row_grows_for_more() -> None:
    for data in (HARD[0], HARD[9], HARD[27]):
        for page in papers.compose(data).complete().pages:
            rules = {mark.y1 for mark in page if isinstance(mark, LineMark) and mark.y1 == mark.y2}
            for mark in page:
                if isinstance(mark, TextMark) and mark.text.startswith(("广东省深圳市", "阿卜杜拉")):
                    low, high = mark.box[1], mark.box[3]
                    near = min((abs(rule - edge) for rule in rules for edge in (low, high)), default=9.0)
                    assert near > 0.35, (kind(data), mark.text)


def test_usual_receipts_and_slips_stay_on_a5() -> None:
    agent = Agent("林知安", "430102********0020", "妻子")
    usual = [
        papers.receipt(service=service, pickup=pickup, post_address=papers.LONG, agent=agent_name)
        for service in (Service.FIRST_ISSUE, Service.REISSUE_LOST, Service.ENDORSEMENT)
        for pickup in ("counter", "post")
        for agent_name in ("", "林知安")
    ]
    usual += [papers.pickup_slip(), papers.pickup_slip(agent=agent), papers.payment_notice()]
    for data in usual:
        assert papers.compose(data).sheet.height == 148.0, data


def test_the_same_record_gives_the_same_bytes_in_another_process() -> None:
    here = [hashlib.sha256(render(data)).hexdigest() for data in PLAIN]
    code = (
        "import hashlib; from tests.documents import papers;"
        "print(*[hashlib.sha256(papers.render(d)).hexdigest() for d in reversed(papers.plain_papers())])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.split() == here[::-1]


def test_threads_draw_at_once_without_mixing_their_fonts() -> None:
    from concurrent.futures import ThreadPoolExecutor

    records = [papers.receipt(holder=papers.holder(name)) for name in papers.NAMES] * 3
    alone = [render(data) for data in records]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(render, records)) == alone


@pytest.mark.parametrize("data", [b"", b"\x89PNG", b"not a picture", papers.photo()[:400]])
def test_a_broken_picture_is_named(data: bytes) -> None:
    with pytest.raises(PictureBroken) as caught:
        render(papers.application_form(photo=data))
    assert caught.value.what == "photo"
    with pytest.raises(PictureBroken) as caught:
        render(papers.pickup_slip(signature=data))
    assert caught.value.what == "signature"


def test_what_counts_is_said_on_each_paper() -> None:
    assert "2026年6月23日星期二" in papers.text_of(render(papers.receipt()))
    assert "不迟于2026年6月10日" in papers.text_of(render(papers.receipt()))
    slip = papers.text_of(render(papers.pickup_slip()))
    assert "2027年4月19日至2027年6月17日" in slip
    refusal = papers.text_of(render(papers.refusal_notice()))
    for words in ("第十九条第一款第（一）项", "六十日内", "六个月内", "三个工作日", "连续居住9个月"):
        assert words in refusal
    lacks = papers.text_of(render(papers.notice_of_lacks()))
    assert "2026年9月2日星期三" in lacks
    assert "20.00元" in papers.text_of(render(papers.payment_notice()))
    statement = papers.text_of(render(papers.day_end()))
    assert papers.day_end().head in statement
    assert "记录有问题" in papers.text_of(render(papers.day_end(verified=False)))


@pytest.mark.parametrize("paper", [papers.receipt, papers.refusal_notice, papers.payment_notice])
def test_the_day_of_acceptance_is_the_one_in_shenzhen(paper: Callable[..., Any]) -> None:
    """Half past five in the afternoon of UTC is the next day there; no other date of the paper is that day."""
    next_day = datetime(2026, 6, 1, 17, 30, tzinfo=UTC)
    assert "2026年6月2日" not in papers.text_of(render(paper()))
    assert "2026年6月2日" in papers.text_of(render(paper(accepted_at=next_day)))


def test_a_duplicate_notice_says_which_acceptance_goes_on_and_which_ends() -> None:
    data = papers.duplicate_notice()
    text = papers.text_of(render(data))
    for words in (
        f"受理编号{data.number}的受理到此终止",
        f"{data.other_number}{data.other_station}2026年6月1日11:17继续办理",
        f"{data.number}{data.office.station}2026年6月1日10:30终止",
        "发证日期和领取方式以另一次受理的回执为准",
        "本次受理不收取费用",
        "拨打0755-00000000",
        "《条例》第五十条、《行政复议法》第二十条",
        "向作出决定的公安机关的本级人民政府申请",
        "向作出决定的公安机关所在地的人民法院提起",
        "《行政诉讼法》第十八条、第四十六条",
    ):
        assert words in text
    assert "您不需要重新申请" in text
    assert text.count(data.other_number) == 2


def test_a_duplicate_notice_never_calls_the_later_acceptance_the_earlier() -> None:
    later = papers.duplicate_notice()
    assert later.other_accepted_at > later.accepted_at
    text = papers.text_of(render(later))
    assert "先到达市级系统" in text
    for words in ("较早", "更早", "在先受理", "先受理"):
        assert words not in text


def test_a_fee_is_returned_only_where_there_is_one() -> None:
    for service in Service:
        text = papers.text_of(render(papers.duplicate_notice(service=service)))
        assert ("予以退还" in text) == (service in PAID_SERVICES)
        assert ("不收取费用" in text) == (service not in PAID_SERVICES)
        assert ("发证日期" in text) == (service not in {Service.ENDORSEMENT, Service.RESIDENCE_REGISTRATION})


def test_a_duplicate_notice_with_long_names_takes_one_page() -> None:
    notices = [data for data in HARD if kind(data) == "DuplicateNoticeData"]
    assert len(notices) == 2
    for data in notices:
        assert papers.page_count(render(data)) == 1


@pytest.mark.parametrize("service", Service)
@pytest.mark.parametrize("name", papers.NAMES)
def test_a_provisional_receipt_says_so_on_its_one_page(service: Service, name: str) -> None:
    data = papers.receipt(provisional=True, service=service, holder=papers.holder(name), agent=name)
    text = papers.text_of(render(data))
    assert "受理回执（暂存）ProvisionalReceiptofApplication" in text
    assert "市级系统尚未收到，将由本所自动报送；如与他处受理重复，我们会通知您。" in text
    assert papers.compose(data).sheet.height == 148.0
    assert papers.page_count(render(data)) == 1
    posted = replace(data, pickup="post", post_address=papers.LONG)
    assert papers.page_count(render(posted)) == 1


def test_a_confirmed_receipt_is_not_called_provisional() -> None:
    text = papers.text_of(render(papers.receipt()))
    assert "暂存" not in text
    assert "Provisional" not in text


def test_the_statement_prints_the_newest_root_in_groups_and_what_waits() -> None:
    data = papers.day_end(cases=0, waiting_acts=12, **papers.ANCHOR)
    lines = {
        mark.text
        for page in papers.compose(data).complete().pages
        for mark in page
        if isinstance(mark, TextMark)
    }
    for digits in (data.head, data.anchor_root):
        assert " ".join(re.findall(".{8}", digits)) in lines
    assert {"市级链根", "2026年5月31日", "37 条记录链", "待报送"} <= lines
    assert any(line.startswith("12 条记录尚未送达") for line in lines)
    text = papers.text_of(render(papers.day_end(cases=0)))
    assert "链根" not in text.replace("收到市级链根", "")  # an act of that name is counted
    assert "待报送" not in text


def test_every_kind_of_act_has_words_on_the_statement() -> None:
    text = papers.text_of(render(papers.day_end(cases=0, counts=papers.every_kind())))
    for act in Kind:
        known = PROJECTIONS.kinds.find(act)
        assert known is not None
        assert known.title in text
        assert act.value not in text
    counts = counted(PROJECTIONS.kinds, (("card.sung", 3), ("card.danced", 4), ("case.accepted", 5)))
    newer = papers.day_end(cases=0, counts=counts)
    assert "受理5其他操作7" in papers.text_of(render(newer))


def test_no_due_date_is_promised_where_none_can_be_told() -> None:
    text = papers.text_of(
        render(papers.receipt(due_issue=None, due_refusal=None, due_reason="2027 年的工作日历尚未发布。"))
    )
    assert "日期另行告知" in text
    assert "2027年的工作日历尚未发布" in text


def test_every_paper_of_the_program_is_drawn_here() -> None:
    assert {paper.kind for paper in papers.PAPERS.values()} == set(all_papers())
    assert [papers.PAPERS[type(data)].kind for data in PLAIN] == [
        kind for kind in dict.fromkeys(paper.kind for paper in papers.PAPERS.values()) if kind != "test_page"
    ]


def test_a_print_counts_from_one_and_knows_its_time_zone() -> None:
    with pytest.raises(ValueError, match="aware"):
        PrintMark("P1", 0, papers.AT)
    with pytest.raises(ValueError, match="aware"):
        PrintMark("P1", 1, papers.AT.replace(tzinfo=None))
    assert "key" not in repr(papers.MARK)
