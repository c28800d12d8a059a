"""The language of the screens: Chinese is the source, other languages are catalogues in resources/i18n."""

from __future__ import annotations

import logging
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from clerk_app.ui import words
from clerk_app.ui.assets import resources

log = logging.getLogger(__name__)

SOURCE = "zh_CN"

_loaded: list[QTranslator] = []


def load_language(app: QCoreApplication, language: str) -> bool:
    """Put a language in force: our catalogue and Qt's own words for standard buttons.

    Returns False (and leaves Chinese standing) where the catalogue cannot be loaded.
    """
    while _loaded:
        app.removeTranslator(_loaded.pop())
    QLocale.setDefault(QLocale(language))
    _install(app, f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    complete = language == SOURCE or _install(app, f"clerk_app_{language}", str(resources() / "i18n"))
    words.set_translator(QCoreApplication.translate)
    if not complete:
        log.warning("language.missing language=%s", language)
    return complete


class SourceTranslator(QTranslator):
    """Reads a catalogue as it is written (.ts), where nobody has compiled it yet (a working copy)."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: dict[tuple[str, str], str] = {}
        for context in ElementTree.parse(path).iter("context"):
            name = context.findtext("name") or ""
            for message in context.iter("message"):
                words = message.findtext("translation")
                if words:
                    self._words[name, message.findtext("source") or ""] = words

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name, which it may call by
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        del disambiguation, n
        return self._words.get((context, sourceText))

    def isEmpty(self) -> bool:
        return not self._words


def _install(app: QCoreApplication, name: str, folder: str) -> bool:
    translator = QTranslator(app)
    if not translator.load(name, folder):
        source = Path(folder) / f"{name}.ts"
        if not source.is_file():
            return False
        translator = SourceTranslator(source, app)
    app.installTranslator(translator)
    _loaded.append(translator)
    return True
