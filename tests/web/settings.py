"""The desk's settings for the tests: a home of its own, and passwords that cost nothing."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

os.environ["GOUJI_HOME"] = tempfile.mkdtemp(prefix="gouji-test-")

from gouji.web import database, settings  # the home has to be named before
from gouji.web.settings import *  # noqa: F403

atexit.register(shutil.rmtree, os.environ["GOUJI_HOME"], ignore_errors=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
file = settings.HOME.folder / "test.sqlite3"
DATABASES = {"default": database.settings(os.environ.get("GOUJI_TEST_DATABASE", ""), file)}
if "GOUJI_TEST_DATABASE" not in os.environ:  # tests/web/test_postgres.py names one, and runs the same tests there
    DATABASES["default"]["TEST"] = {"NAME": str(file)}
