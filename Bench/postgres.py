"""The signed-in dashboard on PostgreSQL: ours and Django's server on one private PostgreSQL."""

import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path


class Postgres:
    """An empty cluster in a folder, reached over a Unix socket, with Debian's settings. Root lends it another user."""

    def __init__(self, folder):
        versions = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
        if not versions:
            sys.exit("the benchmark needs PostgreSQL: apt-get install postgresql")
        self.programs = max(versions, key=lambda path: int(path.parent.name))
        self.folder = folder
        self.data = folder / "data"

    def run(self, program, *arguments):
        user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        subprocess.run(
            [*user, str(self.programs / program), *arguments], cwd=self.folder, check=True,
            stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        )

    def __enter__(self):
        self.folder.mkdir(parents=True)
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self.run("initdb", "-D", str(self.data), "-A", "trust", "-U", "postgres", "-E", "UTF8")
        self.run("pg_ctl", "-D", str(self.data), "-w", "-l", str(self.folder / "log"),
                 "-o", f"-k {self.folder} -h ''", "start")
        for name in ("watchword", "django"):
            self.run("createdb", "-h", str(self.folder), "-U", "postgres", name)
        return self

    def __exit__(self, *_):
        self.run("pg_ctl", "-D", str(self.data), "-w", "-m", "fast", "stop")


def measure(work, ours, django, server, browser, load, rounds, seconds, root):
    """Gives the requests per second of both servers, one number for each round."""
    rates = {"watchword": [], "django": []}
    with Postgres(work / "postgres") as postgres:
        on_postgres = {
            "watchword": server("watchword-postgres", ours.command, {
                **ours.environment,
                "WATCHWORD_DATABASE_URL": f"postgresql:///watchword?host={postgres.folder}&user=postgres"}),
            "django": server("django-postgres", django.command, {
                **django.environment, "BENCH_POSTGRES": str(postgres.folder)}),
        }
        subprocess.run([ours.command[0], "migrate"], cwd=work, env=on_postgres["watchword"].environment, check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"],
                       cwd=root / "Bench" / "DjangoSite", env=on_postgres["django"].environment, check=True)
        try:
            cookies = {}
            for name, running in on_postgres.items():
                running.start()
                person = browser(running.port)
                person.sign_up("reader")
                cookies[name] = person.cookie_header
                if "reader" not in person.request("GET", "/dashboard/")[1]:
                    sys.exit(f"{running.name} does not greet the person who signed up")
            for number in range(rounds):
                for name in list(on_postgres) if number % 2 == 0 else list(on_postgres)[::-1]:
                    wide = {"connections": 32, "threads": 2, "cookie": cookies[name]}
                    load(on_postgres[name], "/dashboard/", 1, **wide)
                    rates[name].append(load(on_postgres[name], "/dashboard/", seconds, **wide)[0])
        finally:
            for running in on_postgres.values():
                running.stop()
    return rates


def row_of(rates, row):
    """The row of the table."""
    return row(
        "dashboard on PostgreSQL, requests/s", statistics.median(rates["watchword"]), statistics.median(rates["django"]),
        at_least=lambda us, peer: us >= 8 * peer, aim=lambda us, peer: us >= 12 * peer)
