"""The language of the screens: Chinese is the source, other languages are catalogues in resources/i18n."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from clerk_app.ui import words
from clerk_app.ui.assets import resources

log = logging.getLogger(__name__)

SOURCE = "zh_CN"
LANGUAGES = {"zh_CN": "中文", "en_US": "English"}

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


def _install(app: QCoreApplication, name: str, folder: str) -> bool:
    translator = QTranslator(app)
    if not translator.load(name, folder):
        return False
    app.installTranslator(translator)
    _loaded.append(translator)
    return True
