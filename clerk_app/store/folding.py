"""Folds acts into the tables that the screens read, by the projections that the capabilities declare."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import Session

from clerk_app.domain.errors import NotInThisState
from clerk_app.store.acts import ERASED, Act, RecordedAct
from clerk_app.store.codec import UnreadableAct
from clerk_app.store.models import IdleRow
from clerk_app.store.order import STANDS
from clerk_app.store.projecting import Projections

TAKEN = "IntegrityError"  # why an act is idle: something else has its number


def fold(session: Session, projections: Projections, record: RecordedAct, act: Act) -> None:
    """Apply one act of ours; kinds that change no table are only kept in the journal."""
    apply = projections.fold_of(record.kind)
    if apply is not None:
        apply(session, record, act)
        session.flush()


def fold_settled(session: Session, projections: Projections, record: RecordedAct, outcome: str) -> bool:
    """Apply an act whose time may be past: one that leads nowhere is noted, and stops nothing.

    Gives back whether it was a number that something else has already.

    Args:
        session: Of counter.db.
        projections: What the program folds.
        record: Ours or another counter's, verified.
        outcome: The hub's word; "" while it has none, which counts as if it stood.
    """
    stands = outcome in ("", STANDS)
    apply = projections.fold_of(record.kind) if stands else projections.fallen_of(record.kind)
    if apply is None or record.payload == ERASED:  # nothing is known of it any more
        return False
    why = ""
    try:
        act = projections.kinds.read(record)
        with session.begin_nested():
            apply(session, record, act)
            session.flush()
    except IntegrityError:
        why = TAKEN
    except (NotInThisState, NoResultFound) as error:
        why = type(error).__name__
    except (UnreadableAct, KeyError, ValueError, TypeError, AttributeError):  # another program's, or forged
        why = "unreadable"
    if why:
        session.add(IdleRow(act_id=record.id, why=why))
    session.flush()
    return why == TAKEN


def clear(session: Session, projections: Projections) -> None:
    """Throw away everything that was folded."""
    for table in (*projections.rows, IdleRow):
        session.execute(delete(table))
