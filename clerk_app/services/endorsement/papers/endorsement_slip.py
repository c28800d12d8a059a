"""签注凭证: that a permit was endorsed, and until when it is good (条例 arts. 23 to 25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.documents.layout import Cell, Heading, Layout, Office, PaperSize, PrintMark, on_a5_or_a4
from clerk_app.domain.days import day_words
from clerk_app.domain.law.card_life import EndorsementTerm
from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.services.endorsement.views import Endorsed
from clerk_app.services.printing.paper import OfflineCode, Paper, PaperLaw, PrintContext
from clerk_app.services.printing.records import NO_MARK, Holder, holder_of


@dataclass(frozen=True, slots=True)
class EndorsementSlipData:
    """`following` is the next term, as the desk shows it; `late`: the years of the permit count anew from `day`."""

    law: PaperLaw
    office: Office
    mark: PrintMark
    holder: Holder
    number: str  # of this slip
    card_number: str
    day: date
    valid_to: date
    late: bool
    endorsed_by: str
    following: EndorsementTerm | None = None


def gather(context: PrintContext, endorsed: Endorsed) -> EndorsementSlipData:
    return EndorsementSlipData(
        law=context.law(PAPER.kind, endorsed.day),
        office=context.office(),
        mark=NO_MARK,
        holder=holder_of(endorsed.person),
        number="",
        card_number=endorsed.card,
        day=endorsed.day,
        valid_to=endorsed.valid_to,
        late=endorsed.late,
        endorsed_by=context.session.name,
        following=endorsed.following,
    )


def compose(data: EndorsementSlipData) -> Layout:
    return on_a5_or_a4(lambda size: _compose(data, size))


def _compose(data: EndorsementSlipData, size: PaperSize) -> Layout:
    title, english = "居住证签注凭证", "Endorsement Slip · Residence Permit"
    head = Heading(PAPER.letters, title, english, data.number, "凭证编号", laws=data.law.foot)
    layout = Layout(size, head, data.office, data.mark, bound=data.holder.bound)
    layout.facts(
        [
            data.holder.cells("持证人"),
            data.law.permit_cells(data.card_number),
            [Cell("申请并签注", day_words(data.day)), Cell("签注人", data.endorsed_by)],
        ]
    )
    top = layout.y + 4.0
    notes = [data.law.say("late" if data.late else "on_time")]
    until = f"至 {day_words(data.valid_to)}"
    layout.headline("签注后有效", "Good until", until, [note for note in notes if note])
    layout.steps("请记住", "Please remember", _reminders(data))
    layout.aside(top, "受理专用章", data.day, bottom=size.foot - 3.5 if size.across else None)
    return layout


def _reminders(data: EndorsementSlipData) -> list[str]:
    """The next term first; then what happens to whoever lets it pass."""
    term = data.following
    following = ""
    if term is not None and term.last is not None:
        following = f"下一次签注：{day_words(term.opens)} 至 {day_words(term.last)}。"
    return [step for step in (following, data.law.say("lapse"), data.law.say("changes")) if step]


PAPER = Paper(
    kind="endorsement_slip",
    title=QT_TRANSLATE_NOOP("Words", "签注凭证"),
    code=OfflineCode("EDS"),
    own_number=True,
    facts=gather,
    compose=compose,
)
