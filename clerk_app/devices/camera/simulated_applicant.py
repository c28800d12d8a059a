"""Draws what stands before the simulated camera, so that the real photo check has something to judge."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from clerk_app.devices.camera.simulated_person import Colour, Pose, draw_person

WIDTH, HEIGHT = 1280, 720  # pixels; what a usual counter camera gives


class Scene(StrEnum):
    """What stands before the simulated camera."""

    GOOD = "good"
    NOBODY = "nobody"
    DARK = "dark"
    GLARE = "glare"
    FAR = "far"
    NEAR = "near"
    TURNED = "turned"
    TILTED = "tilted"
    ASIDE = "aside"
    EYES_CLOSED = "eyes_closed"
    TWO_PEOPLE = "two_people"
    COLOURED = "coloured"
    CLUTTERED = "cluttered"
    BLURRED = "blurred"


def draw_scene(scene: Scene, width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """The picture of a scene, RGB; always the same for the same arguments."""
    ground: Colour = (190, 212, 236) if scene is Scene.COLOURED else (233, 234, 235)
    picture = _wall(width, height, ground, cluttered=scene is Scene.CLUTTERED)
    for pose in _poses(scene, width, height):
        picture = draw_person(picture, pose)
    if scene is Scene.BLURRED:
        picture = picture.filter(ImageFilter.GaussianBlur(height / 110))
    return _sensor(picture, _GAINS.get(scene, 1.0))


_GAINS = {Scene.DARK: 0.22, Scene.GLARE: 1.55}


def _poses(scene: Scene, width: int, height: int) -> tuple[Pose, ...]:
    usual = Pose(x=width * 0.5, y=height * 0.46, unit=height * 0.2)
    match scene:
        case Scene.NOBODY:
            return ()
        case Scene.FAR:
            return (replace(usual, unit=height * 0.1),)
        case Scene.NEAR:
            return (replace(usual, unit=height * 0.275, y=height * 0.48),)
        case Scene.TURNED:
            return (replace(usual, turn=0.9),)
        case Scene.TILTED:
            return (replace(usual, roll=12.0),)
        case Scene.ASIDE:
            return (replace(usual, x=width * 0.13),)
        case Scene.EYES_CLOSED:
            return (replace(usual, closed=True),)
        case Scene.TWO_PEOPLE:
            other = Pose(width * 0.8, height * 0.44, height * 0.15, jacket=(110, 62, 60))
            return (replace(usual, x=width * 0.42), other)
        case _:
            return (usual,)


# --- the wall and the sensor ----------------------------------------------------------------


_BAND = 60  # rows worked on at a time: whole pictures of floats would cost tens of megabytes


def _wall(width: int, height: int, colour: Colour, *, cluttered: bool) -> Image.Image:
    picture = Image.new("RGB", (width, height))
    for top in range(0, height, _BAND):
        y, x = np.mgrid[top : min(top + _BAND, height), 0:width].astype(np.float32)
        light = 1.0 - 0.03 * ((x / width - 0.5) ** 2 + (y / height - 0.4) ** 2)
        wall = np.asarray(colour, np.float32) * light[..., np.newaxis]
        picture.paste(Image.fromarray(wall.clip(0, 255).astype(np.uint8)), (0, top))
    if cluttered:
        draw = ImageDraw.Draw(picture)
        for column in range(9):
            shade = (70 + 20 * (column % 5), 90 + 15 * (column % 4), 120 - 10 * (column % 3))
            left = column * width / 9
            draw.rectangle((left, 0, left + width / 14, height * (0.5 + 0.05 * (column % 3))), fill=shade)
    return picture


def _sensor(picture: Image.Image, gain: float) -> Image.Image:
    """What a camera makes of it: gain, clipping and a little noise."""
    random = np.random.default_rng(20261123)
    for top in range(0, picture.height, _BAND):
        seen = picture.crop((0, top, picture.width, min(top + _BAND, picture.height)))
        noise = random.standard_normal((seen.height, seen.width, 1), np.float32) * np.float32(1.6)
        exposed = np.asarray(seen, np.float32) * np.float32(gain) + noise
        picture.paste(Image.fromarray(exposed.clip(0, 255).astype(np.uint8)), (0, top))
    return picture
