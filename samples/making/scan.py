"""What a scanner makes of a printed page: paper tone, specks, a fold, a slight turn."""

import random
import subprocess

import numpy
from PIL import Image

Image.MAX_IMAGE_PIXELS = None
PAPER = (247, 244, 235)
INK = (46, 43, 48)


def raster(pdf, page, dpi, folder):
    """Prints one page of a PDF to an image."""
    target = folder / "page"
    subprocess.run(["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile", str(pdf), str(target)], check=True)
    with Image.open(str(target) + ".ppm") as image:
        return image.convert("RGB")


def toned(image, paper, ink):
    """White becomes paper, black becomes ink; few levels, so that the file stays small."""
    tables = []
    for low, high in zip(ink, paper):
        for value in range(256):
            step = min(255, (value + 12) // 24 * 24) if value < 244 else 255
            tables.append(round(low + (high - low) * step / 255))
    return image.point(tables)


def aged(image, rng, dpi):
    """Large faint patches, specks and a fold."""
    pixels = numpy.asarray(image).astype(numpy.int16)
    height, width, _ = pixels.shape
    noise = numpy.random.default_rng(rng.randrange(1 << 30)).uniform(0, 255, (7, 9)).astype(numpy.uint8)
    patches = numpy.asarray(Image.fromarray(noise).resize((width, height), Image.Resampling.BICUBIC)).astype(numpy.int16)
    pixels -= (patches // 86)[:, :, None] * 2
    for _ in range(int(width * height / dpi / dpi * 2.2)):
        x, y, size = rng.randrange(width - 4), rng.randrange(height - 4), rng.choice([1, 1, 1, 2, 2, 3])
        pixels[y:y + size, x:x + size] -= rng.choice([30, 60, 110])
    fold = width // 2 + rng.randrange(-40, 40)
    pixels[:, fold:fold + 3] -= 9
    pixels[:, fold + 3:fold + 6] += 4
    return Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))


def scanned(pdf, page, dpi, folder, seed, skew=0.0, paper=PAPER, ink=INK):
    """One page as the scanner hands it over."""
    rng = random.Random(seed)
    image = raster(pdf, page, dpi, folder)
    if skew:
        image = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    return aged(toned(image, paper, ink), rng, dpi)


def save_tiff(image, path, dpi, when, title="", georeference=None):
    """An RGB TIFF with its resolution and the date of the scan.

    `georeference` is (EPSG code, (left, top, right, bottom)); such a file is tiled, a plain one has strips.
    """
    tags = {270: title, 271: "May quet mau", 272: "MQ-A0", 305: "make-samples", 306: when}
    raw = path.with_suffix(".raw.tif")
    image.save(raw, "TIFF", compression="raw", dpi=(dpi, dpi), tiffinfo={k: v for k, v in tags.items() if v})
    command = ["gdal_translate", "-q", "-co", "COMPRESS=DEFLATE", "-co", "ZLEVEL=9"]
    if georeference:
        code, corners = georeference
        command += ["-a_srs", f"EPSG:{code}", "-a_ullr", *(f"{c:.4f}" for c in corners), "-co", "TILED=YES"]
    else:
        command += ["-co", "BLOCKYSIZE=64"]
    subprocess.run([*command, str(raw), str(path)], check=True)
    raw.unlink()


def as_jpeg(image, path, quality):
    """The compression inside a scanner's PDF."""
    image.save(path, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=2)
