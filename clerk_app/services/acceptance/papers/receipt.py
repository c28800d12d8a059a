"""受理回执: what the applicant takes home (办理规定 arts. 14, 17, 18; 条例 arts. 20, 25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.documents.layout import Cell, Heading, Layout, Office, PaperSize, PrintMark, on_a5_or_a4
from clerk_app.domain.contact import masked_phone
from clerk_app.domain.days import day_in_shenzhen, day_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service, service_of
from clerk_app.domain.law.verdict_file import verdict_from_json
from clerk_app.services.cases.lines import due_dates, is_unsent, runs_from_payment
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.printing.paper import ACCEPTED_STATES, OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import SERVICE_WORDS, Agent, Holder, case_cells, handed_in_by


@dataclass(frozen=True, slots=True)
class ReceiptData:
    """`pickup` is ``counter`` or ``post``. A due date is None while none can be told: `due_reason` says why."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    accepted_at: datetime
    accepted_by: str
    query_code: str
    pickup: str = "counter"
    post_address: str = ""
    phone: str = ""
    due_issue: date | None = None
    due_refusal: date | None = None
    due_reason: str = ""
    agent: str = ""  # name and relation of who handed the application in, empty = the holder
    provisional: bool = False  # the hub does not have it yet (暂存)

    @property
    def at_once(self) -> str:
        """What the law says of a service that is decided while the applicant waits; empty for others."""
        return self.law.say(f"at_once_{self.service}")

    @property
    def deadline(self) -> str:
        """Key of the deadline of issue."""
        rules = self.law.rules(self.service)
        return "" if rules is None or rules.issue is None else rules.issue.key

    @property
    def from_payment(self) -> bool:
        rules = self.law.rules(self.service)
        return rules is not None and rules.issue is not None and rules.issue.runs_from == "payment"


_PROVISIONAL = "本次受理办理时，市级系统尚未收到，将由本所自动报送；如与他处受理重复，我们会通知您。"


def gather(context: PrintContext, row: ApplicationRow) -> ReceiptData:
    unpaid = runs_from_payment(row)  # the days run from the payment: what is printed says so itself
    dues = due_dates(context.core, row)
    told = unpaid or dues.issue is not None
    due_reason = None if told else verdict_from_json(row.verdict, service_of(row.service)).due_reason
    return ReceiptData(
        **context.case_head(PAPER.kind, row, row.accepted_at),
        accepted_at=row.accepted_at,
        accepted_by=context.name_of(row.accepted_by),
        query_code=row.query_code,
        pickup=row.pickup,
        post_address=row.post_address or "",
        phone=row.phone,
        due_issue=dues.issue,
        due_refusal=dues.refusal,
        due_reason="" if due_reason is None else str(due_reason),
        agent=agent_words(handed_in_by(row)),
        provisional=is_unsent(context.core, context.rows, row),
    )


def agent_words(agent: Agent | None) -> str:
    """Name and relation of who handed the application in; empty for the holder."""
    if agent is None:
        return ""
    return f"{agent.name}（{agent.relation}）" if agent.relation else agent.name


def compose(data: ReceiptData) -> Layout:
    return on_a5_or_a4(lambda size: _compose(data, size))


def _compose(data: ReceiptData, size: PaperSize) -> Layout:
    title, english = "居住证业务受理回执", "Receipt of Application · Residence Permit"
    if data.provisional:
        title, english = f"{title}（暂存）", f"Provisional {english}"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(size, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(_facts(data))
    top = layout.y + 4.0
    label, english, display, notes = _promise(data)
    layout.headline(label, english, display, notes)
    layout.steps("接下来", "What to do next", _steps(data))
    bottom = size.foot - 3.5 if size.across else None
    layout.aside(top, "受理专用章", day_in_shenzhen(data.accepted_at), bottom=bottom)
    return layout


def _facts(data: ReceiptData) -> list[list[Cell]]:
    rows = [
        data.holder.cells(),
        case_cells(data.service, data.accepted_at, strong=True),
        [Cell("联系电话", masked_phone(data.phone)), Cell("查询码", data.query_code, strong=True)],
        [_way(data), Cell("受理人", data.accepted_by)],
    ]
    if data.pickup == "post":
        rows.append([Cell("邮寄地址", data.post_address)])
    if data.provisional:
        rows.append([Cell("暂存", _PROVISIONAL)])
    return rows


def _way(data: ReceiptData) -> Cell:
    """Who came, if it was not the holder; else how the permit reaches them."""
    if data.agent:
        return Cell("代办人", data.agent)
    if data.at_once:
        return Cell("办理方式", "受理点当场办理")
    return Cell("领取方式", "邮寄" if data.pickup == "post" else "到受理点领取")


def _promise(data: ReceiptData) -> tuple[str, str, str, list[str]]:
    """Label, its English, the display line and the notes beneath it."""
    rules = data.law.rules(data.service)
    if rules is not None and data.at_once:
        if data.due_issue is None:
            return rules.title.zh, rules.title.en, "当场办结", [data.at_once]
        due = day_words(data.due_issue, weekday=True)  # what is accepted waits for a supervisor
        return f"{rules.title.zh}结果，不迟于", f"{rules.title.en} decided by", due, [data.at_once]
    told = data.law.say(f"promise_{data.deadline}")
    refusal = _refusal_note(data)
    if data.due_issue is None:
        wait = "" if data.due_reason else data.law.say(f"wait_{data.deadline}")
        notes = [note for note in (data.due_reason, told, refusal) if note]
        return "发放居住证", "Permit to be issued", wait or "日期另行告知", notes
    due = day_words(data.due_issue, weekday=True)
    notes = [note for note in (told, refusal) if note]
    return "发放居住证，不迟于", "Permit to be issued no later than", due, notes


def _refusal_note(data: ReceiptData) -> str:
    if data.due_refusal is None:
        return ""
    return f"不符合条件的，不迟于{day_words(data.due_refusal)}向您说明理由；您可以要求书面答复。"


def _steps(data: ReceiptData) -> list[str]:
    if data.at_once:
        return [f"请保管本回执；{SERVICE_WORDS[data.service]}结果可凭查询码查询。"]
    say = data.law.say
    steps = [
        "收到缴费通知后缴纳工本费，发证时限自缴费之日起计算。" if data.from_payment else "",
        f"查询进度：拨打 {data.office.phone}，报受理编号和查询码。" if data.office.phone else "",
    ]
    if data.pickup == "post":
        steps.append(say("post", otherwise="制好后按邮寄地址寄出。"))
    elif data.from_payment:
        steps.append(say("collect_after_payment", otherwise=_COLLECT))
    else:
        steps += [say("collect", otherwise=_COLLECT), say("collect_by_agent")]
    return [step for step in steps if step]


_COLLECT = "收到通知后到受理点领取。"

PAPER = Paper(
    kind="receipt",
    title=QT_TRANSLATE_NOOP("Words", "受理回执"),
    code=OfflineCode("RCP"),
    states=ACCEPTED_STATES,
    place=1,
    facts=gather,
    compose=compose,
)
