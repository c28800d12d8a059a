"""日结单: what a counter did in a day, and the head of its chain of acts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Length, Office, PrintMark, TableColumn
from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Right
from clerk_app.services.day.views import Closing, DayEnd, OpenKind
from clerk_app.services.fees.papers.fee_receipt import METHODS
from clerk_app.services.printing.paper import OfflineCode, Paper, PrintContext
from clerk_app.services.printing.records import NO_MARK, SERVICE_WORDS, day_or_blank, require_masked
from clerk_app.store.codec import Kinds

STATE_WORDS: dict[CaseState, str] = {
    CaseState.ACCEPTED: "已受理",
    CaseState.RETURNED: "退回",
    CaseState.REFUSED: "不符合",
    CaseState.AWAITING_PAYMENT: "待缴费",
    CaseState.APPROVED: "待制证",
    CaseState.IN_PRODUCTION: "制证中",
    CaseState.READY: "待领",
    CaseState.HANDED_OVER: "已领",
    CaseState.ENDORSED: "已签注",
    CaseState.WITHDRAWN: "撤回",
    CaseState.DUPLICATE: "重复受理",
}


@dataclass(frozen=True, slots=True)
class DayEndCase:
    number: str
    service: Service
    state: CaseState
    name: str
    id_masked: str
    handled_by: str

    def __post_init__(self) -> None:
        require_masked(self.id_masked)


@dataclass(frozen=True, slots=True)
class DayEndData:
    """`counts` pairs what an act is called with how many; `head` is the hash of the last act (64 hex digits).

    `anchor_root` is the newest daily root of the hub (市级链根, 64 hex digits) over the heads of
    `anchor_heads` chains on `anchor_day`; None and empty at a counter that never got one.
    """

    office: Office
    mark: PrintMark
    number: str
    day: date
    made_by: str
    counts: tuple[tuple[str, int], ...]
    prints: int
    reprints: int
    failed_prints: int
    first_seq: int
    last_seq: int
    head: str
    verified: bool
    problems: tuple[str, ...] = ()
    cases: tuple[DayEndCase, ...] = ()
    anchor_day: date | None = None
    anchor_root: str = ""
    anchor_heads: int = 0
    waiting_acts: int = 0  # not sent to the hub yet
    closing: Closing | None = None  # of a day that was closed


SERIES_WORDS = {"receipt": "受理编号", "fee-receipt": "收据号", "print": "打印编号"}
OPEN_WORDS = {
    OpenKind.DRAFT.value: "没有办完的草稿",
    OpenKind.PRINT.value: "结果不明的打印",
    OpenKind.UNPRINTED.value: "未打印的文书",
    OpenKind.DUE.value: "到期或逾期的件",
    OpenKind.CONFLICT.value: "未处理的往来差错",
    OpenKind.UNSENT.value: "未报送的记录",
    OpenKind.NUMBERS.value: "没有去向的编号",
    OpenKind.STATEMENT.value: "未打印的日结单",
    OpenKind.JOURNAL.value: "操作记录校验不符",
}
_MONEY_COLUMNS = (
    TableColumn("缴费方式", 26.0),
    TableColumn("收款", 34.0),
    TableColumn("退款", 30.0),
    TableColumn("应有（元）", 24.0),
    TableColumn("实点（元）", 24.0),
    TableColumn("差额（元）", 36.0),
)
_NUMBER_COLUMNS = (
    TableColumn("编号", 22.0),
    TableColumn("起", 42.0),
    TableColumn("止", 42.0),
    TableColumn("有效", 18.0),
    TableColumn("作废", 18.0),
    TableColumn("无去向", 32.0),
)
_CASE_COLUMNS = (
    TableColumn("受理编号", 38.0),
    TableColumn("申请人", 40.0),
    TableColumn("证件号码", 38.0),
    TableColumn("业务", 18.0),
    TableColumn("状态", 16.0),
    TableColumn("经办", 24.0),
)


def gather(context: PrintContext, day_end: DayEnd) -> DayEndData:
    return DayEndData(
        office=context.office(),
        mark=NO_MARK,
        number="",
        day=day_end.day,
        made_by=context.session.name,
        counts=counted(context.core.store.projections.kinds, day_end.counts),
        prints=day_end.prints,
        reprints=day_end.reprints,
        failed_prints=day_end.failed_prints,
        first_seq=day_end.first_seq,
        last_seq=day_end.last_seq,
        head=day_end.head,
        verified=day_end.verified,
        problems=day_end.problems,
        cases=tuple(
            DayEndCase(line.number, line.service, line.state, line.name, line.id_masked, line.accepted_by)
            for line in day_end.cases
        ),
        anchor_day=day_end.anchor_day,
        anchor_root=day_end.anchor_root,
        anchor_heads=day_end.anchor_heads,
        waiting_acts=day_end.waiting_acts,
        closing=day_end.closing,
    )


def compose(data: DayEndData) -> Layout:
    head = Heading(PAPER.letters, "窗口日结单", "Day-end Statement", data.number, "日结编号")
    layout = Layout(A4, head, data.office, data.mark, bound=(data.head, ""))
    acts = data.last_seq - data.first_seq + 1 if data.last_seq else 0
    numbers = f"{data.first_seq} – {data.last_seq}（{acts} 条）" if acts > 0 else "当日无记录"
    layout.facts(_facts(data, numbers))
    verdict = "记录完整" if data.verified else "记录有问题，请立即报告"
    layout.headline("操作记录校验", "Journal", verdict, data.problems)
    layout.y += 1.4
    layout.facts(_chains(data))
    layout.y += 1.2
    _counts(layout, data)
    layout.closing("盖章", data.day, (("日结人", None), ("复核人", None)))
    closing = data.closing
    if closing is not None:
        layout.annex("钱款与编号", "Money and numbers", lambda: _closing(layout, closing))
    if data.cases:  # what is signed and sealed stays on the first page
        rows = [_case_row(case) for case in data.cases]
        layout.annex("当日业务", "Cases of the day", lambda: layout.table(_CASE_COLUMNS, rows, 8.5, 6.4))
    return layout


def _facts(data: DayEndData, numbers: str) -> list[list[Cell]]:
    rows = [
        [Cell("日期", day_or_blank(data.day), strong=True), Cell("窗口", data.office.counter)],
        [Cell("日结人", data.made_by), Cell("记录序号", numbers)],
        [
            Cell("打印", f"{data.prints} 份，其中副本 {data.reprints} 份"),
            Cell("打印失败", f"{data.failed_prints} 份"),
        ],
    ]
    if data.waiting_acts > 0:
        rows.append([Cell("待报送", f"{data.waiting_acts} 条记录尚未送达市级系统，恢复连接后自动报送")])
    return rows


def _closing(layout: Layout, closing: Closing) -> None:
    """Money by the way it was paid, numbers that were given out, and what stayed open."""
    layout.heading("钱款", "Money")
    layout.table(_MONEY_COLUMNS, _money_rows(closing), 8.5, 6.4)
    notes = [f"{_method(one.method)}：{one.note}" for one in closing.money if one.note]
    layout.facts(
        [
            [Cell("备用金", f"{closing.cash_float} 元"), Cell("留作备用金", f"{closing.kept} 元")],
            [Cell("上缴现金", f"{_cash(closing) - closing.kept} 元"), Cell("清点人", closing.closed_by)],
            *([[Cell("差额说明", "；".join(notes))]] if notes else []),
        ]
    )
    layout.heading("编号", "Numbers")
    rows = [
        (
            SERIES_WORDS.get(each.series, each.series),
            each.first,
            each.last,
            str(each.used),
            str(each.void),
            "、".join(each.missing) or "无",
        )
        for each in closing.numbers
    ]
    layout.table(_NUMBER_COLUMNS, rows or [("当日没有用号", "", "", "", "", "")], 8.5, 6.4)
    if closing.left_open:
        layout.heading("日结时未了事项", "Left open")
        left = [f"{OPEN_WORDS.get(item.kind, item.kind)} {item.count}" for item in closing.left_open]
        layout.facts(
            [
                [Cell("未了事项", "；".join(left))],
                [Cell("同意日结的主管", closing.supervisor)],
                [Cell("原因", closing.reason)],
            ]
        )


def _money_rows(closing: Closing) -> list[tuple[str, ...]]:
    receipts = {one.method: one for one in closing.receipts}
    rows: list[tuple[str, ...]] = []
    for one in closing.money:
        of = receipts.get(one.method)
        rows.append(
            (
                _method(one.method),
                "0" if of is None else f"{of.receipts} 笔 {of.received} 元",
                "0" if of is None else f"{of.refunds} 笔 {of.refunded} 元",
                str(one.expected),
                str(one.counted),
                f"{one.counted - one.expected:+d}" if one.counted != one.expected else "无",
            )
        )
    return rows


def _method(method: str) -> str:
    return METHODS.get(method, "其他方式")


def _cash(closing: Closing) -> int:
    return sum(one.counted for one in closing.money if one.method == "cash")


def _chains(data: DayEndData) -> list[list[Cell]]:
    """Head of this chain and newest root of all chains, in groups of eight digits for the eye."""
    rows = [[Cell("链头（SM3）", _grouped(data.head))]]
    if data.anchor_day is not None:
        rows.append([Cell("市级链根", _grouped(data.anchor_root))])
        rows.append(
            [Cell("链根日期", day_or_blank(data.anchor_day)), Cell("汇总", f"{data.anchor_heads} 条记录链")]
        )
    return rows


def _grouped(digits: str) -> str:
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


def counted(kinds: Kinds, counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """How many acts there were of each title, in the order in which the program declares them."""
    numbers = dict(counts)
    known = [(act.title, numbers.pop(act.kind)) for act in kinds if act.kind in numbers]
    others = sum(numbers.values())  # kinds of a newer program
    return (*known, ("其他操作", others)) if others else tuple(known)


def _counts(layout: Layout, data: DayEndData) -> None:
    """Four counts to a row; in an annex where there are too many kinds for the page."""
    if not data.counts:
        return
    layout.heading("操作统计", "Acts of the day")
    rows = _count_rows(data)
    if layout.annexing:
        total = sum(count for _, count in data.counts)
        layout.paragraph(f"共 {len(data.counts)} 类 {total} 次操作，各类次数见附件。")
        layout.annex("操作统计", "Acts of the day", lambda: layout.facts(rows, label=27.0))
    else:
        layout.facts(rows, label=27.0)


def _count_rows(data: DayEndData) -> list[list[Cell]]:
    facts = [Cell(words, str(count)) for words, count in data.counts]
    facts += [Cell("", None)] * (-len(facts) % 4)
    return [facts[start : start + 4] for start in range(0, len(facts), 4)]


def _case_row(case: DayEndCase) -> tuple[str, ...]:
    return (
        case.number,
        case.name,
        case.id_masked,
        SERVICE_WORDS[case.service],
        STATE_WORDS[case.state],
        case.handled_by,
    )


PAPER = Paper(
    kind="day_end",
    title=QT_TRANSLATE_NOOP("Words", "日结单"),
    code=OfflineCode("DYE"),
    right=Right.DAY_END,
    own_number=True,
    length=Length.WITH_ANNEX,
    facts=gather,
    compose=compose,
)
