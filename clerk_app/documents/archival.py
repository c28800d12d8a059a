"""PDF/A-2u of what reportlab draws (ISO 19005-2): metadata, output intent, tags, and the fonts it never draws with.

What the standard asks for and reportlab 5.1 leaves out is added here, on the canvas before it is saved. The text is
tagged line by line in the order of reading (title, headings, paragraphs), pictures and codes are figures with words
for them, rules are artifacts; tables are not told as tables.
"""

from __future__ import annotations

from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from clerk_app.documents.icc import srgb

_CREATED = "2000-01-01T00:00:00+00:00"  # what reportlab writes where equal pages shall give equal bytes
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{created}</xmp:ModifyDate>
<pdf:Producer>{creator}</pdf:Producer><pdf:Keywords></pdf:Keywords>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""


class Tags:
    """The structure tree of a paper while its pages are painted: one element for each line or figure."""

    def __init__(self) -> None:
        self._pages: list[list[str]] = []  # of each page, what its elements say

    def begin_page(self) -> None:
        """The next marks are of a new page."""
        self._pages.append([])

    def element(self, code: list[str], kind: str, alt: str = "") -> None:
        """Begin an element of a `kind` such as P in the page's operators `code`; `alt` are words for a figure."""
        elements = self._pages[-1]
        code.append(f"/{kind} <</MCID {len(elements)}>> BDC")
        words = alt.encode("utf-16-be").hex()
        elements.append(f"/S /{kind} /Alt <feff{words}>" if alt else f"/S /{kind}")

    def artifact(self, code: list[str]) -> None:
        """Begin what is no part of what the paper says: rules, marks of a seal."""
        code.append("/Artifact BMC")

    def end(self, code: list[str]) -> None:
        """End the element or artifact that was begun last."""
        code.append("EMC")

    def put_into(self, document: Any) -> None:
        """Write the tree, once every page was shown."""
        root, whole = _Raw(), _Raw()
        root_name, whole_name = _number(document, root), _number(document, whole)
        children: list[str] = []
        of_pages: list[str] = []
        for place, (page, elements) in enumerate(zip(document.Pages.pages, self._pages, strict=True)):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = place, pdfdoc.PDFName("S")
            own = f"/Pg {_number(document, page)} /P {whole_name}"
            names = [
                _number(document, _Raw(f"<< /Type /StructElem {says} {own} /K {number} >>"))
                for number, says in enumerate(elements)
            ]
            children += names
            of_pages.append(f"{place} [{' '.join(names)}]")
        whole.text = f"<< /Type /StructElem /S /Document /P {root_name} /K [{' '.join(children)}] >>"
        parents = _number(document, _Raw(f"<< /Nums [{' '.join(of_pages)}] >>"))
        root.text = (
            f"<< /Type /StructTreeRoot /K {whole_name} /ParentTree {parents} "
            f"/ParentTreeNextKey {len(of_pages)} >>"
        )
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = _Raw("<< /Marked true >>")


def make_archival(document: Any, tags: Tags, *, title: str, author: str, creator: str) -> None:
    """Say what PDF/A-2u has a paper say of itself; `document` is the one of a canvas whose pages were shown."""
    _install()
    tags.put_into(document)
    said = {"title": title, "author": author, "creator": creator, "created": _CREATED}
    xmp = _XMP.format(**{name: escape(words) for name, words in said.items()}).encode()
    head = f"<< /Type /Metadata /Subtype /XML /Length {len(xmp)} >>\nstream\n"
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), srgb(), [pdfdoc.PDFZCompress])
    intent = {
        "Type": pdfdoc.PDFName("OutputIntent"),
        "S": pdfdoc.PDFName("GTS_PDFA1"),
        "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
        "DestOutputProfile": document.Reference(profile),
    }
    catalogue = document.Catalog
    catalogue.Metadata = _Raw(head.encode() + xmp + b"\nendstream")
    catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
    catalogue.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])
    catalogue.ViewerPreferences = _Raw("<< /DisplayDocTitle true >>")


class _Raw(pdfdoc.PDFObject):
    """An object that is written as it stands."""

    __RefOnly__ = 1

    def __init__(self, text: str | bytes = "") -> None:
        self.text = text

    def format(self, document: object) -> bytes:
        del document
        return self.text if isinstance(self.text, bytes) else self.text.encode("ascii")


def _number(document: Any, thing: Any) -> str:
    """How other objects refer to it."""
    return f"{document.idToObjectNumberAndVersion[document.Reference(thing).name][0]} 0 R"


@cache
def _install() -> None:
    """A line end before the end of each stream (ISO 19005-2, 6.1.7.1), which reportlab leaves out; and streams as
    bytes, not as the letters that mail of old could carry.
    """
    rl_config.useA85 = 0
    written: Any = pdfdoc.PDFStream.format
    end = b"endstream\n"

    def with_line_end(self: Any, document: Any) -> bytes:
        return written(self, document).removesuffix(end) + b"\n" + end

    pdfdoc.PDFStream.format = with_line_end
