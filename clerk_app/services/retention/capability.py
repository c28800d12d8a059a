"""Retention (保存期限): what must go after its time."""

from __future__ import annotations

from clerk_app.services.capability import Capability
from clerk_app.services.core import Core
from clerk_app.services.retention.service import RetentionService

CAPABILITY = Capability(
    name="retention",
    services={RetentionService: lambda services: RetentionService(services[Core])},
)
