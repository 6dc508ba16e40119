"""Writes email.json: which texts Django 5.2 takes for e-mail addresses, how it normalises them, and their domains in ASCII.

    python3 -m venv venv && venv/bin/pip install 'django==5.2.*'
    venv/bin/python generate_email.py
"""

import json
import pathlib

import django
from django.conf import settings

settings.configure(INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"])
django.setup()

from django.contrib.auth.base_user import BaseUserManager  # noqa: E402
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.encoding import punycode

LABEL63 = "b" * 63
CANDIDATES = [
    "a@b.co", "a@localhost", "a@LOCALHOST", "a@b", "", "@", "a@", "@b.co", "a", "a b@x.com", "a@b .com", " a@b.co", "a@b.co ",
    "a@b.co\n", "a@b.co\r", "a\n@b.co", "a@b\n.co", "a@b.co\0", "a\0@b.co", "\na@b.co",
    '"q q"@x.com', '"q"@x.com', '"q\\ q"@x.com', '"q\\"q"@x.com', '"q"q"@x.com', '"q\\"@x.com', '""@x.com', '"@x.com',
    '"a@b"@x.com', '"\x01"@x.com', '"\\\x01"@x.com', '"\n"@x.com', '"\\\n"@x.com', '"\t"@x.com', '"\\\t"@x.com', '"\x7f"@x.com',
    "a..b@x.com", ".a@x.com", "a.@x.com", "a.b.c@x.com", "!#$%&'*+-/=?^_`{|}~@x.com", "a,b@x.com", "a;b@x.com", "a:b@x.com",
    "a(b)@x.com", "a<b>@x.com", "a[b]@x.com", "a\\b@x.com", "a\"b@x.com", "a@b@x.com", "a@@x.com", "\u00e9@x.com", "\u0430@x.com",
    "a@\u00e9.com", "a@b\u00fccher.example", "a@\u4f8b\u3048.\u30c6\u30b9\u30c8", "a@x.\u4e2d\u56fd", "a@x.\u4e2d", "a@\U0001f600.com",
    "a@x.\U0001f600\U0001f600", "a@\u00a0b.com", "a@\u00a1b.com", "a@\uffff.com", "a@e\u0301.com",
    "a@-b.com", "a@b-.com", "a@b.-c.com", "a@b.c-.com", "a@b.-com", "a@b.com-", "a@b--c.com", "a@x.c", "a@x.co", "a@x.c0", "a@x.123",
    "a@x.c-d", "a@1.com", "a@1-2.com", "a@b_c.com", "a@.com", "a@b..com", "a@b.com.", "a@b.com..", "a@" + LABEL63 + ".com",
    "a@" + LABEL63 + "b.com", "a@x." + LABEL63 + ".com", "a@x." + LABEL63 + "b.com", "a@x." + "c" * 63, "a@x." + "c" * 64,
    "a@xn--bcher-kva.example", "a@x.xn--p1ai", "a@x.xn--80akhbyknj4f", "a@x.XN--P1AI", "a@x.xn--", "a@x.xn--a-b1", "a@x.xn--" + "1" * 59,
    "a@x.xn--" + "1" * 60, "a" * 64 + "@x.com", "a" * 320 + "@x.co", "a" * 314 + "@x.co", "a" * 315 + "@x.co", "a" * 316 + "@x.co",
    "a@[127.0.0.1]", "a@[127.0.0.256]", "a@[127.0.0]", "a@[127.0.0.1.1]", "a@[127.0.0.01]", "a@[0.0.0.0]", "a@[1.2.3.]", "a@[]",
    "a@[::1]", "a@[::]", "a@[:::]", "a@[1::2::3]", "a@[1:2:3:4:5:6:7:8]", "a@[1:2:3:4:5:6:7]", "a@[1:2:3:4:5:6:7:8:9]",
    "a@[1:2:3:4:5:6:7::]", "a@[::2:3:4:5:6:7:8]", "a@[1::3:4:5:6:7:8]", "a@[1:2:3:4:5:6:7:8::]", "a@[::1:2:3:4:5:6:7:8]",
    "a@[:1:2:3:4:5:6:7]", "a@[1:2:3:4:5:6:7:]", "a@[12345::]", "a@[g::]", "a@[::ffff:1.2.3.4]", "a@[::1.2.3.4]", "a@[1.2.3.4::]",
    "a@[1:2:3:4:5:6:1.2.3.4]", "a@[1:2:3:4:5:6:7:1.2.3.4]", "a@[1:2:3:4:5:1.2.3.4]", "a@[::1.2.3.4:5]", "a@[::1.2.3.256]",
    "a@[ABCD::ef01]", "a@[::1]\n", "a@[::1", "a@::1]", "a@[IPv6:::1]", "a@[fe80::1%eth0]", "a@[0000:0000:0000:0000:0000:0000:0000:0001]",
    "a@[0000:0000:0000:0000:0000:ffff:192.168.100.100]", "a@[::00001]", "a@x.com\n", "a" * 65 + "@x.com", "a" * 310 + "@x.co.com",
]
# Django's pattern ignores case in a way that takes the first four letters for ASCII ones, and blanks beyond Latin-1 for
# letters of a domain. Such a text is somebody's mistake or trick, and is refused here.
EXCEPTIONS = ["a@b.co\u2028", "a@b\u3000.co", "\u0131@x.com", "\u0130@x.com", "\u017f@x.com", "\u212a@x.com"]
NORMALIZE = [
    "Foo@EXAMPLE.com", None, "", "noat", "a@b@C.COM", "  A@B.com  ", "  noat  ", "A@", "@B", "a\\@EX.com@EX.com",
    "\u0130@\u0130STANBUL.com", "\u3000a@X\u001c", "A@\u03a3\u0391\u03a3.gr", "A@\u1e9e.de", " @ ",
]
DOMAINS = [
    "example.com", "EXAMPLE.com", "ex\u00e4mple.com", "EX\u00c4MPLE.com", "b\u00fccher.B\u00dcCHER.example", "stra\u00dfe.de",
    "\u4f8b\u3048.\u30c6\u30b9\u30c8", "\u30c6\u30b9\u30c8\u3002jp", "\uff41\uff42.com", "e\u0301.com", "\u03b4\u03bf\u03ba\u03b9\u03bc\u03ae.gr",
    "\u0645\u062b\u0627\u0644.example", "\u00e4" * 40 + ".de", "\u00e4" * 63 + ".de", "a..\u00e4", "\u00e4.", "[127.0.0.1]",
]


def is_valid(text):
    try:
        validate_email(text)
        return True
    except ValidationError:
        return False


def ascii_domain(text):
    try:
        return punycode(text)
    except UnicodeError:
        return None


path = pathlib.Path(__file__).with_name("email.json")
out = dict(
    valid=[[text, is_valid(text)] for text in CANDIDATES],
    exceptions=[[text, is_valid(text)] for text in EXCEPTIONS],
    normalized=[[text, BaseUserManager.normalize_email(text)] for text in NORMALIZE],
    ascii_domain=[[text, ascii_domain(text)] for text in DOMAINS],
)
path.write_text(json.dumps(out, indent=1) + "\n")
