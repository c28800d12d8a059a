"""What a signature on paper says depends on the paper that is signed; its line stays empty until it is."""

from __future__ import annotations

from clerk_app.services.cases.lines import find_case
from clerk_app.services.pickup.papers.pickup_slip import PAPER
from clerk_app.services.pickup.service import PickupService
from clerk_app.services.printing.paper import PrintContext
from clerk_app.ui.page import Page
from clerk_app.ui.pages.pickup.handing import HandingView
from tests.people import ELIGIBLE, invented_card
from tests.ui.pages.bench import Bench


def test_the_slip_of_who_signs_by_hand_leaves_its_line_empty(bench: Bench) -> None:
    bench.sign_in(bench.counter.issuer)
    handing = HandingView(bench.page(Page).context)
    bench.qtbot.addWidget(handing)
    handing.pad.sign_on_paper()
    assert "领证凭证" in handing.pad.surface.paper_words
    case, counter = bench.ready(), bench.counter
    counter.services[PickupService].hand_over(
        counter.issuer,
        case.case_id,
        card=invented_card(ELIGIBLE),
        signature=handing.pad.png() or b"",
        on_paper=handing.pad.on_paper,
    )
    with counter.store.read() as rows:
        slip = PAPER.facts(PrintContext(counter.core, counter.issuer, rows), find_case(rows, case.case_id))
    assert (slip.signature, slip.handed_at is None) == (None, False)
