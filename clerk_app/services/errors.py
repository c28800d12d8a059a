"""Errors of the use cases. `ui.words` and the commands turn each into sentences."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from clerk_app.documents.errors import (
    FontsMissing as FontsMissing,
    MissingGlyph as MissingGlyph,
    PictureBroken as PictureBroken,
)
from clerk_app.domain.errors import KnownError
from clerk_app.domain.verdicts import Verdict
from clerk_app.hub.errors import (  # and the hub's too
    BadHubAddress as BadHubAddress,
    BadPublicKey as BadPublicKey,
    ChainForked as ChainForked,
    CounterKnown as CounterKnown,
    CounterUnknown as CounterUnknown,
    HubError as HubError,
    HubFailed as HubFailed,
    HubNotSecure as HubNotSecure,
    HubRefusedLogin as HubRefusedLogin,
    HubUnreachable as HubUnreachable,
    HubVersion as HubVersion,
    IdentityInUse as IdentityInUse,
    LeaveNeeded as LeaveNeeded,
    NoHub as NoHub,
    PeerBroken as PeerBroken,
)
from clerk_app.store.errors import (  # the screens meet the store's errors only through here
    AnchorError as AnchorError,
    BadBackup as BadBackup,
    ChainBroken as ChainBroken,
    ClaimTaken as ClaimTaken,
    DamagedDatabase as DamagedDatabase,
    DataDirectoryInUse as DataDirectoryInUse,
    DiskFull as DiskFull,
    ForkFound as ForkFound,
    KeyMissing as KeyMissing,
    NewerSchema as NewerSchema,
    NoDatabase as NoDatabase,
    NotLevelYet as NotLevelYet,
    NotWritable as NotWritable,
    StoreError as StoreError,
    WrongKey as WrongKey,
)

if TYPE_CHECKING:
    from clerk_app.services.photo import PhotoReport


class SignInFailed(KnownError):
    """Unknown login or wrong password (never told apart); `tries_left` before the account locks."""

    code = "CA-A01"

    def __init__(self, tries_left: int) -> None:
        super().__init__(tries_left)
        self.tries_left = tries_left


class AccountLocked(KnownError):
    """The account is locked; `until` None means until an administrator unlocks it."""

    code = "CA-A02"

    def __init__(self, until: datetime | None) -> None:
        super().__init__(until)
        self.until = until


class SecondFactorNeeded(KnownError):
    """The password was right; the clerk's own ID card must now be laid on the reader."""

    code = "CA-A03"

    def __init__(self, staff_id: str) -> None:
        super().__init__(staff_id)
        self.staff_id = staff_id


class SecondFactorWrong(KnownError):
    """The card on the reader is not the clerk's own."""

    code = "CA-A04"


class WeakPassword(KnownError):
    """`why` is ``short`` (under 10 characters), ``login`` (contains the login) or ``simple``."""

    code = "CA-A05"

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class LoginTaken(KnownError):
    code = "CA-A06"

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login


class LoginUnknown(KnownError):
    code = "CA-A07"

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login


class LastAdministrator(KnownError):
    """Locking this account would leave nobody who can unlock one."""

    code = "CA-A08"

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login


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


class AcceptedElsewhere(KnownError):
    """The hub says at once that another counter accepted the same person first; ours is a duplicate.

    `number` is ours, to find the case by; the conflict is listed on the page of the link.
    """

    code = "CA-C13"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class FormIncomplete(KnownError):
    """`missing` names fields of the form: photo, signature, phone, post_address."""

    code = "CA-C03"

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


class CaseNotFound(KnownError):
    code = "CA-C04"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class AlreadyDecided(KnownError):
    """Another supervisor was first."""

    code = "CA-C05"

    def __init__(self, case: str) -> None:
        super().__init__(case)
        self.case = case


class IdentityExpired(KnownError):
    """The identity card on the reader has run out."""

    code = "CA-C06"


class PersonUnknown(KnownError):
    """Nobody with this number is in the local register."""

    code = "CA-C07"


class ReasonMissing(KnownError):
    """A refusal needs a reason and an article."""

    code = "CA-C08"


class ServiceNotAtCounter(KnownError):
    """The desk explains this service, but no application for it is accepted here."""

    code = "CA-C09"

    def __init__(self, service: str) -> None:
        super().__init__(service)
        self.service = service


class CardNumberTaken(KnownError):
    """Another case already has a permit of this number."""

    code = "CA-C11"

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class NumbersUsedUp(KnownError):
    """The day's 9,999 receipt numbers of this counter are used up."""

    code = "CA-C10"


class NoPrinter(KnownError):
    """The settings name no printer."""

    code = "CA-P02"


class NothingToPrint(KnownError):
    """The case is not in a state that owes this document."""

    code = "CA-P03"

    def __init__(self, document: str) -> None:
        super().__init__(document)
        self.document = document


class PhotoRefused(KnownError):
    """The picture is no permit photo; `report` says which measure is not met, what was found and needed."""

    code = "CA-C12"

    def __init__(self, report: PhotoReport) -> None:
        super().__init__(report.unmet)
        self.report = report
        self.unmet = report.unmet


class SameHand(KnownError):
    """What one person began, another must sign; `what` is the year or the run."""

    code = "CA-C20"

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class SecondLookNeeded(KnownError):
    """Nobody else can sign: who loaded `year` must name its number of working days."""

    code = "CA-C21"

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year


class NothingToSign(KnownError):
    """No year or no finished run waits for a signature."""

    code = "CA-C22"

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class NotOnList(KnownError):
    """The card is on no list that waits for a signature."""

    code = "CA-C23"

    def __init__(self, card: str) -> None:
        super().__init__(card)
        self.card = card


class ListChanged(KnownError):
    """The list that was kept and the endorsements that were recorded do not agree: support is needed."""

    code = "CA-C24"

    def __init__(self, run: str) -> None:
        super().__init__(run)
        self.run = run
