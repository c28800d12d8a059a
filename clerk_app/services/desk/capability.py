"""The person desk."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.cases.drafts import DraftKeeper
from clerk_app.services.core import Core
from clerk_app.services.desk.board import BoardService
from clerk_app.services.desk.service import DeskService
from clerk_app.services.link.service import LinkService
from clerk_app.services.printing.catalogue import all_papers

CAPABILITY = Capability(
    name="desk",
    services={
        DeskService: lambda services: DeskService(
            services[Core], services[DraftKeeper], services[LinkService], all_papers()
        ),
        BoardService: lambda services: BoardService(services[Core], all_papers(), services[DraftKeeper]),
    },
)
