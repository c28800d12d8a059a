"""The page of the link, the light of the hub, and the strip of working without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Thread

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from clerk_app.app.capabilities import pages
from clerk_app.app.services import build_services
from clerk_app.devices.lines import Light
from clerk_app.domain.law.offline import OfflineLevel
from clerk_app.domain.staff import Role
from clerk_app.hub.state import LinkState, LinkView, Progress
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.errors import HubUnreachable, LeaveNeeded
from clerk_app.services.link.service import LinkService
from clerk_app.services.link.views import ConflictView, IdleLine, OfflineStanding
from clerk_app.services.search.service import SearchService
from clerk_app.store.models import ActRow, IdleRow
from clerk_app.ui import link_words, stylesheet
from clerk_app.ui.bars import StatusBar
from clerk_app.ui.link_words import hub_status, meaning_words, state_words
from clerk_app.ui.pages.acceptance.page import AcceptedCard
from clerk_app.ui.pages.desk.page import DeskPage
from clerk_app.ui.pages.link import sentences
from clerk_app.ui.pages.link.page import CONFLICT, NOTE, OVERVIEW, PAPER, LinkPage
from clerk_app.ui.status import StatusLine, database_status, registers_status
from clerk_app.ui.widgets import CaseTable
from clerk_app.ui.widgets.offline_strip import OfflineStrip
from clerk_app.ui.widgets.papers import PaperState
from clerk_app.ui.window import MainWindow
from tests.conftest import Counter, add_account, fast_hasher
from tests.people import ELIGIBLE, RARE
from tests.ui import invented as inv
from tests.ui.pages.bench import Bench, Key, ScriptedPrinter
from tests.ui.pages.test_layouts import cut_off

FINE = OfflineStanding(OfflineLevel.FINE, 0.0, 24, 72)
LONG = OfflineStanding(OfflineLevel.SUPERVISOR, 75.0, 24, 72)
OFFLINE = LinkView(
    LinkState.OFFLINE,
    inv.NOW - timedelta(hours=30),
    inv.NOW - timedelta(hours=30),
    9,
    inv.NOW - timedelta(hours=1),
    0,
    HubUnreachable("no route"),
    None,
    42.0,
)


@dataclass
class LinkBench:
    """A window over a real counter whose link is invented, and a clerk who may do everything."""

    bench: Bench
    link: inv.FakeLink

    def open(self, *roles: Role) -> LinkPage:
        every = (Role.CLERK, Role.SUPERVISOR, Role.ISSUER)
        self.bench.sign_in(add_account(self.bench.counter, "one", *(roles or every)))
        self.bench.open("link", "hub")
        return self.page

    @property
    def page(self) -> LinkPage:
        return self.bench.page(LinkPage)

    def key(self, key: Key) -> None:
        self.bench.key(key)

    def duplicate(self) -> AcceptedCase:
        """A case of ours that lost to one of another station."""
        case = self.bench.accepted()
        session = self.bench.counter.clerk
        self.link.lines = (inv.conflict_line(case_id=case.case_id, number=case.number, name="林知远"),)
        ours = self.bench.counter.services[SearchService].case(session, case.case_id)
        self.link.views["x-1"] = ConflictView(self.link.lines[0], ours, inv.winner(), None)
        return case


@pytest.fixture
def linked(qtbot: QtBot, counter: Counter) -> Iterator[LinkBench]:
    link, printer, panel = inv.FakeLink(), ScriptedPrinter(), inv.FakePanel()
    services = build_services(counter.core, lambda: printer, hasher=fast_hasher())
    counter.services = services.replacing(LinkService, link)  # type: ignore[arg-type]  # pyright: ignore
    window = MainWindow(clock=counter.clock)
    qtbot.addWidget(window)
    window.furnish(counter.services, panel, pages())
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield LinkBench(Bench(window, counter, panel, printer, qtbot), link)
    window.courier.drain()
    window.close()


# --- the light


def hub_lines(view: LinkView) -> tuple[StatusLine, ...]:
    line = hub_status(view)
    return () if line is None else (line,)


def bar(qtbot: QtBot, view: LinkView) -> StatusBar:
    made = StatusBar()
    qtbot.addWidget(made)
    made.resize(1200, 40)
    made.set_lines((database_status("003"), *hub_lines(view), registers_status(inv.NOW)))
    return made


@pytest.mark.parametrize(
    ("view", "words", "light"),
    [
        (LinkView(LinkState.LEVEL), "市级系统：已同步", Light.OK),
        (LinkView(LinkState.CONNECTING), "市级系统：正在连接", Light.BUSY),
        (
            LinkView(LinkState.EXCHANGING, progress=Progress("registers", 30, 60, None)),
            "市级系统：正在收发 50%",
            Light.BUSY,
        ),
        (LinkView(LinkState.EXCHANGING), "市级系统：正在收发", Light.BUSY),
        (OFFLINE, "市级系统：断开，可继续办理 · 9 条待报送", Light.WARN),
        (LinkView(LinkState.STOPPED), "市级系统：已停止，请处理", Light.FAULT),
    ],
)
def test_the_light_says_how_the_link_stands(qtbot: QtBot, view: LinkView, words: str, light: Light) -> None:
    shown = bar(qtbot, view)
    assert shown.words("hub") == words
    assert hub_lines(view)[0].light is light


def test_a_counter_without_a_hub_has_no_light(qtbot: QtBot) -> None:
    shown = bar(qtbot, LinkView(LinkState.NONE))
    assert shown.words("hub") == ""
    shown.set_lines(hub_lines(LinkView(LinkState.LEVEL)))
    shown.set_lines(hub_lines(LinkView(LinkState.NONE)))
    assert not shown._buttons["hub"].isVisibleTo(shown)


def test_the_hub_stands_before_the_age_of_the_registers(qtbot: QtBot) -> None:
    shown = bar(qtbot, OFFLINE)
    with qtbot.waitExposed(shown):
        shown.show()
    places = {key: button.x() for key, button in shown._buttons.items()}
    assert places["database"] < places["hub"] < places["registers"]
    shown.set_compact(True)
    assert shown.words("hub") == "断开 · 9 条待报送"


# --- words


def test_time_left_is_never_too_little() -> None:
    assert sentences.left_words(None) == "正在估算还需多久"
    assert sentences.left_words(59) == "不到 1 分钟"
    assert sentences.left_words(61) == "约需 2 分钟"
    assert sentences.left_words(3601) == "约需 2 小时"
    assert link_words.percent(Progress("acts", 1000, 1000, 0.0)) == 99


def test_the_limits_are_said_in_words() -> None:
    assert link_words.offline_words(FINE) == ("", "")
    warn = replace(LONG, level=OfflineLevel.WARN, hours=30.0)
    assert link_words.offline_words(warn)[0] == "与市级系统断开 30 小时，可继续办理"
    assert "满 3 天后" in link_words.offline_words(warn)[1]
    assert "满" not in link_words.offline_words(replace(warn, supervisor_after_h=None))[1]
    allowed = replace(warn, hours=75.0, allowed_until=inv.NOW)
    assert "主管已允许受理至 2026-11-23 09:30" in link_words.offline_words(allowed)[0]
    assert "须主管先允许" in link_words.offline_words(LONG)[0]


def test_the_strip_is_seen_only_where_there_is_something_to_say(qtbot: QtBot) -> None:
    strip = OfflineStrip()
    qtbot.addWidget(strip)
    strip.show_standing(FINE)
    assert strip.isHidden()
    strip.show_standing(LONG)
    assert "3 天" in strip.words
    assert strip.property("look") == "say_warn"
    strip.show_standing(FINE)
    assert strip.words == ""


# --- the page


def test_level_is_quiet(linked: LinkBench) -> None:
    page = linked.open()
    assert page.state.state.text() == "市级系统：已同步"
    assert page.conflicts.stack.currentIndex() == 1
    assert page.waiting.stack.currentIndex() == 1
    assert not page.strip.words
    assert not page.state.leave.isVisible()
    assert page.state.retry.hasFocus()
    linked.key(Key.Key_F5)
    assert linked.link.asked == [("poke",)]


def test_offline_says_what_it_means_and_what_waits(linked: LinkBench) -> None:
    linked.link.now, linked.link.acts = OFFLINE, inv.waiting(9)
    page = linked.open()
    assert "断开，可继续办理" in page.state.state.text()
    assert "窗口照常办理" in page.state.words.text()
    values = [fact.value for fact in page.state.facts.facts]
    assert values[0] == "2026-11-22 03:30（30 小时前）"
    assert values[1] == "9 条"
    assert values[3].endswith("秒内")
    assert page.waiting.list.rows()[0].title == "受理"
    assert page.waiting.list.hasFocus()


def test_the_next_try_comes_nearer(linked: LinkBench) -> None:
    linked.link.now = OFFLINE
    page = linked.open()
    page.state._tried = (page.state._tried[0], page.state._tried[1] - 30)
    page.state.show_view(OFFLINE, inv.NOW)
    seconds = int(page.state.facts.facts[3].value.split(" ")[0])
    assert seconds <= 12


def test_a_change_told_from_another_thread_is_shown(linked: LinkBench) -> None:
    page = linked.open()
    progress = Progress("insurance", 120_000, 2_000_000, 190.0)
    teller = Thread(
        target=linked.link.tell, args=(LinkView(LinkState.EXCHANGING, inv.NOW, progress=progress),)
    )
    teller.start()
    linked.bench.until(page.state.under_way.isVisible)
    teller.join()
    assert page.state.bar.value() == 6
    assert "正在接收社保数据" in page.state.progress.text()
    assert "约需 4 分钟" in page.state.progress.text()
    linked.link.tell(LinkView(LinkState.EXCHANGING, inv.NOW, progress=replace(progress, seconds_left=None)))
    linked.bench.until(lambda: "正在估算" in page.state.progress.text())


def test_a_closed_page_is_told_no_more(linked: LinkBench) -> None:
    linked.open()
    assert len(linked.link.listeners) == 1
    linked.bench.window.change_clerk()
    linked.bench.until(lambda: not linked.link.listeners)


def test_without_a_hub_the_page_says_so(linked: LinkBench) -> None:
    linked.link.now = LinkView(LinkState.NONE)
    page = linked.open()
    assert "独立工作" in page.state.state.text()
    assert not page.state.retry.isVisible()
    assert not page.conflicts.isVisible()


def test_records_without_effect_are_listed_with_the_reason(linked: LinkBench) -> None:
    page = linked.open()
    assert not page.idle.isVisible()
    line = IdleLine("a-1", inv.NOW, "FT-02", "林知远", "case.approved", "2611", "NotInThisState")
    linked.link.idle_lines = (line, replace(line, act_id="a-2", why="of another program"))
    linked.key(Key.Key_F5)
    page.refresh()
    linked.bench.until(lambda: len(page.idle.list.rows()) == 2)
    assert page.idle.isVisible()
    assert "2 条" in page.idle.title.text()
    assert all(part in sentences.idle_details(line) for part in ("别处已先办", "林知远", "FT-02"))


def test_the_service_finds_acts_that_led_nowhere(counter: Counter) -> None:
    with counter.store._write() as rows:
        act = rows.scalars(select(ActRow).order_by(ActRow.seq)).first()
        assert act is not None
        rows.add(IdleRow(act_id=act.id, why="NotInThisState"))
        found = act.id, act.kind
        rows.commit()
    [line] = counter.services[LinkService].idle(counter.supervisor)
    assert (line.act_id, line.kind, line.why, line.counter) == (
        *found,
        "NotInThisState",
        counter.store.counter,
    )


def test_what_waits_is_shown_only_to_those_who_may_see_it(linked: LinkBench) -> None:
    page = linked.open(Role.ADMINISTRATOR)
    assert not page.waiting.isVisible()
    assert page.conflicts.isVisible()


# --- conflicts


def test_a_duplicate_is_printed_and_handled_by_keyboard_alone(linked: LinkBench) -> None:
    linked.duplicate()
    page = linked.open()
    assert page.conflicts.list.hasFocus()
    linked.key(Key.Key_Return)
    assert page.stack.currentIndex() == CONFLICT
    assert "别的窗口先受理" in page.detail.means.text()
    linked.key(Key.Key_Escape)
    assert page.stack.currentIndex() == OVERVIEW
    linked.key(Key.Key_Return)
    linked.key(Key.Key_F7)
    assert page.stack.currentIndex() == NOTE
    assert not page.note.buttons.next.isEnabled()
    linked.bench.type("told by phone")
    linked.bench.qtbot.wait(60)  # Enter within a scanner's burst is none
    linked.key(Key.Key_Return)
    assert linked.link.asked == [("handle", "x-1", "told by phone")]
    assert page.stack.currentIndex() == OVERVIEW
    assert page.conflicts.list.rows()[0].aside == "已处理"


def test_the_main_deed_of_a_duplicate_is_its_notice(linked: LinkBench) -> None:
    linked.duplicate()
    page = linked.open()
    linked.key(Key.Key_Return)
    assert page.detail.buttons.next.accessibleName() == "打印重复受理告知书"
    linked.key(Key.Key_Return)
    assert page.stack.currentIndex() == PAPER
    linked.bench.until(lambda: PaperState.MAKING not in page.paper.states())
    linked.key(Key.Key_Escape)
    assert page.stack.currentIndex() == CONFLICT


def test_both_sides_stand_beside_each_other(linked: LinkBench) -> None:
    linked.duplicate()
    page = linked.open()
    linked.key(Key.Key_Return)
    sides = {side.name: side for side in page.detail.sides.sides}
    assert sides["派出所"].other == "南山示例派出所"
    assert sides["受理编号"].ours != sides["受理编号"].other
    assert sides["经办人"].other == ""
    assert "姓名" not in sides


def test_two_cases_of_this_station_are_compared_in_full(linked: LinkBench) -> None:
    linked.duplicate()
    rare = linked.bench.accepted(RARE)
    other = linked.bench.counter.services[SearchService].case(linked.bench.counter.clerk, rare.case_id)
    linked.link.views["x-1"] = replace(linked.link.views["x-1"], other=other)
    page = linked.open()
    linked.key(Key.Key_Return)
    sides = {side.name: side for side in page.detail.sides.sides}
    assert sides["姓名"].ours != sides["姓名"].other
    assert sides["业务"].ours == sides["业务"].other


@pytest.mark.parametrize(
    ("changes", "means"),
    [
        ({"kind": "case.approved"}, "以先办的为准"),
        ({"kind": "case.refused", "why": "account_locked", "outcome": "refused"}, "重新等待决定"),
    ],
)
def test_a_decision_that_did_not_stand_leaves_no_paper(
    linked: LinkBench, changes: dict[str, str], means: str
) -> None:
    linked.duplicate()
    linked.link.lines = (replace(linked.link.lines[0], **changes),)
    if "why" in changes:
        linked.link.views["x-1"] = replace(linked.link.views["x-1"], winner=None)
    page = linked.open()
    linked.key(Key.Key_Return)
    assert means in page.detail.means.text()
    assert page.detail.buttons.next.accessibleName() == "标记已处理"
    assert any(fact.value == "待审批" for fact in page.detail.facts.facts)


def test_the_own_case_opens_in_the_search(linked: LinkBench) -> None:
    linked.duplicate()
    linked.open()
    linked.key(Key.Key_Return)
    linked.key(Key.Key_F8)
    assert linked.bench.window.page_id == "search"


# --- a supervisor's leave


def test_a_supervisor_allows_with_a_reason(linked: LinkBench) -> None:
    linked.link.now, linked.link.offline = OFFLINE, LONG
    page = linked.open(Role.SUPERVISOR)
    assert "须主管先允许" in page.strip.words
    linked.key(Key.Key_F6)
    assert page.stack.currentIndex() == NOTE
    linked.key(Key.Key_Return)
    assert linked.link.asked == []
    linked.bench.type("line cut by works")
    linked.bench.qtbot.wait(60)
    linked.key(Key.Key_Return)
    assert linked.link.asked == [("allow", "line cut by works")]
    assert "2026-11-23 21:30" in linked.bench.said
    assert "主管已允许受理" in page.strip.words


def test_a_clerk_is_told_and_cannot_allow(linked: LinkBench) -> None:
    linked.link.now, linked.link.offline = OFFLINE, LONG
    page = linked.open(Role.CLERK)
    assert page.strip.words
    assert not page.state.leave.isVisible()
    linked.key(Key.Key_F6)
    assert page.stack.currentIndex() == OVERVIEW


def test_a_refusal_keeps_what_was_written(linked: LinkBench) -> None:
    linked.link.now, linked.link.offline = OFFLINE, LONG
    linked.link.fails = LeaveNeeded(75.0)
    page = linked.open(Role.SUPERVISOR)
    linked.key(Key.Key_F6)
    page.note.field.setText("线路检修")
    linked.key(Key.Key_Return)
    assert "CA-H10" in linked.bench.said
    assert page.note.field.text() == "线路检修"
    assert page.note.buttons.next.isEnabled()


def test_the_desk_says_how_long_it_has_been_alone(linked: LinkBench) -> None:
    linked.link.offline = LONG
    linked.open()
    linked.bench.open("desk")
    desk = linked.bench.page(DeskPage)
    assert "须主管先允许" in desk.offline.words
    linked.link.offline = FINE
    linked.bench.window.layers.work.refresh()
    linked.bench.settle()
    assert desk.offline.words == ""


# --- marks


def test_the_age_of_the_registers_stands_once_in_the_foot(linked: LinkBench) -> None:
    linked.open()
    linked.bench.lay(ELIGIBLE)
    person = linked.bench.page(DeskPage).person
    assert person.desk is not None
    assert not [part.text() for part in person.findChildren(QLabel) if "截至" in part.text()]
    person.show_desk(replace(person.desk, as_of=None), inv.TODAY)
    assert person.aside.notes.isVisible()


def test_a_provisional_case_is_marked_in_a_table(qtbot: QtBot) -> None:
    from PySide6.QtCore import Qt

    table = CaseTable(("number", "name"))
    qtbot.addWidget(table)
    first, second = inv.lines(2)
    table.set_lines((replace(first, provisional=True), second))
    role, model = Qt.ItemDataRole, table.table.model()
    assert "接通后自动报送" in model.index(0, 0).data(role.ToolTipRole)
    assert "暂存待报" in model.index(0, 0).data(role.AccessibleTextRole)
    assert not model.index(0, 0).data(role.DecorationRole).isNull()
    assert model.index(1, 0).data(role.DecorationRole) is None
    assert model.index(0, 1).data(role.ToolTipRole) is None


def test_an_acceptance_says_whether_the_hub_has_it(qtbot: QtBot) -> None:
    card = AcceptedCard()
    qtbot.addWidget(card)
    case = AcceptedCase("c", "26112300120030001", "ABCD", inv.NOW, None, 0)
    card.show_case(case)
    assert card.provisional.isHidden()
    card.show_case(replace(case, provisional=True))
    assert not card.provisional.isHidden()


# --- room


@pytest.mark.parametrize(("width", "height", "scale"), [(1024, 768, 100), (1280, 800, 150)])
def test_no_state_is_wider_than_its_room(linked: LinkBench, width: int, height: int, scale: int) -> None:
    linked.duplicate()
    name = "阿布都热西提·买买提明·示例之很长很长的姓名"
    linked.link.lines = (replace(linked.link.lines[0], name=name), *inv.conflicts()[1:])
    linked.link.now, linked.link.offline, linked.link.acts = OFFLINE, LONG, inv.waiting(9)
    linked.open()
    linked.bench.window.set_look("dark", scale)
    linked.bench.window.resize(width, height)
    linked.bench.open("link")
    assert cut_off(linked.page) == []
    linked.bench.open("link", "x-1")
    assert linked.page.stack.currentIndex() == CONFLICT
    assert cut_off(linked.page) == []
    stylesheet.apply(QApplication.instance(), "light", 100)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("off_s", "words"), [(0, "已同步"), (119, "已同步"), (600, "快 10 分钟"), (-7200, "慢 120 分钟")]
)
def test_a_clock_that_differs_from_the_hubs_is_told(off_s: int, words: str) -> None:
    view = LinkView(LinkState.LEVEL, clock_off_s=off_s)
    line = hub_status(view)
    assert line is not None
    assert words in state_words(view)
    assert (line.light is Light.OK) == (abs(off_s) <= 120)
    assert ("校准" in meaning_words(view)) == (abs(off_s) > 120)
