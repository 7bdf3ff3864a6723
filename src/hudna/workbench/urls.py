"""Addresses: those that each page gives in its `urls`."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from django.urls import URLPattern, URLResolver, path

from hudna.workbench import pages
from hudna.workbench.api.routes import api


def _found() -> list[URLPattern | URLResolver]:
    modules = [import_module(f"{pages.__name__}.{one.name}") for one in iter_modules(pages.__path__)]
    return [address for module in modules for address in getattr(module, "urls", ())]


urlpatterns = [*_found(), path("api/v1/", api.urls)]
handler403 = "hudna.workbench.pages.errors.forbidden"
handler404 = "hudna.workbench.pages.errors.missing"
handler500 = "hudna.workbench.pages.errors.failed"
