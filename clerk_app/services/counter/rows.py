"""Table of the counter itself."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column

from clerk_app.store.models import Base, Code

DEVICES = "devices"  # key of `settings`: "simulated" where the counter is no real one
TRAINING_STATION = (
    "9999"  # end of the station codes of training: no number of theirs is one of a real counter
)
TRAINING = "training"  # key of `settings`: True where every paper is one of training


class CounterRow(Base):
    __tablename__ = "counter"

    counter: Mapped[Code] = mapped_column(primary_key=True)
    station: Mapped[Code]
    station_name: Mapped[str] = mapped_column(Text)
    counter_name: Mapped[str] = mapped_column(Text)
    settings: Mapped[dict[str, Any]]
