"""What the kernel and the journal say about a running station."""

import json
import os
import pathlib
import sqlite3
import time

# Dates in the journal are seconds since 2001-01-01, as Foundation counts.
EPOCH = 978_307_200
TICKS = os.sysconf("SC_CLK_TCK")


def family(process):
    """The process and all below it."""
    children = {}
    for path in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(path.parent.name))
    waiting, found = [process], []
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def anonymous_megabytes(process):
    """RssAnon: shared libraries are not counted twice."""
    return _status(f"/proc/{process}/status", "RssAnon") / 1024


def family_megabytes(process):
    return sum(anonymous_megabytes(member) for member in family(process))


def sleeps(process):
    """Thread → how often it went to sleep of its own: each time it had been woken before."""
    threads = pathlib.Path(f"/proc/{process}/task").glob("*/status")
    return {path.parent.name: _status(str(path), "voluntary_ctxt_switches") for path in threads}


class Rest:
    """CPU and wake-ups of a process between its making and `end`."""

    def __init__(self, process):
        self.process, self.begin = process, time.monotonic()
        self.sleeps, self.cpu = sleeps(process), cpu_seconds(process)

    def end(self):
        seconds = time.monotonic() - self.begin
        # Threads end when nothing is to do: their own counts go with them.
        woken = sum(count - self.sleeps.get(thread, 0) for thread, count in sleeps(self.process).items())
        return {"wakeups_per_minute": 60 * woken / seconds, "cpu_s_per_minute": 60 * (cpu_seconds(self.process) - self.cpu) / seconds,
                "anonymous_mb": anonymous_megabytes(self.process)}


def cpu_seconds(process):
    """User and system time of the process itself; its children are measured by their own number."""
    try:
        fields = pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def name(process):
    try:
        return pathlib.Path(f"/proc/{process}/comm").read_text().strip()
    except OSError:
        return ""


def cpu_by_program(process):
    """Program → CPU seconds of what runs now, with the children each has buried."""
    found = {}
    for member in family(process):
        try:
            fields = pathlib.Path(f"/proc/{member}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        seconds = sum(int(fields[n]) for n in (11, 12)) / TICKS
        found[name(member)] = found.get(name(member), 0) + seconds
        if member == process:
            buried = sum(int(fields[n]) for n in (13, 14)) / TICKS
            found["sohoa-worker"] = found.get("sohoa-worker", 0) + buried
    return found


def _status(path, key):
    try:
        lines = pathlib.Path(path).read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(key + ":"))


class Journal:
    """Reads the station's journal beside the daemon: the exact moments of every step, without disturbing it."""

    def __init__(self, home):
        self.database = sqlite3.connect(f"file:{home}/registry.sqlite?mode=ro", uri=True, timeout=10)

    def states(self, since=0):
        """State → number of items that came after the item with this number."""
        return dict(self.database.execute("SELECT state, count(*) FROM item WHERE seq > ? GROUP BY state", (since,)))

    def last(self):
        return self.database.execute("SELECT coalesce(max(seq), 0) FROM item").fetchone()[0]

    def titles(self, since=0):
        return [row[0] for row in self.database.execute("SELECT title FROM item WHERE seq > ?", (since,))]

    def bodies(self, since=0):
        """Item id → its JSON."""
        return {row[0]: json.loads(row[1]) for row in self.database.execute("SELECT id, body FROM item WHERE seq > ?", (since,))}

    def events(self, since=0):
        """Item id → its events in order, `at` as seconds since 1970."""
        found = {}
        query = "SELECT event.body FROM event JOIN item ON item.id = event.item WHERE item.seq > ? ORDER BY event.seq"
        for (body,) in self.database.execute(query, (since,)):
            event = json.loads(body)
            event["at"] += EPOCH
            found.setdefault(event["item"], []).append(event)
        return found

    def close(self):
        self.database.close()
