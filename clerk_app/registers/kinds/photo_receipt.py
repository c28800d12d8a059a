"""Receipts of photos that a studio took for a document (图像号)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.registers.declaration import ID_NUMBER, LARGE, Column, RegisterDeclaration, Row
from clerk_app.registers.fields import DAY, TEXT
from clerk_app.registers.sources import CsvFile

_COLUMNS = (
    ID_NUMBER,
    Column("image_number", TEXT, "number of the photo receipt (图像号)"),
    Column("taken_on", DAY, "day of the photo"),
)


@dataclass(frozen=True, slots=True)
class PhotoReceipt:
    """One photo; `image_number` is opaque."""

    image_number: str
    taken_on: date


def _record(row: Row) -> PhotoReceipt:
    return PhotoReceipt(row[1], date.fromisoformat(row[2]))


REGISTER = RegisterDeclaration(
    name="photo_receipt",
    meaning="photo receipts (图像号)",
    columns=_COLUMNS,
    key=("id_number", "taken_on", "image_number"),
    feed=LARGE,
    scope="person",
    record=_record,
    source=CsvFile("photo_receipt.csv", _COLUMNS),
)
