"""A fee received in the search, the own password of any role, and what the permit gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Role
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.fees.acts import PayMethod
from clerk_app.services.fees.service import FeeService
from clerk_app.services.staff.service import StaffService
from clerk_app.ui.bars import TopBar
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.fees.deed import FeePage
from clerk_app.ui.pages.fees.page import FeesPage
from clerk_app.ui.pages.search.page import SearchPage
from clerk_app.ui.pages.staff.own_password import OwnPasswordPage
from tests.conftest import PASSWORD, TODAY, withdraw
from tests.people import ELIGIBLE, RARE, STRANGER, invented_card, load_rows
from tests.ui.pages.bench import CTRL, Bench, Key, jpeg, png


def awaiting_payment(bench: Bench) -> AcceptedCase:
    card, counter = invented_card(ELIGIBLE), bench.counter
    issued, lost = (TODAY - timedelta(days=days) for days in (100, 1))
    held = {"number": "SZ9000001", "id_number": card.id_number or "", "kind": "permit"}
    load_rows(
        counter.core.register, {"card": [{**held, "issued": issued.isoformat(), "lost": lost.isoformat()}]}
    )
    desk = counter.services[DeskService].open_card(counter.clerk, card)
    draft = counter.services[AcceptanceService].begin(counter.clerk, desk, Service.REISSUE_LOST)
    filled = replace(draft, phone="13800000000", photo=jpeg(), signature=png())
    case = counter.services[AcceptanceService].accept(counter.clerk, filled)
    counter.services[DecisionService].approve(counter.supervisor, (case.case_id,))
    return case


def test_a_fee_is_received_in_cash_by_three_keys_and_its_receipt_prints(bench: Bench) -> None:
    case = awaiting_payment(bench)
    bench.sign_in(bench.counter.clerk)
    bench.open("fees")
    page = bench.page(FeesPage)
    assert "1 件" in page.title.text()
    bench.key(Key.Key_Return)
    fee = bench.page(FeePage)
    assert fee.facts.facts[0].value == "20 元"
    bench.key(Key.Key_Return)  # cash
    bench.until(lambda: fee.paper.all_printed)
    assert bench.state_of(case) == "approved"
    assert bench.printer.printed[0].startswith("fee_receipt")
    bench.key(Key.Key_Return)
    assert bench.page(FeesPage) is page
    assert page.stack.currentIndex() == 1


def test_a_transfer_needs_its_voucher_which_is_named_at_the_field(bench: Bench) -> None:
    case = awaiting_payment(bench)
    bench.sign_in(bench.counter.clerk)
    bench.open("search", case.number)
    bench.key(Key.Key_F9)
    fee = bench.page(FeePage)
    bench.key(Key.Key_3)
    bench.key(Key.Key_Return)
    assert fee.said.hasFocus()
    assert not fee.buttons.next.isEnabled()
    fee.said.setText("7" * 10_000)
    bench.key(Key.Key_Return)
    assert "缴费凭证号" in bench.said
    assert (len(fee.said.text()), fee.said.property("bad")) == (10_000, "true")
    fee.said.setText("0042-17")
    bench.key(Key.Key_Return)
    bench.until(lambda: fee.paper.all_printed)
    assert bench.state_of(case) == "approved"


def test_a_supervisor_refunds_a_withdrawn_case_with_its_paper(bench: Bench) -> None:
    case = awaiting_payment(bench)
    bench.counter.services[FeeService].receive(
        bench.counter.clerk, case.case_id, method=PayMethod.CARD, reference="88"
    )
    withdraw(bench.counter, case.case_id)
    bench.sign_in(bench.counter.supervisor)
    bench.open("fees")
    assert bench.page(FeesPage).list.rows()[0].aside == "待退 20 元"
    bench.key(Key.Key_Return)
    fee = bench.page(FeePage)
    bench.key(Key.Key_Return)
    assert fee.said.hasFocus()
    fee.said.setText("申请人撤回")
    bench.key(Key.Key_Return)
    bench.until(lambda: fee.paper.all_printed)
    assert bench.printer.printed[-1].startswith("refund_slip")


def test_a_fee_is_asked_for_only_after_the_approval_and_by_who_may(bench: Bench) -> None:
    case = bench.accepted(RARE)
    bench.sign_in(bench.counter.clerk)
    bench.open("search", case.number)
    assert not bench.page(SearchPage).fee_action.isEnabled()
    owed = awaiting_payment(bench)
    bench.sign_in(bench.counter.issuer)
    bench.open("search", owed.number)
    assert not bench.page(SearchPage).fee_action.isEnabled()


def test_a_refusal_is_shown_in_the_words_of_the_policy(bench: Bench) -> None:
    services, case = bench.counter.services, bench.accepted()
    reason = services[DecisionService].reasons(bench.counter.supervisor, case.case_id)[0]
    services[DecisionService].refuse(
        bench.counter.supervisor, case.case_id, reason=reason.code, article=reason.article
    )
    bench.sign_in(bench.counter.clerk)
    bench.open("search", case.number)
    page = bench.page(SearchPage)
    assert any(fact.value == reason.words for fact in page.detail.facts.facts)
    assert reason.words in page.detail.history.rows()[-1][3]
    assert reason.code not in page.detail.history.rows()[-1][3]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_changes_the_own_password_by_keyboard(bench: Bench, role: Role) -> None:
    bench.sign_in(bench.counter.sessions[role.value])
    before = bench.window.page_id
    bench.key(Key.Key_P, CTRL)
    page = bench.page(OwnPasswordPage)
    assert page.form.old.hasFocus()
    page.form.old.setText("wrong")
    for field in (page.form.new, page.form.again):
        field.setText("Plum-Tree-66")
    bench.key(Key.Key_Return)
    assert "CA-A01" in bench.said
    assert page.form.old.hasFocus()
    page.form.old.setText(PASSWORD)
    bench.key(Key.Key_Return)
    assert bench.counter.services[StaffService].sign_in(role.value, "Plum-Tree-66")
    assert bench.window.page_id == before
    assert page.form.new.text() == ""


def test_the_own_password_is_left_by_esc_and_forgotten(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.open("search")
    bench.window.findChild(TopBar).clerk.click()  # type: ignore[union-attr]
    bench.settle()
    page = bench.page(OwnPasswordPage)
    page.form.new.setText("Plum-Tree-66")
    bench.key(Key.Key_Escape)
    assert bench.window.page_id == "search"
    assert page.form.new.text() == ""


def test_the_desk_shows_what_the_permit_gives_and_comes_back(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(ELIGIBLE)
    desk = bench.page(DeskPage)
    bench.key(Key.Key_F2)
    assert desk.stack.currentWidget() is desk.benefits
    assert desk.benefits.text.hasFocus()
    text = desk.benefits.text.toPlainText()
    assert "现在没有有效的居住证" in text
    assert "连续居住：2 年 2 个月，从 2024-09-14 起" in text
    assert "养老" in text
    assert "《深圳经济特区居住证条例》第三十三条" in text
    assert "1983" in text
    for told in (
        "300元暂住人口管理费",
        "存在了24年",
        "意见和建议5000多条",
        "改为两个",
        "非深户老年人",
        "中小学生",
        "单位办理",
        "补领：20 元（《深圳经济特区居住证条例》第二十一条第二款、《深圳市居住证办理温馨提示》（2015年）第三项）",
        "每人罚款 500 元，责令改正（《深圳经济特区居住证条例》第四十条第一款）",
        "每人罚款 1000 元，构成犯罪的追究刑事责任（《深圳经济特区居住证条例》第四十七条）",
        "拘留 10 至 15 日",
        "一事不重复受理",
        "不必延续到申请之时",
    ):
        assert told in text, told
    bench.key(Key.Key_Escape)
    assert desk.stack.currentWidget() is desk.person
    bench.key(Key.Key_F2)
    bench.key(Key.Key_Return)
    assert desk.stack.currentWidget() is desk.person


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("shanghai", ("持有《上海市居住证》满7年", "需要 7 年")),
        ("guangdong", ("只在 广州市", "连续居住满7年")),
        ("beijing", ("通州", "暂住证被居住证取代")),
        ("national", ("基本公共服务：义务教育", "文本没有规定收费")),
    ],
)
def test_the_desk_shows_other_places_too(bench: Bench, place: str, told: tuple[str, ...]) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(ELIGIBLE)
    bench.key(Key.Key_F2)
    view = bench.page(DeskPage).benefits
    assert view.place.currentData() == "shenzhen"
    at = view.place.findData(place)
    view.place.setCurrentIndex(at)
    view.place.activated.emit(at)
    bench.settle()
    text = view.text.toPlainText()
    for words in told:
        assert words in text, words
    assert view.place.currentData() == place
    assert "第三十三条" not in text or place == "national"
    bench.key(Key.Key_Escape)
    assert bench.page(DeskPage).stack.currentWidget() is bench.page(DeskPage).person


def test_what_no_register_knows_is_not_counted_as_nothing(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.lay(STRANGER)
    bench.key(Key.Key_F2)
    assert "连续居住：查不到" in bench.page(DeskPage).benefits.text.toPlainText()


def test_who_looks_people_up_reads_what_misuse_costs(bench: Bench) -> None:
    bench.sign_in(bench.counter.clerk)
    bench.open("search")
    told = bench.page(SearchPage).duty.text()
    assert told.startswith("查询都有记录。")
    assert "每人罚款 1000 元" in told
    assert "第四十七条" in told
