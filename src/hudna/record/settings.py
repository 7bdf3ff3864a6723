"""The settings of Django with which a record is opened where no project has made its own."""

from __future__ import annotations

from hudna.record.address import ADDRESS, database_of

INSTALLED_APPS = ["hudna.record"]
DATABASES = {"default": database_of(ADDRESS)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
SECRET_KEY = "a record on its own signs nothing"
