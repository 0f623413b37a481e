"""What goes wrong at a scanner, made on purpose."""

import struct
import subprocess


def cut(source, target, share=0.7):
    """A copy that stopped on the way."""
    content = source.read_bytes()
    target.write_bytes(content[: int(len(content) * share)])


def encrypted(source, target):
    """Opens only with a password."""
    subprocess.run(
        ["qpdf", "--encrypt", "matkhau", "chusohuu", "256", "--", str(source), str(target)], check=True)


def executable(target):
    """An x86-64 ELF that does nothing but exit(0), under the name of a scan."""
    code = bytes.fromhex("31ff" "b83c000000" "0f05")
    base, head = 0x400000, 64 + 56
    ident = b"\x7fELF" + bytes([2, 1, 1, 0]) + bytes(8)
    header = ident + struct.pack("<HHIQQQIHHHHHH", 2, 62, 1, base + head, 64, 0, 0, 64, 56, 1, 0, 0, 0)
    program = struct.pack("<IIQQQQQQ", 1, 5, 0, base, base, head + len(code), head + len(code), 0x1000)
    target.write_bytes((header + program + code).ljust(4096, b"\0"))
