"""How documents come in: files, folders and archives, each read under guard, whatever is in it.

from gouji.intake import Guard, find, run

with Guard() as guard:
for source, outcome in run(find(["uploads"]).sources, examine, unread, guard):
...
"""
