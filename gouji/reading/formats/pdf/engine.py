"""The functions of pdfium that reading needs, with plain integers for its handles.

pypdfium2 declares them with pointer types whose conversion costs more than the calls; a page has a thousand
characters and each is asked for.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable
from ctypes import (
    PYFUNCTYPE,
    byref,
    c_char_p,
    c_double,
    c_float,
    c_int,
    c_size_t,
    c_uint,
    c_ulong,
    c_void_p,
    cast,
    memset,
)  # fmt: skip
from itertools import repeat
from typing import Any

import pypdfium2.raw as raw


def _take(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium by its name, with the types given; it is called without letting go of the interpreter."""
    address = cast(getattr(raw, name), c_void_p).value
    assert address is not None
    function: Callable[..., Any] = PYFUNCTYPE(result, *arguments)(address)
    return function


last_error = _take("FPDF_GetLastError", c_ulong)
load_document = _take("FPDF_LoadMemDocument64", c_void_p, c_char_p, c_size_t, c_char_p)
close_document = _take("FPDF_CloseDocument", None, c_void_p)
count_pages = _take("FPDF_GetPageCount", c_int, c_void_p)
load_page = _take("FPDF_LoadPage", c_void_p, c_void_p, c_int)
close_page = _take("FPDF_ClosePage", None, c_void_p)
page_rotation = _take("FPDFPage_GetRotation", c_int, c_void_p)
page_box = _take("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)

load_text = _take("FPDFText_LoadPage", c_void_p, c_void_p)
close_text = _take("FPDFText_ClosePage", None, c_void_p)
count_characters = _take("FPDFText_CountChars", c_int, c_void_p)
text_of = _take("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
character = _take("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
character_origin = _take("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
character_matrix = _take("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
font_size = _take("FPDFText_GetFontSize", c_double, c_void_p, c_int)
is_unmapped = _take("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)

_character_box = PYFUNCTYPE(None)(cast(raw.FPDFText_GetLooseCharBox, c_void_p).value or 0)


class Boxes:
    """Asks for the boxes of characters, page after page; what the calls are given is made once for all of them."""

    def __init__(self) -> None:
        self._floats = (c_float * 0)()
        self._places: list[Any] = []

    def of(self, text_page: int, count: int) -> array[float]:
        """Left, top, right and bottom of the first `count` characters, in the PDF's own coordinates."""
        if count > len(self._places):
            most = max(count, 2 * len(self._places), 2_000)
            self._floats = (c_float * (4 * most))()
            self._places = [byref(self._floats, 16 * at) for at in range(most)]
        memset(self._floats, 0, 16 * count)
        deque(map(_character_box, repeat(c_void_p(text_page)), range(count), self._places), maxlen=0)
        boxes = array("f")
        boxes.frombytes(memoryview(self._floats).cast("B")[: 16 * count])
        return boxes


count_objects = _take("FPDFPage_CountObjects", c_int, c_void_p)
page_object = _take("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_inner = _take("FPDFFormObj_CountObjects", c_int, c_void_p)
inner_object = _take("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
object_type = _take("FPDFPageObj_GetType", c_int, c_void_p)
render_mode = _take("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
object_bounds = _take("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
object_matrix = _take("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
draw_mode = _take("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
count_segments = _take("FPDFPath_CountSegments", c_int, c_void_p)
segment = _take("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_point = _take("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
segment_type = _take("FPDFPathSegment_GetType", c_int, c_void_p)
segment_closes = _take("FPDFPathSegment_GetClose", c_int, c_void_p)

count_annotations = _take("FPDFPage_GetAnnotCount", c_int, c_void_p)
annotation = _take("FPDFPage_GetAnnot", c_void_p, c_void_p, c_int)
annotation_kind = _take("FPDFAnnot_GetSubtype", c_int, c_void_p)
close_annotation = _take("FPDFPage_CloseAnnot", None, c_void_p)
flatten = _take("FPDFPage_Flatten", c_int, c_void_p, c_int)

count_attachments = _take("FPDFDoc_GetAttachmentCount", c_int, c_void_p)
attachment = _take("FPDFDoc_GetAttachment", c_void_p, c_void_p, c_int)
attachment_name = _take("FPDFAttachment_GetName", c_ulong, c_void_p, c_void_p, c_ulong)
attachment_file = _take("FPDFAttachment_GetFile", c_int, c_void_p, c_void_p, c_ulong, c_void_p)

WRITTEN_ON = (int(raw.FPDF_ANNOT_FREETEXT), int(raw.FPDF_ANNOT_WIDGET))
"""The kinds of annotations that print words: those typed onto a page, and the fields of a form."""
INVISIBLE = int(raw.FPDF_TEXTRENDERMODE_INVISIBLE)
ERROR_PASSWORD = int(raw.FPDF_ERR_PASSWORD)
TEXT = int(raw.FPDF_PAGEOBJ_TEXT)
PATH = int(raw.FPDF_PAGEOBJ_PATH)
IMAGE = int(raw.FPDF_PAGEOBJ_IMAGE)
FORM = int(raw.FPDF_PAGEOBJ_FORM)
MOVE = int(raw.FPDF_SEGMENT_MOVETO)
LINE = int(raw.FPDF_SEGMENT_LINETO)
