"""The desk's settings for the tests: a home of its own, and passwords that cost nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ["GOUJI_HOME"] = tempfile.mkdtemp(prefix="gouji-test-")

from gouji.web.settings import *  # noqa: F403 # the home has to be named before
from gouji.web.settings import HOME

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DATABASES["default"]["TEST"] = {"NAME": str(Path(HOME.folder) / "test.sqlite3")}  # noqa: F405
if "GOUJI_TEST_DATABASE" in os.environ:  # tests/web/test_postgres.py runs the same tests there
    from gouji.web.database import settings as database

    DATABASES = {"default": database(os.environ["GOUJI_TEST_DATABASE"], HOME.database)}
