"""Chinese words for the codes of the law, of cards and of printers, context "Words"; keys are the codes."""

from __future__ import annotations

from clerk_app.domain.law.phrases import QT_TRANSLATE_NOOP

OUTCOMES = {
    "eligible": QT_TRANSLATE_NOOP("Words", "可办"),
    "not_eligible": QT_TRANSLATE_NOOP("Words", "不可办"),
    "wrong_service": QT_TRANSLATE_NOOP("Words", "不适用"),
    "refer": QT_TRANSLATE_NOOP("Words", "待定"),
}

CARD_STATES = {
    "valid": QT_TRANSLATE_NOOP("Words", "有效"),
    "suspended": QT_TRANSLATE_NOOP("Words", "功能中止"),
    "cancelled": QT_TRANSLATE_NOOP("Words", "已注销"),
    "lapsed": QT_TRANSLATE_NOOP("Words", "已失效"),
    "none": QT_TRANSLATE_NOOP("Words", "没有居住证"),
}

PERMIT_SPANS = {
    "valid": QT_TRANSLATE_NOOP("Words", "有效"),
    "window": QT_TRANSLATE_NOOP("Words", "签注期"),
    "suspended": QT_TRANSLATE_NOOP("Words", "功能中止"),
    "cancelled": QT_TRANSLATE_NOOP("Words", "已注销"),
}

SCHEMES = {
    "pension": QT_TRANSLATE_NOOP("Words", "养老"),
    "medical": QT_TRANSLATE_NOOP("Words", "医疗"),
    "work_injury": QT_TRANSLATE_NOOP("Words", "工伤"),
    "unemployment": QT_TRANSLATE_NOOP("Words", "失业"),
    "maternity": QT_TRANSLATE_NOOP("Words", "生育"),
}

SEXES = {
    "male": QT_TRANSLATE_NOOP("Words", "男"),
    "female": QT_TRANSLATE_NOOP("Words", "女"),
    "unknown": QT_TRANSLATE_NOOP("Words", "性别不详"),
}

CARD_TYPES = {
    "mainland": QT_TRANSLATE_NOOP("Words", "居民身份证"),
    "hmt": QT_TRANSLATE_NOOP("Words", "港澳台居民居住证"),
    "foreign_2017": QT_TRANSLATE_NOOP("Words", "外国人永久居留身份证（2017 版）"),
    "foreign_2023": QT_TRANSLATE_NOOP("Words", "外国人永久居留身份证（2023 版）"),
    "register": QT_TRANSLATE_NOOP("Words", "登记库（未读卡）"),
    "mainland_id": QT_TRANSLATE_NOOP("Words", "居民身份证"),
    "hmt_residence_permit": QT_TRANSLATE_NOOP("Words", "港澳台居民居住证"),
    "foreign_permanent_resident": QT_TRANSLATE_NOOP("Words", "外国人永久居留身份证"),
    "passport": QT_TRANSLATE_NOOP("Words", "护照"),
}

REGISTERS = {
    "residence": QT_TRANSLATE_NOOP("Words", "居住登记"),
    "insurance": QT_TRANSLATE_NOOP("Words", "社会保险"),
    "education": QT_TRANSLATE_NOOP("Words", "就读"),
    "talent": QT_TRANSLATE_NOOP("Words", "人才"),
    "cards": QT_TRANSLATE_NOOP("Words", "居住证"),
}

PHOTO_MEASURES = {
    "single_face_present": QT_TRANSLATE_NOOP("Words", "只有申请人一人"),
    "head_size": QT_TRANSLATE_NOOP("Words", "头部大小"),
    "horizontal_position": QT_TRANSLATE_NOOP("Words", "左右位置"),
    "vertical_position": QT_TRANSLATE_NOOP("Words", "上下位置"),
    "head_pose_roll": QT_TRANSLATE_NOOP("Words", "头正不歪"),
    "head_pose_yaw": QT_TRANSLATE_NOOP("Words", "正对相机"),
    "eyes_visible": QT_TRANSLATE_NOOP("Words", "双眼睁开无遮挡"),
    "mouth_closed": QT_TRANSLATE_NOOP("Words", "嘴唇闭合"),
    "sharpness": QT_TRANSLATE_NOOP("Words", "清晰"),
    "luminance_mean": QT_TRANSLATE_NOOP("Words", "脸部亮度"),
    "over_exposure_prevention": QT_TRANSLATE_NOOP("Words", "脸上不反光"),
    "illumination_uniformity": QT_TRANSLATE_NOOP("Words", "光线均匀"),
    "background_uniformity": QT_TRANSLATE_NOOP("Words", "背景干净"),
    "background_white": QT_TRANSLATE_NOOP("Words", "背景为白色"),
}

CHANGES = {
    "add": QT_TRANSLATE_NOOP("Words", "新增账号"),
    "reset": QT_TRANSLATE_NOOP("Words", "重设密码"),
    "roles": QT_TRANSLATE_NOOP("Words", "改变岗位"),
    "id_number": QT_TRANSLATE_NOOP("Words", "登记身份证号"),
    "unknown": QT_TRANSLATE_NOOP("Words", "新版本程序的变更"),
}

WEEKDAYS = (
    QT_TRANSLATE_NOOP("Words", "星期一"),
    QT_TRANSLATE_NOOP("Words", "星期二"),
    QT_TRANSLATE_NOOP("Words", "星期三"),
    QT_TRANSLATE_NOOP("Words", "星期四"),
    QT_TRANSLATE_NOOP("Words", "星期五"),
    QT_TRANSLATE_NOOP("Words", "星期六"),
    QT_TRANSLATE_NOOP("Words", "星期日"),
)
