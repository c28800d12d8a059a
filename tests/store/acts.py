"""Payloads of invented acts for the tests of the store."""

from __future__ import annotations

from typing import Any


def staff(login: str) -> dict[str, Any]:
    return {"login": login, "name": "甲", "roles": ["clerk"], "password_hash": "x", "id_number": None}


def acceptance(number: str, id_number: str, photo: str) -> dict[str, Any]:
    return {
        "number": number,
        "query_code": "ABC234",
        "service": "first_issue",
        "policy": "shenzhen",
        "station": "440304010001",
        "person": {"name": "林知远", "id_number": id_number},
        "facts": {},
        "verdict": {"outcome": "eligible"},
        "photo": photo,
        "signature": photo,
        "phone": "13800000000",
        "pickup": "counter",
        "fee": 0,
    }
