"""The end of a day (日结): what was done, and whether the journal is whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.staff import Right
from clerk_app.hub.anchor_keys import public_from_text
from clerk_app.hub.kept_anchors import verify_anchors
from clerk_app.hub.outbox import count_waiting
from clerk_app.hub.rows import AnchorRow
from clerk_app.services.cases.acts import CaseAccepted
from clerk_app.services.cases.lines import lines_where
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.day.accounts import Span
from clerk_app.services.day.views import Closing, DayEnd
from clerk_app.services.errors import AnchorError, ChainBroken, HubError
from clerk_app.services.printing.acts import PrintRequested
from clerk_app.services.printing.rows import PrintRow
from clerk_app.services.session import Session
from clerk_app.store.models import ActRow


@dataclass(frozen=True, slots=True)
class DayService:
    core: Core

    def day_end(self, session: Session, day: date) -> DayEnd:
        """What was done on a day at this counter, with the head of the chain."""
        begin = datetime.combine(day, time(), SHENZHEN).astimezone(UTC)
        within = (ActRow.counter == self.core.store.counter, ActRow.at >= begin)
        return self._figures(session, day, *within, ActRow.at < begin + timedelta(days=1))

    def statement(self, session: Session, day: date, span: Span, closing: Closing) -> DayEnd:
        """The same of a closed day, which reaches as far as it was accounted for."""
        return replace(self._figures(session, day, *span.holds()), closing=closing)

    def _figures(self, session: Session, day: date, *within: ColumnElement[bool]) -> DayEnd:
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DAY_END)
            acts = rows.execute(select(ActRow.seq, ActRow.kind).where(*within).order_by(ActRow.seq)).all()
            accepted = select(ActRow.subject).where(*within, ActRow.kind == CaseAccepted.kind)
            cases = tuple(lines_where(self.core, rows, ApplicationRow.id.in_(accepted)))
            asked = select(ActRow.subject).where(*within, ActRow.kind == PrintRequested.kind)
            prints = rows.scalars(select(PrintRow).where(PrintRow.id.in_(asked))).all()
            anchor = newest_anchor(rows, self.core.store.counter)
            waiting = count_waiting(rows, self.core.store.counter).acts if self.core.settings.hub.url else 0
        head, problem = verified(self.core)
        discreet = {act.kind for act in self.core.store.projections.kinds if act.discreet}
        return DayEnd(
            day=day,
            counts=tuple(sorted(Counter(act.kind for act in acts if act.kind not in discreet).items())),
            cases=cases,
            prints=sum(row.state == "completed" for row in prints),
            reprints=sum(row.copy > 1 for row in prints),
            failed_prints=sum(row.state == "failed" for row in prints),
            first_seq=acts[0].seq if acts else 0,
            last_seq=acts[-1].seq if acts else 0,
            head=head,
            verified=not problem,
            problems=problem,
            anchor_day=None if anchor is None else anchor.day,
            anchor_root="" if anchor is None else str(anchor.body["root"]),
            anchor_heads=0 if anchor is None else int(anchor.body["heads"]),
            waiting_acts=waiting,
        )


def verified(core: Core) -> tuple[str, tuple[str, ...]]:
    """Head of the journal of this counter (hash), and what is wrong with it; the head is "" where anything is."""
    text = core.settings.hub.anchor_key
    try:
        key = public_from_text(text) if text else None
        return core.store.verify(also=partial(verify_anchors, public_key=key)).head, ()
    except (AnchorError, HubError) as error:
        return "", (f"{error.code} {error}",)
    except ChainBroken as error:
        return "", (f"{error.counter} {error.seq} {error.why}",)


def newest_anchor(rows: Rows, counter: str) -> AnchorRow | None:
    """The newest daily root that this counter was sent."""
    query = select(AnchorRow).where(AnchorRow.counter == counter).order_by(AnchorRow.day.desc())
    return rows.scalars(query.limit(1)).first()
