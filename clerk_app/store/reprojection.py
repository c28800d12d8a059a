"""Reprojection: an aggregate is folded anew when an act turned out to count before others, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.orm import Session

from clerk_app.store import folding, order
from clerk_app.store.acts import RecordedAct
from clerk_app.store.models import ActRow, IdleRow
from clerk_app.store.projecting import Part, Projections


def is_newest(
    session: Session, projections: Projections, act: RecordedAct, part: Part, place: order.Place
) -> bool:
    """Whether nothing that was folded into the same aggregate counts after `place`."""
    return not order.later_than(session, _members(projections, part), place, act.id)


def passes(
    session: Session,
    projections: Projections,
    act: RecordedAct,
    part: Part,
    places: tuple[order.Place, order.Place],
) -> bool:
    """Whether an act of an aggregate passes another one when it moves from one place to another."""
    return order.crosses(session, _members(projections, part), places, act.id)


def reproject(session: Session, projections: Projections, stale: Iterable[Part]) -> set[Part]:
    """Take away what was folded of some aggregates, and fold the acts of each in their order; all that were.

    Two aggregates may meet in a number that one of them can have: the same card came at two counters.
    Those are folded as one, in the order of all their acts.
    """
    done = set(stale)
    for part in sorted(done):
        _fold_anew(session, projections, [part])
    met: set[Part] = set()
    while not (meeting := _meeting(session, projections)) <= met:
        met |= meeting
        _fold_anew(session, projections, sorted(met))
    return done | met


def _fold_anew(session: Session, projections: Projections, parts: Sequence[Part]) -> None:
    acts = [item for part in parts for item in _acts_of(session, projections, part)]
    ids = [act.id for act, _, _ in acts]
    for start in range(0, len(ids), 500):
        session.execute(delete(IdleRow).where(IdleRow.act_id.in_(ids[start : start + 500])))
    for part in parts:
        projections.take_away(session, part)
    session.flush()
    session.expire_all()
    for act, outcome, _ in sorted(acts, key=order.rank):
        folding.fold_settled(session, projections, act, outcome)


def _meeting(session: Session, projections: Projections) -> set[Part]:
    """Aggregates with an act that was idle for a number that is taken, and those that have the number."""
    idle = select(IdleRow.act_id).where(IdleRow.why == folding.TAKEN)
    met: set[Part] = set()
    for act, _, _ in order.of_ids(session, idle):
        part = projections.part_of(act)
        if part is not None:
            met |= {part, *(Part(part.aggregate, key) for key in projections.having(session, act))}
    return met


def _acts_of(
    session: Session, projections: Projections, part: Part
) -> list[tuple[RecordedAct, str, order.Place]]:
    return order.of_ids(session, select(ActRow.id).where(_members(projections, part)))


def _members(projections: Projections, part: Part) -> ColumnElement[bool]:
    kinds = projections.kinds_of(part.aggregate)
    return and_(ActRow.kind.in_(kinds), projections.aggregates[part.aggregate].members(part.key))
