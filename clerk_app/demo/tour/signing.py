"""Signing the printed form: printed with F2, signed by hand, read back by the scanner, photographed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from sqlalchemy import select

from clerk_app.demo.station import DemoStation
from clerk_app.demo.tour.driver import Driver
from clerk_app.services.printing.rows import PrintRow
from clerk_app.ui.pages.acceptance.paper_form import FormState
from clerk_app.ui.pages.desk.page import DeskPage


def sign_the_form(driver: Driver, demo: DemoStation, page: DeskPage, *, pictures: bool) -> None:
    form = page.acceptance.sign.form
    driver.press(Qt.Key.Key_F2)
    driver.wait(lambda: form.state is FormState.AWAITED, "the form to sign")
    driver.scan(printed_last(demo, "form_to_sign"))
    driver.wait(lambda: form.state is FormState.READ, "the barcode of the form")
    if pictures:
        driver.picture("acceptance-sign")
    driver.press(Qt.Key.Key_Return)
    driver.wait(lambda: form.state is FormState.KEPT, "the picture of the signed form")
    driver.wait(page.acceptance.sign.ready, "the signature")


def printed_last(demo: DemoStation, kind: str) -> str:
    """Number of the last print of a kind of paper."""
    with demo.station.store.read() as rows:
        newest = select(PrintRow.number).where(PrintRow.document == kind)
        return rows.scalars(newest.order_by(PrintRow.requested_at.desc()).limit(1)).one()
