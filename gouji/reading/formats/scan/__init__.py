"""Pages that are pictures: set upright, their rules found, their words recognised. Needs the extra `gouji[ocr]`.

What is here imports OpenCV and onnxruntime; only `gouji.reading.formats.pictures` and the reader of PDF import it, and
only where a document has such a page.
"""
