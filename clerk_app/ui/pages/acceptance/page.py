"""受理: 核对 - 照片 - 签名 - 打印. A short path; every step can be gone back, nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.domain.cases import CaseState
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.acceptance.views import AcceptedCase
from clerk_app.services.cases.views import CaseLine, DraftView
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.people.identification import number_of
from clerk_app.services.printing.service import PrintingService
from clerk_app.ui.messages import Severity
from clerk_app.ui.page import Context
from clerk_app.ui.page_base import CounterPage
from clerk_app.ui.pages.acceptance.accepted_card import AcceptedCard
from clerk_app.ui.pages.acceptance.paper_form import FormState
from clerk_app.ui.pages.acceptance.photo_step import PhotoStep
from clerk_app.ui.pages.acceptance.steps import CheckStep, SignStep
from clerk_app.ui.widgets import ButtonRow, StepBar
from clerk_app.ui.widgets.papers import LANE as PRINT_LANE, PaperPanel, PaperToPrint
from clerk_app.ui.widgets.parts import column, holder, ignoring, label, row, while_alive
from clerk_app.ui.words import (
    clock_time,
    field_words,
    listed,
    return_reason_words,
    service_words,
)

STEPS = ("check", "photo", "sign", "print")
SAVE_AFTER_MS = 400  # of silence; a draft is on disk within a second of the last key
FORM, FORM_TO_SIGN = "application_form", "form_to_sign"
LANE = "draft"  # saving and accepting happen in the order in which they were asked for
STEP_OF = {
    "phone": "check",
    "post_address": "check",
    "authorisation": "check",
    "photo": "photo",
    "signature": "sign",
}


class AcceptancePage(CounterPage):
    """Signals: finished() when the clerk is done here or goes back; the draft is kept until acceptance."""

    finished = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.draft: DraftView | None = None
        self.accepted: AcceptedCase | None = None
        self._dirty = self._accepting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_AFTER_MS)
        self._timer.timeout.connect(self._save)
        self._build()

    def _build(self) -> None:
        self.heading = label("", "title", wrap=False)
        self.kept = label("", "quiet", wrap=False)
        self.steps = StepBar((self.tr("核对"), self.tr("照片"), self.tr("签名"), self.tr("打印")))
        self.check, self.photo, self.sign = (
            CheckStep(self.context),
            PhotoStep(self.context),
            SignStep(self.context),
        )
        self.paper = PaperPanel(self)
        self.number = AcceptedCard()
        self.paper.above.addWidget(self.number)
        self.stack = QStackedWidget()
        self.buttons: list[ButtonRow] = []
        for step in (self.check, self.photo, self.sign):
            buttons = ButtonRow()
            buttons.set_back(self.tr("上一步"), self.back)
            self.buttons.append(buttons)
            whole = column(step, buttons, gap=16)
            whole.setStretch(0, 1)
            self.stack.addWidget(holder(whole))
        self.buttons[-1].addActions(self.sign.actions())
        self.stack.addWidget(self.paper)
        self.why = label("", "undecided")
        self.why.hide()
        box = column(row(self.heading, self.kept, 1), self.why, self.steps, self.stack, gap=12, margins=16)
        box.setStretch(3, 1)
        self.setLayout(box)
        self.check.changed.connect(self._contact_changed)
        self.photo.taken.connect(self._photo_taken)
        self.sign.changed.connect(self._signature_changed)
        self.sign.form_wanted.connect(self._print_form)
        self.sign.form.read.connect(self._form_read)
        self.paper.finished.connect(ignoring(self._done))

    # --- in and out

    def open_draft(self, draft: DraftView, home: str = "") -> None:
        """Go on with a draft at the step it was left at."""
        self.draft, self.accepted, self._dirty, self._accepting = draft, None, False, False
        words = (
            self.tr("{service} · {name}")
            if draft.case_id is None
            else self.tr("{service}（更正再报） · {name}")
        )
        self.heading.setText(words.format(service=service_words(draft.service), name=draft.person.name))
        self._say_kept(draft)
        self._say_why(draft)
        self.check.show_draft(draft, home)
        self.photo.show_person(draft.person.chip_photo)
        self.photo.show_photo(draft.photo)
        self.sign.show_draft(draft)
        self._show_step(min(STEPS.index(draft.step) if draft.step in STEPS else 0, self._furthest()))

    def _say_why(self, draft: DraftView) -> None:
        """Why the case came back to be mended, in the supervisor's words."""
        self.why.hide()
        services, session, case_id = self.context.services, self.context.session, draft.case_id
        if case_id is None:
            return

        def show(line: CaseLine) -> None:
            if self.draft is None or self.draft.case_id != case_id:
                return
            reason = return_reason_words(line.reason)
            said = self.tr("退回原因：{reason}").format(
                reason="。".join(filter(None, (reason, line.reason_note or "")))
            )
            corrects = self.tr("此件还没有审批：更正后请申请人重新签名")
            self.why.setText(corrects if line.state is CaseState.ACCEPTED else said)
            self.why.show()

        self.send(lambda: services[AcceptanceService].mended(session, case_id), while_alive(self, show))

    @property
    def step(self) -> str:
        return STEPS[self.stack.currentIndex()]

    def busy(self) -> str:
        return self.tr("正在受理，请稍候") if self._accepting else self.paper.busy()

    def park(self) -> None:
        self._timer.stop()
        self._save()
        self.photo.pause()

    def focus_first(self) -> None:
        widget = (self.check, self.photo, self.sign, self.paper)[self.stack.currentIndex()]
        widget.focus_first()

    def take_card(self, card: IdCard) -> bool:
        """The applicant's own card may lie on the reader all the time; the desk keeps another one waiting."""
        if self.draft is not None and number_of(card) == self.draft.person.id_number:
            return True
        if self.draft is not None and self.step == "check" and self.check.other.wants_card(card):
            if not self.check.other.take(card):
                self.context.sounds.play("refused")
            return True
        return False

    # --- steps

    def back(self) -> None:
        """Esc: one step back; from the first, back to the person. Nothing is lost."""
        if self._accepting:
            return
        at = self.stack.currentIndex()
        if at > 0 and self.accepted is None:
            self._show_step(at - 1)
            return
        self.park()
        if self.draft is not None and self.accepted is None:
            self.context.message.say(Severity.INFO, self.tr("草稿已保存，随时可以继续"))
        self.finished.emit()

    def _next_from_check(self) -> None:
        missing = self.check.missing()
        if missing:
            self.check.complain(missing)
        else:
            self._show_step(1)

    def _next_from_photo(self) -> None:
        if self.draft is not None and self.draft.photo is not None:
            self._show_step(2)

    def _furthest(self) -> int:
        """The furthest step that the draft allows; what is missing stops it."""
        if self.check.missing():
            return 0
        return 1 if self.draft is None or self.draft.photo is None else 2

    def _show_step(self, at: int) -> None:
        self.context.message.clear()
        self.stack.setCurrentIndex(at)
        self.steps.set_current(at)
        self.kept.setVisible(self.accepted is None)
        if STEPS[at] == "photo":
            self.photo.resume()
        else:
            self.photo.pause()
        if self.draft is not None and STEPS[at] == "sign":
            self.sign.summary.show_draft(self.draft)
        if at < 3:
            self._change(step=STEPS[at])
        self._update_buttons()
        self.focus_first()

    def _update_buttons(self) -> None:
        draft = self.draft
        self.buttons[0].set_back(self.tr("存草稿，返回"), self.back)
        self.buttons[0].set_next(self.tr("下一步：照片"), self._next_from_check)
        taken = draft is not None and draft.photo is not None
        self.buttons[1].set_next(self.tr("下一步：签名"), self._next_from_photo, enabled=taken)
        words = self.tr("正在受理") if self._accepting else self.tr("确认受理")
        if self.sign.form.state is FormState.READ:
            self.buttons[2].set_next(self.tr("拍下签好的申请表"), self._take_form)
        else:
            ready = self.sign.ready() and not self._accepting
            self.buttons[2].set_next(words, self._accept, enabled=ready)

    # --- what is typed, taken and signed

    def _contact_changed(self) -> None:
        self.sign.form.turn(FormState.NONE)  # what was signed said something else
        contact = self.check.contact()
        other = self.check.other
        self._change(
            phone=contact.phone,
            pickup=contact.pickup,
            post_address=contact.post_address,
            representative=other.who,
            authorisation=other.scan,
        )

    def _photo_taken(self, photo: object) -> None:
        self.sign.form.turn(FormState.NONE)
        self._change(photo=photo)
        if self.draft is not None:
            self.check.header.set_person(self.draft.person, live_photo=self.draft.photo)
        self._update_buttons()

    def _signature_changed(self) -> None:
        form = self.sign.form
        if form.state is FormState.NONE:
            self._change(signature=self.sign.pad.png(), signed_form="")
        elif form.state is not FormState.KEPT:
            self._change(signature=None, signed_form="")
        self._update_buttons()

    def _change(self, **fields: object) -> None:
        if self.draft is None or self.accepted is not None:
            return
        changed = replace(self.draft, **fields)  # pyright: ignore[reportArgumentType]
        if changed != self.draft:
            self.draft, self._dirty = changed, True
            self._timer.start()

    def _save(self) -> None:
        if self.draft is None or not self._dirty or self.accepted is not None or self._accepting:
            return
        self._dirty = False
        acceptance, session, draft = (
            self.context.services[AcceptanceService],
            self.context.session,
            self.draft,
        )
        moment = replace(draft, saved_at=self.context.clock())
        self.send(
            lambda: acceptance.save(session, draft),
            while_alive(self, lambda _: self._say_kept(moment)),
            while_alive(self, self._not_kept),
            lane=LANE,
        )

    def _not_kept(self, error: Exception) -> None:
        self._dirty = True
        self.kept.setText(self.tr("草稿没有存上"))
        self.context.message.show_error(error)

    def _say_kept(self, draft: DraftView) -> None:
        self.kept.setText(self.tr("草稿已存 {time}").format(time=clock_time(draft.saved_at)))

    # --- accepting

    def _accept(self) -> None:
        if self.draft is None or self._accepting or not self.sign.ready():
            return
        self._timer.stop()
        self._accepting = True
        self._update_buttons()
        acceptance, session, draft = (
            self.context.services[AcceptanceService],
            self.context.session,
            self.draft,
        )
        self.send(
            lambda: acceptance.accept(session, draft),
            while_alive(self, self._was_accepted),
            while_alive(self, self._was_not_accepted),
            lane=LANE,
        )

    def _was_accepted(self, case: AcceptedCase) -> None:
        self._accepting, self.accepted = False, case
        self.context.sounds.play("accepted")
        self.number.show_case(case)
        printing, session = self.context.services[PrintingService], self.context.session
        papers = [
            PaperToPrint(
                kind, lambda kind=kind: printing.render_case(session, kind, case.case_id), case.case_id
            )
            for kind in printing.owed(CaseState.ACCEPTED)
            if kind != FORM or not self.sign.form.number  # what was signed by hand is the form
        ]
        leave, done = self.tr("稍后打印"), self.tr("完成，下一位")
        self.paper.show_papers(papers, leave=leave, done=done, at_once=True)
        self._show_step(3)

    def _was_not_accepted(self, error: Exception) -> None:
        self._accepting = False
        self._dirty = True
        self._update_buttons()
        if isinstance(error, FormIncomplete):
            self._show_step(STEPS.index(STEP_OF.get(error.missing[0], "check")))
            missing = listed(field_words(name) for name in error.missing)
            self.context.message.say(Severity.WARN, self.tr("还缺：{missing}").format(missing=missing))
            return
        self.context.sounds.play("refused")
        self.context.message.show_error(error)

    # --- signing on paper

    def awaits_paper(self) -> bool:
        awaited = self.sign.form.state is FormState.AWAITED
        return self.draft is not None and self.step == "sign" and awaited

    def take_scan(self, text: str) -> bool:
        """The barcode of the form that was printed to be signed."""
        if not self.awaits_paper():
            return False
        self._form_read(text)
        return True

    def _print_form(self) -> None:
        """F2: the form is printed with an empty line, under a number of its own."""
        form, draft = self.sign.form, self.draft
        if draft is None or self._accepting or form.state is FormState.PRINTING:
            return
        self.sign.pad.clear()
        form.turn(FormState.PRINTING)
        printing, session = self.context.services[PrintingService], self.context.session

        def work() -> None:
            document = replace(printing.render(session, FORM_TO_SIGN, draft), case_id=draft.draft_id)
            printing.print(session, document, cancel=Event(), on_waiting=lambda _reason: None)

        def printed(_: None) -> None:
            form.turn(FormState.AWAITED)
            form.focus_first()

        def failed(error: Exception) -> None:
            form.turn(FormState.NONE)
            self.context.message.show_error(error)

        self.send(work, while_alive(self, printed), while_alive(self, failed), lane=PRINT_LANE)

    def _form_read(self, text: str) -> None:
        draft, acceptance, session = (
            self.draft,
            self.context.services[AcceptanceService],
            self.context.session,
        )
        if draft is None:
            return

        def read(number: str) -> None:
            self.sign.form.turn(FormState.READ, number)
            self.setFocus()

        self.send(lambda: acceptance.signed_form(session, draft, text), while_alive(self, read))

    def _take_form(self) -> None:
        form = self.sign.form

        def taken(picture: bytes) -> None:
            if form.state is FormState.READ:
                self._change(signature=picture, signed_form=form.number)
                form.turn(FormState.KEPT, form.number)

        form.camera.take_soon(taken)

    def _done(self) -> None:
        self.draft = None
        self.finished.emit()
