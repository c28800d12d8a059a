"""Screens are tested offscreen, in the colours and the language of the product."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from clerk_app.ui import stylesheet, theme
from clerk_app.ui.language import load_language


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    load_language(qapp, "zh_CN")
    if (theme.theme().scheme, theme.theme().scale) != ("light", 100) or qapp.font() != theme.theme().font():
        stylesheet.apply(qapp, "light", 100)
    yield
    if (theme.theme().scheme, theme.theme().scale) != ("light", 100):
        stylesheet.apply(qapp, "light", 100)
