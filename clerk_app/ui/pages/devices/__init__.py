"""设备: what is connected and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.pages.devices.keys import ACTIONS
from clerk_app.ui.screens import PageSpec, Screens

if TYPE_CHECKING:
    from clerk_app.ui.page import Context, Page


def _open(context: Context) -> Page:
    from clerk_app.ui.pages.devices.page import DevicesPage

    return DevicesPage(context)


PAGE = PageSpec(
    "devices",
    QT_TRANSLATE_NOOP("Pages", "设备"),
    "devices",
    "Ctrl+7",
    None,
    _open,
)

SCREENS = Screens(pages=(PAGE,), actions=ACTIONS)
