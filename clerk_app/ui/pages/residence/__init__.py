"""登记: residence registration, and who lives in a house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.law.records import Service
from clerk_app.domain.staff import Right
from clerk_app.ui.declarations import ActionSpec, Start
from clerk_app.ui.pages.residence.words import WORDS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.residence.page import ResidencePage

    return ResidencePage(context)


PAGE = PageSpec(
    "residence",
    QT_TRANSLATE_NOOP("Pages", "登记"),
    "home",
    "Ctrl+J",
    Right.ACCEPT,
    _open,
)

SCREENS = Screens(
    pages=(PAGE,),
    actions=(
        ActionSpec(
            "residence.leave",
            QT_TRANSLATE_NOOP("Actions", "搬离"),
            "F4",
            QT_TRANSLATE_NOOP("Actions", "登记此人搬离现在登记的住处，没有新的住处"),
            "not_applicable",
        ),
        ActionSpec(
            "residence.change",
            QT_TRANSLATE_NOOP("Actions", "变更"),
            "F5",
            QT_TRANSLATE_NOOP("Actions", "住处不变，变更申报义务人、职业和服务处所"),
            "pen",
        ),
        ActionSpec(
            "residence.houses",
            QT_TRANSLATE_NOOP("Actions", "房屋住户"),
            "F3",
            QT_TRANSLATE_NOOP("Actions", "房东、管理人查看房屋里登记的人，指定管理人，报告拒不提供信息的人"),
            "home",
        ),
    ),
    words=WORDS,
    starts=(Start(Service.RESIDENCE_REGISTRATION, "residence", unregistered=True),),
)
