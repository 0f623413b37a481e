"""A day of scanned papers for the bench: PDFs of one to five pages as document scanners write them, colour, gray and black and white in turn."""

import pathlib
import subprocess

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": True}
SECTOR = "hanh-chinh"
SOURCES = ["CV_0012_001.tif", "CV_0012_002.tif"]
PAGES = [1, 2, 3, 1, 5]
JPEG = ["-of", "JPEG", "-co", "QUALITY=85"]
# Filter, colour space, bits and gdal_translate options of a page image.
KINDS = [
    ("/DCTDecode", "/DeviceRGB", 8, JPEG),
    ("/DCTDecode", "/DeviceGray", 8, ["-b", "1", *JPEG]),
    ("/CCITTFaxDecode", "/DeviceGray", 1, ["-b", "1", "-co", "NBITS=1", "-scale", "0", "255", "0", "1.4", "-co", "COMPRESS=CCITTFAX4"]),
]


class ScannedPapers:
    """Number → name and PDF, each its own."""

    def __init__(self, samples, folder):
        self.images, folder = [], pathlib.Path(folder)
        for kind, (_, _, bits, options) in enumerate(KINDS):
            for source in SOURCES:
                path = pathlib.Path(samples) / SECTOR / source
                target = folder / f"{kind}-{source}"
                rows = ["-co", f"BLOCKYSIZE={self.size(path)[1]}"] if bits == 1 else []
                subprocess.run(["gdal_translate", "-q", str(path), str(target), *options, *rows], **QUIET)
                data = target.read_bytes()
                self.images.append((kind, self.size(path), strip(data) if bits == 1 else data))

    @staticmethod
    def size(path):
        """Pixels of a little-endian TIFF."""
        data = path.read_bytes()
        return tag(data, 256), tag(data, 257)

    def pages(self, number):
        return PAGES[number % len(PAGES)]

    def name(self, number):
        return f"H29.21-260317-{number:06d}_CV_01.pdf"

    def pdf(self, number):
        count = self.pages(number)
        objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
        kids = b" ".join(b"%d 0 R" % (3 + 3 * page) for page in range(count))
        objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count))
        for page in range(count):
            kind, (width, height), data = self.images[(number + page) % len(self.images)]
            filter_, space, bits, _ = KINDS[kind]
            w, h = width * 72 / 300, height * 72 / 300
            first = 3 + 3 * page
            objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %d 0 R /Resources << /XObject << /I %d 0 R >> >> >>"
                           % (w, h, first + 1, first + 2))
            objects.append(stream(b"", b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % (w, h)))
            extra = b" /DecodeParms << /K -1 /Columns %d /Rows %d /BlackIs1 true >>" % (width, height) if bits == 1 else b""
            objects.append(stream(f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent {bits} "
                                  f"/ColorSpace {space} /Filter {filter_}".encode() + extra, data))
        return assembled(objects, number)


def stream(dictionary, data):
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (dictionary, len(data), data)


def assembled(objects, number):
    """Objects with a comment that makes the file its own."""
    parts, offsets, position = [b"%%PDF-1.5\n%% %08d\n" % number], [], 0
    position = len(parts[0])
    for index, content in enumerate(objects):
        offsets.append(position)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (index + 1, content))
        position += len(parts[-1])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, position))
    return b"".join(parts)


def tag(data, wanted):
    """The first value of a short or long tag in the first directory."""
    start = int.from_bytes(data[4:8], "little")
    for entry in range(int.from_bytes(data[start:start + 2], "little")):
        at = start + 2 + 12 * entry
        if int.from_bytes(data[at:at + 2], "little") == wanted:
            return int.from_bytes(data[at + 8:at + 8 + (2 if data[at + 2] == 3 else 4)], "little")
    raise ValueError(f"no tag {wanted}")


def strip(data):
    """The only strip of a TIFF."""
    return data[tag(data, 273):tag(data, 273) + tag(data, 279)]
