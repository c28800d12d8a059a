"""补正、不予受理: what is told at the window instead of an acceptance, reached from the desk and from the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import ActionSpec, Board, BoardLine, Vocabulary
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.services.container import Services
    from clerk_app.services.session import Session
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.intake.page import IntakePage

    return IntakePage(context)


def _waiting(services: Services, session: Session) -> Sequence[BoardLine]:
    from clerk_app.services.intake.service import IntakeService
    from clerk_app.ui.arguments import ToldPerson
    from clerk_app.ui.words import day, listed, service_words, tr

    return [
        BoardLine(
            f"{notice.name} · {service_words(notice.service)}",
            tr(_MISSING, "Board").format(missing=listed(tr(each.words) for each in notice.missing)),
            "intake",
            ToldPerson(notice.id_number, notice.name),
            day(notice.day),
        )
        for notice in services[IntakeService].waiting(session)
    ]


_MISSING = QT_TRANSLATE_NOOP("Board", "等补正：{missing}")

WORDS = Vocabulary(
    errors={
        "CA-C57": (
            QT_TRANSLATE_NOOP("Words", "缺什么已经一次告知过（{day}）。"),
            QT_TRANSLATE_NOOP("Words", "不能再要求别的材料；这一次没有记录。"),
            QT_TRANSLATE_NOOP("Words", "补齐的，直接受理；需要的，再打印原来的告知书。"),
        ),
        "CA-C58": (
            QT_TRANSLATE_NOOP("Words", "已过告知期限：材料 {received} 收到，最迟 {last} 告知。"),
            QT_TRANSLATE_NOOP("Words", "自收到材料之日起视为已经受理，不能再要求补正。"),
            QT_TRANSLATE_NOOP("Words", "直接受理。"),
        ),
        "CA-C59": (
            QT_TRANSLATE_NOOP("Words", "这项业务适用于此人，不能不予受理。"),
            QT_TRANSLATE_NOOP("Words", "没有记录。"),
            QT_TRANSLATE_NOOP("Words", "申请人坚持申请的，受理后由主管决定；材料不齐的，告知补正。"),
        ),
        "CA-C60": (
            QT_TRANSLATE_NOOP("Words", "这份告知已经了结。"),
            QT_TRANSLATE_NOOP("Words", "没有再记一次。"),
            QT_TRANSLATE_NOOP("Words", "看列表里记下的结果。"),
        ),
    },
    form_fields={
        "supplement_missing": QT_TRANSLATE_NOOP("Words", "缺少的材料"),
        "supplement_note": QT_TRANSLATE_NOOP("Words", "说明"),
        "supplement_received": QT_TRANSLATE_NOOP("Words", "收到材料日期"),
        "competent_authority": QT_TRANSLATE_NOOP("Words", "有权办理的机关"),
        "non_acceptance_note": QT_TRANSLATE_NOOP("Words", "说明"),
        "set_aside_reference": QT_TRANSLATE_NOOP("Words", "文号或者理由"),
    },
)

SCREENS = Screens(
    pages=(
        PageSpec(
            "intake",
            QT_TRANSLATE_NOOP("Pages", "补正、不予受理"),
            "paper",
            "",
            Right.LOOK_UP,
            _open,
            on_rail=False,
        ),
    ),
    actions=(
        ActionSpec(
            "intake.open",
            QT_TRANSLATE_NOOP("Actions", "补正、不予受理"),
            "Ctrl+B",
            QT_TRANSLATE_NOOP("Actions", "一次性告知要补正的材料，或者书面告知不予受理"),
            "paper",
        ),
    ),
    words=WORDS,
    boards=(Board(QT_TRANSLATE_NOOP("Board", "等补正"), "paper", 55, Right.LOOK_UP, _waiting),),
)
