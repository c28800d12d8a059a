"""Errors of the erasure."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class NoRetention(KnownError):
    """The settings say that everything is kept."""

    code = "CA-C75"


class ErasureAtHub(KnownError):
    """The acts are kept at the hub too, which would not know them without their bodies."""

    code = "CA-C76"
