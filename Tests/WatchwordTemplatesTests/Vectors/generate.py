"""Fills in what real Django makes of the cases in this folder.

Each *.json holds cases: templates, a context, and the text (or the kind of error) that Django 5.2 answers with.
Where Watchword answers differently on purpose, "ours" has its answer and "why" the reason.

To add a case, write it without "expected" and "error" and run

    python -m venv /tmp/venv && /tmp/venv/bin/pip install "Django==5.2.*" && /tmp/venv/bin/python generate.py

With --check nothing is written, and a difference is an error.
"""

import datetime
import json
import os
import pathlib
import sys
import time
import types

import django
from django.conf import settings
from django.http import HttpResponse
from django.urls import path

FOLDER = pathlib.Path(__file__).parent

# A configured site runs in its own time zone; settings.configure() leaves that to us.
os.environ["TZ"] = "Asia/Kolkata"
time.tzset()


def view(request, **kwargs):
    return HttpResponse()


urls = types.ModuleType("vector_urls")
urls.urlpatterns = [
    path("dashboard/", view, name="dashboard"),
    path("items/<int:pk>/", view, name="item"),
    path("search/<str:text>/", view, name="search"),
    path("accounts/reset/<uidb64>/<token>/", view, name="password_reset_confirm"),
]
sys.modules["vector_urls"] = urls

settings.configure(
    ROOT_URLCONF="vector_urls",
    USE_TZ=True,
    TIME_ZONE="Asia/Kolkata",
    STATIC_URL="/static/",
    LANGUAGE_CODE="en-us",
    USE_I18N=False,
)
django.setup()

from django.template import Context, Engine, TemplateDoesNotExist, TemplateSyntaxError  # noqa: E402
from django.utils.safestring import mark_safe  # noqa: E402


class Thing:
    """Something with attributes; shown as its "text"."""

    def __init__(self, members):
        self.__dict__.update(members)

    def __str__(self):
        return self.__dict__.get("text", "thing")


def value(described):
    """A context value; what JSON has no notation for is an object with one key that begins with a dollar sign."""
    if isinstance(described, list):
        return [value(item) for item in described]
    if isinstance(described, dict):
        if len(described) == 1:
            (kind, content), = described.items()
            if kind == "$safe":
                return mark_safe(content)
            if kind == "$date":
                return datetime.datetime.fromisoformat(content)
            if kind == "$day":
                return datetime.date.fromisoformat(content)
            if kind == "$object":
                return Thing({name: value(item) for name, item in content.items()})
            if kind == "$float":
                return float(content)
        return {name: value(item) for name, item in described.items()}
    return described


def answer(case):
    templates = dict(case.get("templates", {}))
    templates["main"] = case["template"]
    engine = Engine(
        loaders=[("django.template.loaders.locmem.Loader", templates)],
        libraries={"i18n": "django.templatetags.i18n", "static": "django.templatetags.static"},
    )
    context = {name: value(item) for name, item in case.get("context", {}).items()}
    try:
        template = engine.get_template("main")
        return {"expected": template.render(Context(context, autoescape=case.get("autoescape", True)))}
    except TemplateSyntaxError as error:
        # The parser notes the token; without one, the values were wrong and not the template.
        return {"error": "syntax" if hasattr(error, "token") else "rendering"}
    except TemplateDoesNotExist:
        return {"error": "missing"}
    except Exception:
        return {"error": "rendering"}


def main():
    differing = 0
    for file in sorted(FOLDER.glob("*.json")):
        cases = json.loads(file.read_text(encoding="utf-8"))
        lines = []
        for case in cases:
            described = {key: item for key, item in case.items() if key not in ("expected", "error")}
            lines.append(json.dumps({**described, **answer(described)}, ensure_ascii=False))
        text = "[\n" + ",\n".join(lines) + "\n]\n"
        if "--check" in sys.argv:
            if text != file.read_text(encoding="utf-8"):
                differing += 1
                print(f"{file.name} differs from what Django {django.__version__} answers", file=sys.stderr)
        else:
            file.write_text(text, encoding="utf-8")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
