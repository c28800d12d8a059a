"""Words of the applications on the portal."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.ui.declarations import Vocabulary

WORDS = Vocabulary(
    errors={
        "CA-C80": (
            QT_TRANSLATE_NOOP("Words", "没有 {number} 这件网上申请。"),
            QT_TRANSLATE_NOOP("Words", "选了别的派出所、还没有传到，或者号码不对。"),
            QT_TRANSLATE_NOOP("Words", "核对申请人手机上的编号；请本人放身份证，或按窗口申请办理。"),
        ),
        "CA-C81": (
            QT_TRANSLATE_NOOP("Words", "这件网上申请选的是{station}。"),
            QT_TRANSLATE_NOOP("Words", "申请人不住在本所辖区，不能在这里办完。"),
            QT_TRANSLATE_NOOP("Words", "请到{station}办理：{address} {phone}。"),
        ),
        "CA-C82": (
            QT_TRANSLATE_NOOP("Words", "网上申请 {number} 已经{why}。"),
            QT_TRANSLATE_NOOP("Words", "没有受理，已填的内容都保留。"),
            QT_TRANSLATE_NOOP("Words", "仍要办理的，按 Esc 返回，按窗口申请受理。"),
        ),
        "CA-C83": (
            QT_TRANSLATE_NOOP("Words", "申请人刚在网上改了 {number}。"),
            QT_TRANSLATE_NOOP("Words", "没有受理；照原来的填报签的名不能用。"),
            QT_TRANSLATE_NOOP("Words", "按 Esc 返回，再按 Enter：按新的填报核对，请申请人重新签名。"),
        ),
        "CA-C84": (
            QT_TRANSLATE_NOOP("Words", "网上申请 {number} 已经办过了。"),
            QT_TRANSLATE_NOOP("Words", "一件网上申请只能办一次，没有再受理。"),
            QT_TRANSLATE_NOOP("Words", "按受理编号或者身份证查找已受理的件。"),
        ),
    },
    why={
        "CA-C82:withdrawn": QT_TRANSLATE_NOOP("Words", "由申请人撤回"),
        "CA-C82:closed": QT_TRANSLATE_NOOP("Words", "在网上办结"),
    },
    form_fields={
        "name": QT_TRANSLATE_NOOP("Words", "姓名"),
        "home": QT_TRANSLATE_NOOP("Words", "现居住地"),
        "image_number": QT_TRANSLATE_NOOP("Words", "图像号"),
        "station": QT_TRANSLATE_NOOP("Words", "受理点"),
        "pickup": QT_TRANSLATE_NOOP("Words", "领取方式"),
        "identity_document": QT_TRANSLATE_NOOP("Words", "身份证"),
        "photo_number": QT_TRANSLATE_NOOP("Words", "数码照片图像号"),
        "education_proof": QT_TRANSLATE_NOOP("Words", "就读证明"),
        "talent_proof": QT_TRANSLATE_NOOP("Words", "人才、学历证明"),
        "dwelling_papers": QT_TRANSLATE_NOOP("Words", "房屋材料"),
        "return_note": QT_TRANSLATE_NOOP("Words", "退回的说明"),
    },
)
