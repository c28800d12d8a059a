"""Applications that were handed in on the portal (网上申办), with which a counter goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from clerk_app.domain.contact import is_phone
from clerk_app.domain.law.records import Service
from clerk_app.registers.declaration import ID_NUMBER, URGENT, Column, RegisterDeclaration, Row
from clerk_app.registers.fields import MOMENT, TEXT, FieldType, WrongField, digits, one_of
from clerk_app.registers.sources import CsvFile

SUBMITTED, WITHDRAWN, CLOSED = "submitted", "withdrawn", "closed"
ATTACHMENTS = (
    "identity_document",
    "photo_number",
    "education_proof",
    "talent_proof",
    "dwelling_papers",
    "old_card",
    "authorisation",
)
_NUMBER = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")  # as it stands in a barcode
_AHEAD = timedelta(days=1)  # clocks of two systems; what is later was never submitted


def _coded(field: str, text: str) -> str:
    if _NUMBER.fullmatch(text) is None:
        raise WrongField(field, text)
    return text


def _phone(field: str, text: str) -> str:
    if not is_phone(text):
        raise WrongField(field, text)
    return text


def _attachments(field: str, text: str) -> str:
    listed = text.split()
    for code in listed:
        if code not in ATTACHMENTS:
            raise WrongField(field, code)
    return " ".join(dict.fromkeys(listed))


_CODED = FieldType("TEXT", _coded)
_COLUMNS = (
    ID_NUMBER,
    Column("number", _CODED, "number of the application, at most 40 letters, digits and -"),
    Column("service", one_of(Service), "first_issue, endorsement, reissue_lost ..."),
    Column("submitted_at", MOMENT, "time with its zone"),
    Column("station", TEXT, "code of the station that was chosen, as in station.csv"),
    Column("name", TEXT, "name as it was typed", required=False),
    Column("house_code", digits(25), "where the applicant says to live, as in stay.csv", required=False),
    Column("phone", FieldType("TEXT", _phone), "telephone of the applicant", required=False),
    Column("pickup", one_of(("counter", "post")), "counter or post", required=False),
    Column("post_address", TEXT, "where the card is posted to", required=False),
    Column("image_number", _CODED, "number of the photo receipt (图像号)", required=False),
    Column(
        "attachments",
        FieldType("TEXT", _attachments),
        f"what was uploaded, a space between: {', '.join(ATTACHMENTS)}",
        required=False,
    ),
    Column(
        "status",
        one_of((SUBMITTED, WITHDRAWN, CLOSED)),
        "submitted (or empty), withdrawn by the applicant, closed by the portal",
        required=False,
    ),
    Column(
        "changed_at", MOMENT, "time of the last change, empty = none since it was submitted", required=False
    ),
)
_SUBMITTED_AT, _PICKUP, _POST_ADDRESS, _CHANGED_AT = 3, 8, 9, 13


@dataclass(frozen=True, slots=True)
class OnlineApplication:
    """One application as the portal has it; `service` as in `Service`, empty texts: not given."""

    id_number: str
    number: str
    service: str
    submitted_at: datetime
    station: str
    name: str = ""
    house_code: str = ""
    phone: str = ""
    pickup: str = ""
    post_address: str = ""
    image_number: str = ""
    attachments: tuple[str, ...] = ()
    status: str = SUBMITTED
    changed_at: datetime | None = None

    @property
    def version(self) -> str:
        """Which form of it this is: a change has a later time."""
        return (self.changed_at or self.submitted_at).isoformat()


def _record(row: Row) -> OnlineApplication:
    number, application, service, submitted, station, *typed, attachments, status, changed = row
    return OnlineApplication(
        number,
        application,
        service,
        datetime.fromisoformat(submitted),
        station,
        *(text or "" for text in typed),
        attachments=tuple((attachments or "").split()),
        status=status or SUBMITTED,
        changed_at=None if not changed else datetime.fromisoformat(changed),
    )


def _check(row: Row) -> None:
    submitted, changed = row[_SUBMITTED_AT], row[_CHANGED_AT]
    if datetime.fromisoformat(submitted) > datetime.now(UTC) + _AHEAD:
        raise WrongField("submitted_at", "in_future")
    if changed is not None and datetime.fromisoformat(changed) < datetime.fromisoformat(submitted):
        raise WrongField("changed_at", "before_submitted")
    if row[_PICKUP] == "post" and not row[_POST_ADDRESS]:
        raise WrongField("post_address", "missing")


REGISTER = RegisterDeclaration(
    name="online_application",
    meaning="applications handed in on the portal (网上申办)",
    columns=_COLUMNS,
    key=("id_number", "number"),
    feed=URGENT,
    scope="own",
    station="station",
    record=_record,
    source=CsvFile("online_application.csv", _COLUMNS, check=_check),
    indexes=(("number",), ("station", "submitted_at", "number")),
)
