#!/usr/bin/env python3
"""zips.py FOLDER: writes good and hostile ZIP files and prints which fault each must meet ("" for none), as JSON."""

import io
import json
import pathlib
import random
import struct
import sys
import zipfile
import zlib

FOLDER = pathlib.Path(sys.argv[1])
CASES = {}


def save(name, data, code):
    (FOLDER / name).write_bytes(data)
    CASES[name] = code


def plain(entries, method=zipfile.ZIP_STORED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, content in entries:
            file.writestr(name, content)
    return bytearray(buffer.getvalue())


class Pipe(io.RawIOBase):
    """Cannot seek, so that zipfile writes data descriptors."""

    def __init__(self):
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, piece):
        self.data += piece
        return len(piece)


def directory(data):
    end = data.rindex(b"PK\5\6")
    return struct.unpack_from("<I", data, end + 16)[0]


def headers(data):
    """Offsets of the directory's headers."""
    place, found = directory(data), []
    while data[place:place + 4] == b"PK\1\2":
        found.append(place)
        place += 46 + sum(struct.unpack_from("<HHH", data, place + 28))
    return found


def good():
    text = b"0123456789abcdef" * 20_000
    noise = random.Random(1).randbytes(300_000)
    entries = [("a.txt", b"hello"), ("thư mục/bản đồ.tif", noise), ("empty", b""), ("long", text), ("both", text + noise)]
    save("stored.zip", plain(entries), "")
    save("deflated.zip", plain(entries, zipfile.ZIP_DEFLATED), "")
    for level in (1, 9):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as file:
            for name, content in entries:
                file.writestr(name, content)
        save(f"level{level}.zip", buffer.getvalue(), "")
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries:
            file.writestr(name, content)
    save("descriptors.zip", pipe.data, "")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        with file.open("wide", "w", force_zip64=True) as member:
            member.write(text)
    save("wide.zip", buffer.getvalue(), "")
    data = plain(entries)
    struct.pack_into("<H", data, len(data) - 2, 9)
    save("comment.zip", data + b"a comment", "")
    save("folders.zip", plain([("d/", b""), ("d/e/", b""), ("d/e/f", b"x")]), "")
    save("none.zip", plain([]), "")


def names():
    for number, name in enumerate(["../up", "a/../b", "/abs", "C:/x", "a\\b", "a//b", "./a", "a\nb", "a/.."]):
        save(f"name{number}.zip", rename(plain([("x" * len(name), b"1")]), name.encode()), "bad-name")
    save("not-utf8.zip", rename(plain([("xx", b"1")]), b"\xff\xfe"), "bad-name")
    save("twice.zip", rename(plain([("aa", b"1"), ("ab", b"2")]), b"aa", 1), "duplicate-name")
    save("case.zip", plain([("a.TXT", b"1"), ("A.txt", b"2")]), "duplicate-name")
    save("nfd.zip", plain([("\u1ea1", b"1"), ("a\u0323", b"2")]), "duplicate-name")
    save("file-and-folder.zip", plain([("a", b"1"), ("a/b", b"2")]), "duplicate-name")
    save("other-name.zip", rename(plain([("aa", b"1")]), b"bb", local=False), "headers-differ")


def rename(data, name, index=0, local=True):
    place = headers(data)[index]
    data[place + 46:place + 46 + len(name)] = name
    if local:
        offset = struct.unpack_from("<I", data, place + 42)[0]
        data[offset + 30:offset + 30 + len(name)] = name
    return data


def numbers():
    base = [("aa", b"1" * 100), ("bb", b"2" * 100)]
    for name, offset, size, code in [
            ("flags", 8, "<H", "headers-differ"), ("method", 10, "<H", "headers-differ"), ("crc", 16, "<I", "headers-differ"),
            ("length", 46 - 18, "<H", "damaged")]:
        data = plain(base)
        place = headers(data)[0]
        value = struct.unpack_from(size, data, place + offset)[0]
        struct.pack_into(size, data, place + offset, 8 if name == "method" else 0x800 if name == "flags" else value + 1)
        save(f"{name}.zip", data, code)
    data = plain(base)
    struct.pack_into("<I", data, headers(data)[1] + 42, 0)
    save("overlap.zip", rename(data, b"aa", 1), "duplicate-name")
    data = plain(base)
    for place in (headers(data)[1],):
        struct.pack_into("<I", data, place + 42, 0)
    save("shared.zip", data, "headers-differ")
    # The first entry's data reach over the second entry.
    data = plain(base)
    first, second = headers(data)
    start = struct.unpack_from("<I", data, second + 42)[0]
    for offset in (first + 20, first + 24, 18, 22):
        struct.pack_into("<I", data, offset, 100 + start)
    save("quoted.zip", data, "overlap")
    for name, bit in (("encrypted", 1), ("strong", 64), ("masked", 1 << 13)):
        data = plain(base)
        for offset in (headers(data)[0] + 8, 6):
            struct.pack_into("<H", data, offset, bit)
        save(f"{name}.zip", data, "encrypted")
    data = plain(base)
    for offset in (headers(data)[0] + 10, 8):
        struct.pack_into("<H", data, offset, 12)
    save("bzip2.zip", data, "unknown-method")
    data = plain(base)
    struct.pack_into("<H", data, headers(data)[0] + 34, 1)
    save("disk.zip", data, "several-disks")
    data = plain(base)
    data[35] ^= 1
    save("content.zip", data, "checksum")


def places():
    base = plain([("aa", b"1" * 100)])
    save("text.zip", b"no zip at all, only text", "not-zip")
    save("zero.zip", b"", "not-zip")
    save("cut.zip", base[:-30], "not-zip")
    save("before.zip", b"MZ" + base, "hidden-bytes")
    save("behind.zip", base + b"x", "not-zip")
    shifted = bytearray(b"JUNK" + base)
    end = shifted.rindex(b"PK\5\6")
    struct.pack_into("<I", shifted, end + 16, directory(base) + 4)
    struct.pack_into("<I", shifted, headers(shifted)[0] + 42, 4)
    save("hidden-before.zip", shifted, "hidden-bytes")
    start = directory(base)
    gap = bytearray(base[:start] + b"HIDDEN" + base[start:])
    struct.pack_into("<I", gap, gap.rindex(b"PK\5\6") + 16, start + 6)
    save("hidden-between.zip", gap, "hidden-bytes")
    end = base.rindex(b"PK\5\6")
    save("hidden-after.zip", base[:end] + b"HIDDEN" + base[end:], "hidden-bytes")
    # A comment that is an end record itself: programs that look forwards and backwards see different files.
    inner = bytes(base[end:])
    twice = bytearray(base)
    struct.pack_into("<H", twice, len(twice) - 2, len(inner))
    save("two-ends.zip", twice + inner, "damaged")


def bombs():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        with file.open("zeros", "w") as member:
            for _ in range(80):
                member.write(bytes(1 << 20))
    save("bomb.zip", buffer.getvalue(), "bomb")
    data = plain([("aa", b"1" * 100)], zipfile.ZIP_DEFLATED)
    for offset in (headers(data)[0] + 24, 22):
        struct.pack_into("<I", data, offset, 1 << 30)
    save("claims.zip", data, "bomb")
    # Longer and shorter than it says.
    for name, size in (("longer", 99), ("shorter", 101)):
        data = plain([("aa", b"1" * 100)], zipfile.ZIP_DEFLATED)
        for offset in (headers(data)[0] + 24, 22):
            struct.pack_into("<I", data, offset, size)
        save(f"{name}.zip", data, "checksum")
    # Bytes behind the end of the DEFLATE stream.
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    stream = packed.compress(b"1" * 100) + packed.flush()
    save("tail.zip", entry(stream + b"HIDDEN", b"1" * 100), "hidden-bytes")
    save("broken.zip", entry(b"\x07" + stream, b"1" * 100), "damaged")
    save("short-stream.zip", entry(stream[:-2], b"1" * 100), "damaged")


def entry(stream, content):
    fields = struct.pack("<HHHHIII", 0, 8, 0, 33, zlib.crc32(content), len(stream), len(content))
    local = b"PK\3\4" + struct.pack("<H", 20) + fields + struct.pack("<HH", 2, 0) + b"aa" + stream
    central = b"PK\1\2" + struct.pack("<HH", 20, 20) + fields + struct.pack("<HHHHHII", 2, 0, 0, 0, 0, 0, 0) + b"aa"
    return local + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)


for part in (good, names, numbers, places, bombs):
    part()
print(json.dumps(CASES))
