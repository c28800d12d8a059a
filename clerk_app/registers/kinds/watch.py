"""The watch list (布控): of whom the counter must do something, and what."""

from __future__ import annotations

from clerk_app.registers.declaration import ID_NUMBER, URGENT, Column, RegisterDeclaration
from clerk_app.registers.fields import TEXT
from clerk_app.registers.sources import CsvFile

_COLUMNS = (ID_NUMBER, Column("sign", TEXT, "what the counter must do"))

REGISTER = RegisterDeclaration(
    name="watch",
    meaning="the watch list (布控)",
    columns=_COLUMNS,
    key=("id_number",),
    feed=URGENT,
    scope="everybody",
    record=lambda row: str(row[1]),
    source=CsvFile("watch.csv", _COLUMNS),
)
