"""The person on the desk: the sentence, the picture that proves it, what may be done, and what is here now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clerk_app.domain.law.verdicts import Verdict
from clerk_app.domain.staff import Right
from clerk_app.services.desk.sentence import came_for, sentence_of
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.people.acts import Vouched
from clerk_app.ui.actions import make_action
from clerk_app.ui.arguments import HeldBy, VouchFor
from clerk_app.ui.page import Context
from clerk_app.ui.pages.desk.aside import Aside, QuietSign, WrongCardBanner
from clerk_app.ui.pages.desk.deeds import Deeds, MainDeed
from clerk_app.ui.pages.desk.give_back import GiveBackBanner
from clerk_app.ui.pages.desk.hero import Hero
from clerk_app.ui.pages.desk.permit_card import PermitCard
from clerk_app.ui.pages.desk.says import MEANING_OF, reason_words, sentence_words
from clerk_app.ui.pages.desk.who import WhoLine
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import Panel, TimelineView, VerdictList
from clerk_app.ui.widgets.buttons import button_for
from clerk_app.ui.widgets.parts import column, holder, label, scrolled

NARROW = 860  # pixels at 100 %: below it the right column goes below the left one
LOW = 460  # below it only the sentence, the button and the permit stand still
ASIDE = 272


class PersonDeskView(QWidget):
    """Signals: deed_wanted(MainDeed), started(Verdict), lacks_wanted(Verdict), case_wanted(case id),
    draft_wanted(DraftView), away_wanted(), benefits_wanted(), suppose_wanted(), permit_wanted(HeldBy),
    vouching_wanted(VouchFor), intake_wanted(PersonDesk),
    watch_wanted(PersonDesk), online_wanted(PersonDesk)."""

    deed_wanted = Signal(object)
    started = Signal(object)
    lacks_wanted = Signal(object)
    case_wanted = Signal(str)
    draft_wanted = Signal(object)
    away_wanted = Signal()
    benefits_wanted = Signal()
    suppose_wanted = Signal()
    permit_wanted = Signal(object)
    vouching_wanted = Signal(object)
    intake_wanted = Signal(object)
    watch_wanted = Signal(object)
    online_wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.desk: PersonDesk | None = None
        self.chosen: Verdict | None = None
        self.deeds = Deeds(context)
        self.who, self.hero, self.permit, self.aside = WhoLine(), Hero(), PermitCard(), Aside()
        self.timeline, self.verdicts = TimelineView(), VerdictList()
        self.verdicts.startable = self._startable
        self.banner, self.give_back = WrongCardBanner(), GiveBackBanner()
        self.watch_action = make_action("watch.open", self, lambda: self.watch_wanted.emit(self.desk))
        self.sign = QuietSign(self.watch_action)
        self.buttons = self.hero.buttons
        # here, not on the page: the signature of the acceptance has the same key
        self.benefits_action = make_action("desk.benefits", self, self.benefits_wanted.emit)
        self.suppose_action = make_action("desk.suppose", self, self.suppose_wanted.emit)
        self.vouch_action = make_action("desk.vouch", self, self._want_vouching)
        self.permit_action = make_action("permit.open", self, self.open_permit)
        self.intake_action = make_action("intake.open", self, lambda: self.intake_wanted.emit(self.desk))
        self._build()
        self.verdicts.started.connect(self.started)
        self.verdicts.lacks_wanted.connect(self.lacks_wanted)
        self.verdicts.opened.connect(self._choose)
        self.verdicts.chosen.connect(self._choose)
        self.aside.case_wanted.connect(self.case_wanted)
        self.aside.draft_wanted.connect(self.draft_wanted)
        self.buttons.next.installEventFilter(self)

    @property
    def vouched(self) -> Vouched | None:
        """By whose word the person of the desk is identified, where no card could be read."""
        return None if self.desk is None else self.desk.person.vouched

    def _want_vouching(self) -> None:
        desk = self.desk
        if desk is not None:
            back = VouchFor(
                desk.person, "desk", lambda who: desk if who is None else replace(desk, person=who)
            )
            self.vouching_wanted.emit(back)

    def _build(self) -> None:
        picture = self.picture = Panel()
        picture.layout().setContentsMargins(px(12), px(4), px(12), px(4))  # type: ignore[union-attr]  # pyright: ignore
        picture.add(self.timeline)
        more = (
            self.vouch_action,
            self.permit_action,
            self.suppose_action,
            self.benefits_action,
            self.intake_action,
        )
        self._vouch, *others = (button_for(each, "link") for each in more)
        links = column(self._vouch, *others, gap=2)
        self._more = holder(links)
        self.reason = label("")  # of the sentence, where it has no room beside it
        self.reason.hide()
        self._facts = column(self.reason, picture, self.give_back, self.banner, self.verdicts, 1, gap=8)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._left.setSpacing(px(12))
        for part in (self.who, self.hero, scrolled(holder(self._facts))):
            self._left.addWidget(part)
        self._left.setStretch(2, 1)
        self._beside = holder(column(1, self.sign, gap=12))
        self._beside_parts = self._beside.layout()
        self._right.setSpacing(px(12))
        self._column = holder(self._right)
        self._column.setFixedWidth(px(ASIDE))
        self._right.addWidget(self.permit)
        self._right.addWidget(scrolled(self._beside), 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(px(16), px(16), px(16), px(16))
        whole.setSpacing(px(16))
        whole.addLayout(self._left, 1)
        whole.addWidget(self._column)
        self._narrow: bool | None = None
        self._low = False
        self._place(narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(narrow=self.width() < px(NARROW))
        low = self.height() < px(LOW)
        self._place_who(low=low)
        self.hero.set_low(low)
        self.reason.setVisible(low and bool(self.reason.text()))
        self.permit.set_low(low or self._narrow is True)
        gap = px(6 if low else 12)
        self._left.setSpacing(gap)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down on the main button goes to the lines below it."""
        if watched is self.buttons.next and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and event.key() == Qt.Key.Key_Down:
                self.verdicts.focus_first()
                return True
        return super().eventFilter(watched, event)

    def _place(self, *, narrow: bool) -> None:
        """The permit under the sentence and the rest below the services where there is no room beside them."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        beside = self._beside_parts
        if narrow:
            self._left.insertWidget(2, self.permit)
            at = self._facts.count() - 1
            self._facts.insertWidget(at, self.aside)
            self._facts.insertWidget(at + 1, self._more)
            self._facts.insertWidget(at + 2, self.sign)
        elif isinstance(beside, QVBoxLayout):
            self._right.insertWidget(0, self.permit)
            beside.insertWidget(0, self.aside)
            beside.insertWidget(1, self._more)
            beside.addWidget(self.sign)
        self._column.setVisible(not narrow)

    def _place_who(self, *, low: bool) -> None:
        """Who it is scrolls with the rest where there is little height."""
        if low == self._low:
            return
        self._low = low
        self.who.set_low(low)
        (self._facts if low else self._left).insertWidget(0, self.who)

    # --- what is shown

    def show_desk(self, desk: PersonDesk, today: date) -> None:
        self.desk, self.chosen = desk, None
        self.who.show_person(desk.person)
        may_vouch = not desk.person.identified and self.context.session.may(Right.ACCEPT)
        self.vouch_action.setEnabled(may_vouch)
        self._vouch.setVisible(may_vouch)
        said = sentence_of(desk)
        why = reason_words(desk, said)
        self.hero.say(sentence_words(desk, said), why, MEANING_OF[said.saying])
        self.reason.setText(why)
        self.reason.setVisible(bool(why) and self._low)
        self.timeline.set_timeline(desk.timeline)
        self.picture.setVisible(bool(desk.timeline.stays or desk.timeline.schemes or desk.timeline.permits))
        self.verdicts.set_verdicts(
            self._in_order(desk), today, said_above=said.verdict, nothing_known=not desk.in_register
        )
        self.banner.show_person(desk)
        self.give_back.show_desk(desk)
        self.permit.show_desk(desk, today)
        self.aside.show_desk(desk, drafts=self.context.session.may(Right.ACCEPT))
        self.sign.show_sign(shown=desk.quiet_sign and self.context.session.may(Right.ACCEPT))
        self._show_deed()
        self.buttons.set_back(self.tr("收起"), self.away_wanted.emit)

    def main_deed(self) -> MainDeed:
        """What Enter does: the deed of the sentence or of the line that is selected."""
        if self.desk is None:
            return MainDeed(self.tr("返回"), "away")
        return self.deeds.main(self.desk, self.chosen)

    def lacking(self) -> Verdict | None:
        """The verdict whose lacks are printed: the one that is selected, or the first that says no."""
        return None if self.desk is None else self.deeds.lacking(self.desk, self.chosen)

    def home(self) -> str:
        """Where the person lives now, for a parcel."""
        stays = self.desk.timeline.stays if self.desk is not None else ()
        return next((stay.address for stay in reversed(stays) if stay.end is None), "")

    def pages_wanted(self) -> tuple[tuple[SignalInstance, str], ...]:
        """What opens another page about this person, and which."""
        return (
            (self.permit_wanted, "permits"),
            (self.vouching_wanted, "identity"),
            (self.intake_wanted, "intake"),
            (self.watch_wanted, "watch"),
            (self.online_wanted, "online"),
        )

    def focus_first(self) -> None:
        """The main button, or where it is grey the lines below it."""
        if self.main_deed().enabled:
            self.buttons.next.setFocus()
        else:
            self.verdicts.focus_first()

    # --- inside

    def open_permit(self) -> None:
        """The permit of the person: to report its loss, or to cancel it."""
        if self.desk is not None:
            self.permit_wanted.emit(HeldBy(self.desk.person, "desk"))

    def _in_order(self, desk: PersonDesk) -> list[Verdict]:
        """What the sentence is about first, then the others as the counter has them."""
        main = came_for(desk)
        first = [] if main is None else [main]
        return [*first, *(verdict for verdict in desk.verdicts if verdict is not main)]

    def _do_main(self) -> None:
        deed = self.main_deed()
        if deed.kind == "permit":
            self.open_permit()
        elif deed.kind == "online":
            self.online_wanted.emit(self.desk)
        elif deed.enabled:
            self.deed_wanted.emit(deed)

    def _startable(self, verdict: Verdict) -> bool:
        return self.desk is not None and self.deeds.startable(self.desk, verdict)

    def _choose(self, verdict: Verdict) -> None:
        self.chosen = verdict
        self._show_deed()

    def _show_deed(self) -> None:
        deed = self.main_deed()
        self.buttons.set_next(deed.words, self._do_main, enabled=deed.enabled)
        said = self.chosen is None and deed.enabled  # by the sentence, which is still in force
        self.hero.say_note("" if said and deed.kind in ("lacks", "away") else deed.note)
