"""``clerk-app law coverage [--json] [--texts DIR]``: what became of each article, and what to look at again."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clerk_app.domain.law.law_coverage import ArticleCoverage, Entry
    from clerk_app.domain.law.law_index import Law, TextChange


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--policy", default="shenzhen", metavar="NAME", help="the policy that is asked")
    parser.add_argument("--policies", type=Path, metavar="DIR", help="the policies of this directory")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DAY", help="as it stands on this day (today)"
    )
    parser.add_argument(
        "--texts", type=Path, metavar="DIR", help="texts of the laws: say which rules no longer fit them"
    )
    parser.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 when every article has its state and every text fits; 1 when not; 2 for a wrong policy or text."""
    from clerk_app.app.commands import report
    from clerk_app.app.commands.casework import BadCaseFile
    from clerk_app.domain.law.errors import BadPolicy, PolicyMissing
    from clerk_app.domain.law.law_coverage import ArticleState, coverage
    from clerk_app.domain.law.law_index import shipped_index
    from clerk_app.services.rules.loading import load_entries

    laws = [law for law in shipped_index().laws if law.text]
    try:
        entries = load_entries(args.policy, args.on or date.today(), args.policies)
        changes = None if args.texts is None else _changes(laws, args.texts)
    except (BadPolicy, PolicyMissing, BadCaseFile) as error:
        report(error, as_json=args.json)
        return 2
    articles = [article for law in laws for article in coverage(law, entries)]
    (_say_json if args.json else _say)(articles, changes, entries)
    return 1 if changes or any(article.state is ArticleState.NONE for article in articles) else 0


def _changes(laws: list[Law], directory: Path) -> list[TextChange]:
    """Where the texts of a directory differ from those that were read. Raises BadCaseFile without any."""
    from clerk_app.app.commands.casework import BadCaseFile
    from clerk_app.domain.law.law_index import text_changes

    given = [law for law in laws if (directory / law.text).is_file()]
    if not given:
        raise BadCaseFile(str(directory), " ".join(law.text for law in laws))
    found: list[TextChange] = []
    for law in given:
        path = directory / law.text
        try:
            found += text_changes(law, path.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            raise BadCaseFile(str(path), type(error).__name__) from error
    return found


def _say_json(
    articles: list[ArticleCoverage], changes: list[TextChange] | None, entries: tuple[Entry, ...]
) -> None:
    from clerk_app.domain.law.law_coverage import to_look_at

    said: dict[str, Any] = {
        "articles": [
            {
                "law": article.law.name,
                "article": article.article,
                "state": article.state.value,
                "rules": list(article.rules),
                "reason": article.reason or None,
            }
            for article in articles
        ]
    }
    if changes is not None:
        said["changed"] = [
            {
                "law": change.law.name,
                "article": change.article,
                "paragraph": change.paragraph,
                "change": change.what,
                "rules": list(to_look_at(change, entries)),
            }
            for change in changes
        ]
    print(json.dumps(said, ensure_ascii=False))


def _say(
    articles: list[ArticleCoverage], changes: list[TextChange] | None, entries: tuple[Entry, ...]
) -> None:
    from clerk_app.domain.law.law_coverage import to_look_at
    from clerk_app.ui.law_words import article_words, text_change_words

    for article in articles:
        print(article_words(article))
    for change in changes or ():
        print(text_change_words(change, to_look_at(change, entries)))
