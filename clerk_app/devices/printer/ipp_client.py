"""Asks one IPP server over HTTP (RFC 8010, 4), within a time and a size."""

from __future__ import annotations

import io
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, cast
from urllib.parse import quote, urlsplit, urlunsplit

from clerk_app.devices.printer.errors import CertificateUntrusted, PrinterUnreachable
from clerk_app.devices.printer.ipp_message import (
    IppAnswer,
    IppOperation,
    NotIpp,
    decode_answer,
    encode_request,
)

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_PORT = 631
_MOST_BYTES = 4 << 20  # of an answer: some hundred queues of a CUPS server with all that is asked of them
_DONE_BELOW = 0x0200  # status: successful or informational, RFC 8011, appendix B.1
_OTHER_VERSION = 0x0503  # server-error-version-not-supported


class IppRefused(Exception):
    """The printer understood and said no: nothing was done.

    `status` as RFC 8011, appendix B lists it; 0 where HTTP said no before IPP was reached.
    """

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


class IppClient:
    """One server at ``ipp://host:port/path`` or ``ipps://...``; no connection before the first request.

    A request and its answer take `timeout_s` at most, however slowly the bytes come; only the
    operating system's look-up of a name has its own time. Over ``ipps`` the certificate must be signed by
    `authority` (a PEM file; "" = whom the system trusts) and be for the host of the address.
    """

    def __init__(self, uri: str, timeout_s: float, authority: str = "") -> None:
        """Raises PrinterUnreachable where `uri` is no such address."""
        self.timeout_s = timeout_s
        self._uri, self._authority = uri, authority
        try:
            parts = urlsplit(uri)
            self._host, self._port = parts.hostname or "", parts.port if parts.port is not None else _PORT
            self._host.encode("idna")
        except (ValueError, UnicodeError) as error:
            raise PrinterUnreachable(uri, "no address") from error
        if parts.scheme not in ("ipp", "ipps") or not self._host or self._port == 0:
            raise PrinterUnreachable(uri, "no address")
        self._tls = parts.scheme == "ipps"
        path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
        self._path = quote(path, safe="/%:@!$&'()*+,;=~?")
        self._version = (2, 0)
        self._numbers = count(1)
        self._connection: HTTPConnection | None = None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def __enter__(self) -> IppClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(
        self,
        operation: IppOperation,
        attributes: Mapping[str, str | int | tuple[str, ...]],
        document: bytes = b"",
    ) -> IppAnswer:
        """One request.

        Raises:
            CertificateUntrusted: Who answers is not proved; nothing was sent.
            PrinterUnreachable: No answer, or none in IPP. A document may have arrived all the same.
            IppRefused: The answer is no.
        """
        answer = self._ask_once(operation, attributes, document)
        if answer.status == _OTHER_VERSION and self._version != (1, 1):
            self._version = (1, 1)
            answer = self._ask_once(operation, attributes, document)
        if answer.status >= _DONE_BELOW:
            raise IppRefused(answer.status, f"status 0x{answer.status:04x}")
        return answer

    def _ask_once(
        self,
        operation: IppOperation,
        attributes: Mapping[str, str | int | tuple[str, ...]],
        document: bytes,
    ) -> IppAnswer:
        said = {"printer-uri": self._uri, "requesting-user-name": "clerk-app", **attributes}
        request = encode_request(operation, said, version=self._version, request_id=next(self._numbers))
        if document:  # never on a connection that the server may be closing: was it received or not?
            self.close()
        deadline = monotonic() + self.timeout_s
        try:
            status, body = self._exchange(request + document, deadline)
            if status != 200:
                raise IppRefused(0, f"HTTP {status}")
            return decode_answer(body)
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise CertificateUntrusted(self._uri, error.verify_message) from error
        except (OSError, HTTPException, NotIpp, UnicodeError) as error:
            self.close()
            late = monotonic() >= deadline
            raise PrinterUnreachable(self._uri, "TimeoutError" if late else type(error).__name__) from error

    def _exchange(self, message: bytes, deadline: float) -> tuple[int, bytes]:
        """The HTTP status and body. Raises OSError, HTTPException."""
        if self._connection is None or self._connection.sock is None:
            self._connection = HTTPConnection(self._host, self._port)
            self._connection.sock = self._connect(deadline)
        self._connection.sock.settimeout(_left(deadline))
        timed = partial(_TimedResponse, deadline=deadline)
        self._connection.response_class = cast("type[HTTPResponse]", timed)
        headers = {"Content-Type": "application/ipp", "Accept": "application/ipp", "User-Agent": "clerk-app"}
        with suppress(BrokenPipeError, ConnectionResetError):  # one that says no need not read the document
            self._connection.request("POST", self._path, message, headers)
        with self._connection.getresponse() as response:
            body = response.read(_MOST_BYTES + 1)
        if len(body) > _MOST_BYTES:
            raise HTTPException("more than an answer can be")
        return response.status, body

    def _connect(self, deadline: float) -> socket.socket:
        """Try each address of the host, none of them longer than its share of the time. Raises OSError."""
        found = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        for number, (*_, address) in enumerate(found, start=1):
            share = _left(deadline) / (len(found) - number + 1)
            try:
                plain = socket.create_connection((str(address[0]), self._port), share)
                break
            except OSError:
                if number == len(found):
                    raise
        else:
            raise OSError("no address")
        if not self._tls:
            return plain
        try:
            context = self._trust()
            plain.settimeout(_left(deadline))
            return context.wrap_socket(plain, server_hostname=self._host)
        except BaseException:
            plain.close()
            raise

    def _trust(self) -> ssl.SSLContext:
        """Whom to believe. Raises CertificateUntrusted where the authority's file cannot be read."""
        try:
            return ssl.create_default_context(cafile=self._authority or None)
        except OSError as error:  # also what is no certificate
            raise CertificateUntrusted(self._uri, self._authority) from error


class _TimedResponse(HTTPResponse):
    """An answer that is read until a moment, not for so long a piece."""

    def __init__(self, sock: socket.socket, *, deadline: float, method: str | None = None) -> None:
        super().__init__(sock, method=method)
        self.fp = io.BufferedReader(_TimedReader(sock, self.fp.detach(), deadline))


class _TimedReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, raw: io.RawIOBase, deadline: float) -> None:
        self._sock, self._raw, self._deadline = sock, raw, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        self._sock.settimeout(_left(self._deadline))
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


def _left(deadline: float) -> float:
    """Seconds until the deadline. Raises TimeoutError when it has passed."""
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left
