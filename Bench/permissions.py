"""What a user may do: ours beside Django, in turns, each in a process of its own on the same file; and the first page of
what one may see of a million objects, which Django has no answer to and which has a limit instead."""

import os
import statistics
import subprocess
import sys

LIMIT_MS = 5.0

# Each prints, for every round, the seconds that one question takes.
DJANGO = """
import sys, time, django
django.setup()
from django.contrib.auth.models import User
john = User.objects.get(username="john")
def fresh():
    for name in ("_perm_cache", "_user_perm_cache", "_group_perm_cache"):
        john.__dict__.pop(name, None)
def has(count=100_000):
    for _ in range(count):
        john.has_perm("bench.do_thing_123")
    return count
def set(count=200):
    for _ in range(count):
        fresh()
        assert len(john.get_all_permissions()) == 250
    return count
work = {"has": has, "set": set}[sys.argv[1]]
assert john.has_perm("bench.do_thing_123")
for _ in range(int(sys.argv[2])):
    begin = time.perf_counter()
    count = work()
    print((time.perf_counter() - begin) / count)
"""


def measure(binary, work, root, postgres, say, quick):
    """Gives the seconds of each question, by what was asked and who answered."""
    rounds = 2 if quick else 6
    say(f"Permissions, {rounds} rounds")
    file = work / "permissions.sqlite3"
    subprocess.run([str(binary), "fill", str(file)], check=True)
    environment = {**os.environ, "BENCH_SECRET_KEY": "for nothing", "BENCH_DATABASE": str(file),
                   "DJANGO_SETTINGS_MODULE": "tutorial.settings", "PYTHONPATH": str(root / "Bench" / "DjangoSite"),
                   "PYTHONDONTWRITEBYTECODE": "1"}
    samples = {}

    def note(name, command):
        text = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
        samples.setdefault(name, []).extend(float(line) for line in text.split())

    for _ in range(rounds):
        for what in ("has", "set"):
            note(f"{what} watchword", [str(binary), what, str(file), "3"])
            note(f"{what} django", [sys.executable, "-c", DJANGO, what, "3"])
    say("A million objects on PostgreSQL")
    with postgres(work / "postgres-permissions") as server:
        uri = f"postgresql:///watchword?host={server.folder}&user=postgres"
        # The rows are made first; then comes what the server does by itself some time after so many were.
        subprocess.run([str(binary), "page", uri, "1"], check=True, stdout=subprocess.DEVNULL)
        server.run("vacuumdb", "-h", str(server.folder), "-U", "postgres", "-z", "-q", "watchword")
        note("page watchword", [str(binary), "page", uri, "30" if quick else "200"])
    return samples


def rows_of(samples, row):
    """The rows of the table."""
    middle = lambda name, unit: unit * statistics.median(samples[name])
    return [
        row("has a permission, kept set, microseconds", middle("has watchword", 1e6), middle("has django", 1e6),
            at_least=lambda us, peer: us <= peer / 10, aim=lambda us, peer: us <= peer / 20),
        row("whole set, 5 groups of 50, microseconds", middle("set watchword", 1e6), middle("set django", 1e6),
            at_least=lambda us, peer: us <= peer / 8, aim=lambda us, peer: us <= peer / 12),
        row("first page of 1,000,000, ms (limit)", middle("page watchword", 1e3), LIMIT_MS,
            at_least=lambda us, peer: us <= peer, aim=lambda us, peer: us <= peer / 2),
    ]
