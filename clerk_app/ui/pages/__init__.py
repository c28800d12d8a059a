"""The pages of the rail, in its order. A page is imported when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.domain.staff import Right
from clerk_app.ui.page import Context, Page, PageSpec
from clerk_app.ui.pages import keys as keys  # the actions of the pages stand in the table from the start


def _made_by(module: str, name: str) -> Callable[[Context], Page]:
    def make(context: Context) -> Page:
        made: Page = getattr(import_module(f"clerk_app.ui.pages.{module}"), name)(context)
        return made

    return make


PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        "desk",
        QT_TRANSLATE_NOOP("Pages", "受理台"),
        "desk",
        "Ctrl+1",
        Right.LOOK_UP,
        _made_by("desk.page", "DeskPage"),
        "returned",
    ),
    PageSpec(
        "decide",
        QT_TRANSLATE_NOOP("Pages", "审批"),
        "decide",
        "Ctrl+2",
        Right.DECIDE,
        _made_by("decision.page", "ApprovalPage"),
        "waiting_decision",
    ),
    PageSpec(
        "produce",
        QT_TRANSLATE_NOOP("Pages", "制证"),
        "produce",
        "Ctrl+3",
        Right.PRODUCE,
        _made_by("production.page", "ProductionPage"),
        "to_produce",
    ),
    PageSpec(
        "pickup",
        QT_TRANSLATE_NOOP("Pages", "发证"),
        "pickup",
        "Ctrl+4",
        Right.HAND_OVER,
        _made_by("pickup.page", "PickupPage"),
        "ready",
    ),
    PageSpec(
        "search",
        QT_TRANSLATE_NOOP("Pages", "查询"),
        "search",
        "Ctrl+5",
        Right.LOOK_UP,
        _made_by("search.page", "SearchPage"),
    ),
    PageSpec(
        "dayend",
        QT_TRANSLATE_NOOP("Pages", "日结"),
        "dayend",
        "Ctrl+6",
        Right.DAY_END,
        _made_by("day.page", "DayEndPage"),
    ),
    PageSpec(
        "devices",
        QT_TRANSLATE_NOOP("Pages", "设备"),
        "devices",
        "Ctrl+7",
        None,
        _made_by("devices.page", "DevicesPage"),
    ),
    PageSpec(
        "staff",
        QT_TRANSLATE_NOOP("Pages", "人员"),
        "staff",
        "Ctrl+8",
        Right.MANAGE_STAFF,
        _made_by("staff.page", "StaffPage"),
    ),
    PageSpec(
        "link",
        QT_TRANSLATE_NOOP("Pages", "往来"),
        "link",
        "Ctrl+9",
        None,
        _made_by("link.page", "LinkPage"),
        "open_conflicts",
    ),
    PageSpec(
        "password",
        QT_TRANSLATE_NOOP("Pages", "我的密码"),
        "key",
        "",
        None,
        _made_by("staff.own_password", "OwnPasswordPage"),
        on_rail=False,
    ),
)
