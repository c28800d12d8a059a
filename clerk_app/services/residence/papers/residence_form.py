"""居住登记申请表: up to three people of one house, whoever declares signs it, the counter keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from clerk_app.documents.layout import A4, Cell, Heading, Layout, Length, Office, PrintMark
from clerk_app.domain.contact import masked_phone
from clerk_app.domain.days import day_words
from clerk_app.domain.identity import mask
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.registration_codes import EDUCATION, MARITAL, OCCUPATIONS, REASONS, ROLE_WORDS
from clerk_app.services.cases.stays import ResidenceRow
from clerk_app.services.people.identification import person_from_json
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import NO_MARK, Holder, day_or_blank, holder_of
from clerk_app.services.residence.acts import Declarant, DeclarantRole, ResidenceDetails
from clerk_app.services.residence.houses import declarant_of
from clerk_app.store.codec import read_record

REGISTERED, CHANGED, ENDED = "首次申报或者迁入", "变更", "搬离"


@dataclass(frozen=True, slots=True)
class ResidentOnForm:
    """One resident. `household` is None where the document knows no household: it stays blank."""

    holder: Holder
    household: str | None
    details: ResidenceDetails
    left: date | None  # the house before, when somebody moved on
    left_address: str


@dataclass(frozen=True, slots=True)
class ResidenceFormData:
    """`what` is the kind of declaration; `day` that of the registration, change or leaving."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    number: str
    what: str
    house_code: str
    address: str
    day: date
    moved_in: date | None
    due: date | None
    people: tuple[ResidentOnForm, ...]
    dwelling: str
    declarant: Declarant
    clerk: str

    @property
    def holder(self) -> Holder:
        """To whom the code of the paper is bound: the first of them."""
        return self.people[0].holder


def gather(context: PrintContext, form: str) -> ResidenceFormData:
    """`form`: id of what was recorded together."""
    named = or_(ResidenceRow.form == form, ResidenceRow.last_form == form)
    rows = context.rows.scalars(select(ResidenceRow).where(named).order_by(ResidenceRow.id)).all()
    begun = [row for row in rows if row.form == form]
    ended = {row.id_number: row for row in rows if row.form != form and row.ended is not None}
    shown = begun or list(rows)
    first = shown[0]
    what = REGISTERED if begun else ENDED if first.ended is not None else CHANGED
    day = first.start if begun else first.ended or context.core.today()
    law = context.law(PAPER.kind, first.start if begun else context.core.today())
    kinds = () if law.policy is None else law.policy.declarations
    by = first.registered_by if begun else first.ended_by or first.registered_by
    return ResidenceFormData(
        law=law,
        office=context.office(),
        mark=NO_MARK,
        number="",
        what=what,
        house_code=first.house_code,
        address=first.address,
        day=day,
        moved_in=first.moved_in,
        due=first.due if begun else None,
        people=tuple(_person(row, ended.get(row.id_number) if begun else None) for row in shown),
        dwelling=next((each.title.zh for each in kinds if each.dwelling == first.dwelling), ""),
        declarant=declarant_of(first.declarant) if first.declarant else Declarant(role=DeclarantRole.SELF),
        clerk=context.name_of(by) if by else "",
    )


def _person(row: ResidenceRow, before: ResidenceRow | None) -> ResidentOnForm:
    person = person_from_json(row.person)
    known = person.card_type in ("mainland", "register")
    return ResidentOnForm(
        holder_of(person),
        (person.address or "") if known else None,
        read_record(ResidenceDetails, row.details),
        None if before is None else before.ended,
        "" if before is None else before.address,
    )


def compose(data: ResidenceFormData) -> Layout:
    title = data.law.say("title", otherwise="居住登记申请表")
    english = data.law.say("title_en", otherwise="Residence Registration")
    head = Heading(PAPER.letters, title, english, data.number, laws=data.law.foot)
    layout = Layout(A4, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(
        [
            [Cell("房屋地址", data.address, strong=True)],
            [Cell("房屋编码", data.house_code), Cell("申报类型", data.what, strong=True)],
            [
                Cell("入住日期", day_or_blank(data.moved_in) if data.moved_in else None),
                Cell("居所类型", data.dwelling or None),
            ],
        ]
    )
    _residents(layout, data.people)
    said = {
        REGISTERED: "登记日期，自此计算居住时间",
        CHANGED: "变更日期",
        ENDED: "搬离日期，自此不再计算居住时间",
    }
    notes = [data.law.say("counts")] if data.what == REGISTERED else []
    if data.due is not None:
        notes.append(f"应当在 {day_or_blank(data.due)} 前申报。")
    layout.headline(said[data.what], "Date", day_words(data.day), [note for note in notes if note])
    _declarant(layout, data)
    layout.closing("居住登记专用章", data.day, (("申报义务人签名（盖章）", None), ("日期", None)))
    return layout


def _residents(layout: Layout, people: Sequence[ResidentOnForm]) -> None:
    """Everybody on the form itself; where there is no room, the names alone, and who they are in an annex."""

    def each() -> None:
        for place, one in enumerate(people, start=1):
            _resident(layout, place, one, alone=len(people) == 1)

    if not layout.annexing:
        each()
        return
    layout.heading("住户", "Residents")
    layout.facts(
        [
            [Cell("姓名", one.holder.name, strong=True), Cell(one.holder.id_type, one.holder.id_masked)]
            for one in people
        ]
    )
    layout.paragraph(f"住户共 {len(people)} 人，各人的情况见附件；附件是本表的组成部分。")
    layout.annex("住户情况", "Residents", each)


def _resident(layout: Layout, place: int, one: ResidentOnForm, *, alone: bool) -> None:
    details = one.details
    layout.heading(f"住户{'' if alone else f' {place}'}", "Resident")
    rows = [
        [Cell("姓名", one.holder.name, strong=True), Cell(one.holder.id_type, one.holder.id_masked)],
        [
            Cell("性别", one.holder.sex),
            Cell("民族", one.holder.ethnic_group),
            Cell("出生", day_or_blank(one.holder.birth_date)),
        ],
    ]
    if one.household is not None:
        rows.append([Cell("户籍地址", one.household)])
    rows += [
        [Cell("职业", _words(OCCUPATIONS, details.occupation)), Cell("服务处所", details.workplace or None)],
        [
            Cell("来深事由", _words(REASONS, details.reason)),
            Cell("联系电话", masked_phone(details.phone) or None),
        ],
        [
            Cell("婚姻状况", _words(MARITAL, details.marital)),
            Cell("文化程度", _words(EDUCATION, details.education)),
        ],
    ]
    if one.left is not None:
        rows.append([Cell("原住处", f"{one.left_address}，{day_or_blank(one.left)} 搬离")])
    layout.facts(rows)


def _declarant(layout: Layout, data: ResidenceFormData) -> None:
    declarant = data.declarant
    own = declarant.role is DeclarantRole.SELF
    number = mask(declarant.number) if declarant.number else ""
    layout.heading("申报", "Declaration")
    layout.facts(
        [
            [
                Cell("申报义务人", ROLE_WORDS.get(declarant.role.value, "")),
                Cell("姓名或名称", data.holder.name if own else declarant.name or None),
            ],
            [
                Cell("证件号码", data.holder.id_masked if own else number or None),
                Cell("房屋材料", declarant.proof or None),
            ],
            [Cell("承办人", data.clerk or None)],
        ]
    )
    layout.paragraph(data.law.say("truth"), size=9.5)


def _words(codes: Mapping[str, str], code: str) -> str | None:
    """What a code stands for; None leaves room for handwriting."""
    return f"{code} {codes[code]}" if code in codes else None


PAPER = Paper(
    kind="residence_form",
    title=QT_TRANSLATE_NOOP("Words", "居住登记申请表"),
    code=OfflineCode("RGF"),
    own_number=True,
    length=Length.WITH_ANNEX,
    facts=gather,
    compose=compose,
)
