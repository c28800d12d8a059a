"""一次性补正告知书: all that is missing among the papers of an application, told once and with its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Office, PrintMark
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service, service_of
from clerk_app.services.cases.rows import IntakeRow
from clerk_app.services.intake.service import materials_of
from clerk_app.services.people.identification import person_from_json
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import NO_MARK, SERVICE_WORDS, Holder, day_or_blank, holder_of


@dataclass(frozen=True, slots=True)
class SupplementNoticeData:
    """`missing` in words. `received`: when the papers came, `day`: when it was told, at the latest on `tell_by`."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str
    service: Service
    received: date
    day: date
    tell_by: date | None
    missing: tuple[str, ...]
    note: str
    told_by: str


def gather(context: PrintContext, notice: str) -> SupplementNoticeData:
    """`notice`: id of the act by which it was told."""
    row = context.rows.get_one(IntakeRow, notice)
    return SupplementNoticeData(
        law=context.law(PAPER.kind, row.received),
        office=context.office(),
        mark=NO_MARK,
        holder=holder_of(person_from_json(row.person)),
        number="",
        service=service_of(row.service),
        received=row.received,
        day=row.day,
        tell_by=row.tell_by,
        missing=tuple(material.words for material in materials_of(row.missing)),
        note=row.note,
        told_by=context.name_of(row.by),
    )


def compose(data: SupplementNoticeData) -> Layout:
    title, english = "一次性补正告知书", "Notice of What Is to Be Supplemented"
    head = Heading(PAPER.letters, title, english, data.number, "告知编号", data.law.foot)
    layout = Layout(A4, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(
        [
            data.holder.cells(),
            [
                Cell("申请业务", SERVICE_WORDS[data.service]),
                Cell("收到材料日期", day_or_blank(data.received)),
            ],
            [Cell("告知日期", day_or_blank(data.day)), Cell("告知人", data.told_by)],
            [Cell("最迟告知日期", day_or_blank(data.tell_by)), Cell("咨询电话", data.office.phone)],
        ]
    )
    once = "本次一次告知全部需要补正的内容，补齐后予以受理，不再要求其他材料。"
    notes = [note for note in (once, data.law.say("basis")) if note]
    layout.headline("需要补正的材料", "To be supplemented", f"共 {len(data.missing)} 项", notes)
    layout.steps("请补交", "Please bring", list(data.missing), 174.0)
    if data.note:
        layout.heading("说明", "Explanation")
        layout.paragraph(data.note)
    layout.heading("简单地说", "In plain words")
    layout.paragraph("您的申请还缺上面这些材料。带齐后再来，带上本告知书；已经交过的不用再交。")
    layout.closing("受理专用章", data.day, (("申请人签收", None), ("告知人", None)))
    return layout


PAPER = Paper(
    kind="supplement_notice",
    title=QT_TRANSLATE_NOOP("Words", "一次性补正告知书"),
    code=OfflineCode("SUP"),
    own_number=True,
    facts=gather,
    compose=compose,
)
