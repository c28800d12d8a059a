"""领证凭证: signed when the permit is handed over (公通字[2015]38号 领取凭证; 条例 arts. 22, 23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.documents.layout import Cell, Heading, Layout, Office, PaperSize, PrintMark, on_a5_or_a4
from clerk_app.domain.cases import CaseState
from clerk_app.domain.days import day_in_shenzhen, day_words
from clerk_app.domain.law.card_life import EndorsementTerm, PermitLife, next_endorsement, permit_life
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.services.cases.judging import takes_old_card
from clerk_app.services.cases.presence import vouched_in
from clerk_app.services.cases.reader import current_facts
from clerk_app.services.cases.recipient import Recipient
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.pickup.acts import CardHandedOver
from clerk_app.services.printing.paper import CommonFacts, OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import (
    SERVICE_WORDS,
    Agent,
    Holder,
    agent_of,
    day_or_blank,
    sign_beside_seal,
    vouched_mark,
)


@dataclass(frozen=True, slots=True)
class PickupSlipData:
    """`endorse` is the next term for the yearly endorsement of the permit that the holder then has;
    `cycle_from_issue`: its years count from the issue of this card, not from that of a card before it.

    `handed_at` None: the slip is printed before the card is handed over, the time is written by hand.
    """

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    card_number: str
    issued: date | None
    handed_by: str
    handed_at: datetime | None = None
    agent: Agent | None = None  # who collects; None = the holder
    identified: str = ""  # words: how the holder was identified who collects without a card that can be read
    old_card_returned: bool | None = None  # None = there was none to return, or it is not handed over yet
    old_card_note: str = ""  # why it was not
    endorse: EndorsementTerm | None = None
    cycle_from_issue: bool = True
    signature: bytes | None = None  # picture of the recipient's signature
    shelf: str = ""  # where the card lay, for the clerk who fetches it


def gather(context: PrintContext, row: ApplicationRow) -> PickupSlipData:
    agent = None
    if row.recipient in (Recipient.AGENT, Recipient.UNIT):
        agent = agent_of(
            row.recipient_name or "",
            row.recipient_id_number or "",
            row.recipient_relation,
            row.pickup_authorisation,
        )
    head = context.case_head(PAPER.kind, row, context.core.clock())
    life = _life(context, head["law"], row)
    by_hand = row.pickup_signature is None or row.pickup_on_paper
    signature = None if by_hand else context.core.store.find_blob(row.pickup_signature or "")
    return PickupSlipData(
        **head,
        card_number=row.card_number or "",
        issued=row.issued,
        handed_by=context.name_of(row.handed_over_by) if row.handed_over_by else context.session.name,
        handed_at=row.handed_over_at,
        agent=agent,
        identified=vouched_mark(vouched_in(context.rows, row.id, CardHandedOver.kind)),
        old_card_returned=row.old_card_returned if _takes_old(head) else None,
        old_card_note=row.old_card_note or "",
        endorse=None if life is None else next_endorsement(life),
        cycle_from_issue=life is not None and life.origin == row.issued,
        signature=signature,
        shelf=row.shelf or "",
    )


def _life(context: PrintContext, law: PaperLaw, row: ApplicationRow) -> PermitLife | None:
    """The permit as the desk sees it today: a card that replaced another keeps its cycle."""
    cycle = None if law.policy is None else law.policy.cycle
    if row.issued is None or cycle is None:
        return None
    return permit_life(current_facts(context.core, context.rows, row).cards, context.core.today(), cycle)


def compose(data: PickupSlipData) -> Layout:
    return on_a5_or_a4(lambda size: _compose(data, size))


def _compose(data: PickupSlipData, size: PaperSize) -> Layout:
    title, english = "居住证领证凭证", "Collection Slip · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(size, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(_facts(data))
    top = layout.y + 4.0
    _headline(layout, data)
    layout.steps("请记住", "Please remember", _reminders(data))
    sign_beside_seal(layout, "领取人签名", data.signature, data.handed_at)
    day = day_in_shenzhen(data.handed_at) if data.handed_at else None
    layout.aside(top, "受理专用章", day, bottom=size.foot - 3.5 if size.across else None)
    return layout


def _facts(data: PickupSlipData) -> list[list[Cell]]:
    agent = data.agent
    service = SERVICE_WORDS[data.service]
    if data.old_card_returned is not None:
        service += "（原证已收回）" if data.old_card_returned else "（原证未收回）"
    handed_by = " · ".join(
        part for part in (data.handed_by, f"柜位 {data.shelf}" if data.shelf else "") if part
    )
    rows = [
        data.holder.cells("持证人"),
        data.law.permit_cells(data.card_number, count=" 1 份"),
        [Cell("业务类型", service), Cell("签发日期", day_or_blank(data.issued))],
    ]
    if agent is None:
        rows.append([Cell("领取人", "持证人本人" + data.identified), Cell("发证人", handed_by)])
    else:
        relation = f"{agent.name}（{agent.relation}）" if agent.relation else agent.name
        rows.append([Cell("代领人", relation, strong=True), Cell("代领人证件", agent.id_masked)])
        rows.append(
            [
                Cell("代领材料", "、".join(filter(None, (data.law.say("agent_papers"), agent.proof)))),
                Cell("发证人", handed_by),
            ]
        )
    if data.old_card_note:
        rows.append([Cell("原证未收回", data.old_card_note)])
    return rows


def _takes_old(head: CommonFacts) -> bool:
    policy = head["law"].policy
    return policy is not None and takes_old_card(policy, head["service"])


def _headline(layout: Layout, data: PickupSlipData) -> None:
    term = data.endorse
    if term is None:
        day = day_words(data.issued) if data.issued else "见证面"
        notes = [note for note in (data.law.say("yearly"),) if note]
        layout.headline("签发日期", "Date of issue", day, notes)
        return
    if term.late:
        label, english = "居住证使用功能已中止，请补办签注", "Suspended: to be endorsed late"
        display = "现在即可补办" if term.last is None else f"不迟于 {day_words(term.last)}"
        layout.headline(label, english, display, [f"{day_words(term.opens)} 起中止。"])
        return
    note = data.law.say("window" if data.cycle_from_issue else "window_kept")
    label, english = "下一次签注，请在此期间办理", "Next yearly endorsement"
    display = " 至 ".join(day_words(day) for day in (term.opens, term.last) if day is not None)
    layout.headline(label, english, display, [note] if note else [])


def _reminders(data: PickupSlipData) -> list[str]:
    steps = [data.law.say("late")]
    if data.agent is None:
        steps.append(data.law.say("check", otherwise="请当面核对证面信息。"))
    return [step for step in steps if step]


PAPER = Paper(
    kind="pickup_slip",
    title=QT_TRANSLATE_NOOP("Words", "领证凭证"),
    code=OfflineCode("PKS"),
    states=frozenset({CaseState.READY, CaseState.HANDED_OVER}),
    facts=gather,
    compose=compose,
)
