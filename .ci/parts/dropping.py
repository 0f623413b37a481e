"""Drops samples as scanners do: one writes slowly under the final name, one renames when done, one copies companions late."""

import os
import shutil
import threading
import time

INBOX = "vao"
WAYS = ("slow", "rename", "copy")


class Scanner(threading.Thread):
    """One machine that feeds one drop root, a submission after the other."""

    def __init__(self, root, jobs, samples, dropped, patience=0.35):
        """`jobs` are (sample, way); `dropped(sample)` is called when the last byte of one is written."""
        super().__init__(daemon=True)
        self.root, self.jobs, self.samples, self.dropped, self.patience = root, jobs, samples, dropped, patience
        self.problem = None

    def run(self):
        try:
            for sample, way in self.jobs:
                self.drop(sample, way)
                self.dropped(sample)
        except OSError as problem:
            self.problem = problem

    def drop(self, sample, way):
        folder = os.path.join(self.root, INBOX, sample.station)
        os.makedirs(folder, exist_ok=True)
        for position, name in enumerate(sample.files):
            if position:
                time.sleep(self.patience)
            source, target = os.path.join(self.samples, sample.sector, name), os.path.join(folder, name)
            if way == "slow" and position == 0:
                write_slowly(source, target, self.patience)
            elif way == "rename":
                shutil.copyfile(source, target + ".part")
                os.rename(target + ".part", target)
            else:
                shutil.copyfile(source, target)
        if sample.close:
            time.sleep(self.patience)
            open(os.path.join(folder, sample.close), "wb").close()


def write_slowly(source, target, patience, chunks=4):
    """A wide-format scanner: the file grows for a while, then stays."""
    size = os.path.getsize(source)
    step = max(1, -(-size // chunks))
    with open(source, "rb") as original, open(target, "wb", buffering=0) as copy:
        while block := original.read(step):
            copy.write(block)
            time.sleep(patience)


def scanners(home, samples, folder, dropped):
    """One scanner for each sector that has something to drop."""
    jobs = {}
    for number, sample in enumerate(samples):
        jobs.setdefault(sample.sector, []).append((sample, WAYS[number % len(WAYS)]))
    return [Scanner(os.path.join(home, "drop", sector), work, folder, dropped) for sector, work in jobs.items()]
