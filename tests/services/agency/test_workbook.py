"""Workbooks that are not what they should be: named by cell with the reason, before anything is taken of them."""

from __future__ import annotations

import contextlib
import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings, strategies as st

from clerk_app.domain.law.records import Service
from clerk_app.services.agency.errors import WorkbookRefused
from clerk_app.services.agency.listing import read_list
from clerk_app.services.agency.sheet import FIRST_ROW, MOST_ROWS, SHEET, cell_name
from clerk_app.services.agency.template import template_bytes
from clerk_app.services.agency.workbook import LARGEST_WHOLE, read_cells
from tests.conftest import TODAY
from tests.services.agency.units import CODE, line

GOOD = template_bytes(credit_code=CODE, name="示例", service=Service.FIRST_ISSUE, rows=[line(0), line(1)])


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def other(write: Callable[[Any, Any], object], base: bytes = GOOD) -> bytes:
    """The good list as somebody else's program writes it, with one thing that `write` does."""
    cells = read_cells(base)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(SHEET)
    for row, said in enumerate(cells.values):
        for column, value in enumerate(said):
            sheet.write(row, column, value)
    write(book, sheet)
    book.close()
    return out.getvalue()


def refused(data: bytes) -> WorkbookRefused:
    with pytest.raises(WorkbookRefused) as error:
        read_list(read_cells(data), TODAY)
    return error.value


def test_what_the_template_writes_is_read() -> None:
    found = read_list(read_cells(GOOD), TODAY)
    assert (found.code, found.service) == (CODE, Service.FIRST_ISSUE)
    assert [(person.row, person.faults) for person in found.people] == [(7, ()), (8, ())]
    validations = parts_of(GOOD)["xl/worksheets/sheet1.xml"].decode()
    assert validations.count("<dataValidation ") == 3  # service, kind of tie, form signed
    assert read_list(read_cells(other(lambda _book, _sheet: None)), TODAY).people == found.people


@pytest.mark.parametrize(
    ("write", "why", "cell"),
    [
        (lambda book, sheet: sheet.write_formula(1, 1, '="' + CODE + '"'), "formula", "B2"),
        (lambda book, sheet: sheet.merge_range(3, 1, 3, 2, "签注"), "merged", "B4"),
        (lambda book, sheet: sheet.write(0, 1, "DB-0"), "version", "B1"),
        (
            lambda book, sheet: sheet.write(1, 1, CODE[:-1] + ("0" if CODE[-1] != "0" else "1")),
            "code_wrong",
            "B2",
        ),
        (lambda book, sheet: sheet.write(3, 1, "补领"), "service", "B4"),
        (lambda book, sheet: sheet.write(5, 2, "工号"), "titles", "C6"),
        (lambda book, sheet: sheet.write(6, 10_000, "x"), "too_wide", cell_name(6, 10_000)),
        (lambda book, sheet: sheet.write(1_000_000, 0, "x"), "too_long", "A1000001"),
    ],
)
def test_a_sheet_is_refused_by_its_cell(write: Any, why: str, cell: str) -> None:
    error = refused(other(write))
    assert (error.why, error.cell) == (why, cell)


def test_a_row_with_a_formula_or_a_merged_cell_is_left_alone() -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_formula(6, 4, "=1+1", None, 2)
        sheet.merge_range(7, 0, 7, 1, "甲")
        sheet.write(8, 0, "丙")

    people = read_list(read_cells(other(write)), TODAY).people
    assert [[(fault.column, fault.code) for fault in person.faults][:2] for person in people] == [
        [("phone", "formula")],
        [("name", "merged"), ("id_number", "merged")],
        [("id_number", "missing"), ("tie", "missing")],
    ]


def test_a_number_that_lost_its_digits_is_told() -> None:
    people = read_list(
        read_cells(other(lambda _b, sheet: sheet.write_number(6, 1, 430102199203020001))), TODAY
    ).people
    assert [(fault.column, fault.code) for fault in people[0].faults] == [("id_number", "digits_lost")]


def test_a_workbook_with_macros_is_refused() -> None:
    parts = parts_of(GOOD)
    assert refused(packed({**parts, "xl/vbaProject.bin": b"\0"})).why == "macros"
    kinds = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    assert refused(packed({**parts, "[Content_Types].xml": kinds})).why == "macros"


def test_what_is_no_workbook_is_refused() -> None:
    assert refused(b"").why == "not_xlsx"
    assert refused(b"\xd0\xcf\x11\xe0" + b"\0" * 600).why == "not_xlsx"  # .xls, or a password
    assert refused(GOOD[: len(GOOD) // 2]).why == "damaged"
    parts = parts_of(GOOD)
    assert (
        refused(packed({name: data for name, data in parts.items() if "sheet1" not in name})).why
        == "no_sheet"
    )
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]>'
    sheet = parts["xl/worksheets/sheet1.xml"]
    declared = entity + sheet[sheet.index(b"<worksheet") :]
    assert refused(packed({**parts, "xl/worksheets/sheet1.xml": declared})).why == "damaged"


def bomb(size: int, *, told: int | None = None) -> bytes:
    """A list with a part that inflates to `size` bytes; its directory says `told`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts_of(GOOD).items():
            archive.writestr(name, data)
        with archive.open("xl/media/image1.bin", "w", force_zip64=True) as part:
            for _ in range(size // (1 << 20)):
                part.write(bytes(1 << 20))
    data = bytearray(out.getvalue())
    if told is not None:
        at = data.rindex(b"xl/media/image1.bin") - 46
        struct.pack_into("<I", data, at + 24, told)
    return bytes(data)


@pytest.mark.parametrize(
    ("size", "told"),
    [(100 << 20, None), (100 << 20, 1000), pytest.param(1 << 30, None, marks=pytest.mark.slow)],
)
def test_a_gigabyte_is_refused_before_it_is_inflated(size: int, told: int | None) -> None:
    data = bomb(size, told=told)
    tracemalloc.start()
    began = time.perf_counter()
    assert refused(data).why in ("too_large", "damaged")
    seconds, peak = time.perf_counter() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < LARGEST_WHOLE // 4
    assert seconds < 2


def test_no_more_people_than_a_list_holds() -> None:
    many = [line(0)] * (MOST_ROWS + 1)
    error = refused(template_bytes(credit_code=CODE, service=Service.ENDORSEMENT, rows=many))
    assert (error.why, error.cell) == ("too_long", cell_name(FIRST_ROW + MOST_ROWS, 0))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_broken_workbook_ends_in_another_error(data: st.DataObject) -> None:
    broken = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(broken) // 2, len(broken)))
    with contextlib.suppress(WorkbookRefused):
        read_list(read_cells(bytes(broken[:cut])), TODAY)
