"""Rows of `auth_user` read and made into models: ours beside Django's ORM, on one SQLite file, in turns."""

import sqlite3
import statistics
import subprocess
import sys


def write_users(path, count):
    """Fills the table that a migration made."""
    with sqlite3.connect(path) as database:
        database.executemany(
            "INSERT INTO auth_user (password, last_login, is_superuser, username, first_name, last_name, email, is_staff,"
            " is_active, date_joined) VALUES (?, ?, 0, ?, 'First', 'Last', ?, 0, 1, '2026-01-31 12:30:00.000250')",
            (("!" + "x" * 40, None if number % 3 else "2026-02-01 08:00:00", f"user{number:07}",
              f"user{number:07}@example.com") for number in range(count)))


def measure(work, django, root, quick, binary, say):
    """Gives microseconds of the processor for each row, by who read it."""
    count = 20_000 if quick else 100_000
    say(f"{count:,} rows read into models")
    file = work / "rows.sqlite3"
    site = root / "Bench" / "DjangoSite"
    environment = {**django.environment, "BENCH_DATABASE": str(file)}
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=site, env=environment, check=True)
    write_users(file, count)
    found = {"watchword": [], "django": []}

    def note(name, command, folder):
        text = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout
        for line in text.splitlines()[1:]:
            rows, seconds = line.split()
            if int(rows) != count:
                sys.exit(f"{name} read {rows} rows of {count}")
            found[name].append(float(seconds) / count * 1e6)

    for _ in range(2 if quick else 5):
        note("watchword", [str(binary), str(file), "4"], work)
        note("django", [sys.executable, "read_users.py", "3"], site)
    return {name: statistics.median(numbers) for name, numbers in found.items()}


def row_of(found, row):
    """The row of the table."""
    return row("model rows read and decoded, µs each (Django's ORM)", found["watchword"], found["django"],
               at_least=lambda us, peer: us <= peer / 10, aim=lambda us, peer: us <= peer / 20)
