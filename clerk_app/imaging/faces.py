"""Finds faces and their landmarks in a picture; runs on the processor, asks no network.

The two models are Google's BlazeFace full range and face mesh; resources/faces/README.md says where
they come from.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from clerk_app.resources import resource_path

Points = NDArray[np.float32]  # (n, 3): x to the right, y down, z away from the camera, in pixels

_DETECTOR = "face_detection_full_range_sparse.tflite"
_DETECTOR_SIDE = 192
_DETECTOR_GRID = 48  # one anchor in the middle of each cell of 4 pixels
_MESH = "face_landmark.tflite"
_MESH_SIDE = 192
_ROI_SCALE = 1.5  # how much larger than the detector's box the mesh wants its picture
_MIN_SCORE = 0.5
_SAME_FACE = 0.3  # overlap (intersection over union) from which two boxes are one face


class FaceModelMissing(Exception):
    """A model file is not there: a defect of the installation."""


@dataclass(frozen=True, slots=True)
class FaceBox:
    """One face as the detector sees it, in pixels. `eyes` are the subject's right and left eye."""

    left: float
    top: float
    right: float
    bottom: float
    eyes: tuple[tuple[float, float], tuple[float, float]]
    score: float  # 0.5..1


@dataclass(frozen=True, slots=True)
class FaceMesh:
    """468 landmarks in pixels, numbered as in MediaPipe's face mesh; `score` 0..1 that it is a face."""

    points: Points
    score: float


class FaceFinder:
    """Both models, loaded when first needed; may be called from any thread (one at a time runs)."""

    def __init__(self, directory: Path | None = None) -> None:
        self._directory = directory
        self._lock = Lock()
        self._detector: Any = None
        self._mesh: Any = None

    def faces(self, picture: Image.Image) -> tuple[FaceBox, ...]:
        """Every face of an RGB picture, the surest first."""
        side = max(picture.size)
        ratio = _DETECTOR_SIDE / side
        small = picture.resize(
            (max(1, round(picture.width * ratio)), max(1, round(picture.height * ratio))),
            Image.Resampling.BILINEAR,
            reducing_gap=2.0,
        )
        square = Image.new("RGB", (_DETECTOR_SIDE, _DETECTOR_SIDE))
        square.paste(small, ((_DETECTOR_SIDE - small.width) // 2, (_DETECTOR_SIDE - small.height) // 2))
        with self._lock:
            self._detector = self._detector or self._load(_DETECTOR)
            regressors, logits = _run(self._detector, _tensor(square))
        offset = np.array([(side - picture.width) / 2, (side - picture.height) / 2], np.float32)
        return _boxes(regressors[0], logits[0, :, 0], side, offset)

    def mesh(self, picture: Image.Image, face: FaceBox) -> FaceMesh:
        """The landmarks of one face that `faces` found."""
        (x0, y0), (x1, y1) = face.eyes
        angle = math.atan2(y1 - y0, x1 - x0)
        side = max(face.right - face.left, face.bottom - face.top) * _ROI_SCALE
        centre = np.array([(face.left + face.right) / 2, (face.top + face.bottom) / 2])
        step = side / _MESH_SIDE
        turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]]) * step
        origin = centre - turn @ np.array([_MESH_SIDE / 2, _MESH_SIDE / 2])
        matrix = (turn[0, 0], turn[0, 1], origin[0], turn[1, 0], turn[1, 1], origin[1])
        cut = picture.transform(
            (_MESH_SIDE, _MESH_SIDE), Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR
        )
        with self._lock:
            self._mesh = self._mesh or self._load(_MESH)
            landmarks, flag = _run(self._mesh, _tensor(cut, low=0.0))
        raw = landmarks.reshape(-1, 3)
        points = np.column_stack([raw[:, :2] @ turn.T + origin, raw[:, 2] * step])
        return FaceMesh(points.astype(np.float32), float(_sigmoid(flag).item()))

    def _load(self, name: str) -> Any:
        from ai_edge_litert.interpreter import Interpreter

        path = (self._directory or resource_path("faces")) / name
        if not path.exists():
            raise FaceModelMissing(str(path))
        interpreter = Interpreter(model_path=str(path), num_threads=1)
        interpreter.allocate_tensors()
        return interpreter


@lru_cache(maxsize=1)
def face_finder() -> FaceFinder:
    """The one finder of the program: each interpreter is kept in memory once."""
    return FaceFinder()


def _tensor(picture: Image.Image, low: float = -1.0) -> NDArray[np.float32]:
    """The picture as the models want it: values from `low` to 1."""
    values = np.asarray(picture, np.float32) * np.float32((1 - low) / 255) + np.float32(low)
    return values[np.newaxis].astype(np.float32)


def _run(interpreter: Any, tensor: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], tensor)
    interpreter.invoke()
    first, second = interpreter.get_output_details()[:2]
    return interpreter.get_tensor(first["index"]), interpreter.get_tensor(second["index"])


def _sigmoid(value: NDArray[np.float32]) -> NDArray[np.float32]:
    return (1 / (1 + np.exp(-np.clip(value, -80, 80)))).astype(np.float32)


def _boxes(
    regressors: NDArray[np.float32], logits: NDArray[np.float32], side: float, offset: NDArray[np.float32]
) -> tuple[FaceBox, ...]:
    scores = _sigmoid(logits)
    chosen = np.flatnonzero(scores > _MIN_SCORE)
    rows, columns = np.divmod(chosen, _DETECTOR_GRID)
    anchors = (np.stack([columns, rows], axis=1) + 0.5) / _DETECTOR_GRID
    values = regressors[chosen].reshape(len(chosen), 8, 2) / _DETECTOR_SIDE
    values[:, 0] += anchors
    values[:, 2:] += anchors[:, np.newaxis]
    faces: list[FaceBox] = []
    for index in np.argsort(-scores[chosen]):
        centre, half = values[index, 0] * side - offset, values[index, 1] * side / 2
        eyes = values[index, 2:4] * side - offset
        box = FaceBox(
            float(centre[0] - half[0]),
            float(centre[1] - half[1]),
            float(centre[0] + half[0]),
            float(centre[1] + half[1]),
            ((float(eyes[0, 0]), float(eyes[0, 1])), (float(eyes[1, 0]), float(eyes[1, 1]))),
            float(scores[chosen[index]]),
        )
        if box.right > box.left and not any(_overlap(box, other) > _SAME_FACE for other in faces):
            faces.append(box)
    return tuple(faces)


def _overlap(a: FaceBox, b: FaceBox) -> float:
    width = min(a.right, b.right) - max(a.left, b.left)
    height = min(a.bottom, b.bottom) - max(a.top, b.top)
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / ((a.right - a.left) * (a.bottom - a.top) + (b.right - b.left) * (b.bottom - b.top) - both)
