"""撤回申请单: the applicant takes the application back, and signs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.documents.layout import Cell, Heading, Layout, Office, PaperSize, PrintMark, on_a5_or_a4
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_in_shenzhen, day_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.services.cases.presence import vouched_in
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import Holder, case_cells, sign_beside_seal, vouched_mark
from clerk_app.services.withdrawal.acts import CaseWithdrawn
from clerk_app.services.withdrawal.rows import WithdrawalRow


@dataclass(frozen=True, slots=True)
class WithdrawalSlipData:
    """`reason` in the applicant's words; `paid`: the fee was received, so that it may be given back."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    accepted_at: datetime
    withdrawn_at: datetime
    withdrawn_by: str
    reason: str
    paid: bool = False
    identified: str = ""  # words: how the applicant was identified, where no card could be read
    signature: bytes | None = None

    @property
    def day(self) -> date:
        return day_in_shenzhen(self.withdrawn_at)


def gather(context: PrintContext, row: ApplicationRow) -> WithdrawalSlipData:
    withdrawn = context.rows.get_one(WithdrawalRow, row.id)
    find = context.core.store.find_blob
    return WithdrawalSlipData(
        **context.case_head(PAPER.kind, row, withdrawn.at),
        accepted_at=row.accepted_at,
        withdrawn_at=withdrawn.at,
        withdrawn_by=context.name_of(withdrawn.by),
        reason=withdrawn.reason,
        identified=vouched_mark(vouched_in(context.rows, row.id, CaseWithdrawn.kind)),
        paid=withdrawn.state == CaseState.APPROVED.value and row.fee > 0,
        signature=None if withdrawn.signature is None else find(withdrawn.signature),
    )


def compose(data: WithdrawalSlipData) -> Layout:
    return on_a5_or_a4(lambda size: _compose(data, size))


def _compose(data: WithdrawalSlipData, size: PaperSize) -> Layout:
    title, english = "撤回申请单", "Withdrawal of Application · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(size, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(
        [
            data.holder.cells(),
            case_cells(data.service, data.accepted_at),
            [Cell("撤回日期", day_words(data.day)), Cell("经办人", data.withdrawn_by)],
            [Cell("撤回原因", data.reason)],
            *([[Cell("身份核对", data.identified.strip("（）"))]] if data.identified else []),
        ]
    )
    top = layout.y + 4.0
    note = "此件自撤回之日起终止，受理回执不再有效。"
    layout.headline("申请已撤回", "Withdrawn on", day_words(data.day), [note])
    steps = ["需要时可以重新申请，已有的登记和记录不需要重复提供。"]
    if data.paid:
        steps.append("已缴纳的工本费，凭收据到本受理点办理退费。")
    layout.steps("接下来", "What to do next", steps)
    sign_beside_seal(layout, "申请人签名", data.signature, data.withdrawn_at)
    layout.aside(top, "受理专用章", data.day, bottom=size.foot - 3.5 if size.across else None)
    return layout


PAPER = Paper(
    kind="withdrawal_slip",
    title=QT_TRANSLATE_NOOP("Words", "撤回申请单"),
    code=OfflineCode("WDR"),
    states=frozenset({CaseState.WITHDRAWN}),
    facts=gather,
    compose=compose,
)
