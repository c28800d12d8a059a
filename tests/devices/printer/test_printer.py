"""The contract of a printer, held by each adapter; over IPP against a real printer program."""

from __future__ import annotations

import errno
import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Timer
from time import monotonic, sleep

import pytest

from clerk_app.devices.errors import Cancelled
from clerk_app.devices.printer.contract import Printer, PrintOutcome
from clerk_app.devices.printer.errors import (
    FolderNotWritable,
    PaperNotConfirmed,
    PrintAborted,
    PrinterStopped,
    PrinterUnreachable,
)
from clerk_app.devices.printer.folder import FolderPrinter, safe_title
from clerk_app.devices.printer.ipp import IppPrinter, attention, base_reason, medium_of
from clerk_app.devices.printer.simulated import PrinterFault, SimulatedPrinter, installed
from clerk_app.documents.sheet import Sheet

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
)


def nobody(reason: str) -> None:
    pytest.fail(f"nobody needs to act, but was told {reason}")


def put(
    printer: Printer,
    *,
    title: str = "回执 FT-01",
    timeout_s: float = 20,
    cancel: Event | None = None,
    on_waiting: Callable[[str], None] = nobody,
) -> PrintOutcome:
    return printer.print_pdf(
        PDF, title=title, timeout_s=timeout_s, cancel=cancel or Event(), on_waiting=on_waiting
    )


@pytest.fixture(scope="module")
def device(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimulatedPrinter]:
    if not installed():
        pytest.skip("ippeveprinter is not installed")
    with SimulatedPrinter(tmp_path_factory.mktemp("printer")) as running:
        yield running


@pytest.fixture
def ipp(device: SimulatedPrinter) -> Iterator[tuple[SimulatedPrinter, IppPrinter]]:
    device.clear_fault()
    yield device, IppPrinter(device.uri)
    device.clear_fault()


class PrinterContract:
    """What every printer keeps; a subclass gives `printer` and counts the sheets that are out."""

    def sheets(self) -> list[bytes]:
        raise NotImplementedError

    def test_it_has_a_name(self, printer: Printer) -> None:
        assert printer.name

    def test_a_ready_printer_says_so_without_reasons(self, printer: Printer) -> None:
        state = printer.state(timeout_s=5)
        assert state.ready
        assert state.reasons == ()

    def test_what_is_called_printed_is_out_unchanged(self, printer: Printer) -> None:
        before = len(self.sheets())
        outcome = put(printer)
        assert outcome.job
        assert outcome.said
        assert len(self.sheets()) == before + 1
        assert self.sheets()[-1] == PDF

    def test_each_print_is_a_sheet_of_its_own(self, printer: Printer) -> None:
        before = len(self.sheets())
        first, second = put(printer, title="同一标题"), put(printer, title="同一标题")
        assert first.job != second.job
        assert len(self.sheets()) == before + 2

    def test_cancelled_before_it_began_prints_nothing(self, printer: Printer) -> None:
        before, cancel = len(self.sheets()), Event()
        cancel.set()
        with pytest.raises(Cancelled):
            put(printer, cancel=cancel)
        assert len(self.sheets()) == before

    def test_any_title_is_good(self, printer: Printer) -> None:
        for title in ("", "../../x", 'a/b\\c:d*"<>|?', "王䶮" * 200, "行\n一", "..."):
            before = len(self.sheets())
            put(printer, title=title)
            assert len(self.sheets()) == before + 1


class TestFolderPrinter(PrinterContract):
    @pytest.fixture
    def printer(self, tmp_path: Path) -> FolderPrinter:
        self.directory = tmp_path / "paper"
        return FolderPrinter(self.directory)

    def sheets(self) -> list[bytes]:
        files = sorted(self.directory.glob("*"), key=lambda path: path.stat().st_mtime_ns)
        assert all(path.suffix == ".pdf" for path in files), "an unfinished file was left"
        return [path.read_bytes() for path in files]

    def test_the_file_is_named_after_the_title(self, printer: FolderPrinter) -> None:
        put(printer, title="回执 FT-01-20261123-0001")
        assert [path.name for path in self.directory.iterdir()] == ["回执 FT-01-20261123-0001.pdf"]

    def test_a_given_file_name_is_kept_and_replaced(self, tmp_path: Path) -> None:
        printer = FolderPrinter(tmp_path, file_name="out.pdf")
        put(printer)
        put(printer)
        assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]

    def test_a_folder_that_cannot_be_is_not_writable(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("no folder")
        printer = FolderPrinter(tmp_path / "file")
        assert not printer.state(timeout_s=1).ready
        with pytest.raises(FolderNotWritable):
            put(printer)

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /proc and /dev")
    def test_where_files_cannot_be_made_it_is_not_writable(self) -> None:
        printer = FolderPrinter(Path("/proc/self"))
        assert printer.state(timeout_s=1).reasons == ("folder-not-writable",)
        with pytest.raises(FolderNotWritable):
            put(printer)

    def test_a_full_disk_leaves_nothing_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(handle: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(FolderNotWritable) as caught:
            put(FolderPrinter(tmp_path))
        assert caught.value.detail == os.strerror(errno.ENOSPC)
        assert list(tmp_path.iterdir()) == []

    def test_two_threads_with_one_title_lose_no_sheet(self, printer: FolderPrinter) -> None:
        threads = [threading.Thread(target=put, args=(printer,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(self.sheets()) == 8


class TestIppPrinter(PrinterContract):
    @pytest.fixture
    def printer(self, ipp: tuple[SimulatedPrinter, IppPrinter]) -> IppPrinter:
        self.device, printer = ipp
        return printer

    def sheets(self) -> list[bytes]:
        return list(self.device.sheets())

    @pytest.mark.parametrize(
        "fault", [PrinterFault.PAPER_OUT, PrinterFault.PAPER_NEEDED, PrinterFault.COVER_OPEN]
    )
    def test_it_waits_for_paper_and_says_what_for(self, printer: IppPrinter, fault: PrinterFault) -> None:
        before, told = len(self.sheets()), list[str]()

        def told_to_act(reason: str) -> None:
            assert len(self.sheets()) == before
            told.append(base_reason(reason))
            self.device.clear_fault()

        self.device.fault(fault)
        outcome = put(printer, on_waiting=told_to_act)
        assert base_reason(fault.value) in told
        assert "9" in outcome.said
        assert len(self.sheets()) == before + 1

    def test_a_waiting_printer_is_not_ready(self, printer: IppPrinter) -> None:
        self.device.fault(PrinterFault.PAPER_OUT)
        states = list[bool]()

        def look(reason: str) -> None:
            states.append(printer.state(timeout_s=5).ready)
            self.device.clear_fault()

        put(printer, on_waiting=look)
        assert states[0] is False
        assert printer.state(timeout_s=5).ready

    def test_an_aborted_job_is_not_printed(self, printer: IppPrinter) -> None:
        before = len(self.sheets())
        self.device.fault(PrinterFault.ABORT)
        with pytest.raises(PrintAborted) as caught:
            put(printer)
        assert "job-state 8" in caught.value.detail
        assert len(self.sheets()) == before

    def test_a_printer_that_never_says_completed_is_not_believed(self, printer: IppPrinter) -> None:
        self.device.fault(PrinterFault.SLOW)
        begun = monotonic()
        with pytest.raises(PaperNotConfirmed):
            put(printer, timeout_s=1)
        assert monotonic() - begun < 8

    def test_a_printer_busy_with_another_job_is_waited_for(self, printer: IppPrinter) -> None:
        before = len(self.sheets())
        self.device.fault(PrinterFault.SLOW)
        threads = [threading.Thread(target=put, args=(printer,)) for _ in range(2)]
        for thread in threads:
            thread.start()
        sleep(0.5)
        self.device.clear_fault()
        for thread in threads:
            thread.join()
        assert len(self.sheets()) == before + 2

    def test_cancel_ends_the_job_at_the_printer(self, printer: IppPrinter) -> None:
        before, cancel = len(self.sheets()), Event()
        self.device.fault(PrinterFault.PAPER_OUT)
        begun = monotonic()
        with pytest.raises(Cancelled):
            put(printer, cancel=cancel, on_waiting=lambda reason: cancel.set())
        assert monotonic() - begun < 10
        self.device.clear_fault()
        sleep(0.5)
        assert len(self.sheets()) == before, "paper came out after all"
        put(printer)

    def test_a_printer_switched_off_is_unreachable_and_comes_back(self, printer: IppPrinter) -> None:
        self.device.switch_off()
        try:
            with pytest.raises(PrinterUnreachable):
                printer.state(timeout_s=2)
            with pytest.raises(PrinterUnreachable):
                put(printer)
        finally:
            self.device.switch_on()
        put(printer)

    def test_a_printer_that_dies_with_the_job_is_not_called_printed(self, printer: IppPrinter) -> None:
        self.device.fault(PrinterFault.SLOW)
        Timer(0.5, self.device.switch_off).start()
        try:
            with pytest.raises(PaperNotConfirmed):
                put(printer, timeout_s=2)
        finally:
            self.device.clear_fault()
            self.device.switch_on()


def test_nobody_listens_there() -> None:
    with pytest.raises(PrinterUnreachable):
        IppPrinter("ipp://localhost:1/ipp/print").state(timeout_s=2)


@pytest.mark.parametrize("uri", ["", "lp0", "ipp://[", "ipp://localhost:99999/", "http://", "ipp://:0/x"])
def test_what_is_no_address_is_unreachable(uri: str) -> None:
    with pytest.raises(PrinterUnreachable):
        IppPrinter(uri).state(timeout_s=2)


def test_a_machine_that_never_answers_is_unreachable_in_time() -> None:
    with socket.create_server(("localhost", 0)) as silent:
        port = silent.getsockname()[1]
        begun = monotonic()
        with pytest.raises(PrinterUnreachable):
            IppPrinter(f"ipp://localhost:{port}/ipp/print").state(timeout_s=0.5)
        assert monotonic() - begun < 3


def test_no_word_of_ipp_is_unreachable() -> None:
    with socket.create_server(("localhost", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(PrinterUnreachable):
            IppPrinter(f"ipp://localhost:{server.getsockname()[1]}/ipp/print").state(timeout_s=2)
        thread.join()


def test_each_paper_asks_for_its_own_size_and_is_not_scaled(
    ipp: tuple[SimulatedPrinter, IppPrinter],
) -> None:
    device, printer = ipp
    for size, medium in (((210, 297), "iso_a4_210x297mm"), ((210, 148), "iso_a5_148x210mm"), ((80, 120), "")):
        sheet = Sheet(*size)
        sheet.text(10.0, 20.0, "受理回执", 9.0)
        pdf = sheet.paint("t", "a")
        assert medium_of(pdf) == medium
        printer.print_pdf(pdf, title="t", timeout_s=20, cancel=Event(), on_waiting=nobody)
        asked, scaling = device.asked_media()[-1].split(" ")
        assert asked == (medium if "a4" in medium else "")  # this printer has A4 and no A5: then its own
        assert scaling in ("", "none")  # where the printer lets one ask


def test_what_can_wait_calls_nobody() -> None:
    assert attention(("toner-low-report", "media-low-warning", "media-empty-warning")) == (
        "media-empty-warning",
    )


def test_a_title_becomes_a_file_name() -> None:
    assert safe_title("a/b") == "a_b"
    assert len(safe_title("䶮" * 300).encode()) <= 150


def test_a_stopped_printer_carries_its_reasons() -> None:
    assert PrinterStopped(("paused",), "ipp://x").reasons == ("paused",)
