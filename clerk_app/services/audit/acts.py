"""What an auditor did: who looks at the journal is seen in it too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.store.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalSearched(Act):
    """Acts were listed. Subject: the auditor. An empty filter is one that was not set."""

    kind = "audit.searched"
    title = QT_TRANSLATE_NOOP("Words", "审计：查阅日志")

    act_kind: str
    officer: str  # staff id
    about: str  # number of a person, case or paper, as it was typed
    first: date | None
    last: date | None
    found: int  # acts of the first page


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOpened(Act):
    """The data of one act were shown; once in a sign-in. Subject: the auditor."""

    kind = "audit.opened"
    title = QT_TRANSLATE_NOOP("Words", "审计：查看一条记录")

    act: str  # its id


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalVerified(Act):
    """The whole journal was walked. Subject: the counter."""

    kind = "audit.verified"
    title = QT_TRANSLATE_NOOP("Words", "审计：核对日志")

    acts: int  # of every chain
    head: str  # of this counter's chain; "" where something is broken
    why: str = ""  # what is broken: counter, number, code


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalExported(Act):
    """The journal was written out, with every name and number in it. Subject: the auditor."""

    kind = "audit.exported"
    title = QT_TRANSLATE_NOOP("Words", "审计：导出日志")

    to: str  # name of the file, "-" for another program
