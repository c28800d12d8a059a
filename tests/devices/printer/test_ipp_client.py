"""How the IPP client holds out against servers that are slow, large, rude or old; and over TLS."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest
import trustme

from clerk_app.devices.printer.errors import (
    CertificateUntrusted,
    PaperNotConfirmed,
    PrintAborted,
    PrinterUnreachable,
)
from clerk_app.devices.printer.ipp import IppPrinter
from clerk_app.devices.printer.ipp_client import IppClient, IppRefused
from clerk_app.devices.printer.ipp_message import IppOperation

ASK = IppOperation.GET_PRINTER_ATTRIBUTES


def ipp(status: int = 0, version: tuple[int, int] = (2, 0), name: bytes = b"Beispiel") -> bytes:
    group = b"\x04\x42" + struct.pack(">H", 12) + b"printer-name" + struct.pack(">H", len(name)) + name
    return struct.pack(">BBHI", *version, status, 1) + group + b"\x03"


def http(body: bytes, head: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {head}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


def read_request(connection: socket.socket) -> bytes:
    """One request with its body; empty where the other side is gone."""
    with connection.makefile("rb") as stream:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = stream.readline()
            if not line:
                return b""
            head += line
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        return stream.read(length)


@contextmanager
def server(serve: Callable[[socket.socket], None]) -> Iterator[str]:
    """Each connection is given to `serve`, one after the other, until it returns."""
    listening = socket.create_server(("127.0.0.1", 0))

    def run() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                with connection, suppress(OSError):
                    serve(connection)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield f"ipp://127.0.0.1:{listening.getsockname()[1]}/ipp/print"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


def trickle(data: bytes) -> Callable[[socket.socket], None]:
    def serve(connection: socket.socket) -> None:
        read_request(connection)
        for byte in data:
            connection.sendall(bytes([byte]))
            sleep(0.05)

    return serve


@pytest.mark.parametrize(
    "slow",
    [b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 90, http(ipp() + bytes(1000))],
    ids=["in its head", "in its body"],
)
def test_a_server_that_drips_is_left_in_time(slow: bytes) -> None:
    with server(trickle(slow)) as uri, IppClient(uri, 0.6) as client:
        begun = monotonic()
        with pytest.raises(PrinterUnreachable) as caught:
            client.ask(ASK, {})
        assert monotonic() - begun < 2
        assert caught.value.detail == "TimeoutError"


def test_an_endless_answer_is_not_kept() -> None:
    def serve(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(bytes(1 << 16))

    with server(serve) as uri, IppClient(uri, 10) as client:
        begun = monotonic()
        with pytest.raises(PrinterUnreachable) as caught:
            client.ask(ASK, {})
        assert monotonic() - begun < 5
        assert caught.value.detail == "HTTPException"


def test_an_answer_in_chunks_is_read() -> None:
    body = ipp()
    chunks = b"".join(b"%x\r\n%b\r\n" % (1, bytes([byte])) for byte in body) + b"0\r\n\r\n"

    def serve(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)

    with server(serve) as uri, IppClient(uri, 5) as client:
        assert client.ask(ASK, {}).printer().text("printer-name") == "Beispiel"


def test_one_connection_serves_many_questions_and_a_closed_one_is_opened_anew() -> None:
    connections = list[int]()

    def serve(connection: socket.socket) -> None:
        connections.append(0)
        while connections[-1] < 3 and read_request(connection):
            connections[-1] += 1
            last = connections[-1] == 3
            connection.sendall(http(ipp(), more="Connection: close\r\n" if last else ""))

    with server(serve) as uri, IppClient(uri, 5) as client:
        for _ in range(5):
            client.ask(ASK, {})
    assert connections == [3, 2]


def test_a_document_never_goes_into_an_old_connection() -> None:
    bodies = list[bytes]()

    def serve(connection: socket.socket) -> None:
        bodies.append(read_request(connection))
        connection.sendall(http(ipp()))
        connection.settimeout(0.2)
        with suppress(TimeoutError):
            read_request(connection)

    with server(serve) as uri, IppClient(uri, 5) as client:
        client.ask(ASK, {})
        client.ask(IppOperation.PRINT_JOB, {"document-format": "application/pdf"}, b"%PDF")
    assert len(bodies) == 2
    assert bodies[1].endswith(b"\x03%PDF")


def test_an_older_printer_is_asked_in_its_version() -> None:
    versions = list[bytes]()

    def serve(connection: socket.socket) -> None:
        while request := read_request(connection):
            versions.append(request[:2])
            old = request[:2] == b"\x01\x01"
            connection.sendall(http(ipp(0 if old else 0x0503, (1, 1))))

    with server(serve) as uri, IppClient(uri, 5) as client:
        client.ask(ASK, {})
        client.ask(ASK, {})
    assert versions == [b"\x02\x00", b"\x01\x01", b"\x01\x01"]


@pytest.mark.parametrize(
    ("reply", "status", "detail"),
    [
        (http(ipp(0x0406)), 0x0406, "status 0x0406"),
        (http(b"who are you?", "401 Unauthorized"), 0, "HTTP 401"),
        (http(b"", "302 Found", "Location: http://elsewhere/\r\n"), 0, "HTTP 302"),
    ],
)
def test_no_is_told_with_its_reason(reply: bytes, status: int, detail: str) -> None:
    def serve(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(reply)

    with server(serve) as uri, IppClient(uri, 5) as client:
        with pytest.raises(IppRefused) as caught:
            client.ask(ASK, {})
        assert (caught.value.status, caught.value.detail) == (status, detail)
        with pytest.raises(PrinterUnreachable) as unreachable:
            IppPrinter(uri).state(timeout_s=5)
        assert unreachable.value.detail == detail


def test_a_printer_that_says_no_before_it_read_the_document_is_understood() -> None:
    """As embedded servers do: the answer comes, and then the connection is reset under our hands."""

    def serve(connection: socket.socket) -> None:
        if connection.recv(10, socket.MSG_PEEK) and b"%PDF" not in read_head(connection):
            connection.sendall(http(ipp()))

    def read_head(connection: socket.socket) -> bytes:
        body = b""
        while b"\x03" not in body.partition(b"\r\n\r\n")[2]:
            body += connection.recv(4096)
        if b"job-name" in body:
            connection.sendall(http(ipp(0x0400)))
            connection.shutdown(socket.SHUT_WR)
            return b"%PDF"
        return body

    with server(serve) as uri, pytest.raises((PrintAborted, PaperNotConfirmed)) as caught:
        IppPrinter(uri).print_pdf(
            b"%PDF" + bytes(30_000_000), title="x", timeout_s=5, cancel=Event(), on_waiting=print
        )
    assert isinstance(caught.value, PrintAborted)
    assert caught.value.detail == "status 0x0400"


def test_a_path_in_chinese_is_asked_for_as_a_uri_has_it() -> None:
    lines = list[bytes]()

    def serve(connection: socket.socket) -> None:
        lines.append(connection.recv(65536).partition(b"\r\n")[0])
        connection.sendall(http(ipp()))

    with server(serve) as uri, IppClient(uri.replace("ipp/print", "printers/激光 1?a=%20"), 5) as client:
        client.ask(ASK, {})
    assert lines == [b"POST /printers/%E6%BF%80%E5%85%89%201?a=%20 HTTP/1.1"]


def speak_tls(context: ssl.SSLContext) -> Callable[[socket.socket], None]:
    def serve(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as secret:
            while read_request(secret):
                secret.sendall(http(ipp()))

    return serve


@pytest.mark.parametrize(
    ("issued_for", "ours"),
    [("127.0.0.1", True), ("printer.example", True), ("127.0.0.1", False)],
    ids=["the city's", "for another host", "of nobody we know"],
)
def test_only_a_certificate_of_the_authority_for_this_host_is_believed(
    tmp_path: Path, issued_for: str, ours: bool
) -> None:
    authority = trustme.CA()
    signer = authority if ours else trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    signer.issue_cert(issued_for).configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "city.pem"))
    with server(speak_tls(context)) as plain:
        uri = plain.replace("ipp:", "ipps:")
        with IppClient(uri, 5, str(tmp_path / "city.pem")) as client:
            if ours and issued_for == "127.0.0.1":
                assert client.ask(ASK, {}).printer().text("printer-name") == "Beispiel"
                assert client.ask(ASK, {}).printer().text("printer-name") == "Beispiel"
            else:
                with pytest.raises(CertificateUntrusted):
                    client.ask(ASK, {})
        with (
            IppClient(uri, 5) as client,
            pytest.raises(CertificateUntrusted),
        ):  # the system knows no such authority
            client.ask(ASK, {})


def test_a_lost_file_of_the_authority_trusts_nobody(tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_text("no certificate")
    with server(trickle(b"")) as plain:
        for name in ("no.pem", "missing.pem"):
            client = IppClient(plain.replace("ipp:", "ipps:"), 5, str(tmp_path / name))
            with client, pytest.raises(CertificateUntrusted):
                client.ask(ASK, {})


def test_a_server_without_tls_is_unreachable_over_tls() -> None:
    with server(trickle(http(ipp()))) as uri, IppClient(uri.replace("ipp:", "ipps:"), 1) as client:
        begun = monotonic()
        with pytest.raises(PrinterUnreachable):
            client.ask(ASK, {})
        assert monotonic() - begun < 3
