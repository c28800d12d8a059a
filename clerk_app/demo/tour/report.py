"""What a tour leaves in its folder: pictures, papers, and tour.json, which says what was done."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from shutil import copyfile

from sqlalchemy import select

from clerk_app.demo.station import PASSWORD, DemoStation
from clerk_app.demo.tour.driver import Driver
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.printing.acts import PrintRequested
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.search.service import SearchService
from clerk_app.services.staff.service import StaffService
from clerk_app.store.database import driver_errors
from clerk_app.store.errors import ChainBroken, FolderNotEmpty
from clerk_app.store.models import ActRow


def make_room(out: Path) -> None:
    """Make the directory where it is missing. Raises FolderNotEmpty, NotWritable, DiskFull."""
    with driver_errors(out):
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()):
            raise FolderNotEmpty(out)


def write_report(out: Path, driver: Driver, demo: DemoStation) -> bool:
    """Copy the papers and write tour.json; whether the journal is whole and every paper was printed."""
    documents = _documents(out, demo)
    store, services = demo.station.store, demo.station.services
    try:
        head = store.verify()
        journal = {"acts": head.acts, "head": head.head, "verified": True}
    except ChainBroken:
        journal = {"acts": 0, "head": "", "verified": False}
    session = services[StaffService].sign_in("clerk", PASSWORD)
    cases = [
        {"number": line.number, "service": line.service.value, "state": line.state.value, "name": line.name}
        for line in services[SearchService].find_cases(session, "")
    ]
    report = {
        "steps": [asdict(step) for step in driver.steps],
        "services": {name: asdict(measure) for name, measure in driver.services.items()},
        "documents": documents,
        "cases": cases,
        "journal": journal,
    }
    (out / "tour.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
    return bool(journal["verified"]) and documents != []


def _documents(out: Path, demo: DemoStation) -> list[dict[str, str]]:
    """Every paper that came out, copied beside the report, as the journal knows it."""
    with demo.station.store.read() as rows:
        prints = rows.scalars(
            select(PrintRow).where(PrintRow.state == "completed").order_by(PrintRow.number)
        ).all()
        numbers = {row.id: row.number for row in rows.scalars(select(ApplicationRow))}
        asked = rows.scalars(select(ActRow).where(ActRow.kind == PrintRequested.kind))
        bears = {row.subject: row.payload["bears"] for row in asked if "bears" in row.payload}
    documents: list[dict[str, str]] = []
    for row in prints:
        pdf = Path(row.said or "")
        copyfile(pdf, out / pdf.name)
        number = numbers.get(row.case_id or "") or bears.get(row.id, row.number)
        documents.append({"file": pdf.name, "kind": row.document, "number": number, "barcode": number})
    return documents
