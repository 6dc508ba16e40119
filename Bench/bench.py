"""Measures three servers beside each other: ours, Django under gunicorn, and an empty Hummingbird route.

All run on this machine, the load beside them; each round loads one after the other, in turning order, and the median
of the rounds counts.
"""

import argparse
import datetime
import http.client
import json
import os
import platform
import re
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
from pathlib import Path

import hashing
import logins
import imports
import permissions
import postgres
import rows as rows_read

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / ".build" / "bench"
VENV = Path(sys.executable).parent
PASSWORD = "a long way to Tipperary"


class Browser:
    """A client with a cookie jar that fills in forms."""

    def __init__(self, port):
        self.port, self.cookies = port, {}

    def request(self, method, path, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": self.cookie_header} if self.cookies else {}
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name.strip()] = value
        connection.close()
        return answer.status, text

    @property
    def cookie_header(self):
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def submit(self, path, **fields):
        status, page = self.request("GET", path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        if status != 200 or not token:
            return status
        return self.request("POST", path, {"csrfmiddlewaretoken": token[1], **fields})[0]

    def sign_up(self, name):
        status = self.submit(
            "/sign_up/", username=name, email=f"{name}@example.com", password1=PASSWORD, password2=PASSWORD
        )
        if status != 302:
            sys.exit(f"signing up {name} on port {self.port} was answered {status} instead of 302")

    def log_in(self, name):
        return self.submit("/accounts/login/", username=name, password=PASSWORD)


class Server:
    """A server process that can be started on a port, timed and weighed."""

    def __init__(self, name, command, environment=None):
        self.name, self.command = name, command
        self.environment = {**os.environ, **(environment or {})}
        self.process = self.port = None

    def start(self, path="/dashboard/"):
        """Starts the server and gives the milliseconds until it answered a page."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        log = open(WORK / f"{self.name}.log", "ab")
        begin = time.perf_counter()
        self.process = subprocess.Popen(
            [part.replace("{port}", str(self.port)) for part in self.command],
            cwd=WORK, env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
        )
        while time.perf_counter() - begin < 60:
            if self.process.poll() is not None:
                break
            try:
                if Browser(self.port).request("GET", path)[0] == 200:
                    return (time.perf_counter() - begin) * 1000
            except OSError:
                time.sleep(0.001)
        self.stop()
        sys.exit(f"{self.name} did not answer {path}; see {WORK / self.name}.log")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def processes(self):
        found, queue = [], [self.process.pid]
        while queue:
            pid = queue.pop()
            found.append(pid)
            for task in Path(f"/proc/{pid}/task").iterdir():
                queue += [int(child) for child in (task / "children").read_text().split()]
        return found

    def memory(self):
        """Resident memory of all its processes in MiB: each counted whole, and shared pages divided."""
        sums = {"Rss": 0, "Pss": 0}
        for pid in self.processes():
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                kind = line.split(":")[0]
                if kind in sums:
                    sums[kind] += int(line.split()[1])
        return sums["Rss"] / 1024, sums["Pss"] / 1024


UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


def load(server, path, seconds, connections, threads, cookie=None):
    """Loads one address with wrk; gives requests per second and the 99th percentile in milliseconds."""
    command = ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "--latency"]
    if cookie:
        command += ["-H", f"Cookie: {cookie}"]
    text = subprocess.run(
        [*command, f"http://127.0.0.1:{server.port}{path}"], check=True, capture_output=True, text=True
    ).stdout
    if failed := re.search(r"Non-2xx or 3xx responses: (\d+)", text):
        sys.exit(f"{server.name} answered {failed[1]} requests for {path} with an error")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    if rate == 0:
        # Not one answer in all that time: waiting took at least as long.
        return 0.0, seconds * 1000.0
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", text).groups()
    return rate, float(number) * UNITS[unit]


def flood_of_log_ins(server, stop, counts):
    """Eight clients that log in without pause, each as its own user with a new cookie jar every time."""

    def client(number):
        while not stop.is_set():
            try:
                status = Browser(server.port).log_in(f"flood{number}")
            except OSError as error:
                status = type(error).__name__
            with lock:
                counts[status] = counts.get(status, 0) + 1
            if status == 503:
                time.sleep(0.05)

    lock = threading.Lock()
    threads = [threading.Thread(target=client, args=(number,), daemon=True) for number in range(8)]
    for thread in threads:
        thread.start()
    return threads


def servers():
    key = secrets.token_urlsafe(48)
    django = Server(
        "django",
        [str(VENV / "gunicorn"), "--workers", "2", "--bind", "127.0.0.1:{port}", "--chdir",
         str(ROOT / "Bench" / "DjangoSite"), "tutorial.wsgi"],
        {"BENCH_SECRET_KEY": key, "BENCH_DATABASE": str(WORK / "django.sqlite3"),
         "DJANGO_SETTINGS_MODULE": "tutorial.settings"},
    )
    settings = {
        "WATCHWORD_SECRET_KEY": key,
        "WATCHWORD_DEBUG": "0",
        "WATCHWORD_ALLOWED_HOSTS": "127.0.0.1",
        "WATCHWORD_DATABASE_URL": f"sqlite:///{str(WORK / 'watchword.sqlite3').lstrip('/')}",
        "WATCHWORD_EMAIL_URL": "dummy:",
        "WATCHWORD_LOGIN_THROTTLE": "off",
    }
    binary = str(ROOT / ".build" / "release" / "watchword")
    command = [binary, "runserver", "127.0.0.1:{port}"]
    ours = Server("watchword", command, {**settings, "WATCHWORD_TEMPLATES": str(ROOT / "Bench" / "Templates")})
    built_in = Server("watchword-built-in", command, settings)
    empty = Server("empty-route", [str(ROOT / ".build" / "bench-empty" / "release" / "EmptyRoute"), "{port}"])

    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT / "Bench" / "DjangoSite", env=django.environment, check=True,
    )
    if Path(binary).exists():
        subprocess.run([binary, "migrate"], cwd=WORK, env=ours.environment, check=True, stdout=subprocess.DEVNULL)
    return ours, built_in, django, empty


def machine():
    model = next(
        (line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown"
    )
    packages = subprocess.run(
        [str(VENV / "pip"), "list", "--format=freeze", "--disable-pip-version-check"], capture_output=True, text=True
    ).stdout
    swift = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.splitlines()
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": platform.platform(),
        "python": platform.python_version(),
        "peers": re.findall(r"(?im)^(?:django|gunicorn|psycopg|argon2-cffi)==.*$", packages),
        "swift": swift[0] if swift else "",
        "load_before": os.getloadavg()[0],
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
    }


def measure(quick):
    rounds, seconds, flood_seconds, starts = (1, 2, 6, 3) if quick else (3, 6, 10, 9)
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    facts = machine()
    print(f"{facts['processor']}, {facts['cores']} cores, {facts['memory_gib']} GiB; {facts['swift']}; "
          f"Python {facts['python']}, {', '.join(facts['peers'])}; load before {facts['load_before']:.2f}", flush=True)
    ours, built_in, django, empty = servers()
    say = lambda text: print(f"==> {text}", flush=True)

    say(f"Start to first answer, {starts} times each")
    start = {server.name: [] for server in (ours, django)}
    for _ in range(starts):
        for server in (ours, django):
            start[server.name].append(server.start())
            server.stop()

    samples = {}
    cookies = {}
    memory = {}
    running = (ours, django, empty)
    try:
        for server in running:
            server.start()
        for server in (ours, django):
            for number in range(8):
                Browser(server.port).sign_up(f"flood{number}")
            person = Browser(server.port)
            person.sign_up("reader")
            cookies[server.name] = person.cookie_header
            status, page = person.request("GET", "/dashboard/")
            if status != 200 or "reader" not in page:
                sys.exit(f"{server.name} does not greet the person who signed up")

        wide = {"connections": 32, "threads": 2}
        for number in range(rounds):
            say(f"Round {number + 1} of {rounds}: dashboard and log-in form, {seconds} s each")
            for server in running if number % 2 == 0 else running[::-1]:
                cookie = cookies.get(server.name)
                load(server, "/dashboard/", 1, cookie=cookie, **wide)
                samples.setdefault((server.name, "dashboard"), []).append(
                    load(server, "/dashboard/", seconds, cookie=cookie, **wide)[0])
                if server is not empty:
                    samples.setdefault((server.name, "form"), []).append(
                        load(server, "/accounts/login/", seconds, **wide)[0])

        counts = {}
        for number in range(rounds):
            say(f"Round {number + 1} of {rounds}: dashboard while 8 clients log in, {flood_seconds} s each")
            for server in (ours, django) if number % 2 == 0 else (django, ours):
                stop, tally = threading.Event(), counts.setdefault(server.name, {})
                threads = flood_of_log_ins(server, stop, tally)
                time.sleep(0.5)
                samples.setdefault((server.name, "p99"), []).append(
                    load(server, "/dashboard/", flood_seconds, 4, 1, cookies[server.name])[1])
                stop.set()
                for thread in threads:
                    thread.join()
        for server in (ours, django):
            memory[server.name] = server.memory()
    finally:
        for server in running:
            server.stop()

    say(f"Dashboard on PostgreSQL, {seconds} s each")
    on_postgres = postgres.measure(WORK, ours, django, Server, Browser, load, rounds, seconds, ROOT)
    samples.update({(name, "dashboard-postgres"): rates for name, rates in on_postgres.items()})

    on_login = logins.measure(
        WORK, ours, django, Server, Browser, flood_of_log_ins, rounds, 5 if quick else 10, ROOT, say)
    samples.update({(name, "log-ins"): rates for name, rates in on_login.items()})
    hashes = hashing.measure(ROOT / ".build" / "release" / "HashingBench", 2 if quick else 6, say)
    allowed = permissions.measure(
        ROOT / ".build" / "release" / "PermissionsBench", WORK, ROOT, postgres.Postgres, say, quick)
    say("Users imported from a file")
    imported = imports.measure(WORK, ours, django, ROOT, quick)

    read = rows_read.measure(WORK, django, ROOT, quick, ROOT / ".build" / "release" / "RowsBench", say)

    say("The built-in pages")
    try:
        built_in.start()
        load(built_in, "/dashboard/", 1, cookie=cookies["watchword"], **wide)
        built_in_rate = load(built_in, "/dashboard/", seconds, cookie=cookies["watchword"], **wide)[0]
    finally:
        built_in.stop()

    median = lambda name, what: statistics.median(samples[name, what])
    empty_rate = median("empty-route", "dashboard")
    dashboard = median("watchword", "dashboard")
    rows = [
        row("signed-in dashboard, requests/s", dashboard, median("django", "dashboard"),
            at_least=lambda us, peer: us >= 10 * peer,
            aim=lambda us, peer: us >= 20 * peer and us >= 0.6 * empty_rate),
        row("log-in form, requests/s", median("watchword", "form"), median("django", "form"),
            at_least=lambda us, peer: us >= 10 * peer, aim=lambda us, peer: us >= 20 * peer),
        row("resident memory after the run, MiB", memory["watchword"][0], memory["django"][0],
            at_least=lambda us, peer: us <= peer / 2, aim=lambda us, peer: us <= 48),
        row("start to first answer, ms", statistics.median(start["watchword"]), statistics.median(start["django"]),
            at_least=lambda us, peer: us <= peer, aim=lambda us, peer: us <= 60),
        row("dashboard p99 during log-ins, ms", median("watchword", "p99"), median("django", "p99"),
            at_least=lambda us, peer: us <= peer / 20, aim=lambda us, peer: us <= 10),
        postgres.row_of(on_postgres, row),
        logins.row_of(on_login, row),
        *hashing.rows_of(hashes, row),
        *imports.rows_of(imported, row),
        *permissions.rows_of(allowed, row),
        rows_read.row_of(read, row),
    ]
    show(rows)
    print("\n" + imports.remark(imported), end="")
    print(f"\nEmpty Hummingbird route: {empty_rate:,.0f} requests/s; the dashboard is {dashboard / empty_rate:.0%} of it."
          f"\nThe dashboard of the built-in pages: {built_in_rate:,.0f} requests/s."
          f"\nMemory with shared pages divided: {memory['watchword'][1]:.0f} and {memory['django'][1]:.0f} MiB."
          f"\nLog-ins during the flood, by answer: {counts}")
    return {
        "machine": facts, "rows": rows, "samples": {" ".join(key): value for key, value in samples.items()},
        "start_ms": start, "memory_rss_pss_mib": memory, "hashes": hashes, "permissions": allowed,
        "empty_route": empty_rate, "built_in": built_in_rate,
        "imported": imported,
        "log_ins": {name: {str(key): value for key, value in tally.items()} for name, tally in counts.items()},
    }


def row(what, us, peer, at_least, aim):
    goal = "aim" if aim(us, peer) and at_least(us, peer) else "goal" if at_least(us, peer) else "MISSED"
    return {"what": what, "watchword": us, "django": peer, "ratio": us / peer, "reached": goal}


def show(rows):
    print(f"\n{'':42}{'Watchword':>12}{'Django':>12}{'ratio':>10}  reached")
    for entry in rows:
        digits = 0 if entry["watchword"] >= 1000 else 1
        print(f"{entry['what']:42}{entry['watchword']:>12,.{digits}f}{entry['django']:>12,.1f}"
              f"{entry['ratio']:>10.3f}  {entry['reached']}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Measures the server beside its peers.")
    parser.add_argument("--quick", action="store_true", help="one short round: for trying the benchmark itself")
    results = measure(parser.parse_args().quick)
    (WORK / "results.json").write_text(json.dumps(results, indent=2) + "\n")
    print(f"\nAll numbers: {WORK / 'results.json'}")
    sys.exit(0 if all(entry["reached"] != "MISSED" for entry in results["rows"]) else 1)
