"""Paper: rendered, printed with a number, recorded as the printer said."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.printing.acts import (
    PRINT,
    PaperKeyCertified,
    PaperKeyMade,
    PrintCompleted,
    PrintFailed,
    PrintNotConfirmed,
    PrintRequested,
    PrintSettled,
)
from clerk_app.services.printing.batch import BatchPrinting
from clerk_app.services.printing.catalogue import all_papers
from clerk_app.services.printing.keys import PaperKeys
from clerk_app.services.printing.projection import PAPER_KEYS, PRINTS
from clerk_app.services.printing.proving import ProvingService
from clerk_app.services.printing.service import PrinterSource, PrintingService

CAPABILITY = Capability(
    name="printing",
    acts=(
        PrintRequested,
        PrintCompleted,
        PrintFailed,
        PrintNotConfirmed,
        PrintSettled,
        PaperKeyMade,
        PaperKeyCertified,
    ),
    claims=(PRINT,),
    projections=(PRINTS, PAPER_KEYS),
    services={
        BatchPrinting: lambda services: BatchPrinting(services[PrintingService]),
        PaperKeys: lambda services: PaperKeys(services[Core]),
        ProvingService: lambda services: ProvingService(services[Core], all_papers()),
        PrintingService: lambda services: PrintingService(
            services[Core], all_papers(), services[PrinterSource].get, services[PaperKeys]
        ),
    },
)
