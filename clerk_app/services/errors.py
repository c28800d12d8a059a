"""Errors of the use cases. `ui.words` and the commands turn each into sentences."""

from __future__ import annotations

from datetime import datetime

from clerk_app.documents.errors import (
    FontsMissing as FontsMissing,
    MissingGlyph as MissingGlyph,
    PictureBroken as PictureBroken,
)
from clerk_app.domain.errors import KnownError
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
    ClockBehind as ClockBehind,
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


class AccountLocked(KnownError):
    """The account is locked; `until` None means until an administrator unlocks it."""

    code = "CA-A02"

    def __init__(self, until: datetime | None) -> None:
        super().__init__(until)
        self.until = until


class SignedOut(KnownError):
    """The session has ended: whoever held it signed out."""

    code = "CA-A09"


class IdNumberMissing(KnownError):
    """The account has no identity number, and what is asked needs one."""

    code = "CA-A10"

    def __init__(self, login: str) -> None:
        super().__init__(login)
        self.login = login


class FormIncomplete(KnownError):
    """`missing` names fields of the form, by the keys of the words for them: photo, phone ..."""

    code = "CA-C03"

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(missing)
        self.missing = missing


class ReasonMissing(KnownError):
    """A refusal needs a reason and an article."""

    code = "CA-C08"


class SameHand(KnownError):
    """What one person began, another must sign; `what` is the year or the run."""

    code = "CA-C20"

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class NothingToSign(KnownError):
    """No year or no finished run waits for a signature."""

    code = "CA-C22"

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
