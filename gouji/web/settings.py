"""Django's settings. What differs from one desk to the next comes from the environment; docs/web.md lists it."""

from __future__ import annotations

import os
from typing import Any

from gouji.web import database, logs
from gouji.web.home import home
from gouji.web.rooms import configs
from gouji.web.speech import COOKIE

HOME = home()
HTTPS = os.environ.get("GOUJI_HTTPS") == "1"
PORTAL = os.environ.get("GOUJI_PORTAL") == "1"
"""Whether released documents are shown to everybody."""
HOSTS = [host.strip() for host in os.environ.get("GOUJI_HOSTS", "").split(",") if host.strip()]

SECRET_KEY = HOME.secret()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{host.removeprefix('.')}" for host in HOSTS] if HTTPS else []
ROOT_URLCONF = "gouji.web.urls"
WSGI_APPLICATION = "gouji.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "gouji.web.ground.Ground",
    *configs(),
]

MIDDLEWARE = [
    "gouji.web.middleware.logged",
    "gouji.web.middleware.secured",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "gouji.web.middleware.translated",
    "gouji.web.middleware.Permitted",  # before CSRF, which reads the body: nobody sends us files who may not
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gouji.web.page.around",
            ],
            "builtins": ["gouji.web.templatetags.desk", "django.templatetags.static"],
        },
    }
]

DATABASES = {"default": database.settings(os.environ.get("DATABASE_URL", ""), HOME.database)}

AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE = 2 * 3600
"""Seconds without a request after which a session ends."""
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "gouji.web.errors.forged"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"

LARGEST_UPLOAD = int(os.environ.get("GOUJI_LARGEST_UPLOAD_MB", "512")) << 20
"""Bytes that one uploaded file may have."""
FILE_UPLOAD_HANDLERS = ["gouji.web.documents.incoming.Incoming"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_NUMBER_FILES = 50

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = COOKIE
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("GOUJI_TIME_ZONE", "Asia/Shanghai")

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

LOGGING = logs.SETTINGS
