"""Invented people and views for the tests of the screens. Nobody of them exists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from clerk_app.devices.card_reader.contract import CardType, IdCard
from clerk_app.devices.kind import AnyKind
from clerk_app.devices.lines import DeviceChoice, DeviceLine, Light
from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.offline import OfflineLevel
from clerk_app.domain.law.phrases import Phrase
from clerk_app.domain.law.records import CardState, Scheme, Service
from clerk_app.domain.law.verdicts import Condition, Due, Outcome, Verdict
from clerk_app.domain.months import month_of
from clerk_app.domain.staff import Officer, Role
from clerk_app.hub.state import LinkState, LinkView
from clerk_app.services.cases.views import CaseLine
from clerk_app.services.changes import Changed, ChangeFeed
from clerk_app.services.core import Core
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import Overview
from clerk_app.services.errors import ClockBehind
from clerk_app.services.link.service import LinkService
from clerk_app.services.link.views import (
    ConflictLine,
    ConflictView,
    IdleLine,
    OfflineStanding,
    WaitingLine,
    Winner,
)
from clerk_app.services.people.views import (
    GapBar,
    MonthCell,
    PermitSpan,
    PersonView,
    SchemeRow,
    StayBar,
    Timeline,
)
from clerk_app.services.printing.proving import PaperAbout, ProvingService
from clerk_app.services.search.finding import FindService
from clerk_app.services.search.views import Found
from clerk_app.services.session import CounterView, Session
from clerk_app.services.staff.errors import PasswordChangeNeeded, SecondFactorNeeded, SignInFailed
from clerk_app.services.staff.passwords import check_password
from clerk_app.services.staff.service import StaffService
from clerk_app.store.acts import RecordedAct
from clerk_app.store.projecting import Part
from clerk_app.ui.status import StatusLine, database_status, device_status, registers_status

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
ARTICLE = "《深圳经济特区居住证条例》第十九条第一款第（一）项"


def person(**changes: Any) -> PersonView:
    one = PersonView(
        name="王䶮",
        sex="male",
        birth_date=date(1990, 3, 7),
        id_number="430102199003070012",
        id_masked="430102********0012",
        card_type="mainland",
        ethnic_group="汉",
        address="湖南省长沙市芙蓉区示例路 12 号附 3 号示例小区 8 栋 2 单元 1203 房",
        issuer="长沙市公安局芙蓉分局",
        valid_from=date(2020, 1, 1),
        valid_to=date(2040, 1, 1),
        warnings=("name_normalised",),
    )
    return replace(one, **changes)


def timeline() -> Timeline:
    first, last = date(2024, 11, 1), date(2027, 3, 1)
    paid = range(month_of(date(2025, 1, 1)), month_of(date(2026, 11, 1)))
    missing, late = month_of(date(2025, 8, 1)), month_of(date(2026, 2, 1))

    def cells(back_paid: bool) -> tuple[MonthCell, ...]:
        return tuple(
            MonthCell(month, month != missing, date(2026, 5, 12) if back_paid and month == late else None)
            for month in paid
        )

    return Timeline(
        first=first,
        today=TODAY,
        last=last,
        stays=(
            StayBar(
                date(2024, 11, 12),
                date(2025, 9, 20),
                "4403040010120000000000011",
                "示例苑 3 栋",
                "福田",
                False,
            ),
            StayBar(date(2025, 10, 25), None, "4403050020220000000000022", "示例花园 1 栋 808", "南山", True),
        ),
        gaps=(GapBar(date(2025, 9, 20), date(2025, 10, 25), 35, True),),
        schemes=(
            SchemeRow(Scheme.PENSION, cells(True), True),
            SchemeRow(Scheme.MEDICAL, cells(False), False),
        ),
        permits=(
            PermitSpan("valid", date(2024, 12, 1), date(2025, 11, 1), "J0001"),
            PermitSpan("suspended", date(2025, 12, 1), date(2026, 4, 1), "J0001"),
            PermitSpan("window", date(2026, 11, 1), date(2026, 12, 1), "J0002"),
        ),
        evidence_from=date(2025, 10, 25),
        evidence_to=TODAY,
    )


def condition(rule: str, title: str, met: bool | None, found: str, needed: str, **more: Any) -> Condition:
    return Condition(rule, Phrase(title), met, ARTICLE, Phrase(found), Phrase(needed), **more)


def verdicts() -> tuple[Verdict, ...]:
    stay = condition(
        "stay",
        "连续居住",
        True,
        "12 个月 28 天",
        "12 个月",
        first_met=date(2026, 10, 25),
        evidence_from=date(2025, 10, 25),
    )
    insurance = condition(
        "insurance", "养老保险", True, "14 个月", "连续 12 个月", first_met=TODAY, scheme="pension"
    )
    short = condition(
        "stay", "连续居住", False, "9 个月 3 天", "12 个月", first_met=date(2027, 2, 19), scheme="pension"
    )
    open_ = condition("talent", "人才认定", None, "登记库尚未更新", "在有效期内")
    none = condition("card", "居住证", False, "没有居住证", "有效的居住证")

    def made(service: Service, outcome: Outcome, *conditions: Condition, **more: Any) -> Verdict:
        return Verdict(service, TODAY, "shenzhen", outcome, conditions, None, CardState.NONE, **more)

    due = Due(date(2026, 12, 14), date(2026, 12, 14))
    return (
        replace(
            made(Service.FIRST_ISSUE, Outcome.ELIGIBLE, stay, insurance, due=due, documents=("receipt",))
        ),
        made(Service.ENDORSEMENT, Outcome.WRONG_SERVICE, none, other_services=(Service.FIRST_ISSUE,)),
        replace(
            made(Service.REAPPLY, Outcome.NOT_ELIGIBLE, short, insurance), eligible_from=date(2027, 2, 19)
        ),
        made(Service.REISSUE_LOST, Outcome.REFER, open_, stay),
        made(Service.RESIDENCE_REGISTRATION, Outcome.ELIGIBLE),
    )


def lines(count: int = 12) -> tuple[CaseLine, ...]:
    names = ("王䶮", "陈某甲", "欧阳示例", "林某乙", "阿依古丽·示例", "赵某丙")
    return tuple(
        CaseLine(
            case_id=f"case-{n}",
            number=f"2611230012003{n:04d}",
            service=(Service.FIRST_ISSUE, Service.REISSUE_EXCHANGE)[n % 2],
            state=(CaseState.ACCEPTED, CaseState.READY, CaseState.RETURNED)[n % 3],
            name=names[n % len(names)],
            id_masked=f"43010219{70 + n}******{n:04d}"[:18],
            accepted_at=NOW - timedelta(hours=5 * n),
            accepted_by="周示例",
            due_refusal=TODAY + timedelta(days=9 - n),
            due_issue=TODAY + timedelta(days=14 - n),
            working_days_left=7 - n,
            working_days_whole=15,
            shelf="B-17" if n % 3 == 1 else None,
            card_number=None,
            all_green=n % 4 != 3,
            outcome=("eligible", "eligible", "refer", "not_eligible")[n % 4],
        )
        for n in range(count)
    )


def id_card(**changes: Any) -> IdCard:
    card = IdCard(
        card_type=CardType.MAINLAND,
        name="王䶮",
        name_raw="王䶮",
        sex="male",
        birth_date=date(1990, 3, 7),
        id_number="430102199003070012",
        valid_from=date(2020, 1, 1),
        valid_to=date(2040, 1, 1),
    )
    return replace(card, **changes)


def session(*roles: Role, name: str = "周示例", staff_id: str = "s-1") -> Session:
    officer = Officer(staff_id, frozenset(roles or (Role.CLERK,)))
    counter = CounterView("003", "3 号窗口", "440304000012", "福田示例派出所")
    return Session(officer, "zhou", name, counter, NOW)


def overview() -> Overview:
    return Overview(
        waiting_decision=7,
        to_produce=0,
        in_production=12,
        ready=31,
        returned=1,
        drafts=(),
        accepted_today=18,
        decided_today=9,
        handed_over_today=22,
        registers_as_of=NOW,
        people_in_register=1000,
        acts=4711,
        head="0" * 64,
    )


@dataclass
class FakePanel:
    """Devices that are always well, until a test says otherwise."""

    states: dict[str, DeviceLine] = field(default_factory=dict)
    listeners: list[Callable[[object], None]] = field(default_factory=list)

    def lines(self) -> tuple[StatusLine, ...]:
        plain = (
            DeviceLine("reader", Light.OK, "/dev/ttyUSB0"),
            DeviceLine("camera", Light.OK, "示例相机"),
            DeviceLine("printer", Light.WARN, "ipp://printer", reasons=("toner-low-warning",)),
        )
        return (
            *(device_status(self.states.get(line.kind, line)) for line in plain),
            database_status("counter.db"),
            registers_status(datetime(2026, 11, 22, 19, 0, tzinfo=UTC)),
        )

    def listen(self, listener: Callable[[object], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, event: object) -> None:
        for listener in list(self.listeners):
            listener(event)

    def try_again(self, key: str) -> None:
        self.states.pop(key, None)

    def choices(self, key: str) -> tuple[DeviceChoice, ...]:
        return (DeviceChoice("simulated", f"模拟 {key}"),)

    def choose(self, key: str, value: str) -> None:
        self.states[key] = DeviceLine(key, Light.OK, value)

    def try_out(self, key: str) -> str:
        return key

    def get(self, kind: AnyKind) -> Any:
        return None


PASSWORD = "correct-horse-7"
OWN_PASSWORD = "battery-staple-8"


@dataclass
class FakeStaff:
    second_factor: bool = False
    must_change: bool = False
    clock_behind: bool = False
    clock_reason: str = ""
    roles: tuple[Role, ...] = (Role.CLERK, Role.SUPERVISOR)
    signed_out: int = 0

    def sign_in(self, login: str, password: str, card: IdCard | None = None) -> Session:
        if password not in (PASSWORD, OWN_PASSWORD):
            raise SignInFailed(3)
        if self.second_factor and card is None:
            raise SecondFactorNeeded("s-1")
        if self.clock_behind:
            raise ClockBehind(NOW, NOW - timedelta(hours=5))
        if self.must_change:
            raise PasswordChangeNeeded(login)
        return session(*self.roles, name="周示例" if login == "zhou" else "吴示例")

    def replace_password(self, login: str, given: str, new: str, card: IdCard | None = None) -> None:
        if given != PASSWORD:
            raise SignInFailed(3)
        check_password(login, new)
        self.must_change = False

    def confirm_clock(self, login: str, password: str, reason: str, card: IdCard | None = None) -> None:
        self.clock_reason, self.clock_behind = reason, False

    def unlock(self, now: Session, password: str, card: IdCard | None = None) -> None:
        if password != PASSWORD:
            raise SignInFailed(2)
        if self.second_factor and card is None:
            raise SecondFactorNeeded("s-1")

    def sign_out(self, now: Session) -> None:
        self.signed_out += 1


def waiting(count: int = 6) -> tuple[WaitingLine, ...]:
    kinds = ("case.accepted", "print.completed", "case.approved", "person.looked_up")
    return tuple(
        WaitingLine(
            4700 + n,
            NOW - timedelta(minutes=7 * (count - n)),
            ("周示例", "阿依古丽·示例")[n % 2],
            kinds[n % len(kinds)],
            f"2611230012003{n:04d}" if n % len(kinds) in (0, 2) else "",
        )
        for n in range(count)
    )


def winner(**changes: Any) -> Winner:
    one = Winner(
        "a-9",
        "NS-02",
        "440305000021",
        "南山示例派出所",
        "26112300210020007",
        NOW - timedelta(minutes=48),
    )
    return replace(one, **changes)


def conflict_line(**changes: Any) -> ConflictLine:
    one = ConflictLine(
        conflict_id="x-1",
        outcome="conflict",
        why="claim_taken",
        kind="case.accepted",
        case_id="case-0",
        number="26112300120030000",
        name="王䶮",
        at=NOW - timedelta(minutes=5),
        our_at=NOW - timedelta(minutes=30),
        our_actor="周示例",
    )
    return replace(one, **changes)


def conflicts() -> tuple[ConflictLine, ...]:
    """A duplicate, a decision that came second, one by a locked account, and one that is done with."""
    return (
        conflict_line(),
        conflict_line(
            conflict_id="x-2", kind="case.approved", name="阿依古丽·示例", number="26112300120030004"
        ),
        conflict_line(
            conflict_id="x-3",
            kind="case.refused",
            outcome="refused",
            why="account_locked",
            name="欧阳示例",
            number="26112300120030002",
        ),
        conflict_line(conflict_id="x-4", name="赵某丙", handled_at=NOW, handled_by="吴示例"),
    )


@dataclass
class FakeLink:
    """A link to a hub whose state a test sets; what a screen asked for is noted."""

    now: LinkView = field(default_factory=lambda: LinkView(LinkState.LEVEL, NOW, NOW))
    offline: OfflineStanding = field(default_factory=lambda: OfflineStanding(OfflineLevel.FINE, 0.0, 24, 72))
    lines: tuple[ConflictLine, ...] = ()
    acts: tuple[WaitingLine, ...] = ()
    idle_lines: tuple[IdleLine, ...] = ()
    views: dict[str, ConflictView] = field(default_factory=dict)
    listeners: list[Callable[[LinkView], None]] = field(default_factory=list)
    asked: list[tuple[str, ...]] = field(default_factory=list)
    fails: Exception | None = None

    def view(self) -> LinkView:
        open_ = sum(line.handled_at is None for line in self.lines)
        return replace(self.now, open_conflicts=open_)

    def subscribe(self, listener: Callable[[LinkView], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def tell(self, view: LinkView) -> None:
        self.now = view
        for listener in list(self.listeners):
            listener(view)

    def poke(self) -> None:
        self.asked.append(("poke",))

    def standing(self) -> OfflineStanding:
        return self.offline

    def allow_offline(self, now: Session, reason: str) -> OfflineStanding:
        self._asked("allow", reason)
        until = NOW + timedelta(hours=12)
        self.offline = replace(self.offline, level=OfflineLevel.WARN, allowed_until=until)
        return self.offline

    def waiting(self, now: Session) -> tuple[WaitingLine, ...]:
        return self.acts

    def idle(self, now: Session) -> tuple[IdleLine, ...]:
        return self.idle_lines

    def conflicts(self, now: Session) -> tuple[ConflictLine, ...]:
        return self.lines

    def conflict(self, now: Session, conflict_id: str) -> ConflictView:
        line = next(line for line in self.lines if line.conflict_id == conflict_id)
        made = self.views.get(conflict_id, ConflictView(line, None, winner(), None))
        return replace(made, line=line)

    def handle(self, now: Session, conflict_id: str, note: str) -> None:
        self._asked("handle", conflict_id, note)
        self.lines = tuple(
            replace(line, handled_at=NOW, handled_by=now.name) if line.conflict_id == conflict_id else line
            for line in self.lines
        )

    def _asked(self, *what: str) -> None:
        if self.fails is not None:
            raise self.fails
        self.asked.append(what)


@dataclass
class FakeChanges:
    """What the store would tell, told by a test."""

    listeners: list[Callable[[Changed], None]] = field(default_factory=list)

    def subscribe(self, listener: Callable[[Changed], None]) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def record(self, *kinds: str) -> None:
        """What the store tells after a commit of acts of these kinds; a look-up is folded into nothing."""
        acts = tuple(
            RecordedAct(str(seq), "FT-01", seq, NOW, "clerk", kind, 1, "subject", {}, (), "", "")
            for seq, kind in enumerate(kinds, start=1)
        )
        parts = frozenset(Part("case", act.subject) for act in acts if act.kind != "person.looked_up")
        for listener in list(self.listeners):
            listener(Changed(acts, parts if acts else frozenset({Part("case", "subject")})))


@dataclass
class FakeDesk:
    figures: Overview = field(default_factory=overview)
    read: int = 0

    def overview(self, now: Session) -> Overview:
        self.read += 1
        return self.figures


class FakeFind:
    """Finds nobody."""

    def prepare(self, session: Session) -> None:
        del session

    def find(self, session: Session, text: str) -> Found:
        del session, text
        return Found()


class FakeProving:
    """Prints by their number, and what each is about."""

    def __init__(self) -> None:
        self.prints: dict[str, PaperAbout] = {}

    def about(self, session: Session, print_number: str) -> PaperAbout | None:
        del session
        return self.prints.get(print_number)


class FakeServices:
    """Only what the frame itself asks of the services; the pages are tested on the real ones."""

    def __init__(self) -> None:
        self._by_class: dict[type, Any] = {
            StaffService: FakeStaff(),
            DeskService: FakeDesk(),
            LinkService: FakeLink(),
            FindService: FakeFind(),
            ProvingService: FakeProving(),
        }
        self._by_class[ChangeFeed] = FakeChanges()
        self._by_class[Core] = SimpleNamespace(rules=SimpleNamespace(english=lambda _words: ""))

    def __getitem__(self, kind: type) -> Any:
        return self._by_class[kind]
