"""What a signature on paper says depends on the paper that is signed."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from clerk_app.ui.pages.acceptance.steps import SignStep
from clerk_app.ui.pages.pickup.handing import HandingView


def test_the_slip_does_not_say_that_the_form_was_signed(qtbot: QtBot) -> None:
    form, slip = SignStep(), HandingView()
    for part in (form, slip):
        qtbot.addWidget(part)
        part.pad.sign_on_paper()
        assert part.pad.png()
    assert "申请表" in form.pad.surface.paper_words
    assert "领证凭证" in slip.pad.surface.paper_words
