"""How long `sohoa profile check` of every profile takes, beside Python's YAML parser and JSON Schema doing less."""

import pathlib
import resource
import subprocess
import sys
import time

LIMIT_MS = 100
PEER = """
import json, sys, yaml
try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader
for path in sys.argv[1:]:
    yaml.load(open(path, encoding="utf-8"), Loader=Loader)
"""


def milliseconds(command, runs, environment=None):
    """Wall time of each run, the shortest first; the first run only warms the disk's cache."""
    times = []
    for number in range(runs + 1):
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        if number:
            times.append(1000 * (time.perf_counter() - begin))
    return sorted(times)


def processor_seconds():
    """Processor time of all children that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(programs, folder, runs):
    """Figures of `profile check` and of the peer, ms; the peer is None where there is no PyYAML."""
    files = sorted(str(path) for path in pathlib.Path(folder).glob("*.yaml"))
    before = processor_seconds()
    times = milliseconds([str(pathlib.Path(programs) / "sohoa"), "profile", "check", *files], runs)
    found = {"files": len(files), "cpu_ms": 1000 * (processor_seconds() - before) / (runs + 1), "p50_ms": times[len(times) // 2], "p95_ms": times[min(len(times) - 1, int(len(times) * 0.95))]}
    python = pathlib.Path(__file__).parents[2] / ".venv" / "bin" / "python"
    try:
        peer = milliseconds([str(python if python.exists() else sys.executable), "-c", PEER, *files], max(3, runs // 4))
        found["peer_p50_ms"] = peer[len(peer) // 2]
    except (OSError, subprocess.CalledProcessError):
        found["peer_p50_ms"] = None
    return found
