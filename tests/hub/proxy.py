"""A TCP proxy that breaks connections: what a bad line does between a counter and the hub.

It passes bytes on and looks into none, so it works under TLS. Chance comes from a seed: a connection's
cuts depend on the seed, its number and the bytes it carries, not on the time. As a program it stands
beside other processes: it prints its port, then reads a command a line and answers each with a line
(`cut_every_bytes 2000`, `delay_ms 0`, `refuse on`, `freeze off`, `cut_all`, `counts`, `quit`).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import struct
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from random import Random
from threading import Event, Thread

HOST = "127.0.0.1"
CHUNK = 16_384
SLICES_A_SECOND = 20  # of a slow line
SWITCHES = ("refuse", "freeze")


@dataclass(frozen=True)
class Counts:
    """Since the start: connections taken, refused, not passed on as the server was away, and cut; bytes."""

    accepted: int = 0
    refused: int = 0
    unreached: int = 0
    cuts: int = 0
    passed_bytes: int = 0


@dataclass(eq=False)
class Line:
    """A client's connection and ours to the server; `server` is None where a frozen proxy took it."""

    chance: Random
    client: asyncio.StreamWriter
    server: asyncio.StreamWriter | None = None
    swallowed: bool = False  # bytes are lost: the line can only be cut
    drawn_for: int | None = None
    left: int = 0  # bytes until the cut

    def within_limit(self, data: bytes, cut_every_bytes: int | None) -> bytes:
        """The part of `data` that still goes through; the limit is drawn anew when the knob is turned."""
        if cut_every_bytes != self.drawn_for:
            self.drawn_for = cut_every_bytes
            self.left = self.chance.randint(1, 2 * (cut_every_bytes or 1) - 1)
        if cut_every_bytes is None:
            return data
        passed = data[: self.left]
        self.left -= len(passed)
        return passed

    def cut(self) -> None:
        """End both sides at once: half of the cuts by a reset, half by an end of stream."""
        reset = self.chance.random() < 0.5
        for writer in (self.client, self.server):
            if writer is not None:
                (reset_connection if reset else asyncio.StreamWriter.close)(writer)


def reset_connection(writer: asyncio.StreamWriter) -> None:
    """Close so that the other side gets a RST (a linger time of 0 s, socket(7))."""
    sock = writer.get_extra_info("socket")
    with suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


class Proxy:
    """Listens on `port` of 127.0.0.1 from a thread of its own until closed. Knobs may be turned any time.

    Attributes:
        cut_every_bytes: Cuts each connection after a random number of bytes, both directions together;
            this many on average. None cuts none.
        delay_ms: How long each piece of up to 16 kB waits.
        bytes_per_s: How much a direction of a connection carries; 0 is without limit.
        refuse: New connections get a reset.
    """

    def __init__(self, target_port: int, *, seed: int = 0, port: int = 0) -> None:
        self.cut_every_bytes: int | None = None
        self.delay_ms = 0.0
        self.bytes_per_s = 0
        self.refuse = False
        self._freeze = False
        self._target_port, self._seed = target_port, seed
        self._counts = dict.fromkeys(asdict(Counts()), 0)
        self._lines: set[Line] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._listener = socket.create_server((HOST, port))
        self.port: int = self._listener.getsockname()[1]
        ready = Event()
        self._thread = Thread(target=lambda: asyncio.run(self._serve(ready)), name="proxy", daemon=True)
        self._thread.start()
        ready.wait()

    @property
    def freeze(self) -> bool:
        """A black hole: connections are taken, bytes swallowed. The thaw cuts those that lost any."""
        return self._freeze

    @freeze.setter
    def freeze(self, on: bool) -> None:
        self._freeze = on
        if not on:
            self._cut_those(lambda line: line.swallowed)

    @property
    def counts(self) -> Counts:
        return Counts(**self._counts)

    def cut_all(self) -> int:
        """Cut every connection now; returns how many."""
        return self._cut_those(lambda line: True)

    def close(self) -> None:
        """Cut what is left and end the thread."""
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- in the thread

    async def _serve(self, ready: Event) -> None:
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._take, sock=self._listener)
        ready.set()
        await self._ended.wait()
        server.close()
        for line in self._lines:
            line.cut()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        if self.refuse:
            self._counts["refused"] += 1
            reset_connection(writer)
            return
        self._counts["accepted"] += 1
        line = Line(Random(f"{self._seed}:{self._counts['accepted']}"), writer)
        self._lines.add(line)
        try:
            await self._join(line, reader)
        except OSError:
            pass  # one side has gone: so does the other
        finally:
            self._lines.discard(line)
            for end in (line.client, line.server):
                if end is not None:
                    end.close()

    async def _join(self, line: Line, reader: asyncio.StreamReader) -> None:
        if self._freeze:
            line.swallowed = True
            while await reader.read(CHUNK):
                pass
            return
        try:
            back, line.server = await asyncio.open_connection(HOST, self._target_port)
        except OSError:
            self._counts["unreached"] += 1
            reset_connection(line.client)
            return
        await asyncio.gather(self._pump(line, reader, line.server), self._pump(line, back, line.client))

    async def _pump(self, line: Line, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(self._piece()):
            await asyncio.sleep(
                self.delay_ms / 1000 + (len(data) / self.bytes_per_s if self.bytes_per_s else 0)
            )
            if writer.is_closing():
                return
            if self._freeze:
                line.swallowed = True
                continue
            passed = line.within_limit(data, self.cut_every_bytes)
            self._counts["passed_bytes"] += len(passed)
            writer.write(passed)
            await writer.drain()
            if len(passed) < len(data):
                self._cut(line)
                return
        if self._freeze:
            line.swallowed = True  # the end of the stream, too
        elif not writer.is_closing():
            writer.write_eof()

    def _piece(self) -> int:
        return max(1, min(CHUNK, self.bytes_per_s // SLICES_A_SECOND)) if self.bytes_per_s else CHUNK

    def _cut(self, line: Line) -> None:
        if line in self._lines:
            self._lines.discard(line)
            self._counts["cuts"] += 1
            line.cut()

    def _cut_those(self, chosen: Callable[[Line], bool]) -> int:
        async def cut() -> int:
            lines = [line for line in self._lines if chosen(line)]
            for line in lines:
                self._cut(line)
            return len(lines)

        return asyncio.run_coroutine_threadsafe(cut(), self._loop).result()


def answer(proxy: Proxy, command: str) -> str:
    """Do what a line of the standard input says; ValueError for what is no command."""
    match command.split():
        case ["counts"]:
            return json.dumps(asdict(proxy.counts))
        case ["cut_all"]:
            return str(proxy.cut_all())
        case [switch, "on" | "off" as turned] if switch in SWITCHES:
            setattr(proxy, switch, turned == "on")
        case ["cut_every_bytes", number]:
            proxy.cut_every_bytes = int(number) or None
        case ["delay_ms", number]:
            proxy.delay_ms = float(number)
        case ["bytes_per_s", number]:
            proxy.bytes_per_s = int(number)
        case _:
            raise ValueError(command)
    return "ok"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="A TCP proxy that breaks connections.")
    parser.add_argument("target_port", type=int)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(argv)
    with Proxy(args.target_port, seed=args.seed, port=args.port) as proxy:
        print(proxy.port, flush=True)
        for command in sys.stdin:
            if command.strip() == "quit":
                break
            try:
                print(answer(proxy, command), flush=True)
            except ValueError as error:
                print(f"error: {str(error).strip()}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
