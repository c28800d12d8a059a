"""The proxy passes everything on until it is told to break it, and breaks it as its seed says."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest

from tests.hub import proxy as proxy_module
from tests.hub.proxy import Proxy

WAIT_S = 10
BROKEN = (ConnectionError, EOFError)


class Echo(BaseRequestHandler):
    """Sends back what comes; puts how much it was into `heard` when the connection ends."""

    heard: Queue[int]

    def handle(self) -> None:
        total = 0
        try:
            while data := self.request.recv(65_536):
                total += len(data)
                self.answer(data)
        except OSError:
            pass
        self.heard.put(total)

    def answer(self, data: bytes) -> None:
        self.request.sendall(data)


class Sink(Echo):
    def answer(self, data: bytes) -> None:
        del data


class Server(ThreadingTCPServer):
    daemon_threads = True
    request_queue_size = 64


def serving(kind: type[Echo]) -> Iterator[tuple[int, Queue[int]]]:
    heard: Queue[int] = Queue()
    handler = type(kind.__name__, (kind,), {"heard": heard})
    with Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_address[1], heard
        server.shutdown()
        thread.join()


@pytest.fixture
def echo() -> Iterator[tuple[int, Queue[int]]]:
    yield from serving(Echo)


@pytest.fixture
def sink() -> Iterator[tuple[int, Queue[int]]]:
    yield from serving(Sink)


@pytest.fixture
def proxy(echo: tuple[int, Queue[int]]) -> Iterator[Proxy]:
    with Proxy(echo[0]) as made:
        yield made


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=WAIT_S)


def receive(client: socket.socket, size: int) -> bytes:
    """Exactly `size` bytes. Raises EOFError or ConnectionError where the line was cut."""
    got = b""
    while len(got) < size:
        piece = client.recv(size - len(got))
        if not piece:
            raise EOFError(len(got))
        got += piece
    return got


def test_what_goes_in_comes_out_and_so_does_the_end(echo: tuple[int, Queue[int]], proxy: Proxy) -> None:
    sent = bytes(range(256)) * 4_000
    with connect(proxy.port) as client:
        sender = Thread(target=client.sendall, args=[sent])
        sender.start()
        assert receive(client, len(sent)) == sent
        sender.join()
        client.shutdown(socket.SHUT_WR)
        assert client.recv(1) == b""
    assert echo[1].get(timeout=WAIT_S) == len(sent)
    assert (proxy.counts.accepted, proxy.counts.cuts, proxy.counts.passed_bytes) == (1, 0, 2 * len(sent))


def cuts_of(port: int, heard: Queue[int], seed: int) -> list[int]:
    """How many bytes each of ten connections carried to a silent server before it was cut."""
    carried: list[int] = []
    with Proxy(port, seed=seed) as proxy:
        proxy.cut_every_bytes = 1_000
        for _ in range(10):
            with connect(proxy.port) as client, pytest.raises(BROKEN):
                client.sendall(bytes(5_000))
                receive(client, 1)
            carried.append(heard.get(timeout=WAIT_S))
        assert proxy.counts.cuts == 10
    return carried


def test_cuts_come_in_the_middle_and_follow_from_the_seed(sink: tuple[int, Queue[int]]) -> None:
    first = cuts_of(*sink, seed=7)
    assert len(set(first)) > 5
    assert all(0 < size < 2_000 for size in first)
    assert cuts_of(*sink, seed=7) == first
    assert cuts_of(*sink, seed=8) != first


def test_an_answer_is_cut_as_well_as_a_question(proxy: Proxy) -> None:
    with connect(proxy.port) as client:
        client.sendall(b"before")
        assert receive(client, 6) == b"before"
        proxy.cut_every_bytes = 10
        with pytest.raises(BROKEN):
            for _ in range(20):
                client.sendall(b"x")
                receive(client, 1)
    assert proxy.counts.cuts == 1


def test_refused_connections_are_reset_and_others_live_on(proxy: Proxy) -> None:
    with connect(proxy.port) as old:
        old.sendall(b"1")
        assert receive(old, 1) == b"1"
        proxy.refuse = True
        with pytest.raises(ConnectionError), connect(proxy.port) as client:
            client.recv(1)
            client.sendall(b"1")
            client.recv(1)
        old.sendall(b"2")
        assert receive(old, 1) == b"2"
    assert proxy.counts.refused == 1


def test_a_frozen_line_swallows_and_the_thaw_cuts_what_lost_bytes(proxy: Proxy) -> None:
    with connect(proxy.port) as talker, connect(proxy.port) as silent:
        for client in (talker, silent):
            client.sendall(b"1")
            assert receive(client, 1) == b"1"
        proxy.freeze = True
        with connect(proxy.port) as newcomer:
            for client in (talker, newcomer):
                client.sendall(b"2")
                client.settimeout(0.1)
                with pytest.raises(TimeoutError):
                    client.recv(1)
                client.settimeout(WAIT_S)
            proxy.freeze = False
            for client in (talker, newcomer):
                with pytest.raises(BROKEN):
                    receive(client, 1)
        silent.sendall(b"3")
        assert receive(silent, 1) == b"3"
    assert proxy.counts.cuts == 2


def test_cut_all_cuts_what_there_is(proxy: Proxy) -> None:
    clients = [connect(proxy.port) for _ in range(5)]
    for client in clients:
        client.sendall(b"1")
        assert receive(client, 1) == b"1"
    assert proxy.cut_all() == 5
    for client in clients:
        with client, pytest.raises(BROKEN):
            receive(client, 1)
    assert proxy.cut_all() == 0


def test_a_slow_line_takes_its_time(proxy: Proxy) -> None:
    proxy.delay_ms, proxy.bytes_per_s = 20, 50_000
    started = time.monotonic()
    with connect(proxy.port) as client:
        client.sendall(bytes(10_000))
        receive(client, 10_000)
    assert time.monotonic() - started >= 0.24  # 10 kB at 50 kB/s, and 20 ms each way


def test_a_server_that_is_away_gives_a_reset() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with Proxy(port) as proxy:
        with (
            pytest.raises(ConnectionError),
            connect(proxy.port) as client,
        ):  # the reset may outrun the greeting
            client.recv(1)
            client.recv(1)
        assert (proxy.counts.unreached, proxy.counts.cuts) == (1, 0)


def test_as_a_program_it_obeys_lines(echo: tuple[int, Queue[int]]) -> None:
    command = [sys.executable, str(Path(proxy_module.__file__)), str(echo[0]), "--seed", "3"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def ask(line: str) -> str:
            print(line, file=process.stdin, flush=True)
            return process.stdout.readline().strip()

        port = int(process.stdout.readline())
        with connect(port) as client:
            client.sendall(b"1")
            assert receive(client, 1) == b"1"
            assert ask("cut_all") == "1"
            with pytest.raises(BROKEN):
                receive(client, 1)
        assert ask("refuse on") == "ok"
        assert ask("refuse maybe").startswith("error")
        assert json.loads(ask("counts"))["cuts"] == 1
        print("quit", file=process.stdin, flush=True)
        assert process.wait(WAIT_S) == 0
