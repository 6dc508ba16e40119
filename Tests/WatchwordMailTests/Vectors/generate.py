"""Writes mail.json: how Django 5.2 writes mails and their headers.

    python3 -m venv venv && venv/bin/pip install 'django==5.2.*'
    venv/bin/python generate.py
"""

import json
import pathlib

from django.conf import settings

settings.configure(DEFAULT_CHARSET="utf-8", EMAIL_USE_LOCALTIME=False)

from django.core.mail import EmailMessage  # noqa: E402
from django.core.mail.message import BadHeaderError, forbid_multi_line_headers  # noqa: E402

FIXED = {"Date": "Tue, 14 Nov 2023 22:13:20 -0000", "Message-ID": "<1.2.3@host>"}
HEADERS = [
    ["Subject", "plain"], ["Subject", "H\u00e9"], ["Subject", "a\nb"], ["Subject", "a\rBcc: x"], ["Subject", "a\r\nBcc: x"],
    ["Subject", "x" * 118], ["Subject", "x" * 120], ["Subject", ""], ["Subject", "Password reset on caf\u00e9"], ["Subject", "\u65e5\u672c\u8a9e"],
    ["Subject", "a=b?c_d \u00e9"], ["Subject", "\U0001f600"], ["To", "F\u00fcrst <a@b.com>"], ["To", "a@ex\u00e4mple.com"],
    ["To", "plain@example.com"], ["To", "Plain Name <plain@example.com>"], ["To", '"Last, First" <a@b.com>'],
    ["To", "F\u00fcrst <a@ex\u00e4mple.com>"], ["To", "Plain <a@ex\u00e4mple.com>"], ["To", '"Last, First" <a@ex\u00e4mple.com>'],
    ["To", '"Quo\\"te" <a@ex\u00e4mple.com>'], ["To", "M.X <a@ex\u00e4mple.com>"], ["From", "x@y.z\nBcc: q@r.s"], ["From", "x@y.z\r"],
    ["From", "webmaster@localhost"],
]
MESSAGES = [
    dict(subject="Hello", body="Text\n", from_email="a@b.com", to=["c@d.com"]),
    dict(subject="Hello", body="", from_email="a@b.com", to=["c@d.com"]),
    dict(subject="Gr\u00fc\u00dfe", body="Sch\u00f6n\u2019s\n\n", from_email="A <a@b.com>", to=["c@d.com", "e@f.com"], cc=["g@h.com"],
         bcc=["i@j.com"], reply_to=["k@l.com", "m@n.com"]),
    dict(subject="Lines", body="a\r\nb\rc\nd", from_email="a@b.com", to=["c@d.com"]),
    dict(subject="Long", body="x" * 999 + "\n", from_email="a@b.com", to=["c@d.com"]),
    dict(subject="Long enough", body="x" * 998 + "\n", from_email="a@b.com", to=["c@d.com"]),
    dict(subject="Long, not ASCII", body="=\u00e9 " * 300 + "\nshort \t\n.\n..x\n", from_email="a@b.com", to=["c@d.com"]),
    dict(subject="From", body="From here\n.\n", from_email="a@b.com", to=["c@d.com"], cc=[], headers={"X-One": "1", "X-Two": "zw\u00f6i"}),
]


def header(name, value):
    try:
        return forbid_multi_line_headers(name, value, "utf-8")[1]
    except BadHeaderError:
        return None


def message(spec):
    spec = dict(spec)
    spec["headers"] = {**FIXED, **spec.get("headers", {})}
    text = EmailMessage(**spec).message().as_bytes().decode("utf-8")
    # Django gives its own date and identity a fixed place; given ones come last. Ours have the fixed place.
    lines = text.split("\n")
    end = lines.index("")
    given = [line for line in lines[:end] if line.startswith(("Date:", "Message-ID:"))]
    others = [line for line in lines[:end] if line not in given]
    extra = [line for line in others if line.startswith("X-")]
    return "\n".join([line for line in others if line not in extra] + given + extra + lines[end:])


out = dict(
    headers=[[name, value, header(name, value)] for name, value in HEADERS],
    messages=[dict(spec, expected=message(spec)) for spec in MESSAGES],
)
pathlib.Path(__file__).with_name("mail.json").write_text(json.dumps(out, indent=1) + "\n")
