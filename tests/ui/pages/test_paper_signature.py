"""What a signature on paper says depends on the paper that is signed."""

from __future__ import annotations

from clerk_app.ui.page import Page
from clerk_app.ui.pages.acceptance.steps import SignStep
from clerk_app.ui.pages.pickup.handing import HandingView
from tests.ui.pages.bench import Bench


def test_the_slip_does_not_say_that_the_form_was_signed(bench: Bench) -> None:
    bench.sign_in(bench.counter.issuer)
    form, slip = SignStep(), HandingView(bench.page(Page).context)
    for part in (form, slip):
        bench.qtbot.addWidget(part)
        part.pad.sign_on_paper()
        assert part.pad.png()
    assert "申请表" in form.pad.surface.paper_words
    assert "领证凭证" in slip.pad.surface.paper_words
