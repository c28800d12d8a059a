"""Audit (审计): the journal is read, followed and proven."""

from __future__ import annotations

from clerk_app.services.audit.acts import ActOpened, JournalExported, JournalSearched, JournalVerified
from clerk_app.services.audit.service import AuditService
from clerk_app.services.capability import Capability
from clerk_app.services.core import Core

CAPABILITY = Capability(
    name="audit",
    acts=(JournalSearched, ActOpened, JournalVerified, JournalExported),
    services={AuditService: lambda services: AuditService(services[Core])},
)
