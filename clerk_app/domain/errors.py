"""The root of every error that belongs to the user's world.

A known error is something a clerk or an administrator can meet and act upon. It is a type
with fields and a support code; `ui.words` turns it into sentences. Anything else that is
raised is a defect of ours and is reported as one.
"""

from __future__ import annotations

from typing import ClassVar


class KnownError(Exception):
    """Base of the errors that the screens and commands put into words.

    `code` is what a clerk reads to support over the telephone; it never changes once released.
    Subclasses are frozen dataclass-like: they keep what went wrong in fields, never in sentences.
    """

    code: ClassVar[str] = "CA-000"


class RuleError(KnownError):
    """A rule of the law or of the office forbids the act."""

    code = "CA-R00"


class FourEyes(RuleError):
    """Who made a case what it is may not decide it (separation of acceptance and approval)."""

    code = "CA-R01"

    def __init__(self, case: str) -> None:
        super().__init__(case)
        self.case = case


class OwnCase(RuleError):
    """Nobody handles a case of their own."""

    code = "CA-R02"

    def __init__(self, case: str) -> None:
        super().__init__(case)
        self.case = case


class RelativesCase(OwnCase):
    """Nobody handles the case of a near relative."""

    code = "CA-R07"


class RoleMissing(RuleError):
    """The clerk's roles do not allow the act; `needed` names the roles of which one is needed."""

    code = "CA-R03"

    def __init__(self, needed: tuple[str, ...]) -> None:
        super().__init__(needed)
        self.needed = needed


class RolesTogether(RuleError):
    """One account may not have these roles together (or none)."""

    code = "CA-R06"

    def __init__(self, roles: tuple[str, ...]) -> None:
        super().__init__(roles)
        self.roles = roles


class NotInThisState(RuleError):
    """The case is in a state from which the act does not lead on."""

    code = "CA-R04"

    def __init__(self, case: str, state: str, act: str) -> None:
        super().__init__(case, state, act)
        self.case, self.state, self.act = case, state, act


class WrongPerson(RuleError):
    """The card on the reader is not the card of the person the case belongs to."""

    code = "CA-R05"

    def __init__(self, case: str) -> None:
        super().__init__(case)
        self.case = case
