"""Single hashes: ours beside Python's hashlib and argon2-cffi, in turns, each in a process of its own on one core.

What counts is the time that the processor works for a hash: it is what a flood of log-ins is made of, and another program
on the machine does not change it much.
"""

import os
import statistics
import subprocess
import sys

# Each prints, for every hash, the seconds that passed and those that the processor worked.
TIMED = """
import sys, time
def timed(work):
    for _ in range(int(sys.argv[1])):
        begin = time.perf_counter(), time.process_time()
        work()
        print(time.perf_counter() - begin[0], time.process_time() - begin[1])
password, salt = b"a long way to Tipperary", b"Fixed0Salt1Fixed2Salt3"
"""
HASHLIB = TIMED + """
import hashlib
timed(lambda: hashlib.pbkdf2_hmac("sha256", password, salt, 1_000_000))
"""
ARGON2_CFFI = TIMED + """
from argon2.low_level import Type, hash_secret
timed(lambda: hash_secret(password, salt, time_cost=2, memory_cost=102_400, parallelism=8, hash_len=32, type=Type.ID))
"""


def seconds(command, count, cores=None):
    """Runs a command that hashes some times; gives the seconds of the processor and those that passed, hash by hash."""
    text = subprocess.run(
        [*command, str(count)], check=True, capture_output=True, text=True,
        preexec_fn=(lambda: os.sched_setaffinity(0, cores)) if cores else None,
    ).stdout
    pairs = [[float(number) for number in line.split()] for line in text.splitlines()]
    return [pair[1] for pair in pairs], [pair[0] for pair in pairs]


def measure(binary, rounds, say):
    """Gives the milliseconds of each hash, by what was hashed and who did it."""
    say(f"Single hashes, {rounds} rounds")
    core = {min(os.sched_getaffinity(0))}
    python = lambda text: [sys.executable, "-c", text]
    ours = lambda algorithm: [str(binary), algorithm]
    cpu, wall = {}, {}

    def note(name, command, count, cores=None, skip=0):
        worked, passed = seconds(command, count, cores)
        cpu.setdefault(name, []).extend(1000 * each for each in worked[skip:])
        wall.setdefault(name, []).extend(1000 * each for each in passed[skip:])

    for _ in range(rounds):
        note("pbkdf2 watchword", ours("pbkdf2_sha256"), 3, core)
        note("pbkdf2 hashlib", python(HASHLIB), 3, core)
        # The first hash of a process takes its memory from the system; the others find it there.
        for _ in range(5):
            note("argon2 watchword, new memory", ours("argon2"), 1)
        note("argon2 watchword, kept memory", ours("argon2"), 4, skip=1)
        note("argon2 argon2-cffi", python(ARGON2_CFFI), 4, skip=1)
    return {"processor_ms": cpu, "passed_ms": wall}


def rows_of(hashes, row):
    """The rows of the table."""
    ms = lambda name: statistics.median(hashes["processor_ms"][name])
    return [
        row("PBKDF2, 1,000,000 rounds, ms (hashlib)", ms("pbkdf2 watchword"), ms("pbkdf2 hashlib"),
            at_least=lambda us, peer: us <= peer / 2, aim=lambda us, peer: us <= peer / 4),
        row("Argon2id, new memory, ms (argon2-cffi)", ms("argon2 watchword, new memory"), ms("argon2 argon2-cffi"),
            at_least=lambda us, peer: us <= peer, aim=lambda us, peer: us <= 0.9 * peer),
        row("Argon2id, kept memory, ms (argon2-cffi)", ms("argon2 watchword, kept memory"), ms("argon2 argon2-cffi"),
            at_least=lambda us, peer: us < peer, aim=lambda us, peer: us <= 0.75 * peer),
    ]
