"""居住证挂失声明: the holder says that the card is lost or destroyed (条例 art. 22), and signs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Office, PrintMark
from clerk_app.domain.days import day_words
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.cases.rows import CardLossRow
from clerk_app.services.people.identification import person_from_json
from clerk_app.services.permits.acts import LossChannel, LossKind
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import NO_MARK, Holder, day_or_blank, holder_of

_HOW = {LossKind.LOST.value: "丢失", LossKind.DESTROYED.value: "损毁"}
_CHANNELS = {LossChannel.COUNTER.value: "到受理点", LossChannel.PHONE.value: "电话"}


@dataclass(frozen=True, slots=True)
class LossDeclarationData:
    """`how` and `channel` in words; `reporter` is who reported it where that was not the holder."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    card_number: str
    day: date
    how: str
    channel: str
    taken_by: str
    reporter: str = ""
    relation: str = ""


def gather(context: PrintContext, report: str) -> LossDeclarationData:
    """`report`: id of the act by which the loss was reported."""
    row = context.rows.get_one(CardLossRow, report)
    return LossDeclarationData(
        law=context.law(PAPER.kind, row.day),
        office=context.office(),
        mark=NO_MARK,
        holder=holder_of(person_from_json(row.person)),
        number="",
        card_number=row.card,
        day=row.day,
        how=_HOW.get(row.how, _HOW[LossKind.LOST.value]),
        channel=_CHANNELS.get(row.channel, ""),
        taken_by=context.name_of(row.by),
        reporter=row.reporter,
        relation=row.relation,
    )


def _reporter(data: LossDeclarationData) -> str:
    if not data.reporter:
        return "持证人本人"
    return f"{data.reporter}（{data.relation}）" if data.relation else data.reporter


def compose(data: LossDeclarationData) -> Layout:
    title, english = "居住证挂失声明", "Declaration of Loss · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(A4, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(
        [
            data.holder.cells("持证人"),
            data.law.permit_cells(data.card_number),
            [Cell("挂失日期", day_or_blank(data.day)), Cell("挂失方式", data.channel)],
            [Cell("申报人", _reporter(data)), Cell("经办人", data.taken_by)],
        ]
    )
    layout.headline("自此日起挂失", "Reported from", day_words(data.day), [f"原证{data.how}。"])
    layout.heading("声明", "Declaration")
    layout.paragraph(
        f"本人所持上列证件已经{data.how}，未抵押、出借或者转让他人。"
        "如果找回，将到受理点解除挂失；已经补领新证的，将找回的原证交回。"
    )
    steps = [
        step
        for step in (
            data.law.say("replace"),
            "挂失期间不能换领；找回原证的，带原证和身份证原件到受理点解除挂失。",
            data.law.say("false_statement"),
        )
        if step
    ]
    layout.steps("请注意", "Please note", steps, 174.0)
    layout.closing("受理专用章", data.day, (("声明人签名", None), ("日期", None)))
    return layout


PAPER = Paper(
    kind="loss_declaration",
    title=QT_TRANSLATE_NOOP("Words", "居住证挂失声明"),
    code=OfflineCode("LOS"),
    own_number=True,
    facts=gather,
    compose=compose,
)
