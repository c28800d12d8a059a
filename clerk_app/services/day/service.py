"""The end of a day (日结): what was done, and whether the journal is whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from sqlalchemy import and_, select
from sqlalchemy.orm import Session as Rows

from clerk_app.domain.days import SHENZHEN
from clerk_app.domain.staff import Right
from clerk_app.hub.anchor_keys import public_from_text
from clerk_app.hub.kept_anchors import verify_anchors
from clerk_app.hub.outbox import count_waiting
from clerk_app.hub.rows import AnchorRow
from clerk_app.services.cases.lines import lines_where
from clerk_app.services.cases.rows import ApplicationRow
from clerk_app.services.core import Core
from clerk_app.services.day.views import DayEnd
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
        end = begin + timedelta(days=1)
        with self.core.store.read() as rows:
            self.core.authorise(rows, session, Right.DAY_END)
            acts = rows.execute(
                select(ActRow.seq, ActRow.kind)
                .where(ActRow.counter == self.core.store.counter, ActRow.at >= begin, ActRow.at < end)
                .order_by(ActRow.seq)
            ).all()
            accepted = (ApplicationRow.accepted_at >= begin, ApplicationRow.accepted_at < end)
            here = ApplicationRow.counter == self.core.store.counter
            cases = tuple(lines_where(self.core, rows, here, *accepted))
            prints = rows.scalars(
                select(PrintRow)
                .join(ActRow, and_(ActRow.subject == PrintRow.id, ActRow.kind == PrintRequested.kind))
                .where(PrintRow.requested_at >= begin, PrintRow.requested_at < end)
                .where(ActRow.counter == self.core.store.counter)
            ).all()
            anchor = newest_anchor(rows, self.core.store.counter)
            waiting = count_waiting(rows, self.core.store.counter).acts if self.core.settings.hub.url else 0
        head, problem = self._verified()
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

    def _verified(self) -> tuple[str, tuple[str, ...]]:
        text = self.core.settings.hub.anchor_key
        try:
            key = public_from_text(text) if text else None
            return self.core.store.verify(also=partial(verify_anchors, public_key=key)).head, ()
        except (AnchorError, HubError) as error:
            return "", (f"{error.code} {error}",)
        except ChainBroken as error:
            return "", (f"{error.counter} {error.seq} {error.why}",)


def newest_anchor(rows: Rows, counter: str) -> AnchorRow | None:
    """The newest daily root that this counter was sent."""
    query = select(AnchorRow).where(AnchorRow.counter == counter).order_by(AnchorRow.day.desc())
    return rows.scalars(query.limit(1)).first()
