"""Documents as an app of the desk."""

from __future__ import annotations

from gouji.text import Text
from gouji.web.access import Permission
from gouji.web.rooms import Entry, Room


class DocumentsRoom(Room):
    """Uploads and the library."""

    name = "gouji.web.documents"
    label = "documents"
    prefix = ""
    menu = (
        Entry(Text("文档库", "Library"), "documents:library", Permission.SEE, "library", 10),
        Entry(Text("上传", "Upload"), "documents:upload", Permission.UPLOAD, "upload", 20),
        Entry(Text("部门", "Departments"), "documents:departments", Permission.LEAD, "departments", 70),
    )
