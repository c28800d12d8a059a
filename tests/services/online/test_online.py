"""网上申办: what agrees and differs, who completes it, once in the whole city, and what becomes of a changed one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.errors import NotEligible, OpenCaseExists
from clerk_app.services.cases.online import (
    OnlineChanged,
    OnlineClosed,
    OnlineElsewhere,
    OnlineUnknown,
    OnlineUsed,
)
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.cases.views import DraftView
from clerk_app.services.desk.sentence import Saying, sentence_of
from clerk_app.services.desk.service import DeskService
from clerk_app.services.desk.views import PersonDesk
from clerk_app.services.endorsement.counter import EndorsementService
from clerk_app.services.errors import ClaimTaken
from clerk_app.services.online.acts import ReturnReason
from clerk_app.services.online.service import OnlineService
from clerk_app.services.online.views import FilingState, OnlineDesk
from clerk_app.services.people.errors import CardNotInHand
from clerk_app.store.models import ActRow
from tests.conftest import TODAY, Counter
from tests.documents.papers import photo, signature
from tests.people import ELIGIBLE, HMT, OTHER_HOUSE, RARE, SHORT, Invented, invented_card, load_rows
from tests.services.online.portal import AWAY, IMAGE, NUMBER, OWN, Filed, file, furnish, put_folder


@pytest.fixture
def town(counter: Counter, tmp_path: Path) -> Counter:
    furnish(counter, tmp_path)
    return counter


def desk_of(counter: Counter, who: Invented = ELIGIBLE) -> PersonDesk:
    return counter.services[DeskService].open_card(counter.clerk, invented_card(who))


def opened(counter: Counter, who: Invented = ELIGIBLE, number: str = "") -> OnlineDesk:
    return counter.services[OnlineService].open(counter.clerk, desk_of(counter, who), number)


def begun(counter: Counter, who: Invented = ELIGIBLE) -> DraftView:
    return counter.services[OnlineService].begin(counter.clerk, opened(counter, who))


def accepted(counter: Counter, draft: DraftView) -> ApplicationRow:
    signed = replace(draft, photo=draft.photo or photo(), signature=signature())
    case = counter.services[AcceptanceService].accept(counter.clerk, signed)
    with counter.store.read() as rows:
        return rows.get_one(ApplicationRow, case.case_id)


def test_what_agrees_is_taken_without_a_key(town: Counter) -> None:
    file(town, Filed())
    found = opened(town)
    assert found.state is FilingState.WAITING
    assert (found.differs, found.lacks) == ((), ())
    assert set(found.agrees) == {"name", "home", "phone", "image_number", "station", "pickup"}
    draft = begun(town)
    assert (draft.phone, draft.pickup, draft.photo, draft.step) == ("13900001234", "counter", photo(), "sign")
    row = accepted(town, draft)
    assert (row.phone, row.photo_number) == ("13900001234", IMAGE)
    with town.store.read() as rows:
        act = rows.scalars(select(ActRow).where(ActRow.kind == "case.accepted")).one()
    assert f"online-application:{NUMBER}" in act.claims
    kept = act.payload["online"]
    assert (kept["number"], kept["station"], kept["form"]) == (NUMBER, OWN, found.origin.form)
    assert kept["differs"] == []
    town.store.verify_tables()


def test_the_desk_says_it_and_the_board_counts_it(town: Counter) -> None:
    service = town.services[OnlineService]
    file(town, Filed(), Filed(SHORT, "WX2", {"image_number": ""}), Filed(RARE, "WS3", {"station": AWAY}))
    assert [line.number for line in service.waiting(town.clerk)] == [NUMBER, "WX2"]
    said = sentence_of(desk_of(town))
    assert (said.saying, said.online is not None and said.online.number) == (Saying.ONLINE, NUMBER)
    assert sentence_of(desk_of(town, SHORT)).saying is Saying.ONLINE_LACKS
    accepted(town, begun(town))
    assert [line.number for line in service.waiting(town.clerk)] == ["WX2"]
    assert desk_of(town).online == ()


def test_each_difference_is_named_and_what_counts_is_taken(town: Counter) -> None:
    number = invented_card(ELIGIBLE).id_number or ""
    load_rows(
        town.core.register,
        {
            "house": [
                {
                    "house_code": OTHER_HOUSE,
                    "address": "南山区虚构街2号202",
                    "district": "南山",
                    "station": AWAY,
                }
            ]
        },
    )
    file(
        town,
        Filed(
            fields={
                "name": "林知运",
                "house_code": OTHER_HOUSE,
                "image_number": "SZ1",
                "pickup": "post",
                "post_address": "虚构街9号",
            }
        ),
    )
    found = opened(town)
    told = {each.field: (each.filed, each.taken) for each in found.differs}
    assert told == {
        "name": ("林知运", "林知远"),
        "home": ("南山区虚构街2号202", "福田区虚构街1号101"),
        "image_number": ("SZ1", IMAGE),
        "pickup": ("post", "counter"),  # the card of a first issue is collected in person
    }
    assert found.photo == photo()  # of the receipt that the applicant has
    assert found.lacks == ()
    draft = begun(town)
    assert (draft.pickup, draft.post_address, draft.step) == ("counter", "", "sign")
    assert draft.person.id_number == number
    assert draft.online is not None
    assert set(draft.online.differs) == set(told)


def test_a_replacement_is_posted_where_it_was_asked_for(town: Counter) -> None:
    file(town, Filed(fields={"service": "reissue_exchange", "pickup": "post", "post_address": "虚构街9号"}))
    assert (opened(town).contact.pickup, opened(town).contact.post_address) == ("post", "虚构街9号")


def test_another_person_does_not_get_somebody_elses_photo(town: Counter) -> None:
    file(town, Filed(RARE))  # with the image number of the receipt of ELIGIBLE
    found = opened(town, RARE)
    assert found.photo is None
    assert "image_number" in {each.field for each in found.differs}
    assert found.lacks == ("photo_number",)
    assert begun(town, RARE).step == "photo"


@pytest.mark.logs("photo.unfit")
@pytest.mark.parametrize("data", [b"", b"GIF89a", photo()[:500], photo() + bytes(30_000)])
def test_a_file_that_is_no_permit_photo_is_none(town: Counter, tmp_path: Path, data: bytes) -> None:
    (tmp_path / f"{IMAGE}.jpg").write_bytes(data)
    file(town, Filed())
    assert opened(town).photo is None
    put_folder(town.core, tmp_path / "nowhere")
    assert opened(town).photo is None


def test_an_application_is_used_once(town: Counter) -> None:
    file(town, Filed())
    draft = begun(town)
    first = accepted(town, draft)
    with pytest.raises(OnlineUsed):
        accepted(town, replace(draft, draft_id="another"))
    assert opened(town, number=NUMBER).completed_by == first.id
    with pytest.raises(OnlineUsed):
        town.services[OnlineService].begin(town.clerk, opened(town, number=NUMBER))


def test_withdrawn_while_the_form_is_open(town: Counter) -> None:
    file(town, Filed())
    draft = begun(town)
    file(town, Filed().changed(status="withdrawn"))
    with pytest.raises(OnlineClosed) as raised:
        accepted(town, draft)
    assert raised.value.why == "withdrawn"
    assert opened(town, number=NUMBER).state is FilingState.WITHDRAWN
    assert desk_of(town).online == ()


def test_changed_while_the_form_is_open_is_filled_anew(town: Counter) -> None:
    file(town, Filed())
    draft = begun(town)
    town.services[AcceptanceService].save(town.clerk, replace(draft, signature=signature()))
    file(town, Filed().changed(phone="13911112222"))
    with pytest.raises(OnlineChanged):
        accepted(town, draft)
    anew = begun(town)
    assert (anew.draft_id, anew.phone, anew.signature) == (draft.draft_id, "13911112222", None)
    assert accepted(town, anew).phone == "13911112222"


def test_a_wrong_station_is_named_and_ours_by_residence_is_taken_over(town: Counter) -> None:
    file(town, Filed(fields={"station": AWAY}))
    found = opened(town, number=NUMBER)  # lives under this station, whichever was chosen
    assert found.state is FilingState.WAITING
    assert {each.field: (each.filed, each.taken) for each in found.differs} == {
        "station": ("龙岗示范派出所（虚构）", "福田示范派出所（虚构）")
    }
    load_rows(
        town.core.register,
        {
            "house": [
                {
                    "house_code": OTHER_HOUSE,
                    "address": "南山区虚构街2号202",
                    "district": "南山",
                    "station": AWAY,
                }
            ],
            "stay": [
                {
                    "id_number": invented_card(ELIGIBLE).id_number or "",
                    "start": TODAY.isoformat(),
                    "end": "",
                    "house_code": OTHER_HOUSE,
                }
            ],
        },
    )
    moved = opened(town, number=NUMBER)
    assert (moved.state, moved.filing.station.phone) == (FilingState.ELSEWHERE, "0755-00000001")
    with pytest.raises(OnlineElsewhere) as raised:
        town.services[OnlineService].begin(town.clerk, moved)
    assert raised.value.station == "龙岗示范派出所（虚构）"


def test_a_duplicate_of_an_open_case_is_given_back_once(town: Counter) -> None:
    service = town.services[OnlineService]
    ordinary = town.services[AcceptanceService].begin(town.clerk, desk_of(town), Service.FIRST_ISSUE)
    accepted(town, replace(ordinary, phone="13800000000"))
    file(town, Filed())
    found = opened(town)
    with pytest.raises(OpenCaseExists):
        service.begin(town.clerk, found)
    told = service.send_back(town.clerk, found, reason=ReturnReason.DUPLICATE, note="已在本所受理")
    assert (told.reason, told.note) == ("duplicate", "已在本所受理")
    assert service.waiting(town.clerk) == ()
    with pytest.raises(ClaimTaken):
        service.send_back(town.clerk, found, reason=ReturnReason.DUPLICATE)
    file(town, Filed().changed())  # another form of it waits again
    assert [line.number for line in service.waiting(town.clerk)] == [NUMBER]
    town.store.verify_tables()


def test_what_it_lacks_is_kept_with_what_was_told(town: Counter) -> None:
    file(town, Filed(SHORT, fields={"image_number": ""}))
    found = opened(town, SHORT)
    with pytest.raises(NotEligible):
        town.services[OnlineService].begin(town.clerk, found)
    town.services[OnlineService].send_back(town.clerk, found, reason=ReturnReason.LACKS)
    with town.store.read() as rows:
        act = rows.scalars(select(ActRow).where(ActRow.kind == "online.returned")).one()
    assert set(act.payload["lacks"]) >= {"continuous_residence", "photo_number"}


def test_somebody_who_became_local_is_not_accepted(town: Counter) -> None:
    number = invented_card(ELIGIBLE).id_number or ""
    person = {
        "id_number": number,
        "id_type": "mainland_id",
        "name": ELIGIBLE.name,
        "sex": "male",
        "birth_date": ELIGIBLE.birth.isoformat(),
        "household_region": "440304",
        "local_household_since": TODAY.isoformat(),
    }
    file(town, Filed())
    draft = begun(town)
    load_rows(town.core.register, {"person": [person]})
    with pytest.raises(NotEligible):
        accepted(town, draft)
    assert sentence_of(desk_of(town)).saying is Saying.ONLINE_LACKS


def test_an_endorsement_of_the_portal_is_given_once(town: Counter) -> None:
    number = invented_card(ELIGIBLE).id_number or ""
    issued = TODAY.replace(year=TODAY.year - 1, month=12, day=10)
    load_rows(
        town.core.register,
        {"card": [{"number": "SZ7", "id_number": number, "kind": "permit", "issued": issued.isoformat()}]},
    )
    file(town, Filed(fields={"service": "endorsement"}))
    found, endorsing = opened(town), town.services[EndorsementService]
    endorsing.endorse(town.clerk, found.desk.person, online=found.origin)
    with pytest.raises(OnlineUsed):
        endorsing.endorse(town.clerk, found.desk.person, online=found.origin)
    assert town.services[OnlineService].waiting(town.clerk) == ()


def test_it_needs_the_card_in_hand_and_is_found_by_number_and_identity(town: Counter) -> None:
    service = town.services[OnlineService]
    file(town, Filed(), Filed(HMT, "WS9"))
    number = invented_card(ELIGIBLE).id_number or ""
    for text in (NUMBER, f" {number.lower()} "):
        assert service.find(town.clerk, text).number == NUMBER
    with pytest.raises(OnlineUnknown):
        service.find(town.clerk, "WS404")
    desk = town.services[DeskService].open_number(town.clerk, number)
    with pytest.raises(CardNotInHand):
        service.begin(town.clerk, service.open(town.clerk, desk, NUMBER))
