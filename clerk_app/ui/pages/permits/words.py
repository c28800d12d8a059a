"""Words of what is done to a permit that is held."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C41": (
            QT_TRANSLATE_NOOP("Words", "此人没有可以这样办理的居住证。"),
            QT_TRANSLATE_NOOP("Words", "居住证已注销、失效，或者没有领过。"),
            QT_TRANSLATE_NOOP("Words", "回到受理台，看此人可以办什么。"),
        ),
        "CA-C42": (
            QT_TRANSLATE_NOOP("Words", "此证已经挂失。"),
            QT_TRANSLATE_NOOP("Words", "不需要再次挂失。"),
            QT_TRANSLATE_NOOP("Words", "可以直接受理补领；已找回的，解除挂失。"),
        ),
        "CA-C43": (
            QT_TRANSLATE_NOOP("Words", "此证没有挂失。"),
            QT_TRANSLATE_NOOP("Words", "没有什么要解除的。"),
            QT_TRANSLATE_NOOP("Words", "损坏或者信息变更的，受理换领。"),
        ),
        "CA-C44": (
            QT_TRANSLATE_NOOP("Words", "登记信息中看不到：{words}。"),
            QT_TRANSLATE_NOOP("Words", "没有注销。"),
            QT_TRANSLATE_NOOP("Words", "等登记更新，或者选择其他理由并写明依据。"),
        ),
        "CA-C45": (
            QT_TRANSLATE_NOOP("Words", "此证已经注销。"),
            QT_TRANSLATE_NOOP("Words", "没有再次注销。"),
            QT_TRANSLATE_NOOP("Words", "注销通知书可以再打印。"),
        ),
        "CA-C49": (
            QT_TRANSLATE_NOOP("Words", "此证没有被注销过。"),
            QT_TRANSLATE_NOOP("Words", "没有什么要撤销的。"),
            QT_TRANSLATE_NOOP("Words", "因期限届满而注销的，按规定再次申领。"),
        ),
        "CA-C46": (
            QT_TRANSLATE_NOOP("Words", "补领前要先挂失。"),
            QT_TRANSLATE_NOOP("Words", "还没有受理。"),
            QT_TRANSLATE_NOOP("Words", "按 F3，办理挂失并请持证人签声明，再受理补领。"),
        ),
    },
    form_fields={
        "cancellation_note": QT_TRANSLATE_NOOP("Words", "依据"),
        "loss_reporter": QT_TRANSLATE_NOOP("Words", "申报人"),
        "loss_relation": QT_TRANSLATE_NOOP("Words", "与持证人的关系"),
        "decision_number": QT_TRANSLATE_NOOP("Words", "决定书或者判决书编号"),
        "lifting_note": QT_TRANSLATE_NOOP("Words", "依据"),
    },
)
