"""Users imported from JSON lines: ours with `import-users`, Django's with `bulk_create`, on SQLite and on PostgreSQL."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import postgres

HASH = "pbkdf2_sha256$1000000$Fixed0Salt1Fixed2Salt3$sS/KGWhSAYOvkYvzRKEAzppbuipMmM5F3q8MAI2x6hU="


def write_users(path, count, in_order=True):
    """In order each name comes after all before it; else each goes to another place of the indexes."""
    with open(path, "w") as file:
        for number in range(count):
            name = f"user{number:07}" if in_order else f"{number * 2654435761 % 2**32:08x}-{number}"
            file.write(json.dumps({
                "username": name, "email": f"{name}@example.com", "password": HASH, "first_name": "First",
                "last_name": "Last", "is_active": True, "is_staff": False, "is_superuser": False,
                "date_joined": "2026-01-31T12:30:00.000250+00:00", "last_login": None}) + "\n")


def run(command, folder, environment):
    """Runs a program to its end; gives its seconds and its greatest resident memory in MiB."""
    began, peak = time.monotonic(), 0
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        try:
            for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    peak = max(peak, int(line.split()[1]))
        except OSError:
            pass
        time.sleep(0.02)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with status {process.returncode}")
    return time.monotonic() - began, peak / 1024


def measure(work, ours, django, root, quick):
    """Gives users per second and MiB for each engine."""
    sizes = {"small": 50_000, "large": 100_000} if quick else {"small": 100_000, "large": 1_000_000}
    sizes["shuffled"] = sizes["small"]
    folder = work / "import"
    folder.mkdir()
    files = {name: folder / f"{name}.jsonl" for name in sizes}
    for name, count in sizes.items():
        write_users(files[name], count, in_order=name != "shuffled")
    binary, results = ours.command[0], {}
    django_site = root / "Bench" / "DjangoSite"

    def engine(name, settings_of):
        """`settings_of` gives the variables of both for a database of this name, which is new."""
        found = results[name] = {}
        for size, count in sizes.items():
            mine, _ = settings_of(f"watchword_{size}")
            environment = {**ours.environment, **mine}
            subprocess.run([binary, "migrate"], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
            seconds, memory = run([binary, "import-users", str(files[size])], folder, environment)
            found[size] = {"rate": count / seconds, "mib": memory}
        _, theirs = settings_of("django_small")
        environment = {**django.environment, **theirs}
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], cwd=django_site, env=environment,
                       check=True)
        seconds, memory = run([sys.executable, "import_users.py", str(files["small"])], django_site, environment)
        found["django"] = {"rate": sizes["small"] / seconds, "mib": memory}

    engine("sqlite", lambda name: (
        {"WATCHWORD_DATABASE_URL": f"sqlite:///{str(folder / name).lstrip('/')}.sqlite3"},
        {"BENCH_DATABASE": str(folder / f"{name}.sqlite3")}))
    with postgres.Postgres(work / "import-postgres") as server:
        def on_postgres(name):
            # Django's settings name its database, so that one is used; ours gets a new one each time.
            if name != "django_small":
                server.run("createdb", "-h", str(server.folder), "-U", "postgres", name)
            return ({"WATCHWORD_DATABASE_URL": f"postgresql:///{name}?host={server.folder}&user=postgres"},
                    {"BENCH_POSTGRES": str(server.folder)})

        engine("postgres", on_postgres)
    shutil.rmtree(folder)
    return results


def rows_of(results, row):
    """The rows of the table. Memory is flat when ten times the users take hardly more."""
    rows = []
    for engine, name, least in (("sqlite", "SQLite", 50_000), ("postgres", "PostgreSQL", 20_000)):
        large, small, django = (results[engine][key] for key in ("large", "small", "django"))
        rows.append(row(f"users imported on {name}, /s", large["rate"], django["rate"],
                        at_least=lambda us, peer, least=least: us >= least,
                        aim=lambda us, peer, least=least: us >= 2 * least))
        rows.append(row("memory of that import, MiB", large["mib"], django["mib"],
                        at_least=lambda us, peer, small=small: us <= 1.25 * small["mib"],
                        aim=lambda us, peer, small=small: us <= 1.1 * small["mib"]))
    return rows


def remark(results):
    """What the table has no row for."""
    rates = [f"{results[engine]['shuffled']['rate']:,.0f} on {name}"
             for engine, name in (("sqlite", "SQLite"), ("postgres", "PostgreSQL"))]
    return "Users imported per second when their names come in no order: " + ", ".join(rates) + "."
