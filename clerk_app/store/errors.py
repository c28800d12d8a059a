"""What can go wrong with the data on this disk, each with what the clerk needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from clerk_app.domain.errors import KnownError


class StoreError(KnownError):
    """Base of the errors of the local databases; `path` is the file or directory concerned."""

    code = "CA-S00"

    def __init__(self, path: Path | str = "", detail: str = "") -> None:
        super().__init__(str(path), detail)
        self.path, self.detail = str(path), detail


class WrongKey(StoreError):
    """The key does not open the database (or the file is no database of ours)."""

    code = "CA-S01"


class DamagedDatabase(StoreError):
    """The file is truncated or changed: a page fails its authentication."""

    code = "CA-S02"


class DiskFull(StoreError):
    code = "CA-S03"


class NotWritable(StoreError):
    code = "CA-S04"


class DataDirectoryInUse(StoreError):
    """Another counter process works on this data directory; `detail` holds its process id."""

    code = "CA-S05"


class NoDatabase(StoreError):
    """The data directory holds no counter yet: set-up has not been done."""

    code = "CA-S06"


class KeyMissing(StoreError):
    """There is a database, but neither the keyring nor the key file holds its key."""

    code = "CA-S07"


class NewerSchema(StoreError):
    """The database was written by a newer version of the program."""

    code = "CA-S08"


class KeyExposed(NotWritable):
    """Other accounts of this machine can read the key file: it is not used until that is put right."""

    code = "CA-S09"


@dataclass(frozen=True, slots=True)
class NotedAct:
    """What is known of an act besides the journal."""

    seq: int
    at: datetime
    kind: str
    hash: str


class ClockBehind(KnownError):
    """The clock stands before what is recorded already: `last` is the time of that, `now` what the clock says."""

    code = "CA-K01"

    def __init__(self, last: datetime, now: datetime) -> None:
        super().__init__(last, now)
        self.last, self.now = last, now


class ClaimTaken(KnownError):
    """Somebody was first: `claim` belongs to the act `holder`."""

    code = "CA-S10"

    def __init__(self, claim: str, holder: str) -> None:
        super().__init__(claim, holder)
        self.claim, self.holder = claim, holder


class ChainBroken(KnownError):
    """The journal is not what was recorded: `seq` is the first act that fails, `why` the reason code
    (``hash`` an act was changed, ``link`` it does not follow the one before, ``gap`` one is left out,
    ``missing`` the end was cut off, ``head`` the noted or expected head is another one, ``anchor`` it does
    not hold a head that the hub's administrator signed, ``claim`` the claims that are held are not those of
    the acts, ``blob`` a photo or signature was changed or is gone)."""

    code = "CA-S11"

    def __init__(self, counter: str, seq: int, why: str) -> None:
        super().__init__(counter, seq, why)
        self.counter, self.seq, self.why = counter, seq, why


class TablesDiffer(ChainBroken):
    """The journal is whole, but `tables` do not hold what its acts say (`why` is ``tables``)."""

    code = "CA-S26"

    def __init__(self, tables: Sequence[str]) -> None:
        super().__init__("", 0, "tables")
        self.tables = tuple(tables)


class ActsMissing(ChainBroken):
    """Acts `first` to `last` were committed and the journal does not hold them any more (`why` is ``missing``).

    `at` (UTC) and `head` are the time and the hash of the last one, as the head log has them.
    """

    code = "CA-S15"

    def __init__(self, counter: str, first: int, known: Sequence[NotedAct]) -> None:
        """`known`: those that are still noted, in their order, the last one at least."""
        super().__init__(counter, first, "missing")
        self.known = tuple(known)
        self.first, self.last = first, known[-1].seq
        self.head, self.at, self.count = known[-1].hash, known[-1].at, known[-1].seq - first + 1


class FewerActs(KnownError):
    """A restore would replace `now` acts by `then`: `lost` acts would be gone, so it needs to be wanted."""

    code = "CA-S16"

    def __init__(self, now: int, then: int) -> None:
        super().__init__(now, then)
        self.now, self.then, self.lost = now, then, now - then


class FileThere(StoreError):
    """A copy was to be written where a file lies: it is never replaced."""

    code = "CA-S17"


class FolderNotEmpty(StoreError):
    """A folder was to take new files and holds some: nothing in it is replaced."""

    code = "CA-S19"


class BlobDamaged(KnownError):
    """A photo, signature or list is not the bytes that the act names; `digest` is the SM3 that it should have."""

    code = "CA-S18"

    def __init__(self, digest: str) -> None:
        super().__init__(digest)
        self.digest = digest


class BadBackup(StoreError):
    """The file to restore from is no backup of ours, is damaged, or needs another key."""

    code = "CA-S12"


class BackupKeyMissing(StoreError):
    """A backup is to be restored on a machine that has no key of its own, and none was named."""

    code = "CA-S27"


class ForkFound(KnownError):
    """The hub holds another act at `seq` of our own chain: two pasts under one identity."""

    code = "CA-S13"

    def __init__(self, counter: str, seq: int, why: str) -> None:
        super().__init__(counter, seq, why)
        self.counter, self.seq, self.why = counter, seq, why


class NotLevelYet(KnownError):
    """This counter was put back to an older state: it must fetch what it sent since before it goes on."""

    code = "CA-S14"


class AnchorError(KnownError):
    """Base of the errors of an anchor; `day` (ISO) says which, "" where it could not be read."""

    code = "CA-S20"

    def __init__(self, day: str, detail: str = "") -> None:
        super().__init__(day, detail)
        self.day, self.detail = day, detail


class AnchorForged(AnchorError):
    """The signature is not the administrator's, or the day, the root or the number of heads was changed."""

    code = "CA-S21"


class NotInRoot(AnchorError):
    """The proof does not lead from the head to the signed root."""

    code = "CA-S22"


class AnchorKeyUnknown(AnchorError):
    """Signed with another key than the one this counter trusts; `detail` holds its id."""

    code = "CA-S23"


class AnchorsBroken(AnchorError):
    """This root does not name the one before it: a root was left out, exchanged, or made anew."""

    code = "CA-S24"


class BadAnchor(AnchorError):
    """No anchor at all: `detail` names the key that is missing or wrong."""

    code = "CA-S25"
