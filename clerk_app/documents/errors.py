"""What can stop a page from being made. Nothing is printed when one of these is raised."""

from __future__ import annotations

from clerk_app.domain.errors import KnownError


class MissingGlyph(KnownError):
    """No font here can draw this character; nothing is printed rather than a wrong name.

    `absent_fonts` names fallback fonts that are not installed and might have it.
    """

    code = "CA-P01"

    def __init__(self, character: str, absent_fonts: tuple[str, ...] = ()) -> None:
        super().__init__(character, absent_fonts)
        self.character, self.absent_fonts = character, absent_fonts


class FontsMissing(KnownError):
    """The text fonts are not on this machine.

    `fonts` names them; `packages` are the Debian packages that bring them; `folders` were searched.
    """

    code = "CA-P04"

    def __init__(self, fonts: tuple[str, ...], packages: tuple[str, ...], folders: tuple[str, ...]) -> None:
        super().__init__(fonts, packages, folders)
        self.fonts, self.packages, self.folders = fonts, packages, folders


class PictureBroken(KnownError):
    """A photo or a signature is no readable picture; `what` is ``photo`` or ``signature``."""

    code = "CA-P05"

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what
