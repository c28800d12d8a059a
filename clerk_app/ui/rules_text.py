"""What a policy says besides the permit itself, in a line each: fees, who declares a stay, penalties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from clerk_app.domain.law.phrases import Bilingual
from clerk_app.domain.law.policy import Declaration, Penalty
from clerk_app.ui.words import service_words

if TYPE_CHECKING:  # brings SQLAlchemy, which must not be imported before the first paint
    from clerk_app.services.benefits.service import Fee


class RulesText(QObject):
    """Sentences with their articles."""

    def fee(self, fee: Fee) -> str:
        if fee.yuan is None:
            sum_ = self.tr("文本没有规定收费")
        else:
            sum_ = self.tr("{n} 元").format(n=fee.yuan) if fee.yuan else self.tr("免费")
        words = self.tr("{service}：{sum}（{article}）")
        return words.format(service=service_words(fee.service), sum=sum_, article=fee.article)

    def declaration(self, rule: Declaration) -> str:
        within = self.tr("{n} 日内").format(n=rule.days) if rule.days else self.tr("即时")
        parts = [self.tr("{who}{within}申报").format(who=said(rule.declarant), within=within)]
        if rule.exempt_below_days:
            parts.append(self.tr("居住不满 {n} 日的可以不申报").format(n=rule.exempt_below_days))
        words = self.tr("{dwelling}：{what}（{article}）；未申报或者虚假的，{penalty}")
        return words.format(
            dwelling=said(rule.title),
            what=self.tr("，").join(parts),
            article=rule.article,
            penalty=self._cost(rule.penalty),
        )

    def penalty(self, penalty: Penalty) -> str:
        return self.tr("{act}：{cost}").format(act=said(penalty.title), cost=self._cost(penalty))

    def _cost(self, penalty: Penalty) -> str:
        ranged = penalty.fine_most != penalty.fine
        yuan = f"{penalty.fine}–{penalty.fine_most}" if ranged else str(penalty.fine)
        per = {
            "person": self.tr("每人罚款 {yuan} 元"),
            "card": self.tr("每证罚款 {yuan} 元"),
            "act": self.tr("罚款 {yuan} 元"),
        }
        parts = [per[penalty.per].format(yuan=yuan)]
        if penalty.detention_days_most:
            least, most = penalty.detention_days, penalty.detention_days_most
            parts.append(
                self.tr("拘留 {least} 至 {most} 日").format(least=least, most=most)
                if least
                else self.tr("拘留 {most} 日以下").format(most=most)
            )
        if penalty.more is not None:
            parts.append(said(penalty.more))
        words = self.tr("{cost}（{article}）")
        return words.format(cost=self.tr("，").join(parts), article=penalty.article)


def said(words: Bilingual) -> str:
    """The words of a policy in the language of the screens."""
    return words.en if QLocale().language() == QLocale.Language.English else words.zh
