"""PDF/A-2u (ISO 19005-2): what can be checked from here, read by an own reader of objects and by pdfium.

Not checked here: what only a whole validator can. All the papers of `papers.py`, named PDF/A-1b for its sake, were
found valid by Apache PDFBox's preflight 2.0.27.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import example, given, settings, strategies as st
from PIL import Image, ImageCms

from clerk_app.documents.errors import MissingGlyph
from clerk_app.documents.icc import srgb
from clerk_app.documents.sheet import BarsMark, PictureMark, Sheet, TextMark
from tests.documents import papers

OF_ALL_SORTS = (
    papers.application_form(),
    papers.receipt(holder=papers.holder("赵𠅤𬭚㛃")),
    papers.refusal_notice(lacks=papers.Lacks(papers.AT.date(), papers.CONDITIONS * 6, papers.WAYS * 2)),
    papers.what_if(),
)
# ideographs of the basic block, of Extension A, of B to F, letters, and the dot of names
CHARACTERS = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
    st.characters(min_codepoint=0x3400, max_codepoint=0x4DB5),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2EBE0, categories=["Lo"]),
    st.sampled_from("·ABCabc012"),
)


def objects(pdf: bytes) -> dict[int, bytes]:
    """Each object of a file by its number, found by the table of offsets."""
    start = int(re.findall(rb"startxref\s+(\d+)", pdf)[-1])
    lines = re.findall(rb"(\d{10}) (\d{5}) ([fn])", pdf[start:])
    found: dict[int, bytes] = {}
    for number, (offset, _, state) in enumerate(lines):
        if state == b"n":
            head = re.compile(rb"(\d+) 0 obj\s").match(pdf, int(offset))
            assert head is not None
            assert int(head[1]) == number
            found[number] = pdf[head.end() : pdf.index(b"endobj", head.end())]
    return found


def stream(body: bytes) -> bytes:
    """The bytes of a stream, unpacked; its length must be as it says, and a line end must follow them."""
    length = re.search(rb"/Length (\d+)", body)
    assert length is not None
    start = body.index(b"stream\n") + 7
    data = body[start : start + int(length[1])]
    assert re.fullmatch(rb"\r?\nendstream\s*", body[start + int(length[1]) :]), body[-60:]
    return zlib.decompress(data) if b"/FlateDecode" in body and b"/ASCII85" not in body else data


def with_key(found: dict[int, bytes], key: bytes) -> list[bytes]:
    return [body for body in found.values() if key in body.split(b"stream\n")[0]]


@pytest.mark.parametrize("data", OF_ALL_SORTS, ids=lambda data: type(data).__name__)
def test_a_paper_says_that_it_is_for_the_archive_and_keeps_to_it(data: Any) -> None:
    pdf = papers.render(data)
    found = objects(pdf)
    assert pdf.startswith(b"%PDF-1.7\n%")
    assert all(byte > 127 for byte in pdf[10:14])
    assert re.search(rb"/ID\s*\[", pdf[pdf.rindex(b"trailer") :])
    (metadata,) = with_key(found, b"/Type /Metadata")
    xmp = stream(metadata).decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>" in xmp
    assert f">{papers.compose(data).head.title} " in xmp.replace("</rdf:li>", " ")
    assert b"/Filter" not in metadata
    (catalogue,) = with_key(found, b"/Type /Catalog")
    for said in (b"/GTS_PDFA1", b"/Lang (zh-CN)", b"/MarkInfo", b"/StructTreeRoot", b"/Metadata"):
        assert said in catalogue
    for body in found.values():
        head = body.split(b"stream\n")[0]
        for forbidden in (
            b"/JavaScript",
            b"/SMask",
            b"/CA ",
            b"/ca ",
            b"/LZWDecode",
            b"/Encrypt",
            b"/EmbeddedFile",
            b"/AA ",
        ):
            assert forbidden not in head
        if b"stream\n" in body:
            stream(body)


@pytest.mark.parametrize("data", OF_ALL_SORTS, ids=lambda data: type(data).__name__)
def test_every_font_is_embedded_and_every_byte_of_it_has_a_character(data: Any) -> None:
    found = objects(papers.render(data))
    fonts = with_key(found, b"/Type /Font ")
    assert fonts
    for font in fonts:
        assert b"/Subtype /TrueType" in font
        assert b"/Encoding" not in font
        descriptor = found[int(re.search(rb"/FontDescriptor (\d+)", font)[1])]  # type: ignore[index]
        program = found[int(re.search(rb"/FontFile2 (\d+)", descriptor)[1])]  # type: ignore[index]
        assert stream(program)[:4] == b"\0\1\0\0"
        assert int(re.search(rb"/Flags (\d+)", descriptor)[1]) & 4  # type: ignore[index]
        cmap = stream(found[int(re.search(rb"/ToUnicode (\d+)", font)[1])]).decode()  # type: ignore[index]
        last = int(re.search(rb"/LastChar (\d+)", font)[1])  # type: ignore[index]
        points = [
            bytes.fromhex(point).decode("utf-16-be") for point in re.findall(r"<\w\w> <(\w{4,})>", cmap)
        ]
        assert len(points) == last + 1
        assert not {"\ufeff", "\ufffe"} & set(points[1:])


@pytest.mark.parametrize("data", OF_ALL_SORTS, ids=lambda data: type(data).__name__)
def test_the_text_is_tagged_in_the_order_of_reading_and_codes_and_pictures_have_words(data: Any) -> None:
    sheet = papers.compose(data).complete()
    document = pypdfium2.PdfDocument(papers.render(data))
    assert pdfium.FPDFCatalog_IsTagged(document)
    for page, marks in zip(document, sheet.pages, strict=True):
        kinds = list(elements(page))
        texts = [mark for mark in marks if isinstance(mark, TextMark)]
        figures = [mark.says for mark in marks if isinstance(mark, BarsMark | PictureMark) and mark.says]
        assert [alt for kind, alt in kinds if kind == "Figure"] == figures
        assert [kind for kind, _ in kinds if kind != "Figure"] == [mark.tag for mark in texts]
    first = [mark.tag for mark in sheet.pages[0] if isinstance(mark, TextMark)]
    assert first.count("H1") == 1
    document.close()


def elements(page: Any) -> Iterator[tuple[str, str]]:
    """Kind and words of each element of a page, as pdfium finds them in the tree."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    (whole,) = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)]
    for place in range(pdfium.FPDF_StructElement_CountChildren(whole)):
        element = pdfium.FPDF_StructElement_GetChildAtIndex(whole, place)
        if element:
            yield (
                _words(pdfium.FPDF_StructElement_GetType, element),
                _words(pdfium.FPDF_StructElement_GetAltText, element),
            )
    pdfium.FPDF_StructTree_Close(tree)


def _words(ask: Any, element: Any) -> str:
    room = ctypes.create_string_buffer(400)
    length = ask(element, room, 400)
    return room.raw[: max(length - 2, 0)].decode("utf-16-le")


def test_the_profile_is_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    grid = Image.frombytes(
        "RGB", (6, 1), bytes((0, 0, 0, 255, 255, 255, 200, 100, 50, 9, 90, 240, 128, 128, 128, 255, 0, 0))
    )
    seen = ImageCms.profileToProfile(grid, profile, ImageCms.createProfile("sRGB"))
    assert seen is not None
    assert all(abs(one - other) <= 1 for one, other in zip(seen.tobytes(), grid.tobytes(), strict=True))


@example(name="王䶮㛃𠅤𬭚")
@example(name="阿卜杜拉·买买提·伊敏江·吐尔逊·努尔艾合买提·阿布")
@settings(max_examples=40, deadline=None)
@given(name=st.text(CHARACTERS, min_size=1, max_size=25))
def test_what_is_extracted_is_what_was_written(name: str) -> None:
    sheet = Sheet(210.0, 60.0)
    with contextlib.suppress(MissingGlyph):  # of no font here: refused, not drawn as a hole
        sheet.text(10.0, 30.0, name, 9.0)
        assert papers.text_of(sheet.paint("t", "a")) == name
