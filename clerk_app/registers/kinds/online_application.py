"""Applications that were handed in on the portal (网上申办), with which a counter goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.law.records import Service
from clerk_app.registers.declaration import ID_NUMBER, URGENT, Column, RegisterDeclaration, Row
from clerk_app.registers.fields import MOMENT, TEXT, one_of
from clerk_app.registers.sources import CsvFile

_COLUMNS = (
    ID_NUMBER,
    Column("number", TEXT, "number of the application"),
    Column("service", one_of(Service), "first_issue, endorsement, reissue_lost ..."),
    Column("submitted_at", MOMENT, "time with its zone"),
    Column("station", TEXT, "code of the station that was chosen, as in station.csv"),
)


@dataclass(frozen=True, slots=True)
class OnlineApplication:
    """One application; `service` as in `Service`."""

    number: str
    service: str
    submitted_at: datetime
    station: str


def _record(row: Row) -> OnlineApplication:
    _, number, service, submitted, station = row
    return OnlineApplication(number, service, datetime.fromisoformat(submitted), station)


REGISTER = RegisterDeclaration(
    name="online_application",
    meaning="applications handed in on the portal (网上申办)",
    columns=_COLUMNS,
    key=("id_number", "number"),
    feed=URGENT,
    scope="own",
    station="station",
    record=_record,
    source=CsvFile("online_application.csv", _COLUMNS),
    hub_only=True,
)
