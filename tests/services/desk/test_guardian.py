"""Who is too young to apply alone: the desk says so on the day, and nothing is accepted without a guardian."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image

from clerk_app.domain.days import add_months
from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.desk.sentence import Saying, sentence_of
from clerk_app.services.desk.service import DeskService
from clerk_app.services.errors import FormIncomplete
from clerk_app.services.people.acts import Representation
from clerk_app.services.people.representing import representative_of
from tests.conftest import TODAY, Counter
from tests.people import ELIGIBLE, RARE, invented_card
from tests.services.acceptance.test_case import JPEG, PNG


def scan() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(out, "JPEG")
    return out.getvalue()


SIXTEEN = add_months(TODAY, -16 * 12)


@pytest.mark.parametrize(("birth", "alone"), [(SIXTEEN, True), (SIXTEEN + timedelta(days=1), False)])
def test_a_guardian_comes_along_until_the_sixteenth_birthday(
    counter: Counter, birth: object, *, alone: bool
) -> None:
    card = replace(invented_card(ELIGIBLE), birth_date=birth)
    desk = counter.services[DeskService].open_card(counter.clerk, card)
    assert desk.needs_guardian is not alone
    assert (sentence_of(desk).saying is Saying.GUARDIAN) is not alone
    acceptance = counter.services[AcceptanceService]
    draft = acceptance.begin(counter.clerk, desk, Service.FIRST_ISSUE)
    whole = replace(draft, phone="13800000000", photo=JPEG, signature=PNG)
    if not alone:
        with pytest.raises(FormIncomplete, match="representative"):
            acceptance.accept(counter.clerk, whole)
        parent = representative_of(invented_card(RARE), Representation.PARENT)
        whole = replace(whole, representative=parent, authorisation=scan())
    assert acceptance.accept(counter.clerk, whole).number
