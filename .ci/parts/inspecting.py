"""What measuring one small PDF costs in a warm worker, beside the tools that each tell a part of it."""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from .masters import MEMORY

LIMIT_MS = 40
PAPERS = ["xay-dung/CT2024-015_KT_BVHC-KT-05_0.pdf", "hanh-chinh/H29.21-260321-0014_BB_01.pdf"]
PEERS = [["pdfinfo", "-l", "1000"], ["pdffonts"], ["pdfimages", "-list"], ["pdfsig", "-nocert"], ["pdftotext", "-q"]]


class Worker:
    def __init__(self, programs):
        self.slot = tempfile.mkdtemp(prefix="sohoa-inspect-")
        for name in ("in", "out", "tmp"):
            os.mkdir(os.path.join(self.slot, name))
        environment = {
            "HOME": self.slot + "/tmp", "TMPDIR": self.slot + "/tmp", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
            "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1", "GDAL_PAM_ENABLED": "NO", **MEMORY}
        self.process = subprocess.Popen(
            [str(pathlib.Path(programs).resolve() / "sohoa-worker"), "--slot", self.slot], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=environment, text=True)
        self.process.stdout.readline()

    def request(self, path):
        data = pathlib.Path(path).read_bytes()
        shutil.copy(path, os.path.join(self.slot, "in", "a.pdf"))
        file = {
            "name": "a.pdf", "size": len(data), "digest": hashlib.sha256(data).hexdigest(), "role": "main",
            "identification": {"format": "pdf", "mediaType": "application/pdf", "basis": ["%PDF"], "warnings": [], "extensionAgrees": True}}
        return json.dumps({"id": "1", "job": {"inspect": {"_0": {"files": [file]}}}}) + "\n"

    def ask(self, line):
        begin = time.perf_counter()
        self.process.stdin.write(line)
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if '"inspected"' not in answer:
            raise RuntimeError(f"the worker answered: {answer[:300]}")
        return 1000 * (time.perf_counter() - begin)

    def cpu_ms(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)
        shutil.rmtree(self.slot, ignore_errors=True)


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
    worker, found = Worker(programs), {}
    try:
        for paper in PAPERS:
            path = str(pathlib.Path(samples) / paper)
            line = worker.request(path)
            worker.ask(line)
            before = worker.cpu_ms()
            times = sorted(worker.ask(line) for _ in range(runs))
            cpu = (worker.cpu_ms() - before) / runs
            theirs = sorted(t for t in (peers(path) for _ in range(max(3, runs // 4))) if t)
            found[paper] = {
                "p50_ms": times[len(times) // 2], "p95_ms": times[min(len(times) - 1, int(len(times) * 0.95))], "cpu_ms": cpu,
                "peer_p50_ms": theirs[len(theirs) // 2] if theirs else None}
    finally:
        worker.close()
    return found
