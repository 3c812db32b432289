"""Charts in a Word file: vector pictures, with PNG for programs that know no SVG."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from gouji.charts import Chart, png, svg
from gouji.charts.describing import described
from gouji.publishing.tables import CHART_WIDTH, POINT

_EMU = 36_000
"""Units of Word's drawings in a millimetre."""
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def picture(document: Document, chart: Chart, number: int) -> str:
    """A chart as a run of XML; `number` tells the pictures of a document apart."""
    related, image = document.part.get_or_add_image(BytesIO(png(chart, CHART_WIDTH)))
    package = document.part.package
    assert package is not None
    part = Part(
        PackURI(f"/word/media/chart{number}.svg"),
        "image/svg+xml",
        svg(chart, CHART_WIDTH, outlined=True).encode(),
        package,
    )
    vector = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    wide = CHART_WIDTH * POINT
    size = f'cx="{round(wide * _EMU)}" cy="{round(wide * image.px_height / image.px_width * _EMU)}"'
    told = (
        f'id="{1000 + number}" name={quoteattr(f"图{number}")} descr={quoteattr(f"{chart.title}。{described(chart)}")}'
    )
    blip = (
        f'<a:blip r:embed="{related}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{vector}"/></a:ext></a:extLst></a:blip>'
    )
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {told}/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr>"
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
