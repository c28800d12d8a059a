"""What other threads want asked over the one connection of the link."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from clerk_app.domain.errors import KnownError
from clerk_app.hub.errors import HubUnreachable
from clerk_app.hub.exchange import Exchange

T = TypeVar("T")


class Questions:
    """A queue: `ask` from any thread, the rest from the one that has the connection."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[tuple[Callable[[Exchange], Any], Future[Any]]] = SimpleQueue()

    def ask(self, work: Callable[[Exchange], T], timeout_s: float, wake: Callable[[], None]) -> T:
        """Let the link's thread do `work`. Raises HubUnreachable where it cannot in time; what `work` raises."""
        answer: Future[T] = Future()
        self._waiting.put((work, answer))
        wake()
        try:
            return answer.result(timeout_s)
        except TimeoutError as error:
            answer.cancel()
            raise HubUnreachable("no answer in time") from error

    def answer_one(self, exchange: Exchange) -> bool:
        """Whether there was a question. Raises HubUnreachable where the connection broke over it."""
        try:
            work, answer = self._waiting.get_nowait()
        except Empty:
            return False
        if answer.set_running_or_notify_cancel():
            try:
                answer.set_result(work(exchange))
            except KnownError as error:
                answer.set_exception(error)
                if isinstance(error, HubUnreachable):
                    raise
            except Exception as error:  # noqa: BLE001 - the asker must hear it
                answer.set_exception(error)
        return True

    def refuse_all(self) -> None:
        """The connection is lost: nobody waits for it in vain."""
        while True:
            try:
                _, answer = self._waiting.get_nowait()
            except Empty:
                return
            if answer.set_running_or_notify_cancel():
                answer.set_exception(HubUnreachable("the connection was lost"))
