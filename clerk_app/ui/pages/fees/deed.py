"""The fee of one case: received in cash, by card or by transfer, forgiven, given back; the receipt prints at once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from clerk_app.domain.cases import CaseState
from clerk_app.domain.staff import Right
from clerk_app.services.cases.views import CaseView
from clerk_app.services.fees.acts import PayMethod
from clerk_app.services.fees.service import FeeService
from clerk_app.services.fees.views import PaymentView
from clerk_app.ui.deed_page import DeedPage
from clerk_app.ui.page import Context
from clerk_app.ui.theme import px
from clerk_app.ui.widgets import Fact, FactsGrid
from clerk_app.ui.widgets.parts import ignoring, label, while_alive
from clerk_app.ui.widgets.rows import Row, RowList
from clerk_app.ui.words import moment

RECEIPT, REFUND, NOTICE = "fee_receipt", "refund_slip", "payment_notice"
ENDED = (CaseState.WITHDRAWN, CaseState.REFUSED, CaseState.DUPLICATE)


@dataclass(frozen=True, slots=True)
class FeeDeed:
    """One thing to do: receive by `method`, forgive or give back (`field` asks why), or print a paper."""

    method: PayMethod | None = None
    field: str = ""
    paper: str = ""


class FeePage(DeedPage):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("工本费"), parent)
        self.payment: PaymentView | None = None
        self.facts = FactsGrid(columns=3)
        self.list = RowList(self.tr("可以办的事"), digits=True)
        self.form.addWidget(self.facts)
        self.form.addWidget(self.list)
        self.words = label("", "label")
        self.form.addWidget(self.words)
        self.said = self.add_field("reference", "")
        self.list.chosen.connect(ignoring(self._chosen_changed))
        self.list.opened.connect(ignoring(self._opened))
        self.update_buttons()

    # --- what is shown

    def show_case(self, case: CaseView) -> None:
        self.payment = None
        self._show_rows()
        services, session, case_id = self.context.services, self.context.session, case.line.case_id

        def show(payment: PaymentView | None) -> None:
            self.payment = payment
            self._show_rows()

        self.send(lambda: services[FeeService].payment(session, case_id), while_alive(self, show))

    def _show_rows(self) -> None:
        case, paid = self.case, self.payment
        if case is None:
            return
        facts = [Fact(self.tr("应缴"), self.tr("{yuan} 元").format(yuan=case.verdict_then.fee), strong=True)]
        if paid is not None:
            facts += [
                Fact(self.tr("已缴"), self.tr("{yuan} 元").format(yuan=paid.yuan)),
                Fact(self.tr("缴费方式"), self._method(paid.method)),
                Fact(self.tr("收据号"), paid.receipt or "—"),
                Fact(self.tr("时间"), moment(paid.at)),
                Fact(self.tr("经办人"), paid.by),
                Fact(self.tr("退费"), "—" if paid.refunded_at is None else moment(paid.refunded_at)),
            ]
        self.facts.set_facts(facts)
        rows = [
            Row(deed, f"{at}  {words}", "") for at, (deed, words) in enumerate(self._deeds(case), start=1)
        ]
        self.list.set_rows(rows, keep=False)
        self.list.setFixedHeight(max(px(40), self.list.wanted_height() + px(4)))
        self._chosen_changed()

    def _method(self, method: str) -> str:
        known = {
            PayMethod.CASH.value: self.tr("现金"),
            PayMethod.CARD.value: self.tr("银行卡"),
            PayMethod.TRANSFER.value: self.tr("转账"),
            "exempt": self.tr("免缴"),
        }
        return known.get(method, method or "—")

    def _deeds(self, case: CaseView) -> list[tuple[FeeDeed, str]]:
        """What the rights of this account allow with the fee of this case."""
        session, paid, state = self.context.session, self.payment, case.line.state
        deeds: list[tuple[FeeDeed, str]] = []
        if state is CaseState.AWAITING_PAYMENT:
            if session.may(Right.ACCEPT):
                methods = (PayMethod.CASH, PayMethod.CARD, PayMethod.TRANSFER)
                words = self.tr("收到缴费：{method}")
                deeds += [
                    (FeeDeed(method=each), words.format(method=self._method(each.value))) for each in methods
                ]
            if session.may(Right.DECIDE):
                deeds.append((FeeDeed(field="exemption_reason"), self.tr("免缴工本费")))
            deeds.append((FeeDeed(paper=NOTICE), self.tr("打印缴费通知书")))
        if paid is not None and paid.yuan and paid.refunded_at is None:
            if state in ENDED and session.may(Right.DECIDE):
                deeds.append((FeeDeed(field="refund_reason"), self.tr("退费")))
            if paid.receipt is not None:
                deeds.append((FeeDeed(paper=RECEIPT), self.tr("打印收据")))
        elif paid is not None and paid.refunded_at is not None:
            deeds.append((FeeDeed(paper=REFUND), self.tr("打印退费单")))
        return [each for each in deeds if not each[0].paper or session.may(Right.PRINT)]

    def _chosen(self) -> FeeDeed | None:
        current = self.list.current()
        return None if current is None else current.key

    def _needs(self, deed: FeeDeed | None) -> str:
        """Key of the field that a deed needs; "" for none."""
        if deed is None:
            return ""
        return deed.field or ("reference" if deed.method in (PayMethod.CARD, PayMethod.TRANSFER) else "")

    def _chosen_changed(self) -> None:
        key = self._needs(self._chosen())
        words = {
            "reference": self.tr("缴费凭证号"),
            "exemption_reason": self.tr("免缴原因"),
            "refund_reason": self.tr("退费原因"),
        }.get(key, "")
        self.fields = {key or "reference": self.said}
        self.words.setText(words)
        self.words.setVisible(bool(key))
        self.said.setVisible(bool(key))
        self.said.setAccessibleName(words)
        self.update_buttons()

    def _opened(self) -> None:
        """Enter on a row: what it needs first."""
        if self._needs(self._chosen()) and not self.said.text().strip():
            self.said.setFocus()
        elif self.ready():
            self.do()

    # --- the deed

    def first_field(self) -> QWidget:
        return self.list

    def ready(self) -> bool:
        deed = self._chosen()
        if self.case is None or deed is None:
            return False
        return not self._needs(deed) or bool(self.said.text().strip())

    def deed_words(self) -> str:
        deed = self._chosen()
        if deed is None:
            return self.tr("没有可办的事")
        if deed.paper:
            return self.tr("打印")
        if deed.field == "exemption_reason":
            return self.tr("免缴")
        return self.tr("退费") if deed.field else self.tr("记录收到缴费")

    def do(self) -> None:
        deed, case = self._chosen(), self.case
        if deed is None or case is None:
            return
        service, session = self.context.services[FeeService], self.context.session
        case_id, text, name = case.line.case_id, self.said.text(), case.person.name
        method = deed.method
        if deed.paper:
            self.print_papers([self.paper_of_case(deed.paper, case_id)])
        elif method is not None:
            self.record(
                lambda: service.receive(session, case_id, method=method, reference=text),
                lambda _: [self.paper_of_case(RECEIPT, case_id)],
                self.tr("已记录缴费：{name}").format(name=name),
                lane="fee",
            )
        elif deed.field == "exemption_reason":
            self.record(
                lambda: service.exempt(session, case_id, reason=text),
                lambda _: (),
                self.tr("已免缴：{name}").format(name=name),
                lane="fee",
            )
        else:
            self.record(
                lambda: service.refund(session, case_id, reason=text),
                lambda _: [self.paper_of_case(REFUND, case_id)],
                self.tr("已退费：{name}").format(name=name),
                lane="fee",
            )
