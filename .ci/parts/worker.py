"""A warm worker, started and asked as the daemon does it."""

import hashlib
import json
import pathlib
import re
import subprocess

SOURCE = pathlib.Path(__file__).parents[2] / "Sources/Service/WorkerClient/WorkerProcess.swift"


def environment(slot):
    """The daemon's own, read off its source: figures are of what runs in an office."""
    text = SOURCE.read_text(encoding="utf-8").partition("func environment(")[2].partition("\n    }\n")[0]
    found = {name: value.strip('"') if value.startswith('"') else f"{slot}/tmp"
             for name, value in re.findall(r'"([A-Z_]+)": (slot \+ "/tmp"|"[^"]*")', text)}
    if "GDAL_CACHEMAX" not in found:
        raise OSError(f"{SOURCE}: no environment of a worker found")
    return found


class Worker:
    def __init__(self, programs, slot, under=()):
        """`slot` is a folder that is made; `under` a command that runs the worker."""
        self.slot = pathlib.Path(slot)
        for name in ("in", "out", "tmp"):
            (self.slot / name).mkdir(parents=True)
        self.process = subprocess.Popen(
            [*under, str(pathlib.Path(programs).resolve() / "sohoa-worker"), "--slot", str(slot)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(slot))
        if "ready" not in json.loads(self.process.stdout.readline()):
            raise OSError("the worker is not ready")

    def ask(self, job):
        self.process.stdin.write(json.dumps({"id": "1", "seconds": 600, "job": job}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "refused" in answer:
            raise OSError(f"the worker refused: {answer}")
        return answer

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def described(path, name, kind, media):
    """What the daemon knows of an input before a worker reads it."""
    return {"name": name, "size": path.stat().st_size, "digest": digest(path), "role": "main", "identification": {
        "format": kind, "mediaType": media, "basis": [], "warnings": [], "extensionAgrees": True}}


def digest(path):
    found = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()
