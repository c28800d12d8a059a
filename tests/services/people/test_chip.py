"""The chip's photo from the card to the supervisor, decoded by a real library in its child process."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from clerk_app.app.wiring import set_up
from clerk_app.devices.card_reader import ReaderSettings
from clerk_app.devices.card_reader.contract import IdCard
from clerk_app.devices.chip_photo.wlt import WltLibrary
from clerk_app.domain.law.records import Service
from clerk_app.services.acceptance.service import AcceptanceService
from clerk_app.services.cases.drafts import DraftKeeper
from clerk_app.services.cases.reader import CaseReader
from clerk_app.services.cases.views import DraftView
from clerk_app.services.decision.service import DecisionService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.link.service import LinkService
from clerk_app.services.printing.catalogue import all_papers
from clerk_app.services.staff.accounts import AccountService
from clerk_app.services.staff.service import StaffService
from clerk_app.settings import SecuritySettings, Settings
from tests.conftest import PASSWORD, Counter, first_accounts
from tests.devices.chip_photo.wlt_library import build, expected, wlt
from tests.people import ELIGIBLE, invented_card

needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="no gcc to build the library with")


class Decoding:
    """The services of a counter that has a decoder."""

    def __init__(self, counter: Counter, library: WltLibrary) -> None:
        self.counter = counter
        core = replace(counter.core, chip_decoder=library)
        self.keeper = DraftKeeper(core)
        self.reader = CaseReader(core)
        link = LinkService(core, self.reader)
        self.desk = DeskService(core, self.keeper, link, all_papers())
        self.acceptance = AcceptanceService(core, self.keeper, link)

    def draft(self, card: IdCard) -> DraftView:
        desk = self.desk.open_card(self.counter.clerk, card)
        draft = self.acceptance.begin(self.counter.clerk, desk, Service.FIRST_ISSUE)
        return replace(draft, phone="13800000000", photo=b"\xff\xd8photo\xff\xd9", signature=b"\x89PNGsign")


@pytest.fixture
def decoding(counter: Counter, tmp_path: Path) -> Iterator[Decoding]:
    library = WltLibrary(build(tmp_path), limit_s=0.5)
    yield Decoding(counter, library)
    library.close()


def card_with(order: str = "-") -> IdCard:
    return replace(invented_card(ELIGIBLE), photo_wlt=wlt(order=order))


def pixels(png: bytes | None) -> bytes:
    assert png is not None
    with Image.open(io.BytesIO(png)) as image:
        assert (image.format, image.mode, image.size) == ("PNG", "RGB", (102, 126))
        return image.tobytes()


@needs_gcc
def test_the_desk_the_kept_draft_and_the_supervisor_see_the_chip_photo(decoding: Decoding) -> None:
    counter, wanted = decoding.counter, expected().rgb
    draft = decoding.draft(card_with())
    assert pixels(draft.person.chip_photo) == wanted
    decoding.acceptance.save(counter.clerk, draft)
    kept = decoding.keeper.load(draft.draft_id)
    assert kept is not None
    case = decoding.acceptance.accept(counter.clerk, kept)
    assert pixels(decoding.reader.view(counter.supervisor, case.case_id).person.chip_photo) == wanted
    assert counter.store.verify(blobs=True).acts > 0


@needs_gcc
def test_a_rebuild_and_a_second_round_keep_the_chip_photo(decoding: Decoding) -> None:
    counter = decoding.counter
    case = decoding.acceptance.accept(counter.clerk, decoding.draft(card_with()))
    before = decoding.reader.view(counter.supervisor, case.case_id)
    counter.store.rebuild()
    assert decoding.reader.view(counter.supervisor, case.case_id) == before
    counter.services[DecisionService].send_back(counter.supervisor, case.case_id, reason="photo", note="")
    again = decoding.acceptance.reopen(counter.clerk, case.case_id)
    assert again.person.chip_photo == before.person.chip_photo
    decoding.acceptance.accept(counter.clerk, replace(again, signature=b"\x89PNGsign"))
    second = decoding.reader.view(counter.supervisor, case.case_id)
    assert (second.round, second.person.chip_photo) == (2, before.person.chip_photo)


@needs_gcc
@pytest.mark.parametrize(
    "order",
    [
        pytest.param("e", marks=pytest.mark.logs("wlt.not_decoded")),
        pytest.param("c", marks=pytest.mark.logs("wlt.library_failed why=crashed")),
        pytest.param("h", marks=pytest.mark.logs("wlt.library_failed why=hung")),
    ],
)
def test_where_the_library_fails_the_desk_opens_with_a_placeholder(decoding: Decoding, order: str) -> None:
    counter = decoding.counter
    draft = decoding.draft(card_with(order))
    assert draft.person.chip_photo is None
    case = decoding.acceptance.accept(counter.clerk, draft)
    assert decoding.reader.view(counter.supervisor, case.case_id).person.chip_photo is None


def test_without_a_decoder_there_is_a_placeholder(counter: Counter) -> None:
    desk = counter.services[DeskService].open_card(counter.clerk, card_with())
    assert desk.person.chip_photo is None


@needs_gcc
def test_a_counter_whose_settings_name_a_library_shows_the_photo_and_ends_the_child(tmp_path: Path) -> None:
    reader = ReaderSettings(wlt_library=build(tmp_path))
    settings = Settings(security=SecuritySettings(keyring=False)).with_devices(reader)
    station = set_up(tmp_path / "data", "FT-01", settings)
    staff, decoder = station.services[StaffService], station.core.chip_decoder
    try:
        first_accounts(station.services[AccountService])
        desk = station.services[DeskService].open_card(staff.sign_in("clerk", PASSWORD), card_with())
        assert pixels(desk.person.chip_photo) == expected().rgb
    finally:
        station.close()
    assert isinstance(decoder, WltLibrary)
    assert decoder.pid is None
