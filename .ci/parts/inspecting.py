"""What measuring one small PDF costs in a warm worker, beside the tools that each tell a part of it."""

import pathlib
import shutil
import subprocess
import tempfile
import time

from . import gauges
from .worker import Worker, described

LIMIT_MS = 40
PAPERS = ["xay-dung/CT2024-015_KT_BVHC-KT-05_0.pdf", "hanh-chinh/H29.21-260321-0014_BB_01.pdf"]
PEERS = [["pdfinfo", "-l", "1000"], ["pdffonts"], ["pdfimages", "-list"], ["pdfsig", "-nocert"], ["pdftotext", "-q"]]


def request(worker, path):
    """The job that measures the paper, which lies in the worker's folder then."""
    shutil.copy(path, worker.slot / "in" / "a.pdf")
    return {"inspect": {"_0": {"files": [described(path, "a.pdf", "pdf", "application/pdf")]}}}


def milliseconds(worker, job):
    begin = time.perf_counter()
    if "inspected" not in worker.ask(job):
        raise OSError("the worker did not inspect")
    return 1000 * (time.perf_counter() - begin)


def peers(path):
    """Seconds of each tool on its own, one after the other; None where one is missing."""
    begin = time.perf_counter()
    try:
        for tool in PEERS:
            subprocess.run(tool + [path] + (["-"] if tool[0] == "pdftotext" else []), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return None
    return 1000 * (time.perf_counter() - begin)


def measure(programs, samples, runs):
    """Figures of each paper: wall time and processor time of the worker, wall time of the tools, ms."""
    folder, found = pathlib.Path(tempfile.mkdtemp(prefix="sohoa-inspect-")), {}
    worker = Worker(programs, folder / "slot")
    try:
        for paper in PAPERS:
            path = pathlib.Path(samples) / paper
            job = request(worker, path)
            milliseconds(worker, job)
            before = gauges.cpu_seconds(worker.process.pid)
            times = sorted(milliseconds(worker, job) for _ in range(runs))
            cpu = 1000 * (gauges.cpu_seconds(worker.process.pid) - before) / runs
            theirs = sorted(t for t in (peers(path) for _ in range(max(3, runs // 4))) if t)
            found[paper] = {
                "p50_ms": times[len(times) // 2], "p95_ms": times[min(len(times) - 1, int(len(times) * 0.95))], "cpu_ms": cpu,
                "peer_p50_ms": theirs[len(theirs) // 2] if theirs else None}
    finally:
        worker.end()
        shutil.rmtree(folder, ignore_errors=True)
    return found
