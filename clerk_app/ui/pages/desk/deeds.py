"""What Enter does on the desk: the deed of the sentence or of the selected line, or what can be done instead."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from clerk_app.domain.cases import CaseState
from clerk_app.domain.law.records import CardState
from clerk_app.domain.law.verdicts import Outcome, Verdict
from clerk_app.domain.staff import Right
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.views import CaseLine
from clerk_app.services.desk.sentence import came_for, open_case
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.services.link.service import LinkService
from clerk_app.ui import installed
from clerk_app.ui.declarations import Start
from clerk_app.ui.page import Context
from clerk_app.ui.words import day, service_words, state_words


@dataclass(frozen=True, slots=True)
class MainDeed:
    """What Enter does. `note` stands beside the button: why nothing else can be done, or why it is grey."""

    words: str
    kind: str  # hand_over | online | resume | start | endorse | lacks | case | correct | permit | look_up | away
    about: object = None
    note: str = ""
    enabled: bool = True


class Deeds:
    """Chooses the deed of a desk for who is at work."""

    def __init__(self, context: Context) -> None:
        self._services, self._session = context.services, context.session
        self._starts = {start.service: start for part in installed.declared() for start in part.starts}

    def main(self, desk: PersonDesk, chosen: Verdict | None) -> MainDeed:
        """The deed of the sentence; of another line once that was selected."""
        return self._first(desk) if chosen is None else self._of(desk, chosen)

    def start_of(self, verdict: Verdict) -> Start | None:
        """The page on which the service of a verdict begins, where a capability brings one."""
        return self._starts.get(verdict.service)

    def startable(self, desk: PersonDesk, verdict: Verdict) -> bool:
        """Whether an application can be begun now: the law lets it, the card is in hand and good, nothing is in
        the way."""
        return not self._hindered(desk, verdict) and self._begins(verdict)

    def lacking(self, desk: PersonDesk, chosen: Verdict | None) -> Verdict | None:
        """The verdict whose lacks are printed: the selected one, else the first that says no."""
        if chosen is not None and chosen.outcome in (Outcome.NOT_ELIGIBLE, Outcome.REFER):
            return chosen
        if is_expired(desk) and came_for(desk) is not None:
            return came_for(desk)
        return next((v for v in desk.verdicts if v.outcome is Outcome.NOT_ELIGIBLE), None)

    # --- inside

    def _first(self, desk: PersonDesk) -> MainDeed:
        session = self._session
        if desk.ready is not None and session.may(Right.HAND_OVER):
            words = (
                QCoreApplication.translate("Deeds", "发证 {shelf}")
                .format(shelf=desk.ready.shelf or "")
                .strip()
            )
            return MainDeed(words, "hand_over", desk.ready)
        if desk.to_cancel is not None and session.may(Right.DECIDE):
            return MainDeed(QCoreApplication.translate("Deeds", "注销居住证"), "permit", desk.to_cancel)
        if desk.online and open_case(desk) is None and not is_expired(desk) and session.may(Right.ACCEPT):
            filing = desk.online[0]
            words = QCoreApplication.translate("Deeds", "网上申办：{service}")
            return MainDeed(words.format(service=service_words(filing.service)), "online", filing)
        if desk.drafts and session.may(Right.ACCEPT):
            words = QCoreApplication.translate("Deeds", "继续：{service}").format(
                service=service_words(desk.drafts[0].service)
            )
            return MainDeed(words, "resume", desk.drafts[0])
        case = desk.ready or open_case(desk)
        if case is not None:
            return self._case(case)
        if not desk.in_register and desk.facts.current_stay is not None:
            return MainDeed(QCoreApplication.translate("Deeds", "下一位"), "away")
        if not desk.in_register:
            begun = next((verdict for verdict in desk.verdicts if self.startable(desk, verdict)), None)
            return self._unknown() if begun is None else self._of(desk, begun)
        main = came_for(desk)
        if main is None or (main.outcome is Outcome.NOT_ELIGIBLE and not session.may(Right.PRINT)):
            return MainDeed(QCoreApplication.translate("Deeds", "下一位"), "away")
        return self._of(desk, main)

    def _of(self, desk: PersonDesk, verdict: Verdict) -> MainDeed:
        name = service_words(verdict.service)
        if verdict.outcome is Outcome.WRONG_SERVICE:
            return self._instead(desk, verdict)
        if verdict.outcome is Outcome.NOT_ELIGIBLE:
            return self._lacks(verdict, "")
        if self._services[EndorsementService].at_once(verdict):
            late = desk.card_state is CardState.SUSPENDED
            deed = MainDeed(
                QCoreApplication.translate("Deeds", "补办签注")
                if late
                else QCoreApplication.translate("Deeds", "签注"),
                "endorse",
                verdict,
            )
        else:
            words = QCoreApplication.translate("Deeds", "受理：{service}")
            if desk.needs_guardian and self.start_of(verdict) is None:
                words = QCoreApplication.translate("Deeds", "由监护人代办：{service}")
            deed = MainDeed(words.format(service=name), "start", verdict)
        why = self._hindered(desk, verdict)
        if not why:
            return (
                deed
                if self._begins(verdict)
                else _grey(deed, QCoreApplication.translate("Deeds", "这一项不在这个窗口受理"))
            )
        case = open_case(desk)
        if case is not None:
            return self._case(case, why)
        if is_expired(desk) and desk.person.from_card and self._session.may(Right.PRINT):
            return self._lacks(verdict, why)
        return _grey(deed, why)

    def _begins(self, verdict: Verdict) -> bool:
        if verdict.outcome not in (Outcome.ELIGIBLE, Outcome.REFER):
            return False
        return self.start_of(verdict) is not None or self._services[AcceptanceService].startable(verdict)

    def _hindered(self, desk: PersonDesk, verdict: Verdict) -> str:
        """Why nothing can be begun, whatever the law says of the service; "" where nothing hinders."""
        start = self.start_of(verdict)
        if not self._session.may(Right.ACCEPT if start is None else start.right):
            return QCoreApplication.translate("Deeds", "由受理员受理")
        if not desk.person.known:
            return QCoreApplication.translate(
                "Deeds",
                "没有证件在手：放上身份证才能受理（芯片损坏或换领中按 F4）。现在可以看权益 F2、假如 F5",
            )
        if not desk.in_register and (start is None or not start.unregistered):
            return QCoreApplication.translate("Deeds", "登记里没有这个人，不能判定")
        if is_expired(desk):
            return QCoreApplication.translate("Deeds", "身份证 {day} 到期，不能受理").format(
                day=day(desk.person.valid_to)
            )
        case = open_case(desk)
        if case is not None and start is None and not self._services[EndorsementService].at_once(verdict):
            words = QCoreApplication.translate("Deeds", "{service}还没有办结（{state}）")
            return words.format(service=service_words(case.service), state=state_words(case.state))
        return ""

    def _case(self, case: CaseLine, note: str = "") -> MainDeed:
        name = service_words(case.service)
        if case.state is CaseState.RETURNED and self._session.may(Right.ACCEPT):
            return MainDeed(
                QCoreApplication.translate("Deeds", "更正：{service}").format(service=name),
                "correct",
                case,
                note,
            )
        return MainDeed(
            QCoreApplication.translate("Deeds", "打开：{service}").format(service=name), "case", case, note
        )

    def _lacks(self, verdict: Verdict, note: str) -> MainDeed:
        if not self._session.may(Right.PRINT):
            return MainDeed(QCoreApplication.translate("Deeds", "下一位"), "away", None, note)
        return MainDeed(QCoreApplication.translate("Deeds", "打印一次性告知书"), "lacks", verdict, note)

    def _instead(self, desk: PersonDesk, verdict: Verdict) -> MainDeed:
        """The service that is right where the selected one does not apply."""
        for other in desk.verdicts:
            if other.service in verdict.other_services and self.startable(desk, other):
                words = QCoreApplication.translate("Deeds", "改办：{service}").format(
                    service=service_words(other.service)
                )
                kind = "endorse" if self._services[EndorsementService].at_once(other) else "start"
                return MainDeed(words, kind, other)
        return _grey(
            MainDeed(QCoreApplication.translate("Deeds", "不适用"), "away"),
            QCoreApplication.translate("Deeds", "这一项不适用于本人"),
        )

    def _unknown(self) -> MainDeed:
        """Somebody in no register: the hub may know them, where there is one."""
        if self._services[LinkService].loop is not None:
            return MainDeed(
                QCoreApplication.translate("Deeds", "再向市级系统查询"),
                "look_up",
                None,
                QCoreApplication.translate("Deeds", "登记里没有这个人，不能判定"),
            )
        return MainDeed(
            QCoreApplication.translate("Deeds", "下一位"),
            "away",
            None,
            QCoreApplication.translate("Deeds", "登记里没有这个人，不能判定"),
        )


def is_expired(desk: PersonDesk) -> bool:
    """Whether the card ran out, and no supervisor vouched for the person."""
    return "card_expired" in desk.person.warnings and not desk.person.identified


def _grey(deed: MainDeed, why: str) -> MainDeed:
    return MainDeed(deed.words, deed.kind, deed.about, why, enabled=False)
