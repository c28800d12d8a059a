"""Errors that any work on a case may meet."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError
from clerk_app.domain.law.verdicts import Verdict


class NotEligible(KnownError):
    """The verdict of the moment of acceptance does not allow the service."""

    code = "CA-C01"

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.outcome.value)
        self.verdict = verdict


class OpenCaseExists(KnownError):
    """An open case of the same kind exists; `number` where it is known here."""

    code = "CA-C02"

    def __init__(self, number: str | None) -> None:
        super().__init__(number)
        self.number = number


class LossNotReported(KnownError):
    """The service replaces a card that is lost or destroyed, and nobody has reported that yet (挂失)."""

    code = "CA-C46"


class ChangedSince(KnownError):
    """What became known after the application decides it all the same: a supervisor refuses the case.

    `number` of the case, `title` and `article` of the policy.
    """

    code = "CA-C47"

    def __init__(self, number: str, title: str, article: str) -> None:
        super().__init__(number, title, article)
        self.number, self.title, self.article = number, title, article


class CaseGone(KnownError):
    """The case was erased after its time: only that it was is known. `number` of the case, `ended` in `state`."""

    code = "CA-C77"

    def __init__(self, number: str, ended: str, years: int) -> None:
        super().__init__(number, ended, years)
        self.number, self.ended, self.years = number, ended, years


class CaseNotFound(KnownError):
    code = "CA-C04"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number
