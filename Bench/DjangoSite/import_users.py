"""Imports users from JSON lines as a Django site would: `bulk_create`, a thousand at a time, those who are there left out."""

import itertools
import json
import sys

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402

with open(sys.argv[1], encoding="utf-8") as lines:
    users = (User(**json.loads(line)) for line in lines)
    while piece := list(itertools.islice(users, 1000)):
        User.objects.bulk_create(piece, ignore_conflicts=True)
