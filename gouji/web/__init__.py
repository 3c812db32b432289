"""The desk in a browser: documents come in, are read by a worker, and are found, decided on and compared.

`rooms` lists its apps. Each has `models`, `actions` (one for each thing a person can do; only actions write), views
and tests; none holds a rule of budgeting.
"""
