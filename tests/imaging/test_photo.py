"""The permit photo: what is refused and why, and what the photo that is taken looks like."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as st
from PIL import Image

from clerk_app.devices.camera.simulated_applicant import Scene, draw_scene
from clerk_app.domain.picture import Frame
from clerk_app.imaging import photo
from clerk_app.imaging.errors import PhotoRefused
from clerk_app.imaging.faces import FaceFinder, FaceModelMissing, face_finder
from clerk_app.imaging.photo import NEEDED, measure, take
from clerk_app.imaging.pixels import edge_width, find_hair_top
from clerk_app.imaging.report import Needed, PhotoReport


def frame_of(picture: Image.Image) -> Frame:
    return Frame(picture.width, picture.height, picture.tobytes())


@lru_cache
def scene(name: Scene, width: int = 1280, height: int = 720) -> Frame:
    return frame_of(draw_scene(name, width, height))


def found(report: PhotoReport, name: str) -> float:
    value = next(item.found for item in report.measures if item.name == name)
    assert value is not None
    return value


def test_the_invented_applicant_meets_every_measure() -> None:
    report = measure(scene(Scene.GOOD))
    assert report.unmet == ()
    assert report.ready
    assert tuple(item.name for item in report.measures) == tuple(NEEDED)


@pytest.mark.parametrize(
    ("name", "unmet"),
    [
        (Scene.NOBODY, "single_face_present"),
        (Scene.TWO_PEOPLE, "single_face_present"),
        (Scene.FAR, "head_size"),
        (Scene.NEAR, "head_size"),
        (Scene.ASIDE, "horizontal_position"),
        (Scene.TILTED, "head_pose_roll"),
        (Scene.TURNED, "head_pose_yaw"),
        (Scene.EYES_CLOSED, "eyes_visible"),
        (Scene.BLURRED, "sharpness"),
        (Scene.DARK, "luminance_mean"),
        (Scene.GLARE, "over_exposure_prevention"),
        (Scene.CLUTTERED, "background_uniformity"),
        (Scene.COLOURED, "background_white"),
    ],
)
def test_each_fault_is_refused_by_its_measure(name: Scene, unmet: str) -> None:
    with pytest.raises(PhotoRefused) as refused:
        take(scene(name))
    report = refused.value.report
    assert unmet in report.unmet
    wrong = next(item for item in report.measures if item.name == unmet)
    assert wrong.found is None or not wrong.needed.holds(wrong.found)


@pytest.mark.parametrize("name", [Scene.EYES_CLOSED, Scene.TILTED, Scene.BLURRED, Scene.COLOURED, Scene.FAR])
def test_a_single_fault_is_not_blamed_on_another_measure(name: Scene) -> None:
    assert len(measure(scene(name)).unmet) == 1


def test_without_a_single_face_nothing_else_is_claimed() -> None:
    report = measure(scene(Scene.TWO_PEOPLE))
    assert report.face is None
    assert found(report, "single_face_present") == 2
    assert all(item.found is None and not item.met for item in report.measures[1:])


def test_the_photo_is_what_the_standard_asks() -> None:
    taken = take(scene(Scene.GOOD))
    picture = Image.open(io.BytesIO(taken.jpeg))
    assert picture.format == "JPEG"
    assert picture.size == (358, 441)
    assert picture.info["dpi"] == (350, 350)
    assert picture.mode == "RGB"  # three channels of 8 bits
    assert len(taken.jpeg) <= 30_000


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1024, 768), (1600, 1200)])
def test_the_face_in_the_photo_is_where_the_standard_wants_it(size: tuple[int, int]) -> None:
    """Measured anew in the finished JPEG, not taken over from the crop."""
    picture = Image.open(io.BytesIO(take(scene(Scene.GOOD, *size)).jpeg))
    (box,) = face_finder().faces(picture)
    mesh = face_finder().mesh(picture, box)
    width = float(np.linalg.norm(mesh.points[454, :2] - mesh.points[234, :2]))
    assert abs(width - 207) <= 14
    assert 441 - mesh.points[[33, 263], 1].mean() >= 207
    assert 7 <= find_hair_top(picture, mesh, width) <= 21
    assert abs(float(mesh.points[[234, 454], 0].mean()) - 179) < 8


def test_the_rule_of_the_eyes_wins_over_the_hair() -> None:
    """With hair piled so high that both cannot hold, the eyes stay high enough (GA 461-2004)."""
    crop = photo._place(
        Image.new("RGB", (2000, 2000)), width=207.0, centre=1000.0, hair_top=600.0, eyes=900.0
    )
    scale = 358 / crop.width
    assert 441 - (900.0 - crop.top) * scale >= 207


@settings(max_examples=200, deadline=None)
@given(
    width=st.floats(193, 330),
    centre=st.floats(300, 980),
    hair=st.floats(25, 120),
    forehead=st.floats(0.75, 1.15),
)
@example(width=207.0, centre=640.0, hair=40.0, forehead=0.8)
def test_a_crop_inside_the_picture_keeps_the_standard(
    width: float, centre: float, hair: float, forehead: float
) -> None:
    picture = Image.new("RGB", (1280, 720))
    eyes = hair + forehead * width
    crop = photo._place(picture, width, centre, hair, eyes)
    scale = 358 / crop.width
    assert crop.height == pytest.approx(441 / scale)
    assert abs(width * scale - 207) <= 14
    assert 441 - (eyes - crop.top) * scale >= 207
    if photo._beyond(picture, crop) == (0, 0):
        assert crop.left > -1
        assert crop.left + crop.width < 1281
        assert (hair - crop.top) * scale <= 21


def test_the_wall_is_measured_and_never_painted() -> None:
    """A wall that is only just white comes out as it was seen."""
    seen = Image.open(io.BytesIO(take(scene(Scene.GOOD)).jpeg)).getpixel((10, 10))
    assert isinstance(seen, tuple)
    assert all(220 <= value <= 245 for value in seen)


def test_noise_does_not_make_a_picture_sharp() -> None:
    random = np.random.default_rng(1)
    soft = np.asarray(draw_scene(Scene.BLURRED), np.int16) + random.normal(0, 6, (720, 1280, 1))
    report = measure(frame_of(Image.fromarray(soft.clip(0, 255).astype(np.uint8))))
    assert "sharpness" in report.unmet


@given(st.floats(0.8, 5.0))
@settings(max_examples=25, deadline=None)
def test_edge_width_is_the_width_of_the_blur(sigma: float) -> None:
    x = np.arange(-60, 60, dtype=np.float32)
    edge = np.cumsum(np.exp(-((x / sigma) ** 2) / 2))
    picture = np.tile(40 + 180 * edge / edge[-1], (60, 1)).astype(np.float32)
    assert edge_width(picture) == pytest.approx(sigma, rel=0.25, abs=0.2)


def test_noise_alone_fits_into_the_file() -> None:
    """The worst case of a file's size: nothing in it can be compressed."""
    random = np.random.default_rng(2).integers(0, 255, (441, 358, 3), dtype=np.uint8)
    assert len(photo._jpeg(Image.fromarray(random))) <= 30_000


@given(st.integers(2, 40), st.integers(2, 40), st.integers(0, 255))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_picture_is_measured_without_an_error(width: int, height: int, grey: int) -> None:
    report = measure(Frame(width, height, bytes([grey]) * (width * height * 3)))
    assert not report.ready


def test_a_range_holds_its_ends() -> None:
    assert Needed(1, 2).holds(1)
    assert Needed(1, 2).holds(2)
    assert not Needed(1, 2).holds(2.1)
    assert Needed(None, 2).holds(-9)


def test_many_threads_get_the_same_answer() -> None:
    frames = [scene(Scene.GOOD), scene(Scene.TILTED), scene(Scene.TWO_PEOPLE)] * 4
    alone = [measure(frame).unmet for frame in frames]
    with ThreadPoolExecutor(4) as pool:
        assert [report.unmet for report in pool.map(measure, frames)] == alone


def test_models_that_are_not_there_are_our_defect(tmp_path: object) -> None:
    with pytest.raises(FaceModelMissing):
        FaceFinder(tmp_path).faces(Image.new("RGB", (10, 10)))  # type: ignore[arg-type]
