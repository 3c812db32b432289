"""Tables without rules on the pages of a PDF or a scan: rows, columns and headings from where things are printed."""
