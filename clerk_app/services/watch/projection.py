"""What was done about people on the watch list."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text, delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from clerk_app.services.watch.acts import WatchAnswered
from clerk_app.store.acts import RecordedAct
from clerk_app.store.models import Base, Code
from clerk_app.store.projecting import Aggregate, Projection


class WatchAnswerRow(Base):
    __tablename__ = "watch_answer"

    id: Mapped[Code] = mapped_column(primary_key=True)  # of the act
    id_number: Mapped[Code] = mapped_column(index=True)
    sign: Mapped[Code]
    step: Mapped[Code]
    told: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    by: Mapped[Code]


def _answered(rows: Session, record: RecordedAct, act: WatchAnswered) -> None:
    rows.add(
        WatchAnswerRow(
            id=record.id,
            id_number=record.subject,
            sign=act.sign,
            step=str(record.payload["step"]),
            told=act.told,
            note=act.note,
            at=record.at,
            by=record.actor,
        )
    )


WATCH = Projection(
    Aggregate("watch"),
    rows=(WatchAnswerRow,),
    folds={WatchAnswered: _answered},
    take_away=lambda rows, key: rows.execute(delete(WatchAnswerRow).where(WatchAnswerRow.id_number == key)),
)
