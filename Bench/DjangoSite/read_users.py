"""Reads every user as Django's ORM does, some times; prints how many there were and the seconds that the processor worked."""

import sys
import time

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402

for _ in range(int(sys.argv[1])):
    begin = time.process_time()
    users = list(User.objects.all())
    print(len(users), time.process_time() - begin)
