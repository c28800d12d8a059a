"""What the tables of the screens are made of: folds, declared by the capabilities, and no other way in.

An *aggregate* is what is folded as one (a case, an account, a print): no fold of one touches the rows of
another. A *projection* is what one capability adds to an aggregate: rows of its own and the folds of its
acts. Our own acts fold as they are recorded. What comes from the hub may count before acts that were
folded already; then everything about that aggregate is folded anew in the order of `order` (see `reprojection`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from clerk_app.store.acts import Act, RecordedAct
from clerk_app.store.codec import Kinds
from clerk_app.store.models import ActRow, Base

Fold = Callable[[Session, RecordedAct, Any], object]  # the rows, the act as recorded, and what it says
Having = Callable[[Session, Any], Sequence[str]]


def subject_of(record: RecordedAct) -> str:
    return record.subject


def nothing_to_take(rows: Session, key: str) -> None:
    """For a projection without rows of its own: what it changed goes with the rows of others."""
    del rows, key


def acts_about(key: str) -> ColumnElement[bool]:
    """Which acts belong to the aggregate of a key: those about it."""
    return ActRow.subject == key


@dataclass(frozen=True, slots=True)
class Aggregate:
    """What is folded as one. `key` says of an act which one it is about, `members` is the way back."""

    name: str
    key: Callable[[RecordedAct], str] = subject_of
    members: Callable[[str], ColumnElement[bool]] = acts_about


ALONE = Aggregate(
    "alone", lambda record: record.id, lambda key: ActRow.id == key
)  # an act that is all there is


class Part(NamedTuple):
    """One aggregate: which, and its key."""

    aggregate: str
    key: str


@dataclass(frozen=True, slots=True)
class Projection:
    """What a capability adds to an aggregate.

    Args:
        aggregate: What its acts are about.
        folds: How an act changes the tables. One that leads nowhere raises NotInThisState or a database error.
        take_away: Removes the rows of one aggregate, so that its acts can be folded anew.
        rows: The tables that its folds add rows to.
        fallen: What is left of an act that the hub did not let stand.
        having: For an act that wants a number which something has already: the keys of those that have it.
        verify: Raises ChainBroken where its rows say what the chain of the counter (the text) does not hold.
        stirred: Keys that must be folded anew when the hub's word on an act (its id, and the id of the ruling,
            if any) changes.
        follow: Called after each fold of the aggregate, whosever act it was: for what is kept of the whole of it.
    """

    aggregate: Aggregate
    folds: Mapping[type[Act], Fold]
    take_away: Callable[[Session, str], object]
    rows: tuple[type[Base], ...] = ()
    fallen: Mapping[type[Act], Fold] = field(default_factory=dict[type[Act], Fold])
    having: Mapping[type[Act], Having] = field(default_factory=dict[type[Act], Having])
    stirred: Callable[[Session, str, str | None], Iterable[str]] | None = None
    verify: Callable[[Session, str], object] | None = None
    follow: Callable[[Session, RecordedAct], object] | None = None


class Projections:
    """Everything that a program folds, and the acts that it knows."""

    def __init__(self, acts: Iterable[type[Act]] = (), projections: Iterable[Projection] = ()) -> None:
        self.kinds = Kinds(acts)
        self.all = tuple(projections)
        self.rows = tuple(dict.fromkeys(row for projection in self.all for row in projection.rows))
        self.aggregates: dict[str, Aggregate] = {}
        self._folds: dict[str, Fold] = {}
        self._fallen: dict[str, Fold] = {}
        self._having: dict[str, Having] = {}
        self._follow: dict[str, list[Callable[[Session, RecordedAct], object]]] = {}
        self._of_kind: dict[str, Aggregate] = {}
        for projection in self.all:
            self._add(projection)

    def _add(self, projection: Projection) -> None:
        aggregate = projection.aggregate
        if self.aggregates.setdefault(aggregate.name, aggregate) is not aggregate:
            raise ValueError(f"two aggregates are called {aggregate.name}")
        for act, fold in projection.folds.items():
            if act.kind in self._folds:
                raise ValueError(f"two folds of {act.kind}")
            if self.kinds.find(act.kind) is not act:
                raise ValueError(f"{act.kind} is folded and not declared")
            self._folds[act.kind] = fold
            self._of_kind[act.kind] = aggregate
        for act, fold in projection.fallen.items():
            self._fallen[act.kind] = fold
        for act, having in projection.having.items():
            self._having[act.kind] = having
        if projection.follow is not None:
            self._follow.setdefault(aggregate.name, []).append(projection.follow)

    def fold_of(self, kind: str) -> Fold | None:
        """How an act of that kind changes the tables: its own fold, then what follows every act of its aggregate."""
        fold = self._folds.get(kind)
        following = () if fold is None else self._follow.get(self._of_kind[kind].name, ())
        if fold is None or not following:
            return fold

        def followed(rows: Session, record: RecordedAct, act: Act) -> None:
            fold(rows, record, act)
            for follow in following:
                follow(rows, record)

        return followed

    def fallen_of(self, kind: str) -> Fold | None:
        return self._fallen.get(kind)

    def part_of(self, record: RecordedAct) -> Part | None:
        """Which aggregate an act is about; None for one that changes no table."""
        aggregate = self._of_kind.get(record.kind)
        return None if aggregate is None else Part(aggregate.name, aggregate.key(record))

    def kinds_of(self, aggregate: str) -> list[str]:
        """The kinds of act that are folded into an aggregate."""
        return [kind for kind, known in self._of_kind.items() if known.name == aggregate]

    def take_away(self, session: Session, part: Part) -> None:
        for projection in reversed(self.all):
            if projection.aggregate.name == part.aggregate:
                projection.take_away(session, part.key)

    def having(self, session: Session, record: RecordedAct) -> Sequence[str]:
        """Keys of the aggregates that have the number which an act wanted."""
        ask = self._having.get(record.kind)
        said = self.kinds.read(record)
        return () if ask is None or said is None else ask(session, said)

    def stirred(self, session: Session, act_id: str, ruling: str | None) -> set[Part]:
        return {
            Part(projection.aggregate.name, key)
            for projection in self.all
            if projection.stirred is not None
            for key in projection.stirred(session, act_id, ruling)
        }

    def verify(self, session: Session, counter: str) -> None:
        """Raises ChainBroken where rows say what the chain of `counter` does not hold."""
        for projection in self.all:
            if projection.verify is not None:
                projection.verify(session, counter)
