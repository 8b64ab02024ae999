"""Django's settings, read from the environment and from the credentials folder; `docs/reference/settings.md` lists them."""

import os
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from fireweed.site import credentials

DEBUG = False
BASE = Path(__file__).resolve().parent
IS_DEMO = os.environ.get("FIREWEED_DEMO") == "1"

SECRET_KEY = credentials.read("secret_key").hex()
CONTEXT_KEY = credentials.read("context_key")
EPOCH_KEY = credentials.read("epoch_key")
ANCHOR_KEY = credentials.read("anchor_key")

ALLOWED_HOSTS = [h for h in os.environ.get("FIREWEED_HOSTS", "localhost,127.0.0.1").split(",") if h]
ORIGIN = os.environ.get("FIREWEED_ORIGIN", "http://localhost:8000")
MAIL_FOLDER = os.environ.get("FIREWEED_MAIL_FOLDER", "")
MAIL_RELAY = os.environ.get("FIREWEED_MAIL_RELAY", "")
MAIL_FROM = os.environ.get("FIREWEED_MAIL_FROM", "notices@localhost")

_parts = conninfo_to_dict(os.environ.get("FIREWEED_CONNECT_AS") or os.environ["DATABASE_URL"])
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _parts.get("dbname"),
        "USER": _parts.get("user"),
        "PASSWORD": _parts.get("password"),
        "HOST": _parts.get("host"),
        "PORT": _parts.get("port"),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            "options": os.environ.get("FIREWEED_CONNECT_OPTIONS", ""),
            "connect_timeout": 5,
            # A statement asked a few times is planned once and kept. That is safe here because no pooler may stand between
            # (tenancy/context.py); and values travel beside the statement, never inside it.
            "server_side_binding": True,
            "prepare_threshold": 5,
        },
    }
}
KEYSTORE_URL = os.environ.get("KEYSTORE_URL", "")
REPORT_URL = os.environ.get("REPORT_URL", "")

INSTALLED_APPS = [
    "django.contrib.postgres",
    "fireweed.bilingual",
    "fireweed.tenancy",
    "fireweed.audit",
    "fireweed.keys",
    "fireweed.accounts",
    "fireweed.network",
    "fireweed.evidence",
    "fireweed.continuum",
    "fireweed.findings",
    "fireweed.vault",
    "fireweed.care",
    "fireweed.evaluation",
    "fireweed.site",
]
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "fireweed.site.urls"
WSGI_APPLICATION = "fireweed.site.wsgi.application"

MIDDLEWARE = [
    "fireweed.site.middleware.headers.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fireweed.site.middleware.language.language",
    "fireweed.site.middleware.size.size",
    "fireweed.site.middleware.away.Away",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "fireweed.site.middleware.doorkeeper.Doorkeeper",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["fireweed.site.context.page"],
            "builtins": ["fireweed.bilingual.templatetags.bilingual", "fireweed.site.templatetags.look"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("FIREWEED_TIME_ZONE", "America/Toronto")

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

SESSION_COOKIE = "__Host-s"
KEY_COOKIE = "__Host-v"
LANGUAGE_COOKIE = "__Host-l"
CSRF_COOKIE_NAME = "__Host-c"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "fireweed.site.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [ORIGIN]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("FIREWEED_BEHIND_PROXY") == "1" else None
APPEND_SLASH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = ["fireweed.care.importing.uploads.InMemory"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "formatters": {"plain": {"()": "fireweed.site.logs.WithoutValues"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
