"""Reports of what checking found and what reading understood: terminal, HTML, XLSX, JSON, CSV and Parquet.

Each module turns a `gouji.findings.Report` or a `gouji.disclosure.Disclosure` into output. None knows a rule or a
format.
"""
