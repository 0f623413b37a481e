"""A workstation under test: `sohoa` and `sohoad` with a home of their own, seen only through their command lines."""

import json
import os
import signal
import subprocess
import sys
import time


class Fault(Exception):
    """The environment or the daemon failed: (words, hint). Exit code 3."""


class Station:
    """`tools` is the folder of the executables."""

    def __init__(self, tools, home):
        self.tool, self.program = os.path.join(tools, "sohoa"), os.path.join(tools, "sohoad")
        self.home = os.path.abspath(home)
        self.log = os.path.join(self.home, "run", "sohoad.log")
        self.ready = os.path.join(self.home, "run", "ready")
        self.process = None
        for path in (self.tool, self.program):
            if not os.access(path, os.X_OK):
                raise Fault(f"{path} is not built", "swift build")

    def call(self, *arguments):
        return subprocess.run([self.tool, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)

    def setup(self):
        """Settings, drop roots and demonstration keys; leaves an installation that is there as it is."""
        os.makedirs(os.path.join(self.home, "run"), exist_ok=True)
        if os.path.exists(os.path.join(self.home, "sohoa.yaml")):
            return False
        result = self.call("setup", "--home", self.home, "--demo", "--non-interactive")
        if result.returncode:
            raise Fault(f"sohoa setup ended with {result.returncode}: {result.stderr.strip()}", f"look into {self.home}")
        return True

    def start(self, limit=60):
        if os.path.exists(self.ready):
            os.unlink(self.ready)
        log = open(self.log, "ab")
        written = log.tell()
        self.process = subprocess.Popen([self.program, "--home", self.home], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        log.close()
        end = time.monotonic() + limit
        while time.monotonic() < end:
            self.alive()
            if os.path.exists(self.ready) or self.announced(written):
                return
            time.sleep(0.05)
        raise Fault(f"sohoad was not ready after {limit} s", f"see {self.log}")

    def announced(self, since):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            log.seek(since)
            text = log.read().lower()
        return "sẵn sàng" in text or "ready" in text.split()

    def alive(self):
        if self.process.poll() is not None:
            with open(self.log, encoding="utf-8", errors="replace") as log:
                tail = "".join(log.readlines()[-15:])
            raise Fault(f"sohoad ended with {self.process.returncode}:\n{tail}", f"see {self.log}")

    def status(self):
        """What `sohoa status --json` says; an answer that can't be read is a fault."""
        result = self.call("status", "--home", self.home, "--json")
        if result.returncode not in (0, 1):
            raise Fault(f"sohoa status ended with {result.returncode}: {result.stderr.strip()}", f"see {self.log}")
        try:
            return json.loads(result.stdout)
        except ValueError:
            raise Fault(f"sohoa status --json is not JSON: {result.stdout[:200]!r}", "sohoa status --home DIR --json") from None

    def verify(self):
        result = self.call("verify", "--home", self.home, "--all")
        sys.stdout.write(result.stdout)
        sys.stderr.write(result.stderr)
        return result.returncode

    def stop(self, limit=20):
        """Asks the daemon to end; returns its exit code, None when it had to be killed."""
        if self.process is None or self.process.poll() is not None:
            return self.process.returncode if self.process else 0
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(limit)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None
