"""PAdES B-B end to end beside pyHanko in the same run, and the memory of a large file."""

import os
import pathlib
import subprocess
import tempfile
import threading
import time

from parts import gauges

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True}
KEYS = {"RSA 3072": (["rsa:3072"], 150), "EC P-256": (["ec", "-pkeyopt", "ec_paramgen_curve:P-256"], 500)}

PEER = """
import sys, time, io
from pyhanko.sign import signers, fields
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
key, certificate, source, target, seconds = sys.argv[1:]
signer = signers.SimpleSigner.load(key, certificate)
meta = signers.PdfSignatureMetadata(field_name="Signature1", subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256")
count, begin, cpu = 0, time.monotonic(), time.process_time()
while time.monotonic() - begin < float(seconds):
    with open(source, "rb") as read, open(target, "wb") as write:
        signers.sign_pdf(IncrementalPdfFileWriter(read), meta, signer=signer, output=write)
    count += 1
print(count / (time.process_time() - cpu))
"""


def keys(folder, name, kind):
    key, certificate = f"{folder}/{name}.key", f"{folder}/{name}.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", *kind, "-nodes", "-subj", "/CN=bench", "-days", "30", "-addext",
                    "keyUsage=critical,digitalSignature,nonRepudiation", "-keyout", key, "-out", certificate], **QUIET)
    os.chmod(key, 0o600)
    return key, certificate


def processor(pid):
    """Seconds of processor time that a process has used."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def start(binaries, key, certificate, source, folder, seconds):
    words = [f"{binaries}/pades-bench", f"{binaries}/sohoa-signer", key, certificate, source, folder, str(seconds)]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def ours(binaries, key, certificate, source, folder, seconds):
    """Signatures a second of one processor, the signer process included, and by the clock."""
    bench = start(binaries, key, certificate, source, folder, seconds)
    pids = [bench.pid, int(bench.stdout.readline())]
    before = sum(map(processor, pids))
    bench.stdin.write("\n")
    bench.stdin.flush()
    count, elapsed = bench.stdout.readline().split()
    cpu = sum(map(processor, pids)) - before
    bench.communicate("\n")
    return int(count) / cpu, int(count) / float(elapsed)


def peer(python, key, certificate, source, folder, seconds):
    done = subprocess.run([python, "-c", PEER, key, certificate, source, f"{folder}/peer.pdf", str(seconds)], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True)
    return float(done.stdout) if done.returncode == 0 else None


def large(binaries, key, certificate, small, folder):
    """Peak RssAnon, MB, while a PDF of 1 GB is signed: a small one behind a hole of spaces."""
    source = f"{folder}/large.pdf"
    content = pathlib.Path(small).read_bytes()
    place = content.rsplit(b"startxref", 1)[1].split()[0]
    with open(source, "wb") as file:
        file.write(content)
        file.truncate(1 << 30)
        file.seek(0, 2)
        file.write(b"\nstartxref\n" + place + b"\n%%EOF\n")
    bench, peak = start(binaries, key, certificate, source, folder, 0), 0.0
    watch = threading.Thread(target=bench.stdout.readline)
    watch.start()
    while watch.is_alive():
        peak = max(peak, gauges.anonymous_megabytes(bench.pid))
        time.sleep(0.02)
    bench.communicate("\n\n")
    return peak


def measure(binaries, samples, python, seconds=5):
    source = min(pathlib.Path(samples).rglob("*.pdf"), key=lambda path: path.stat().st_size)
    figures = {"source": source.name, "bytes": source.stat().st_size}
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as folder:
        for name, (kind, limit) in KEYS.items():
            key, certificate = keys(folder, name.replace(" ", "-"), kind)
            rate, clock = ours(binaries, key, certificate, source, folder, seconds)
            figures[name] = {"per_cpu_s": rate, "per_s": clock, "limit": limit,
                             "peer_per_cpu_s": peer(python, key, certificate, source, folder, seconds)}
            for path in pathlib.Path(folder).glob("*.pdf"):
                path.unlink()
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = keys(folder, "large", KEYS["EC P-256"][0])
        figures["large_mb"] = large(binaries, key, certificate, source, folder)
    return figures
