"""The photo by keyboard, over the simulated camera and the real face check."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtMultimedia import QVideoFrame
from pytestqt.qtbot import QtBot

from clerk_app.devices.camera import simulated
from clerk_app.devices.camera.simulated import SimulatedCamera
from clerk_app.devices.camera.simulated_applicant import Scene
from clerk_app.imaging.photo import NEEDED
from clerk_app.imaging.report import PhotoReport
from clerk_app.ui import camera_view
from clerk_app.ui.camera_view import CameraView
from clerk_app.ui.word_lists import PHOTO_MEASURES


@pytest.fixture
def camera(monkeypatch: pytest.MonkeyPatch, qapp: object) -> SimulatedCamera:
    monkeypatch.setattr(camera_view, "MEASURE_MS", 60)
    monkeypatch.setattr(simulated, "STALE_S", 0.8)
    return SimulatedCamera()


@pytest.fixture
def view(qtbot: QtBot, camera: SimulatedCamera) -> Iterator[CameraView]:
    shown = CameraView(camera)
    qtbot.addWidget(shown)
    shown.resize(960, 600)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.start()
    shown.setFocus()
    yield shown
    shown.stop()
    assert shown._courier.drain()


def is_(ready: bool) -> Callable[[PhotoReport], bool]:
    return lambda report: report.ready is ready


def wait_for(qtbot: QtBot, view: CameraView, name: str) -> None:
    """Until a report says that this measure, and no face-less frame, is at fault."""
    with qtbot.waitSignal(view.measured, timeout=10_000, check_params_cb=lambda report: name in report.unmet):
        pass


def test_space_takes_a_photo_that_meets_the_standard(qtbot: QtBot, view: CameraView) -> None:
    with qtbot.waitSignal(view.measured, timeout=10_000, check_params_cb=is_(True)):
        pass
    assert view.verdict.text() == "各项合格，按空格拍照"
    assert next(iter(view.measures.texts().values())) == "只有申请人一人：合格"
    with qtbot.waitSignal(view.taken, timeout=10_000) as taken:
        qtbot.keyClick(view, Qt.Key.Key_Space)
    assert Image.open(io.BytesIO(taken.args[0])).size == (358, 441)
    assert view.verdict.text() == "照片已拍好"


def test_one_key_takes_it_again(qtbot: QtBot, view: CameraView) -> None:
    with qtbot.waitSignal(view.measured, timeout=10_000, check_params_cb=is_(True)):
        pass
    with qtbot.waitSignal(view.taken, timeout=10_000):
        qtbot.keyClick(view, Qt.Key.Key_Space)
    with qtbot.waitSignal(view.measured, timeout=10_000):
        qtbot.keyClick(view, Qt.Key.Key_R)
    with qtbot.waitSignal(view.taken, timeout=10_000):
        qtbot.keyClick(view, Qt.Key.Key_Space)


@pytest.mark.parametrize(
    ("scene", "name", "words"),
    [
        (Scene.NOBODY, "single_face_present", "没有看到脸"),
        (Scene.TWO_PEOPLE, "single_face_present", "看到 2 个人"),
        (Scene.FAR, "head_size", "太远"),
        (Scene.NEAR, "head_size", "太近"),
        (Scene.ASIDE, "horizontal_position", "往画面右边移"),
        (Scene.TILTED, "head_pose_roll", "歪向画面右边"),
        (Scene.EYES_CLOSED, "eyes_visible", "请睁开双眼"),
        (Scene.DARK, "luminance_mean", "太暗"),
        (Scene.BLURRED, "sharpness", "模糊"),
        (Scene.COLOURED, "background_white", "不够白"),
        (Scene.CLUTTERED, "background_uniformity", "杂物"),
    ],
)
def test_each_fault_is_said_in_words_and_nothing_is_taken(
    qtbot: QtBot, view: CameraView, camera: SimulatedCamera, scene: Scene, name: str, words: str
) -> None:
    camera.show(scene)
    wait_for(qtbot, view, name)
    assert words in view.measures.texts()[name]
    with qtbot.assertNotEmitted(view.taken, wait=300):
        qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(view.take_action.isEnabled, timeout=5000)


def test_a_refusal_says_why(qtbot: QtBot, view: CameraView, camera: SimulatedCamera) -> None:
    camera.show(Scene.TILTED)
    wait_for(qtbot, view, "head_pose_roll")
    view._timer.stop()  # so that the words of the refusal stay
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.verdict.text() == "没有拍：头正不歪", timeout=5000)


def test_a_lost_camera_is_told_with_what_to_do_and_comes_back(
    qtbot: QtBot, view: CameraView, camera: SimulatedCamera
) -> None:
    with qtbot.waitSignal(view.measured, timeout=10_000, check_params_cb=is_(True)):
        pass
    camera.unplug()
    qtbot.waitUntil(lambda: view.pages.currentWidget() is view.trouble, timeout=5000)
    assert view.trouble.what.text() == "相机断开了，或没有画面"
    assert "重新插上" in view.trouble.do.text()
    assert view.trouble.code.text() == "CA-D30"
    assert not view.take_action.isEnabled()
    assert view.measures.texts() == {}
    camera.plug_in()
    with qtbot.waitSignal(view.measured, timeout=10_000, check_params_cb=is_(True)):
        pass
    assert view.pages.currentWidget() is view.preview
    assert view.take_action.isEnabled()


def test_no_camera_at_all_is_told_and_a_new_one_appears(qtbot: QtBot, camera: SimulatedCamera) -> None:
    camera.unplug()
    view = CameraView(lambda: camera)
    qtbot.addWidget(view)
    view.show()
    view.start()
    assert view.trouble.what.text().startswith("没有找到相机")
    assert view.trouble.code.text() == "CA-D22"
    camera.plug_in()
    with qtbot.waitSignal(view.measured, timeout=10_000, check_params_cb=is_(True)):
        pass
    view.stop()
    assert view._courier.drain()


def test_hidden_it_lets_go_of_the_camera(qtbot: QtBot, view: CameraView, camera: SimulatedCamera) -> None:
    with qtbot.waitSignal(view.measured, timeout=10_000):
        pass
    view.hide()
    with qtbot.assertNotEmitted(view.preview.sink.videoFrameChanged, wait=200):
        pass
    view.show()
    with qtbot.waitSignal(view.measured, timeout=10_000):
        pass


def test_the_whole_height_of_the_picture_is_seen(qtbot: QtBot, view: CameraView) -> None:
    qtbot.waitUntil(lambda: view.preview.sink.videoFrame().isValid(), timeout=5000)
    assert isinstance(view.preview.sink.videoFrame(), QVideoFrame)
    place = view.preview.place(view.preview.sink.videoFrame().size())
    assert place.height() == view.preview.height()
    assert place.center().x() == pytest.approx(view.preview.width() / 2)


def test_every_measure_has_a_name_in_words() -> None:
    assert set(PHOTO_MEASURES) == set(NEEDED)
