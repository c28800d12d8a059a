"""What is typed into a form, before it is recorded: short enough, of characters that can be printed, not blank.

What an act keeps is printed on a paper sooner or later; a character that no font draws would stop that paper
for ever, so it is refused in the field where it was typed.
"""

from __future__ import annotations

from clerk_app.documents.errors import FontsMissing, MissingGlyph
from clerk_app.documents.fonts import fonts
from clerk_app.domain.errors import KnownError
from clerk_app.services.errors import FormIncomplete

LONGEST = 200  # characters of a reason or a note


class FieldRefused(KnownError):
    """A field of a form holds what cannot be recorded.

    `field` is the key of its words, `why` one of ``too_long``, ``unprintable``, and of a file ``too_large``,
    ``not_a_picture``, ``not_readable``; `character` is the one that cannot be printed.
    """

    code = "CA-C48"

    def __init__(self, field: str, why: str, character: str = "") -> None:
        super().__init__(field, why, character)
        self.field, self.why, self.character = field, why, character


def checked_text(field: str, text: str, *, required: bool = True, longest: int = LONGEST) -> str:
    """The text without blanks around it.

    Raises FormIncomplete where it is required and blank, FieldRefused where it is longer than `longest` characters or
    holds one that is not printed.
    """
    said = text.strip()
    if not said and required:
        raise FormIncomplete((field,))
    if len(said) > longest:
        raise FieldRefused(field, "too_long")
    try:
        fonts().runs(said)
    except MissingGlyph as error:
        raise FieldRefused(field, "unprintable", error.character) from error
    except FontsMissing:  # then nothing is printed at all, which its own error says
        pass
    return said
