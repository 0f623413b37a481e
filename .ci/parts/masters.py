"""A scan is measured and its master written in one reading, beside GDAL doing half of that in two readings.

ours  a warm worker: inspect with everything that a map's profile asks for (quality, codes, marks, the texts above and
      below the frame) and a master on the way, then derive, which finishes the access copy
peer  `gdalinfo -checksum` and `gdal_translate -of COG` with the same codec, both with two threads
Both on the same two processors and the same file, which lies in the page cache."""

import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import threading
import time

from . import gauges
from .worker import Worker, described, digest

SHEETS = {"A1": (841, 594), "A0": (1189, 841)}
ENVIRONMENT = {"GDAL_CACHEMAX": "64", "GDAL_PAM_ENABLED": "NO", "OMP_THREAD_LIMIT": "1"}
MASTER = ".sohoa-master.tif"
READINGS = {"regions": ["sheet-head", "sheet-foot"], "pages": 1, "codes": True}
CREATION = {
    "DEFLATE": ["COMPRESS=DEFLATE", "LEVEL=1", "PREDICTOR=2"], "LZW": ["COMPRESS=LZW", "PREDICTOR=2"],
    "ZSTD": ["COMPRESS=ZSTD", "LEVEL=1", "PREDICTOR=2"], "JPEG": ["COMPRESS=JPEG", "QUALITY=85"]}
SOURCES = {"LZW": ["COMPRESS=LZW", "PREDICTOR=2"], "JPEG": ["COMPRESS=JPEG", "PHOTOMETRIC=YCBCR", "JPEG_QUALITY=90"]}


def draw(path, width, height):
    """Lines and areas on paper with the noise of a scanner, the same in every run."""
    chance = random.Random(7)
    noise = [bytes(chance.randrange(9) for _ in range(width * 3 + 4096)) for _ in range(3)]
    paper, ink, area = (bytes(max(0, min(255, value + n - 4)) for n in range(256)) for value in (235, 60, 200))
    with open(path, "wb") as file:
        file.write(b"P6 %d %d 255\n" % (width, height))
        for y in range(height):
            speck = noise[y % 3][y * 37 % 4096:][:width * 3]
            row = bytearray(speck.translate(ink if y % 97 < 4 else paper))
            if y // 300 % 3 == 0:
                row[width:width * 2] = speck[width:width * 2].translate(area)
            for x in range(0, width - 4, 173):
                row[x * 3:x * 3 + 12] = b"\x20\x20\x30" * 4
            file.write(row)


def make(folder, sheet, dpi, codec):
    """A scan as a scanner leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    scan = folder / f"{sheet}-{dpi}-{codec}.tif"
    if not scan.exists():
        width, height = (round(side / 25.4 * dpi) for side in SHEETS[sheet])
        plain = folder / "plain.ppm"
        draw(plain, width, height)
        options = [word for option in [*SOURCES[codec], "BIGTIFF=IF_SAFER"] for word in ("-co", option)]
        subprocess.run(["gdal_translate", "-q", *options, "-mo", f"TIFFTAG_XRESOLUTION={dpi}", "-mo", f"TIFFTAG_YRESOLUTION={dpi}",
                        "-mo", "TIFFTAG_RESOLUTIONUNIT=2", str(plain), str(scan)], check=True)
        plain.unlink()
    return scan


def timed(command):
    """Wall and processor seconds, and the peak of memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, **ENVIRONMENT})
    with Peak(process.pid) as peak:
        if process.wait():
            raise OSError(f"{command[0]} failed")
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"wall": wall, "cpu": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, "mb": peak.megabytes}


class Peak:
    """The highest RssAnon of a process, looked at twenty times a second."""

    def __init__(self, process):
        self.process, self.megabytes, self.ended = process, 0.0, threading.Event()

    def __enter__(self):
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def watch(self):
        while not self.ended.wait(0.05):
            try:
                self.megabytes = max(self.megabytes, gauges.anonymous_megabytes(self.process))
            except (OSError, StopIteration):
                return


def ours(programs, scan, codec, folder):
    slot = folder / "slot"
    shutil.rmtree(slot, ignore_errors=True)
    worker = Worker(programs, slot)
    file = link(scan, slot)
    # A warm worker has read something before.
    worker.ask({"inspect": {"_0": {"files": [file], "readings": READINGS}}})
    cpu, begin = gauges.cpu_seconds(worker.process.pid), time.perf_counter()
    with Peak(worker.process.pid) as peak:
        answer = worker.ask({"inspect": {"_0": {"files": [file], "master": codec, "readings": READINGS}}})
        inspected = time.perf_counter() - begin
        problems = answer["inspected"]["facts"]["files"][0]["problems"]
        os.rename(slot / "out" / MASTER, slot / "in" / MASTER)
        worker.ask({"derive": {"_0": {"input": file, "companions": [], "products": ["access", "preview"], "compression": codec, "master": MASTER}}})
    found = {"wall": time.perf_counter() - begin, "inspect": inspected, "cpu": gauges.cpu_seconds(worker.process.pid) - cpu, "mb": peak.megabytes,
             "problems": problems, "bytes": (slot / "out" / "access.tif").stat().st_size}
    worker.end()
    shutil.rmtree(slot)
    return found


def link(scan, slot):
    """The scan as the worker's input, and what the daemon knows of it."""
    os.link(scan, slot / "in" / "a.tif")
    return described(scan, "a.tif", "tiff", "image/tiff")


def share_read(programs, scan, codec, folder):
    """Bytes that a worker reads of the scan, by its system calls, over the scan's size; nil without strace."""
    if not shutil.which("strace"):
        return None
    slot, trace = folder / "slot", folder / "trace"
    shutil.rmtree(slot, ignore_errors=True)
    worker = Worker(programs, slot, ["strace", "-f", "-y", "-qq", "-e", "trace=read,pread64,readv,preadv,mmap", "-o", str(trace)])
    worker.ask({"inspect": {"_0": {"files": [link(scan, slot)], "master": codec, "readings": READINGS}}})
    worker.end()
    taken = 0
    for line in trace.read_text(errors="replace").splitlines():
        if "in/a.tif>" in line:
            if "mmap(" in line:
                raise OSError("the scan is mapped: its bytes can't be counted")
            found = re.search(r"= (\d+)$", line)
            taken += int(found.group(1)) if found else 0
    shutil.rmtree(slot)
    trace.unlink()
    return taken / scan.stat().st_size


def peer(scan, codec, folder):
    copy = folder / "peer.tif"
    options = [word for option in [*CREATION[codec], "NUM_THREADS=2"] for word in ("-co", option)]
    checksum = timed(["gdalinfo", "-checksum", str(scan)])
    made = timed(["gdal_translate", "-q", "-of", "COG", *options, "--config", "GDAL_NUM_THREADS", "2", str(scan), str(copy)])
    size = copy.stat().st_size
    copy.unlink()
    return {"wall": checksum["wall"] + made["wall"], "cpu": checksum["cpu"] + made["cpu"], "mb": max(checksum["mb"], made["mb"]), "bytes": size}


def middle(runs):
    return sorted(runs, key=lambda run: run["wall"])[len(runs) // 2]


def measure(programs, folder, sheets, runs):
    """One row a sheet, resolution and codec: ours and the peer's run in the middle, in turns."""
    folder = pathlib.Path(folder)
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    rows = []
    for sheet in sheets:
        name, dpi = sheet.split("-")
        for source, codec in (("LZW", "DEFLATE"), ("LZW", "JPEG"), ("JPEG", "JPEG")):
            scan = make(folder, name, int(dpi), source)
            digest(scan)
            pairs = [(ours(programs, scan, codec, folder), peer(scan, codec, folder)) for _ in range(runs)]
            share = share_read(programs, scan, codec, folder)
            mine, theirs = middle([pair[0] for pair in pairs]), middle([pair[1] for pair in pairs])
            rows.append({"sheet": name, "dpi": int(dpi), "source": source, "codec": codec, "ours": mine, "peer": theirs, "read": share,
                         "ratio": mine["wall"] / theirs["wall"], "ratio_cpu": mine["cpu"] / theirs["cpu"],
                         "spread": [min(a["wall"] / b["wall"] for a, b in pairs), max(a["wall"] / b["wall"] for a, b in pairs)]})
            print(f"{sheet} {dpi} {source} -> {codec}: R {rows[-1]['ratio']:.2f}, CPU {rows[-1]['ratio_cpu']:.2f}", file=sys.stderr, flush=True)
    return rows
