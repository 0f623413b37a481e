"""Small papers for bench and soak: PDFs of one sample that differ in a comment, and tiny page images."""

import pathlib
import struct
import zlib

SECTOR, SOURCE = "hanh-chinh", "H29.21-260316-0012_CV_01.pdf"
COMMENT = b" ReportLab Generated PDF document (opensource)"


class Papers:
    """Number → name and content, each its own, all of the sector of administrative papers."""

    def __init__(self, home, samples, station="may-nap"):
        self.content = (pathlib.Path(samples) / SECTOR / SOURCE).read_bytes()
        if self.content.count(COMMENT) != 1:
            raise ValueError(f"{SOURCE} does not carry its comment once; make the samples again")
        self.root = pathlib.Path(home) / "drop" / SECTOR
        self.inbox = self.root / "vao" / station
        self.inbox.mkdir(parents=True, exist_ok=True)

    def name(self, number):
        return f"H29.21-260316-{number:06d}_CV_01.pdf"

    def pdf(self, number):
        return self.content.replace(COMMENT, f" paper {number:06d}".encode().ljust(len(COMMENT)))

    def drop(self, number, content=None, name=None):
        """As a scanner does: another name while writing, then the real one."""
        path = self.inbox / (name or self.name(number))
        draft = path.with_name(path.name + ".part")
        draft.write_bytes(content or self.pdf(number))
        draft.rename(path)


def tiny_pdf(number):
    """An empty A4 page whose comment makes it its own: 0.4 KB."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ]
    body, offsets = b"%%PDF-1.4\n%% %08d\n" % number, []
    for index, content in enumerate(objects):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (index + 1, content)
    start = len(body)
    body += b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return body + b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def tiny_png(number):
    """An 8 × 8 picture of its own: 0.1 KB. Its resolution is far too low, so it is returned."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((number >> shift & 0xFF) for shift in range(0, 64, 8)) for _ in range(8))
    header = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
