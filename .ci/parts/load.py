"""Load for bench and soak: any number of different map scans made of one sample, dropped and followed."""

import os
import pathlib

from . import answers

SECTOR, SOURCE, MOMENT = "quy-hoach", "QH_BM-2024-03_QH-04_1.tif", b"2024:09:03 08:30:00"


class Load:
    def __init__(self, home, samples, station_name="may-tai"):
        self.content = (pathlib.Path(samples) / SECTOR / SOURCE).read_bytes()
        if self.content.count(MOMENT) != 1:
            raise ValueError(f"{SOURCE} does not carry its moment once; make the samples again")
        self.root = pathlib.Path(home) / "drop" / SECTOR
        self.inbox = self.root / "vao" / station_name
        self.inbox.mkdir(parents=True, exist_ok=True)
        self.station_name = station_name
        # Other numbers than an earlier run in the same home.
        self.first = int.from_bytes(os.urandom(3), "big")

    def name(self, number):
        return f"QH_BM-2024-03_T{self.first:08d}{number:05d}_1.tif"

    def variant(self, number):
        """The sample with another moment of scanning: same size, same picture, another digest."""
        seed = self.first * 100_000 + number
        seconds, days = seed % 86_400, seed // 86_400
        moment = f"{1970 + days // 336 % 9000:04d}:{days // 28 % 12 + 1:02d}:{days % 28 + 1:02d} " \
                 f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
        return self.content.replace(MOMENT, moment.encode())

    def drop(self, number):
        draft = self.inbox / (self.name(number) + ".part")
        draft.write_bytes(self.variant(number))
        draft.rename(self.inbox / self.name(number))

    def answers(self, items):
        """Name → all answers to it."""
        found = {}
        for item in items:
            answer = answers.Answer(item)
            for name in answer.files if answer.root == SECTOR else ():
                found.setdefault(name, []).append(answer)
        return found
