"""The person on the desk: who it is, the timeline, every service with its verdict, and what is here now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from clerk_app.devices.card_reader.contract import CardType
from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.records import CardState
from clerk_app.domain.law.verdicts import Condition, Outcome, Verdict
from clerk_app.domain.staff import Right
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.views import CaseLine, DraftView
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.ui.actions import make_action
from clerk_app.ui.arguments import HeldBy
from clerk_app.ui.page import Context
from clerk_app.ui.pages.desk.give_back import GiveBackBanner
from clerk_app.ui.pages.desk.quiet import ListCard
from clerk_app.ui.theme import Meaning, mark, px
from clerk_app.ui.widgets import ButtonRow, Panel, PersonHeader, TimelineView, VerdictList
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.panels import empty, icon_label
from clerk_app.ui.widgets.parts import column, holder, is_mainland, label, row, scrolled
from clerk_app.ui.widgets.rows import Row
from clerk_app.ui.widgets.time_left import TimeLeft
from clerk_app.ui.words import (
    card_state_words,
    card_type_words,
    day,
    document_words,
    moment,
    provisional_name,
    register_words,
    service_words,
    state_words,
)


@dataclass(frozen=True, slots=True)
class MainDeed:
    """What Enter does on this desk."""

    words: str
    kind: str  # hand_over | resume | start | endorse | card | lacks | away
    about: object = None


class PersonDeskView(QWidget):
    """Signals: deed_wanted(MainDeed), started(Verdict), lacks_wanted(Verdict), case_wanted(case id),
    draft_wanted(DraftView), away_wanted(), benefits_wanted(), suppose_wanted()."""

    deed_wanted = Signal(object)
    started = Signal(object)
    lacks_wanted = Signal(object)
    case_wanted = Signal(str)
    draft_wanted = Signal(object)
    away_wanted = Signal()
    benefits_wanted = Signal()
    suppose_wanted = Signal()
    permit_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.desk: PersonDesk | None = None
        self.chosen: Verdict | None = None
        self.header, self.timeline, self.verdicts = PersonHeader(), TimelineView(), VerdictList()
        self.verdicts.startable = self._startable
        self.timeline_as_of, self.verdicts_as_of = label("", "quiet"), label("", "quiet")
        for part in (self.timeline_as_of, self.verdicts_as_of):
            part.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.banner, self.give_back = WrongCardBanner(), GiveBackBanner()
        self.ready = ReadyCard()
        self.cases = ListCard(self.tr("未结业务"), self.tr("没有"))
        self.drafts = ListCard(self.tr("草稿"), self.tr("没有"))
        self.notes = NotesCard()
        self.papers = Panel(self.tr("文书"))
        self.come_back, self.papers_words = label("", "display"), label("")
        self.papers.add(self.come_back)
        self.papers.add(self.papers_words)
        self.sign = QuietSign()
        self.buttons = ButtonRow()
        # here, not on the page: the signature of the acceptance has the same key
        self.benefits_action = make_action("desk.benefits", self, self.benefits_wanted.emit)
        self.suppose_action = make_action("desk.suppose", self, self.suppose_wanted.emit)
        self.permit_action = make_action("permit.open", self, self.open_permit)
        self._build()
        self.verdicts.started.connect(self.started)
        self.verdicts.lacks_wanted.connect(self.lacks_wanted)
        self.verdicts.opened.connect(self._verdict_opened)
        self.cases.list.opened_key.connect(self.case_wanted.emit)
        self.drafts.list.opened_key.connect(self.draft_wanted.emit)

    def _build(self) -> None:
        card = Panel()
        card.layout().setContentsMargins(px(12), px(4), px(12), px(4))  # type: ignore[union-attr]  # pyright: ignore
        card.add(self.timeline)
        card.add(self.timeline_as_of)
        facts = scrolled(
            holder(column(card, self.give_back, self.banner, self.verdicts, self.verdicts_as_of, 1, gap=8))
        )
        left = column(self.header, facts, gap=12)
        left.setStretch(1, 1)
        more = (self.permit_action, self.suppose_action, self.benefits_action)
        deeds = column(*(button_for(each, "quiet") for each in more), gap=4)
        aside = column(
            self.ready, self.cases, self.drafts, self.notes, self.papers, deeds, self.sign, 1, gap=12
        )
        right = column(scrolled(holder(aside)), self.buttons, gap=12)
        right.setStretch(0, 1)
        narrow = holder(right)
        narrow.setFixedWidth(px(288))
        body = row(left, narrow, gap=16, margins=16)
        body.setStretch(0, 1)
        self.setLayout(body)

    # --- what is shown

    def show_desk(self, desk: PersonDesk, today: date) -> None:
        self.desk, self.chosen = desk, None
        self.header.set_person(desk.person)
        self.timeline.set_timeline(desk.timeline)
        self.verdicts.set_verdicts(desk.verdicts, today)
        self._show_as_of(desk)
        self.banner.show_person(desk)
        self.give_back.show_desk(desk)
        self.ready.show_line(desk.ready)
        others = [
            line for line in desk.open_cases if desk.ready is None or line.case_id != desk.ready.case_id
        ]
        self.cases.show_rows([self._case_row(line) for line in others])
        self.drafts.show_rows([self._draft_row(draft) for draft in desk.drafts])
        for part, filled in ((self.cases, others), (self.drafts, desk.drafts)):
            part.setVisible(bool(filled))
            part.list.setFixedHeight(min(part.list.wanted_height(), px(200)))
        self.notes.show_desk(desk)
        self.sign.setVisible(desk.quiet_sign)
        self._show_papers()
        deed = self.main_deed()
        self.buttons.set_next(deed.words, self._do_main)
        self.buttons.set_back(self.tr("收起"), self.away_wanted.emit)

    def main_deed(self) -> MainDeed:
        """What comes next for this person: a card that lies here, a draft, a service, or the way there."""
        desk = self.desk
        if desk is None:
            return MainDeed(self.tr("返回"), "away")
        session = self.context.session
        if desk.ready is not None and session.may(Right.HAND_OVER):
            shelf = desk.ready.shelf or ""
            return MainDeed(self.tr("发证 {shelf}").format(shelf=shelf).strip(), "hand_over", desk.ready)
        if desk.to_cancel is not None and session.may(Right.DECIDE):
            return MainDeed(self.tr("注销居住证"), "permit", desk.to_cancel)
        if desk.drafts and session.may(Right.ACCEPT):
            words = self.tr("继续：{service}").format(service=service_words(desk.drafts[0].service))
            return MainDeed(words, "resume", desk.drafts[0])
        for verdict in desk.verdicts:
            if self._startable(verdict) and verdict.outcome is Outcome.ELIGIBLE:
                if self.context.services[EndorsementService].at_once(verdict):
                    return MainDeed(self._endorse_words(desk), "endorse", verdict)
                words = self.tr("受理：{service}").format(service=service_words(verdict.service))
                return MainDeed(words, "start", verdict)
        if not desk.person.from_card and session.may(Right.ACCEPT) and self._would_start(desk):
            return MainDeed(self.tr("请放上身份证"), "card")
        lacking = self.lacking()
        if lacking is not None and session.may(Right.PRINT):
            return MainDeed(self.tr("打印一次性告知书"), "lacks", lacking)
        return MainDeed(self.tr("下一位"), "away")

    def _would_start(self, desk: PersonDesk) -> bool:
        """Whether something could be begun if only the card were here."""
        startable = self.context.services[AcceptanceService].startable
        return any(verdict.outcome is Outcome.ELIGIBLE and startable(verdict) for verdict in desk.verdicts)

    def _endorse_words(self, desk: PersonDesk) -> str:
        late = desk.card_state is CardState.SUSPENDED
        return self.tr("补办签注") if late else self.tr("签注")

    def lacking(self) -> Verdict | None:
        """The verdict whose lacks are printed: the one that is open, or the first that says no."""
        if self.desk is None:
            return None
        if self.chosen is not None and self.chosen.outcome in (Outcome.NOT_ELIGIBLE, Outcome.REFER):
            return self.chosen
        return next((v for v in self.desk.verdicts if v.outcome is Outcome.NOT_ELIGIBLE), None)

    def home(self) -> str:
        """Where the person lives now, for a parcel."""
        stays = self.desk.timeline.stays if self.desk is not None else ()
        return next((stay.address for stay in reversed(stays) if stay.end is None), "")

    def focus_first(self) -> None:
        if self.main_deed().kind == "start":
            self.verdicts.focus_first()
        else:
            self.buttons.next.setFocus()

    # --- inside

    def open_permit(self) -> None:
        """The permit of the person: to report its loss, or to cancel it."""
        if self.desk is not None:
            self.permit_wanted.emit(HeldBy(self.desk.person, "desk"))

    def _do_main(self) -> None:
        deed = self.main_deed()
        if deed.kind == "permit":
            self.open_permit()
        else:
            self.deed_wanted.emit(deed)

    def _startable(self, verdict: Verdict) -> bool:
        if not self.context.session.may(Right.ACCEPT) or self.desk is None or not self.desk.person.from_card:
            return False
        return self.context.services[AcceptanceService].startable(verdict)

    def _verdict_opened(self, verdict: Verdict) -> None:
        self.chosen = verdict
        self._show_papers()

    def _show_papers(self) -> None:
        """What the chosen service needs and gives on paper."""
        lacking = self.lacking()
        lines = []
        if self.chosen is not None and self.chosen.outcome is Outcome.ELIGIBLE:
            lines += [words for kind in self.chosen.documents if (words := document_words(kind)) != kind]
        if lacking is not None:
            lines.append(
                self.tr("一次性告知书：{service}（F6）").format(service=service_words(lacking.service))
            )
        back, title = None, self.tr("文书")
        if lacking is not None and lacking.eligible_from is not None:
            back, title = lacking.eligible_from, self.tr("最早再来的日子")
        elif lacking is not None and lacking.if_registered is not None:
            back, title = lacking.if_registered, self.tr("今天登记的，最早再来的日子")
        self.papers.set_title(title)
        self.come_back.setText(day(back))
        self.come_back.setVisible(back is not None)
        self.papers_words.setText("\n".join(dict.fromkeys(lines)))
        self.papers.setVisible(bool(lines))

    def _show_as_of(self, desk: PersonDesk) -> None:
        """How old the facts are that are shown and judged; the notes say where there are none."""
        facts = self.tr("登记数据截至 {time}").format(time=moment(desk.as_of))
        judged = self.tr("按截至 {time} 的登记数据判定").format(time=moment(desk.as_of))
        for part, words in ((self.timeline_as_of, facts), (self.verdicts_as_of, judged)):
            part.setText(words)
            part.setVisible(desk.as_of is not None)

    def _case_row(self, line: CaseLine) -> Row:
        left = TimeLeft.of(line)
        return Row(
            line.case_id,
            f"{service_words(line.service)} · {state_words(line.state)}",
            line.number + (f"，{provisional_name()}" if line.provisional else ""),
            left.words() if left.days is not None else "",
            left.meaning() if left.days is not None else None,
        )

    def _draft_row(self, draft: DraftView) -> Row:
        return Row(
            draft, service_words(draft.service), moment(draft.saved_at), self.tr("继续"), None, "draft"
        )


class ReadyCard(Panel):
    """The card that can be handed over now: its shelf in the display size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("证件已到，可以发证"))
        self.shelf = label("", "display")
        self.words = label("", "small")
        self.add(self.shelf)
        self.add(self.words)

    def show_line(self, line: CaseLine | None) -> None:
        self.setVisible(line is not None and line.state is CaseState.READY)
        if line is not None:
            self.shelf.setText(line.shelf or "—")
            number = self.tr("证号 {number}").format(number=line.card_number) if line.card_number else ""
            self.words.setText("\n".join(part for part in (service_words(line.service), number) if part))
            self.setAccessibleName(self.tr("证件已到，存放位置 {shelf}").format(shelf=line.shelf or "—"))


class WrongCardBanner(QFrame):
    """A document that the permit does not concern is named, and led to what is right (条例 art. 51)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, "say_info")
        self.title, self.words = label("", "strong"), label("")
        box = QHBoxLayout(self)
        box.setContentsMargins(px(12), px(12), px(12), px(12))
        box.setSpacing(px(12))
        box.addWidget(icon_label("info", "accent", 24))
        box.addLayout(column(self.title, self.words, gap=4), 1)

    def show_person(self, desk: PersonDesk) -> None:
        person = desk.person
        self.setVisible(not is_mainland(person))
        kind = card_type_words(person.card_type)
        article = next((item.article for item in _refused(desk) if item.article), "")
        words = self.tr("{kind}：不办理居住证（{article}）") if article else self.tr("{kind}：不办理居住证")
        self.title.setText(words.format(kind=kind, article=article))
        if person.card_type == CardType.HMT.value:
            own = self.tr(
                "港澳台居民居住证的申领、换领、补领，到居住地公安派出所的港澳台居民居住证窗口办理。"
            )
        else:
            own = self.tr("居留证件的事项，到出入境管理部门办理。")
        here = self.tr("居住登记照常办理：由房屋提供人或本人向居住地社区网格、派出所申报，也可网上申报。")
        self.words.setText(here + "\n" + own)
        self.setAccessibleName(f"{self.title.text()} {self.words.text()}")


def _refused(desk: PersonDesk) -> Iterator[Condition]:
    """The conditions that this kind of document does not meet, whatever else is true."""
    for verdict in desk.verdicts:
        yield from (item for item in verdict.conditions if item.rule == "identity" and item.met is False)


class NotesCard(Panel):
    """What the clerk should notice: warnings of the card, registers that are old or unknown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("提示"))

    def show_desk(self, desk: PersonDesk) -> None:
        empty(self.body)
        if not desk.in_register:
            words = self.tr("登记库中查不到，判定待定。请核对号码，或先办居住登记。")
            self._note("warn", Meaning.UNDECIDED, words)
        if desk.elsewhere is not None:
            other = desk.elsewhere
            words = self.tr("另一窗口已受理这个人的业务：{number}（{counter}，{day}）。先与该窗口核对。")
            told = words.format(number=other.number, counter=other.counter, day=moment(other.at))
            self._note("warn", Meaning.MAY_NOT, told)
        if desk.in_register and desk.facts.unknown:
            names = "、".join(register_words(name) for name in sorted(desk.facts.unknown))
            self._note("warn", Meaning.UNDECIDED, self.tr("查不到：{names}").format(names=names))
        self._note("shield", None, self.tr("居住证：{state}").format(state=card_state_words(desk.card_state)))
        if desk.lost_since is not None:
            words = self.tr("已挂失，自 {day}：只能补领；找回的先解除挂失（F3）")
            self._note("warn", Meaning.MAY_NOT, words.format(day=day(desk.lost_since)))
        if desk.as_of is None:
            self._note("registers", Meaning.UNDECIDED, self.tr("没有登记数据"))
        valid_to = desk.person.valid_to
        if valid_to is not None and "card_expired" in desk.person.warnings:
            words = self.tr("身份证 {day} 到期，先换身份证再来").format(day=day(valid_to))
            self._note("warn", Meaning.MAY_NOT, words)

    def _note(self, icon: str, meaning: Meaning | None, words: str) -> None:
        said = label(words, meaning.value if meaning else "small")
        line = row(icon_label(icon, meaning.value if meaning else "label"), said, gap=8)
        line.setStretch(1, 1)
        self.add(holder(line))


class QuietSign(QWidget):
    """The watch-list sign: only somebody who knows it sees it. It says nothing to an applicant."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = label("7", "quiet", wrap=False)
        self.setAccessibleName("7")
        line = row(1, icon_label("quiet_sign", "quiet", 14), words, gap=4)
        self.setLayout(line)
        self.hide()
