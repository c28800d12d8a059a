"""Applications on the portal, as the tests file, change and withdraw them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from clerk_app.domain.days import SHENZHEN
from clerk_app.services.core import Core
from clerk_app.settings import PhotoSettings
from tests.conftest import TODAY, Counter
from tests.documents.papers import photo
from tests.people import ELIGIBLE, HOUSE, Invented, invented_card, load_rows

OWN, AWAY = "440304010001", "440307010002"
NUMBER = "WS2026112000001"
IMAGE = "SZ20261101000077"
FILED = datetime.combine(TODAY - timedelta(days=3), datetime.min.time(), SHENZHEN).replace(hour=20)


@dataclass(frozen=True)
class Filed:
    """One application; its fields are the columns of the file."""

    person: Invented = ELIGIBLE
    number: str = NUMBER
    fields: dict[str, str] = field(default_factory=dict)

    def row(self) -> dict[str, str]:
        row = {
            "id_number": invented_card(self.person).id_number or "",
            "number": self.number,
            "service": "first_issue",
            "submitted_at": FILED.isoformat(),
            "station": OWN,
            "name": self.person.name,
            "house_code": HOUSE,
            "phone": "13900001234",
            "pickup": "counter",
            "post_address": "",
            "image_number": IMAGE,
            "attachments": "identity_document photo_number",
            "status": "",
            "changed_at": "",
        }
        return row | self.fields

    def changed(self, hours: int = 1, **fields: str) -> Filed:
        later = (FILED + timedelta(hours=hours)).isoformat()
        return replace(self, fields={**self.fields, "changed_at": later, **fields})


def file(counter: Counter, *filed: Filed) -> None:
    """The portal's applications arrive at the counter."""
    load_rows(counter.core.register, {"online_application": [one.row() for one in filed]})


def furnish(counter: Counter, folder: Path, *, with_photo: bool = True) -> None:
    """A photo receipt of the applicant, its photo, another station, and that the counter finds photos in the folder."""
    number = invented_card(ELIGIBLE).id_number or ""
    stations = [
        {
            "code": AWAY,
            "name": "龙岗示范派出所（虚构）",
            "district": "龙岗",
            "address": "龙岗区虚构路7号",
            "phone": "0755-00000001",
        }
    ]
    receipts = [{"id_number": number, "image_number": IMAGE, "taken_on": "2026-11-01"}]
    load_rows(counter.core.register, {"photo_receipt": receipts, "station": stations})
    if with_photo:
        (folder / f"{IMAGE}.jpg").write_bytes(photo())
    put_folder(counter.core, folder)


def put_folder(core: Core, folder: Path) -> None:
    object.__setattr__(core.settings, "photos", PhotoSettings(str(folder)))
