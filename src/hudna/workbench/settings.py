"""The settings of Django with which the workbench runs: those of the record, and what a site needs."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from hudna.record.settings import DATABASES, DEFAULT_AUTO_FIELD, TIME_ZONE, USE_TZ

__all__ = ["DATABASES", "DEFAULT_AUTO_FIELD", "TIME_ZONE", "USE_TZ"]


def _fonts() -> list[tuple[str, Path]]:
    """Return the folder of the typeface, where its package is installed; pages fall back on the system's."""
    found = find_spec("fontpkg_ibm_plex_sans_arabic")
    places = list(found.submodule_search_locations or ()) if found else []
    return [("fonts", Path(place) / "files") for place in places]


INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "js_lib_leaflet",
    "hudna.record",
    "hudna.workbench",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "hudna.workbench.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hudna.workbench.preferences.PreferencesMiddleware",
    "hudna.workbench.access.AccessMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["django.templatetags.i18n", "django.templatetags.l10n", "hudna.workbench.templatetags.hudna"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hudna.workbench.frame.frame",
            ],
        },
    }
]
ROOT_URLCONF = "hudna.workbench.urls"
WSGI_APPLICATION = None
SECRET_KEY = "replaced by that of the record when the site is opened"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

AUTH_USER_MODEL = "workbench.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("name", "shown")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "login"
SESSION_COOKIE_NAME = "hudna_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "hudna_csrf"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "hudna.workbench.pages.errors.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

STATIC_URL = "/static/"
STATICFILES_DIRS = _fonts()
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("en", "English")]
USE_I18N = True
LOGGING_CONFIG = None
