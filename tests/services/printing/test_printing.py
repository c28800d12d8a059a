"""Papers of cases: which a state offers, what the law of the day says on them, and how prints are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from threading import Event
from types import ModuleType, SimpleNamespace

import pytest

from clerk_app.devices.errors import DeviceDefect, DeviceSilent
from clerk_app.devices.printer.contract import PrinterState, PrintOutcome
from clerk_app.devices.printer.errors import PaperNotConfirmed
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_words
from clerk_app.domain.errors import RoleMissing
from clerk_app.domain.law.policy import PolicyBook
from clerk_app.domain.law.policy_text import parse_policy
from clerk_app.domain.law.records import Service
from clerk_app.domain.law.verdicts import Outcome
from clerk_app.resources import resource_path
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.day.service import DayService
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import Lacking
from clerk_app.services.printing import catalogue
from clerk_app.services.printing.catalogue import Papers, all_papers, papers_in
from clerk_app.services.printing.errors import NothingToPrint, PrintSettledAlready
from clerk_app.services.printing.paper import OfflineCode
from clerk_app.services.printing.papers.test_page import PAPER as TEST_PAGE
from clerk_app.services.printing.proving import ProvingService
from clerk_app.services.printing.service import PrintingService
from clerk_app.services.printing.views import RenderedDocument
from clerk_app.services.rules.rulebook import Rules
from clerk_app.services.search.service import SearchService
from tests.conftest import TODAY, Counter
from tests.documents.papers import photo as picture, scanned, signature, text_of
from tests.people import ELIGIBLE, SHORT, invented_card

OWED = {
    CaseState.ACCEPTED: ("receipt", "application_form"),
    CaseState.RETURNED: ("receipt", "application_form"),
    CaseState.APPROVED: ("receipt", "application_form", "fee_receipt"),
    CaseState.IN_PRODUCTION: ("receipt", "application_form", "fee_receipt"),
    CaseState.READY: (
        "pickup_slip",
        "receipt",
        "application_form",
        "fee_receipt",
        "pickup_notice",
        "pickup_reminder",
    ),
    CaseState.HANDED_OVER: ("pickup_slip", "receipt", "application_form", "fee_receipt"),
    CaseState.REFUSED: (
        "refusal_notice",
        "receipt",
        "written_reply",
        "application_form",
        "fee_receipt",
        "refund_slip",
    ),
    CaseState.AWAITING_PAYMENT: ("payment_notice", "receipt", "application_form"),
    CaseState.ENDORSED: ("receipt", "application_form"),
    CaseState.WITHDRAWN: (
        "withdrawal_slip",
        "receipt",
        "application_form",
        "fee_receipt",
        "refund_slip",
    ),
    CaseState.DUPLICATE: ("duplicate_notice", "fee_receipt", "refund_slip"),
}
KINDS_OF_NO_CASE = {
    "agency_list",
    "agency_receipt",
    "non_acceptance_notice",
    "notice_of_lacks",
    "supplement_notice",
    "what_if",
    "day_end",
    "test_page",
    "endorsement_slip",
    "cancellation_notice",
    "loss_declaration",
    "restoration_notice",
    "law_comparison",
    "form_to_sign",
    "residence_form",
}


def accept(counter: Counter) -> AcceptedCase:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))
    draft = counter.services[AcceptanceService].begin(counter.clerk, desk, Service.FIRST_ISSUE)
    filled = replace(draft, phone="13800000000", photo=picture(), signature=signature())
    return counter.services[AcceptanceService].accept(counter.clerk, filled)


def printed(counter: Counter, document: RenderedDocument) -> None:
    counter.services[PrintingService].print(
        counter.clerk, document, cancel=Event(), on_waiting=lambda _reason: None
    )


def amended(rules: Rules, *changes: tuple[str, str]) -> None:
    """The policy of Shenzhen with other numbers counts from now on."""
    text = resource_path("policies", "shenzhen.toml").read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    policy = parse_policy("amended", text)
    rules.replace_book(lambda _: PolicyBook([("amended", policy)]))


@pytest.mark.parametrize("state", CaseState)
def test_each_state_offers_its_papers_the_first_to_print_in_front(state: CaseState) -> None:
    assert all_papers().owed_in(state) == OWED[state]


def test_papers_are_found_in_their_packages() -> None:
    papers = all_papers()
    assert set(papers) == {kind for kinds in OWED.values() for kind in kinds} | KINDS_OF_NO_CASE
    for package in catalogue.paper_packages():
        for paper in papers_in(package):
            assert papers[paper.kind] is paper


def test_another_document_is_one_module_in_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = {
        "house.papers": SimpleNamespace(__path__=["somewhere"]),
        "house.papers.one": SimpleNamespace(PAPER=TEST_PAGE),
        "house.papers.words": SimpleNamespace(),  # a module beside them that is no paper
    }
    found = [SimpleNamespace(name=name) for name in list(modules)[1:]]
    monkeypatch.setattr(catalogue, "iter_modules", lambda *_: found)
    importer: Callable[[str], ModuleType | SimpleNamespace] = modules.__getitem__
    monkeypatch.setattr(catalogue, "import_module", importer)
    assert list(papers_in("house.papers")) == [TEST_PAGE]


def test_two_papers_never_share_a_kind_or_a_code() -> None:
    papers = all_papers()
    with pytest.raises(ValueError, match="kind receipt"):
        Papers([papers["receipt"], replace(papers["day_end"], kind="receipt")])
    with pytest.raises(ValueError, match="code RCP"):
        Papers([papers["receipt"], replace(papers["day_end"], code=OfflineCode("RCP"))])


def test_a_receipt_says_what_the_case_says(counter: Counter) -> None:
    case = accept(counter)
    document = counter.services[PrintingService].render_case(counter.clerk, "receipt", case.number)
    text = text_of(document.pdf)
    assert case.due is not None
    due = case.due.issue
    assert document.number == case.number
    assert document.case_id == case.case_id
    for words in (
        "林知远",
        "430102********0012",
        f"{due.year}年{due.month}月{due.day}日",
        "自受理之日起十五个工作日内（《条例》第二十条第二款）。",
        "138****0000",
        "clerk甲",
    ):
        assert words in text
    line = counter.services[SearchService].case(counter.clerk, case.case_id).line
    assert line.id_masked in text
    code = next(text for name, text in scanned(document.pdf).items() if "QR" in name)
    proof = counter.services[ProvingService].prove(code)
    assert proof.genuine
    assert proof.statement is not None
    assert (proof.statement.name, proof.statement.id_masked) == ("林知远", line.id_masked)


def test_a_receipt_never_asks_for_the_evidence(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    case = accept(counter)
    monkeypatch.setattr(CaseReader, "view", None)  # whoever calls it fails
    counter.services[PrintingService].render_case(counter.clerk, "receipt", case.case_id)
    counter.services[PrintingService].render_case(counter.clerk, "application_form", case.case_id)


def test_copies_count_the_prints_that_came_out(counter: Counter) -> None:
    case = accept(counter)
    printing = counter.services[PrintingService]
    first = printing.render_case(counter.clerk, "receipt", case.case_id)
    form = printing.render_case(counter.clerk, "application_form", case.case_id)
    assert first.print_number == form.print_number  # the next free one, until one of them is printed
    printed(counter, first)
    printed(counter, form)
    second = printing.render_case(counter.clerk, "receipt", case.case_id)
    assert (first.copy, form.copy, second.copy) == (1, 1, 2)
    assert "副本第2次打印" in text_of(second.pdf)
    prints = counter.services[SearchService].case(counter.clerk, case.case_id).prints
    assert [line.document for line in prints] == ["receipt", "application_form"]
    assert len({line.number for line in prints}) == 2


def test_a_paper_that_the_state_does_not_offer_is_refused(counter: Counter) -> None:
    case = accept(counter)
    printing = counter.services[PrintingService]
    for kind in ("pickup_slip", "refusal_notice", "day_end", "no_such_paper"):
        with pytest.raises(NothingToPrint):
            printing.render_case(counter.clerk, kind, case.case_id)
    for kind in ("receipt", "no_such_paper"):
        with pytest.raises(NothingToPrint):
            printing.render(counter.clerk, kind, case.case_id)


def test_a_refusal_prints_the_remedies_of_the_policy(counter: Counter) -> None:
    case = accept(counter)
    counter.services[DecisionService].refuse(
        counter.supervisor,
        case.case_id,
        reason="continuous_residence",
        article="《深圳经济特区居住证条例》第十九条第一款第（一）项",
        note="",
    )
    document = counter.services[PrintingService].render_case(counter.clerk, "refusal_notice", case.case_id)
    text = text_of(document.pdf)
    policy = counter.core.rules.policy_on(TODAY)
    assert len(policy.remedies) == 2
    for remedy in policy.remedies:
        assert f"{remedy.title}：{remedy.text}" in text
    assert "在特区连续居住未满十二个月" in text


def test_what_is_missing_is_told_with_the_day_to_come_back(counter: Counter) -> None:
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(SHORT))
    verdict = next(item for item in desk.verdicts if item.service is Service.FIRST_ISSUE)
    assert verdict.outcome is Outcome.NOT_ELIGIBLE
    document = counter.services[PrintingService].render(
        counter.clerk, "notice_of_lacks", Lacking(desk, Service.FIRST_ISSUE)
    )
    back = verdict.eligible_from
    assert back is not None
    assert f"{back.year}年{back.month}月{back.day}日" in text_of(document.pdf)
    assert document.number == document.print_number


def test_a_print_number_taken_meanwhile_gives_the_paper_another(counter: Counter) -> None:
    day_end = counter.services[DayService].day_end(counter.supervisor, TODAY)
    printing = counter.services[PrintingService]
    statement = printing.render(counter.supervisor, "day_end", day_end)
    printed(counter, printing.render_case(counter.clerk, "receipt", accept(counter).case_id))
    assert statement.again is not None
    printing.print(counter.supervisor, statement, cancel=Event(), on_waiting=lambda _reason: None)
    newest = max(counter.paper.glob("*.pdf"), key=lambda path: path.stat().st_mtime_ns)
    assert f"{statement.print_number[:-1]}2" in text_of(newest.read_bytes())


def test_only_who_keeps_devices_prints_a_test_page(counter: Counter) -> None:
    printing = counter.services[PrintingService]
    page = printing.render(counter.administrator, "test_page", printing.printer_name())
    with pytest.raises(RoleMissing):
        printing.print(counter.sessions["auditor"], page, cancel=Event(), on_waiting=lambda _reason: None)
    printing.print(counter.administrator, page, cancel=Event(), on_waiting=lambda _reason: None)


def test_a_policy_amended_to_seventeen_days_prints_and_promises_seventeen(counter: Counter) -> None:
    amended(
        counter.core.rules,
        ("working_days = 15\n", "working_days = 17\n"),
        ('en = "Production" }, working_days = 5 }', 'en = "Production" }, working_days = 7 }'),
    )
    desk = counter.services[DeskService].open_card(counter.clerk, invented_card(ELIGIBLE))
    verdict = next(item for item in desk.verdicts if item.service is Service.FIRST_ISSUE)
    assert verdict.due is not None
    assert verdict.due.issue == date(2026, 12, 16)  # seventeen working days after Monday 2026-11-23
    case = accept(counter)
    document = counter.services[PrintingService].render_case(counter.clerk, "receipt", case.case_id)
    text = text_of(document.pdf)
    assert "2026年12月16日" in text
    assert "自受理之日起十七个工作日内" in text
    assert "十五" not in text


def test_a_case_keeps_the_words_of_the_law_under_which_it_was_accepted(counter: Counter) -> None:
    case = accept(counter)
    shipped = counter.core.rules.policy_on(TODAY)
    later = replace(
        shipped,
        in_force_from=TODAY + timedelta(days=1),
        papers={"receipt": {"promise_issue": "另一部法律的话。"}},
        in_force_to=None,
    )
    until = replace(shipped, in_force_to=TODAY)
    counter.core.rules.replace_book(lambda _: PolicyBook([("until", until), ("later", later)]))
    counter.clock.now += timedelta(days=2)
    document = counter.services[PrintingService].render_case(counter.clerk, "receipt", case.case_id)
    assert "自受理之日起十五个工作日内" in text_of(document.pdf)


class DoubtfulPrinter:
    """Prints nothing that it confirms, until `silent` is empty."""

    name = "示例打印机"

    def __init__(self, *silent: BaseException) -> None:
        self.silent = list(silent)

    def state(self, *, timeout_s: float) -> PrinterState:
        return PrinterState(self.name, True, ())

    def print_pdf(self, pdf: bytes, **_: object) -> PrintOutcome:
        if self.silent:
            raise self.silent.pop(0)
        return PrintOutcome("1", "completed")

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize("error", [PaperNotConfirmed("x", "y"), DeviceSilent("x"), DeviceDefect("x")])
def test_a_print_of_which_nobody_knows_is_a_copy_until_somebody_looked(
    counter: Counter, error: Exception
) -> None:
    case, printing = accept(counter), counter.services[PrintingService]

    def render() -> RenderedDocument:
        return printing.render_case(counter.clerk, "receipt", case.case_id)

    def send(document: RenderedDocument, printer: DoubtfulPrinter) -> None:
        printing.print(
            counter.clerk, document, cancel=Event(), on_waiting=lambda _reason: None, printer=printer
        )

    first, second = render(), render()  # both were on a screen before either was printed
    with pytest.raises(PaperNotConfirmed) as caught:
        send(first, DoubtfulPrinter(error))
    in_doubt = caught.value.print_id
    assert (render().copy, render().in_doubt) == (2, in_doubt)
    send(second, DoubtfulPrinter())
    lines = counter.services[SearchService].case(counter.clerk, case.case_id).prints
    assert [(line.copy, line.state) for line in lines] == [(1, "unknown"), (2, "completed")]
    assert [item.print_id for item in printing.open_prints(counter.clerk)] == [in_doubt]
    printing.settle(counter.clerk, in_doubt, came_out=False)
    assert (render().copy, render().in_doubt) == (2, "")
    with pytest.raises(PrintSettledAlready):
        printing.settle(counter.clerk, in_doubt, came_out=True)
    lines = counter.services[SearchService].case(counter.clerk, case.case_id).prints
    assert [line.state for line in lines] == ["failed", "completed"]
    counter.store.verify_tables()


def test_a_print_that_a_kill_left_open_is_settled_when_its_time_is_over(counter: Counter) -> None:
    case, printing = accept(counter), counter.services[PrintingService]
    document = printing.render_case(counter.clerk, "receipt", case.case_id)
    with pytest.raises(KeyboardInterrupt):
        printing.print(
            counter.clerk,
            document,
            cancel=Event(),
            on_waiting=lambda _reason: None,
            printer=DoubtfulPrinter(KeyboardInterrupt()),
        )
    assert printing.open_prints(counter.clerk) == ()  # the printer may still be at it
    assert printing.render_case(counter.clerk, "receipt", case.case_id).copy == 2
    counter.clock.now += timedelta(minutes=3)
    again = printing.render_case(counter.clerk, "receipt", case.case_id)
    assert again.in_doubt == printing.open_prints(counter.clerk)[0].print_id
    printing.settle(counter.clerk, again.in_doubt, came_out=True)
    assert printing.render_case(counter.clerk, "receipt", case.case_id).in_doubt == ""


def test_an_expired_identity_card_is_told_as_what_is_missing(counter: Counter) -> None:
    card = replace(invented_card(ELIGIBLE), valid_to=TODAY - timedelta(days=7))
    desk = counter.services[DeskService].open_card(counter.clerk, card)
    lacking = Lacking(desk, Service.FIRST_ISSUE)
    told = text_of(counter.services[PrintingService].render(counter.clerk, "notice_of_lacks", lacking).pdf)
    assert f"{day_words(TODAY - timedelta(days=7))}到期" in told
    assert "不适用于您" not in told
