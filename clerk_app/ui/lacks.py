"""What a field still lacks, in words, while it is typed; the services judge once more."""

from __future__ import annotations

from clerk_app.services.staff.errors import WeakPassword
from clerk_app.services.staff.passwords import check_password
from clerk_app.ui.words import words_for


def password_lack(login: str, password: str) -> str:
    """Why a new password would be refused; "" where it would not."""
    try:
        check_password(login, password)
    except WeakPassword as error:
        return words_for(error).what
    return ""
