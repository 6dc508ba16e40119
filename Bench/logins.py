"""Log-ins over HTTP with Django's own hashes: PBKDF2-SHA256 with 1,000,000 iterations at both."""

import statistics
import subprocess
import sys
import threading
import time


def measure(work, ours, django, server, browser, flood, rounds, seconds, root, say):
    """Gives the log-ins per second of both servers, one number for each round, with eight clients that never pause."""
    say(f"Log-ins with Django's hashes, {rounds} rounds of {seconds} s each")
    running = {
        "watchword": server("watchword-logins", ours.command, {
            **ours.environment, "WATCHWORD_PRESET": "django",
            "WATCHWORD_DATABASE_URL": f"sqlite:///{str(work / 'watchword-logins.sqlite3').lstrip('/')}"}),
        "django": server("django-logins", django.command, {
            **django.environment, "BENCH_DATABASE": str(work / "django-logins.sqlite3")}),
    }
    subprocess.run([ours.command[0], "migrate"], cwd=work, env=running["watchword"].environment, check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"],
                   cwd=root / "Bench" / "DjangoSite", env=running["django"].environment, check=True)
    rates = {name: [] for name in running}
    try:
        for each in running.values():
            each.start()
            for number in range(8):
                browser(each.port).sign_up(f"flood{number}")
        for number in range(rounds):
            for name in list(running) if number % 2 == 0 else list(running)[::-1]:
                stop, counts = threading.Event(), {}
                threads = flood(running[name], stop, counts)
                time.sleep(1)
                begin, before = time.perf_counter(), counts.get(302, 0)
                time.sleep(seconds)
                rates[name].append((counts.get(302, 0) - before) / (time.perf_counter() - begin))
                stop.set()
                for thread in threads:
                    thread.join()
                if set(counts) != {302}:
                    sys.exit(f"{running[name].name} answered log-ins with {counts}")
    finally:
        for each in running.values():
            each.stop()
    return rates


def row_of(rates, row):
    """The row of the table."""
    return row("log-ins with Django's hashes per second",
               statistics.median(rates["watchword"]), statistics.median(rates["django"]),
               at_least=lambda us, peer: us >= 2 * peer, aim=lambda us, peer: us >= 3 * peer)
