"""What can go wrong between a counter and the hub, each with what the clerk needs to know."""

from __future__ import annotations

from pathlib import Path

from clerk_app.domain.errors import KnownError


class HubError(KnownError):
    """Base of the hub's errors. `detail` is for support: it never holds a person's data."""

    code = "CA-H00"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class HubUnreachable(HubError):
    """No connection, or it broke: trying again is right."""

    code = "CA-H01"


class HubRefusedLogin(HubError):
    """The role is unknown, was removed, or the password is wrong."""

    code = "CA-H02"


class HubNotSecure(HubError):
    """The hub offers no TLS, or a certificate that cannot be trusted."""

    code = "CA-H03"


class HubVersion(HubError):
    """The hub's schema does not fit this program: `hub` is its version, `ours` what is needed."""

    code = "CA-H04"

    def __init__(self, hub: int, ours: int) -> None:
        super().__init__(f"hub {hub} program {ours}")
        self.hub, self.ours = hub, ours


class IdentityInUse(HubError):
    """Another machine has worked under this counter's identity since, or this one is an old copy."""

    code = "CA-H05"


class ChainForked(HubError):
    """The hub holds another act at `seq` of this counter's chain: two pasts, which are never merged."""

    code = "CA-H06"

    def __init__(self, counter: str, seq: int, why: str) -> None:
        super().__init__(f"{counter} {seq} {why}")
        self.counter, self.seq, self.why = counter, seq, why


_TRANSIENT = frozenset({"40", "53", "55P03", "57014", "58030"})


class HubFailed(HubError):
    """The hub could not do it: `detail` holds PostgreSQL's code and message."""

    code = "CA-H07"

    @property
    def transient(self) -> bool:
        """Whether the same may be done a little later: two pushes met, a disk or the memory ran full, a call
        was cancelled (PostgreSQL, appendix A: classes 40 and 53, and a few more)."""
        return self.detail[:2] in _TRANSIENT or self.detail[:5] in _TRANSIENT


class PeerBroken(HubError):
    """The acts of another counter do not form the chain that they should."""

    code = "CA-H08"

    def __init__(self, counter: str, seq: int, why: str) -> None:
        super().__init__(f"{counter} {seq} {why}")
        self.counter, self.seq, self.why = counter, seq, why


class NoHub(HubError):
    """The settings name no hub: this counter works alone."""

    code = "CA-H09"


class LeaveNeeded(HubError):
    """The counter has been cut off longer than the policy lets it accept without a supervisor's leave."""

    code = "CA-H10"

    def __init__(self, hours: float) -> None:
        super().__init__(f"{hours:.0f} h")
        self.hours = hours


class BadHubAddress(HubError):
    """The address is no ``postgresql://`` address, or names no host or database."""

    code = "CA-H11"


class CounterKnown(HubError):
    """The hub has a counter of this name, or one whose receipt numbers would be the same."""

    code = "CA-H12"


class CounterUnknown(HubError):
    """The hub has no counter of this name."""

    code = "CA-H13"


class AnchorKeyError(HubError):
    """Base of the errors of the signing key; `path` is the file."""

    code = "CA-H25"

    def __init__(self, path: Path | str, detail: str = "") -> None:
        super().__init__(detail)
        self.path = str(path)


class AnchorKeyExists(AnchorKeyError):
    """There is a file already: a key is never written over, since old roots need it."""

    code = "CA-H26"


class AnchorKeyMissing(AnchorKeyError):
    """No such file, or no Ed25519 key in it."""

    code = "CA-H27"


class AnchorKeyExposed(AnchorKeyError):
    """Other accounts of this machine can read the key: it is not used until that is put right."""

    code = "CA-H28"


class BadPublicKey(HubError):
    """What was given as the public key is not 32 bytes in base64."""

    code = "CA-H29"
