"""Invented applications on the portal (网上申办), and the photos that their image numbers stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from clerk_app.demo.synthetic.samples import Tables
from clerk_app.demo.synthetic.visitors import visitor_tables, visitors
from clerk_app.devices.camera.simulated_applicant import Scene, draw_scene
from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.picture import Frame
from clerk_app.imaging.photo import take
from clerk_app.registers.kinds.online_application import REGISTER

Row = tuple[str, ...]
_SHARE = 0.02  # of the people who live somewhere
_APPLY = ("online", "online_differs")  # visitors


def portal_row(fields: Mapping[str, str]) -> Row:
    """A line of online_application.csv; what is not named is empty."""
    return tuple(fields.get(column.name, "") for column in REGISTER.source.columns)


def drawn_row(
    rng: Random, on: date, person: Sequence[str], stays: Sequence[Row], receipts: Sequence[Row], index: int
) -> Row | None:
    """The application of one of the invented people, for few of them; it goes to the station over their house.

    Args:
        rng: Of its own, so that the other registers stay what they are.
        on: The day around which it is drawn.
        person: number, name and phone.
        stays, receipts: Rows of that person.
        index: Makes the number of the application.
    """
    number, name, phone = person
    current = next((stay for stay in reversed(stays) if not stay[2]), None)
    if current is None or rng.random() >= _SHARE:
        return None
    day = on - timedelta(days=rng.randrange(1, 9))
    status = rng.choice(("", "", "", "withdrawn"))
    return portal_row(
        {
            "id_number": number,
            "number": f"WS{day:%Y%m%d}{index:06d}",
            "service": "first_issue",
            "submitted_at": _at(day, rng.randrange(24)),
            "station": f"{current[3][:9]}000",
            "name": name,
            "house_code": current[3],
            "phone": phone,
            "pickup": "counter",
            "image_number": receipts[-1][1] if receipts else "",
            "attachments": "identity_document photo_number" if receipts else "identity_document",
            "status": status,
            "changed_at": _at(day + timedelta(days=1), 0) if status else "",
        }
    )


def portal_tables(on: date, station: Row) -> Tables:
    """What two visitors submitted to the station (a row of station.csv) over their houses: one agrees with the
    registers, the other differs."""
    known = visitor_tables(on)
    cards = {visitor.key: visitor.card for visitor in visitors(on)}
    tables: Tables = {"station": [station], "house": [], "online_application": []}
    for place, key in enumerate(_APPLY):
        card = cards[key]
        number = card.id_number or ""
        stay = next(row for row in known["stay"] if row[0] == number)
        receipt = next(row for row in known["photo_receipt"] if row[0] == number)
        house = next(row for row in known["house"] if row[0] == stay[3])
        person = next(row for row in known["person"] if row[0] == number)
        tables["house"].append((*house[:4], station[0]))
        day = on - timedelta(days=2 + place)
        filed = {
            "id_number": number,
            "number": f"WS{day:%Y%m%d}{place + 1:06d}",
            "service": "first_issue",
            "submitted_at": _at(day, 20),
            "station": station[0],
            "name": card.name,
            "house_code": stay[3],
            "phone": person[-1],
            "pickup": "counter",
            "image_number": receipt[1],
            "attachments": "identity_document photo_number",
        }
        if key == "online_differs":
            filed |= {
                "phone": "13900009876",
                "pickup": "post",
                "post_address": "深圳市福田区虚构路9号",
                "image_number": "SZ20260101000001",
            }
        tables["online_application"].append(portal_row(filed))
    return tables


def write_photos(folder: Path, tables: Tables) -> None:
    """The photos of the image numbers that the applications name, as a studio took them."""
    folder.mkdir(parents=True, exist_ok=True)
    picture = draw_scene(Scene.GOOD)
    photo = take(Frame(picture.width, picture.height, picture.tobytes())).jpeg
    place = REGISTER.names.index("image_number")
    for row in tables["online_application"][:1]:  # that of the other is nobody's
        (folder / f"{row[place]}.jpg").write_bytes(photo)


def _at(day: date, hour: int) -> str:
    return datetime.combine(day, time(hour), SHENZHEN).isoformat()
