"""What a figure is held against in the same run: separate tools a script would call, and what the disk can do."""

import concurrent.futures
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile
import time

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True}
TOOLS = ["sha256sum", "qpdf", "pdfinfo", "pdftoppm", "openssl"]


def fsyncs(folder, seconds=2):
    """Durable 4 KiB writes a second."""
    path, count, begin = os.path.join(folder, ".limit"), 0, time.monotonic()
    with open(path, "wb", buffering=0) as file:
        while time.monotonic() - begin < seconds:
            file.write(b"x" * 4096)
            os.fsync(file.fileno())
            count += 1
    os.unlink(path)
    return count / (time.monotonic() - begin)


def commits(folder, seconds=2):
    """Durable SQLite commits of 2 KB a second (WAL, synchronous FULL)."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        database = sqlite3.connect(place + "/limit.sqlite", isolation_level=None)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT)")
        count, begin = 0, time.monotonic()
        while time.monotonic() - begin < seconds:
            database.execute("INSERT INTO t (body) VALUES (?)", ("x" * 2048,))
            count += 1
        rate = count / (time.monotonic() - begin)
        database.close()
        return rate


def papers(contents):
    """Papers a second through five tools, as many papers at once as there are processors; None where a tool is missing."""
    if not all(shutil.which(tool) for tool in TOOLS):
        return None
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = folder + "/key.pem", folder + "/certificate.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:3072", "-nodes", "-subj", "/CN=bench", "-keyout", key,
                        "-out", certificate], **QUIET)
        paths = [f"{folder}/{number}.pdf" for number in range(len(contents))]
        for path, content in zip(paths, contents):
            pathlib.Path(path).write_bytes(content)

        def one(path):
            subprocess.run(["sha256sum", path], **QUIET)
            subprocess.run(["qpdf", "--check", path], **QUIET)
            subprocess.run(["pdfinfo", path], **QUIET)
            subprocess.run(["pdftoppm", "-r", "36", "-png", path, path], **QUIET)
            subprocess.run(["openssl", "cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", path, "-signer", certificate,
                            "-inkey", key, "-outform", "DER", "-out", path + ".p7s"], **QUIET)

        begin = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            list(pool.map(one, paths))
        return len(paths) / (time.monotonic() - begin)


def recognised(contents):
    """Seconds that OCRmyPDF takes for PDFs, as many at once as there are processors; None where it is missing."""
    if not shutil.which("ocrmypdf"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        paths = [f"{folder}/{number}.pdf" for number in range(len(contents))]
        for path, content in zip(paths, contents):
            pathlib.Path(path).write_bytes(content)

        def one(path):
            subprocess.run(["ocrmypdf", "-q", "-j1", "-l", "vie+eng", "--output-type", "pdfa-2", path, path + ".out.pdf"],
                           env={**os.environ, "OMP_THREAD_LIMIT": "1"}, **QUIET)

        begin = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            list(pool.map(one, paths))
        return time.monotonic() - begin
