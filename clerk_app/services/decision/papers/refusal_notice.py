"""不符合条件告知书: reasons, articles, and what can be done against it.

条例 art. 20 ¶2 (reasons, written reply) and art. 50; 办理规定 art. 17. The remedies and their times are the policy's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Length, Office, PrintMark
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_in_shenzhen, day_words
from clerk_app.domain.law.eligibility import judge
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Facts, Service
from clerk_app.services.cases.judging import judge_case
from clerk_app.services.cases.reader import current_facts, refusal_words
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.printing.lacks import Lacks, lacks_of, set_lacks
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import Holder, case_cells, day_or_blank


@dataclass(frozen=True, slots=True)
class RefusalNoticeData:
    """`reason` and `article` are the supervisor's; `lacks` show the findings behind them.

    `eligible_from` is the first day on which the same facts, continued, would do.
    """

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    accepted_at: datetime
    decided_at: datetime
    decided_by: str
    reason: str
    article: str
    note: str = ""
    lacks: Lacks | None = None
    eligible_from: date | None = None


def gather(context: PrintContext, row: ApplicationRow) -> RefusalNoticeData:
    core, facts = context.core, current_facts(context.core, context.rows, row)
    verdict = judge_case(core, row, facts)
    failed = any(item.met is not True for item in verdict.conditions)
    decided_at = row.decided_at or row.accepted_at
    return RefusalNoticeData(
        **context.case_head(PAPER.kind, row, decided_at),
        accepted_at=row.accepted_at,
        decided_at=decided_at,
        decided_by=context.name_of(row.decided_by or ""),
        reason=refusal_words(core, row.reason, decided_at),
        article=row.reason_article or "",
        note=row.reason_note or "",
        lacks=lacks_of(verdict) if failed else None,
        eligible_from=_again_from(core, facts, verdict.service) if failed else None,
    )


def _again_from(core: Core, facts: Facts, service: Service) -> date | None:
    """The first day on which an application of its own would do, counted from today."""
    today = core.today()
    return judge(core.rules.policy_on(today), service, facts, today, core.rules.calendar).eligible_from


def compose(data: RefusalNoticeData) -> Layout:
    title, english = "不符合条件告知书", "Notice of Refusal · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(A4, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(_facts(data))
    layout.headline("决定", "Decision", "不符合条件，不予办理", _decision_notes(data))
    layout.heading("理由和依据", "Reasons")
    reason = f"{data.reason.rstrip('。')}（{data.article}）。" if data.article else data.reason
    layout.paragraph(reason)
    if data.note:
        layout.paragraph(data.note)
    if data.lacks is not None:
        layout.y += 2.6
        set_lacks(layout, data.lacks, data.law.short)
    layout.steps("您可以", "What you can do", _remedies(data), 174.0)
    layout.delivery("公安机关印章", day_in_shenzhen(data.decided_at))
    return layout


def _facts(data: RefusalNoticeData) -> list[list[Cell]]:
    return [
        data.holder.cells(),
        case_cells(data.service, data.accepted_at),
        [Cell("决定日期", day_or_blank(day_in_shenzhen(data.decided_at))), Cell("审批人", data.decided_by)],
    ]


def _decision_notes(data: RefusalNoticeData) -> list[str]:
    if data.eligible_from is None or data.eligible_from <= day_in_shenzhen(data.decided_at):
        return ["条件具备后，可以再次申请。"]
    return [f"现有情况保持不变的，最早可于{day_words(data.eligible_from)}再次申请。"]


def _remedies(data: RefusalNoticeData) -> list[str]:
    reply = data.law.say(f"written_reply_{data.service}", "written_reply")
    again = "再次申请：条件具备后，带身份证原件到受理点，已有的登记和记录不需要重复提供。"
    return [step for step in (reply, *data.law.remedies(), again) if step]


PAPER = Paper(
    kind="refusal_notice",
    title=QT_TRANSLATE_NOOP("Words", "不符合条件告知书"),
    code=OfflineCode("RFN"),
    states=frozenset({CaseState.REFUSED}),
    length=Length.WITH_ANNEX,
    facts=gather,
    compose=compose,
)
