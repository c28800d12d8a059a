"""What to tell the applicant for each measure of the photo that is not met. Imports no Qt."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP
from clerk_app.imaging.report import Measure
from clerk_app.ui.words import tr

# below the range, above the range
_ADVICE: dict[str, tuple[str, str]] = {
    "single_face_present": (
        QT_TRANSLATE_NOOP("Words", "没有看到脸：请申请人面向相机坐好"),
        QT_TRANSLATE_NOOP("Words", "看到 {found} 个人：请其他人离开画面"),
    ),
    "head_size": (
        QT_TRANSLATE_NOOP("Words", "太远：请坐近一点"),
        QT_TRANSLATE_NOOP("Words", "太近：请往后坐一点"),
    ),
    "horizontal_position": (
        QT_TRANSLATE_NOOP("Words", "太偏：请往画面右边移"),
        QT_TRANSLATE_NOOP("Words", "太偏：请往画面左边移"),
    ),
    "vertical_position": (
        QT_TRANSLATE_NOOP("Words", "头太高：放低座椅，或往后坐"),
        QT_TRANSLATE_NOOP("Words", "头太低：升高座椅，或往后坐"),
    ),
    "head_pose_roll": (
        QT_TRANSLATE_NOOP("Words", "头歪向画面左边：请扶正"),
        QT_TRANSLATE_NOOP("Words", "头歪向画面右边：请扶正"),
    ),
    "head_pose_yaw": (
        QT_TRANSLATE_NOOP("Words", "脸转开了：请正对相机"),
        QT_TRANSLATE_NOOP("Words", "脸转开了：请正对相机"),
    ),
    "eyes_visible": (
        QT_TRANSLATE_NOOP("Words", "闭眼或被遮住：请睁开双眼"),
        QT_TRANSLATE_NOOP("Words", "眼睛看不清：请摘下有色眼镜"),
    ),
    "mouth_closed": ("", QT_TRANSLATE_NOOP("Words", "请闭上嘴")),
    "sharpness": ("", QT_TRANSLATE_NOOP("Words", "模糊：请坐稳；擦净镜头")),
    "luminance_mean": (
        QT_TRANSLATE_NOOP("Words", "太暗：请开灯"),
        QT_TRANSLATE_NOOP("Words", "太亮：请调暗灯光"),
    ),
    "over_exposure_prevention": ("", QT_TRANSLATE_NOOP("Words", "反光：请调整灯光或眼镜")),
    "illumination_uniformity": (QT_TRANSLATE_NOOP("Words", "一侧太暗：让光从正面来"), ""),
    "background_uniformity": ("", QT_TRANSLATE_NOOP("Words", "有杂物或影子：请放下白色背景")),
    "background_white": (QT_TRANSLATE_NOOP("Words", "不够白：请用白色背景，照亮背景"), ""),
}


def advice(measure: Measure) -> str:
    """What to do; "" for a measure that is met or could not be measured."""
    if measure.met or measure.found is None or measure.name not in _ADVICE:
        return ""
    too_low = measure.needed.low is not None and measure.found < measure.needed.low
    return tr(_ADVICE[measure.name][0 if too_low else 1]).format(found=round(measure.found))
