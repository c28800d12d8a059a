"""Policies that the city sends: they count beside those of the program (法规参数)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clerk_app.domain.law.errors import BadPolicy
from clerk_app.domain.law.policy_cases import proven_policies
from clerk_app.registers.csv_files import BadRow
from clerk_app.registers.declaration import URGENT, Column, RegisterDeclaration, Row
from clerk_app.registers.fields import DAY, TEXT


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A policy as the hub has it; `text` is the TOML of `resources/policies`."""

    name: str
    in_force_from: date
    text: str


class PolicyFolder:
    """A folder of TOML files, each a policy."""

    file = "policies"
    columns: tuple[Column, ...] = ()

    def rows(self, path: Path) -> Iterator[list[Row] | BadRow]:
        for file in sorted(path.glob("*.toml")):
            try:
                text = file.read_text("utf-8")
                policy = proven_policies(file.name, text)[-1]
            except UnicodeDecodeError:
                yield BadRow(file.name, 0, "", "not_utf8")
            except BadPolicy as error:
                yield BadRow(file.name, error.line, error.detail, error.reason)
            else:
                yield [(policy.name, policy.in_force_from.isoformat(), text)]


REGISTER = RegisterDeclaration(
    name="policy",
    meaning="policies of the city (法规参数)",
    columns=(
        Column("name", TEXT, "of the policy"),
        Column("in_force_from", DAY, "first day of the newest version in the text"),
        Column("text", TEXT, "TOML, as in `resources/policies`"),
    ),
    key=("name", "in_force_from"),
    feed=URGENT,
    scope="everybody",
    record=lambda row: PolicyText(row[0], date.fromisoformat(row[1]), row[2]),
    source=PolicyFolder(),
    hub_only=True,
)
