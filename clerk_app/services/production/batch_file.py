"""The file that goes to whoever makes the cards: what each card shows, and its photo (docs/production-files.md)."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date

from clerk_app.store.canonical import sm3

CARDS, SUMS = "cards.csv", "SM3SUMS"
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the same cards give the same bytes


@dataclass(frozen=True, slots=True)
class CardOrder:
    """What one card shows. `address` is the house where the holder is registered in the city."""

    case_number: str
    service: str
    name: str
    sex: str
    ethnic_group: str
    birth_date: date
    id_number: str
    address: str
    issuing_station: str
    replaces: str  # number of the card that it takes the place of, or ""
    photo: str  # the name of its file below photos/


def batch_bytes(orders: Sequence[CardOrder], photos: Iterable[tuple[str, bytes]]) -> bytes:
    """The whole file as bytes: a ZIP of the table, the photos by name, and the SM3 of each in `SM3SUMS`."""
    files = [(CARDS, _table(orders)), *((f"photos/{name}", data) for name, data in photos)]
    sums = "".join(f"{sm3(data)}  {name}\n" for name, data in files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in (*files, (SUMS, sums.encode())):
            kept = zipfile.ZIP_STORED if name.startswith("photos/") else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data, kept)
    return out.getvalue()


def _table(orders: Sequence[CardOrder]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(item.name for item in fields(CardOrder))
    for order in orders:
        writer.writerow(astuple(order))
    return out.getvalue().encode("utf-8-sig")
