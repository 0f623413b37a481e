#!/usr/bin/env python3
"""Makes samples/ again, always the same bytes for the same versions of the tools.

Needs the project's Python environment (.ci/venv samples) and gdal-bin, poppler-utils, qpdf, fonts-freefont-ttf:

    .venv/bin/python samples/make-samples.py [--only PART] [--anew]

Only the signed PDF (its keys are made and thrown away) and the encrypted one (random bytes of qpdf) differ from run to
run: they are kept when they exist, until --anew.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from making import building, cadastral, damage, land, office, planning, scan, signature, vector  # noqa: E402
from making.page import INK_BLUE, MM, Page  # noqa: E402

MAPS, DRAWINGS, PLANS, PAPERS, RESULTS, FILES = (
    HERE / folder for folder in ("dia-chinh", "xay-dung", "quy-hoach", "hanh-chinh", "ket-qua-tthc", "ho-so-dia-chinh"))


def crs_text(code):
    """What GIS programs write into a .prj."""
    command = ["gdalsrsinfo", "-o", "wkt_esri", "--single-line", f"EPSG:{code}"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip() + "\n"


def scanned_pdf(path, pages, title, words=()):
    """A scanner's PDF: each page is one JPEG. `pages` holds (image, width mm, height mm, quality); `words` what its text
    recognition put invisibly behind each page."""
    canvas = Canvas(str(path), pdfVersion=(1, 6), invariant=1, initialFontName="serif")
    canvas.setTitle(title)
    canvas.setCreator("May quet mau MQ-A0")
    for index, (image, width, height, quality) in enumerate(pages):
        jpeg = path.with_suffix(f".{index}.jpg")
        scan.as_jpeg(image, jpeg, quality)
        canvas.setPageSize((width * MM, height * MM))
        canvas.drawImage(str(jpeg), 0, 0, width * MM, height * MM)
        if index < len(words):
            layer = canvas.beginText(28 * MM, (height - 50) * MM)
            layer.setFont("serif", 4.7 * MM)
            layer.setTextRenderMode(3)
            layer.textLines(words[index])
            canvas.drawText(layer)
        canvas.showPage()
    canvas.save()
    for jpeg in path.parent.glob(f"{path.stem}.*.jpg"):
        jpeg.unlink()


def map_scan(sheet, work, dpi, seed, skew=0.0):
    drawn = work / "sheet.pdf"
    cadastral.draw(drawn, sheet)
    return scan.scanned(drawn, 1, dpi, work, seed, skew)


def make_maps(work):
    b, d = cadastral.SHEETS["b"], cadastral.SHEETS["d"]
    image = map_scan(b, work, 400, 1, skew=0.2)
    scan.save_tiff(image, MAPS / "DC_26734_194602-8-b_1000_2024.tif", 400, "2024:10:07 09:12:31")

    revised = replace(b, year=2025)
    image = map_scan(revised, work, 400, 2)
    name = MAPS / "DC_26734_194602-8-b_1000_2025.tif"
    scan.save_tiff(image, name, 400, "2025:11:12 14:03:10")
    left, top, right, bottom = revised.corners(image, 400)
    step = (right - left) / image.width
    world = (step, 0.0, 0.0, -step, left + step / 2, top - step / 2)
    name.with_suffix(".tfw").write_text("".join(f"{value:.10f}\n" for value in world))
    name.with_suffix(".prj").write_text(crs_text(9210))

    image = map_scan(d, work, 400, 3)
    scan.save_tiff(image, MAPS / "DC_26734_194602-8-d_1000_2024.tif", 400, "2024:10:07 09:20:02",
                   georeference=(9210, d.corners(image, 400)))
    # As Excel with Vietnamese settings saves "CSV UTF-8": semicolons, a byte order mark, CRLF.
    table = "Mã xã;Số hiệu mảnh;Tỷ lệ;Năm thành lập\r\n26734;194602-8-d;1:1000;2024\r\n"
    (MAPS / "DC_26734_194602-8-d_1000_2024.csv").write_bytes(table.encode("utf-8-sig"))

    vector.dxf(MAPS / "DC_26734_194602-8-b_1000_2023.dxf", b)
    vector.dgn(MAPS / "DC_26734_194602-8-b_1000_2022.dgn", b, work)
    vector.dxf(MAPS / "DC_26734_194602-8-b_1000_2021.dxf", b, careless=True)


def make_geopdf(work):
    c = cadastral.SHEETS["c"]
    image = map_scan(c, work, 400, 4)
    flat = work / "geopdf.tif"
    image.save(flat, "TIFF")
    corners = [f"{value:.4f}" for value in c.corners(image, 400)]
    options = ["GEO_ENCODING=ISO32000", "DPI=400", "COMPRESS=DEFLATE", "CREATION_DATE=D:20241007093000+07'00'", "LAYER_NAME=ban_do",
               "TITLE=BAN DO DIA CHINH 194602-8-c", "PRODUCER=make-samples"]
    subprocess.run(
        ["gdal_translate", "-q", "-of", "PDF", "-a_srs", "EPSG:9210", "-a_ullr", *corners, *sum((["-co", o] for o in options), []),
         str(flat), str(MAPS / "DC_26734_194602-8-c_1000_2024.pdf")], check=True)


def make_bad_maps(work):
    a, c = cadastral.SHEETS["a"], cadastral.SHEETS["c"]
    image = map_scan(a, work, 96, 5, skew=0.1)
    scan.save_tiff(image, MAPS / "DC_26734_194602-8-a_1000_2024.tif", 96, "2024:10:07 09:41:45")

    image = map_scan(c, work, 400, 6).crop((0, 0, 3307, 4677))
    left, top, right, bottom = c.corners(image, 400)
    # The same ground in WGS 84 / UTM zone 48N, as a GPS program would write it.
    points = f"{left} {top}\n{right} {bottom}\n"
    moved = subprocess.run(["gdaltransform", "-s_srs", "EPSG:9210", "-t_srs", "EPSG:32648"], input=points, check=True,
                           capture_output=True, text=True).stdout.split()
    corners = (float(moved[0]), float(moved[1]), float(moved[3]), float(moved[4]))
    scan.save_tiff(image, MAPS / "DC_26734_194602-8-c_1000_2023.tif", 400, "2023:05:18 10:00:00", georeference=(32648, corners))


def make_drawings(work):
    drawn = work / "building.pdf"
    building.draw(drawn)
    pages = []
    for index, sheet in enumerate(building.SHEETS):
        image = scan.scanned(drawn, index + 1, 300, work, 20 + index, skew=(0.1, -0.08, 0.05)[index])
        pages.append((image, *building.SIZES[sheet["size"]], 50 if sheet["size"] == "A3" else 36))
    scanned_pdf(DRAWINGS / "CT2024-015_KT_BVHC-KT-01_0.pdf", pages, "Bộ bản vẽ hoàn công CT2024-015")

    one = dict(building.SHEETS[0], number="BVHC-KC-07", title="MẶT BẰNG KẾT CẤU TẦNG 1", page="1/1", revision="1")
    building.draw(drawn, [one])
    image = scan.scanned(drawn, 1, 300, work, 30, skew=-0.12)
    scan.save_tiff(image, DRAWINGS / "CT2024-015_KC_BVHC-KC-07_1.tif", 300, "2024:12:09 15:20:11")

    building.draw(drawn, [dict(one, number="BVHC-KC-08", title="MẶT BẰNG KẾT CẤU TẦNG 2")])
    image = scan.scanned(drawn, 1, 300, work, 31)
    whole = work / "whole.tif"
    scan.save_tiff(image, whole, 300, "2024:12:09 15:24:40")
    damage.cut(whole, DRAWINGS / "CT2024-015_KC_BVHC-KC-08_0.tif")


def make_encrypted(work, again):
    target = DRAWINGS / "CT2024-015_KT_BVHC-KT-06_0.pdf"
    if target.exists() and not again:
        return
    drawn, plain = work / "building.pdf", work / "plain.pdf"
    building.draw(drawn, [dict(building.SHEETS[0], number="BVHC-KT-06", title="CHI TIẾT CẦU THANG", page="1/1")])
    scanned_pdf(plain, [(scan.scanned(drawn, 1, 300, work, 32), *building.SIZES["A3"], 40)], "Bản vẽ có mật khẩu")
    damage.encrypted(plain, target)


def make_signed(work, again):
    target = DRAWINGS / "CT2024-015_KT_BVHC-KT-05_0.pdf"
    if target.exists() and not again:
        return
    drawn = work / "signed.pdf"
    sheet = {"size": "A3", "title": "MẶT BẰNG TẦNG 2", "scale": "1:100", "number": "BVHC-KT-05", "revision": "0", "page": "1/1"}
    page = Page(drawn, *building.SIZES["A3"], "Bản vẽ hoàn công BVHC-KT-05")
    building.draw_one(page, sheet, stamped=False)
    page.box(26, 14, 96, 22, 0.4, INK_BLUE)
    page.text(30, 29, "Ký số bởi: CÔNG TY CP XÂY DỰNG MẪU VIỆT", 3.2, "sans-bold", INK_BLUE)
    page.text(30, 23.5, "Chứng thư dùng thử, không có giá trị pháp lý", 2.9, "sans-italic", INK_BLUE)
    page.text(30, 18, "Bản vẽ hoàn công lập trên máy", 2.9, "sans", INK_BLUE)
    page.save()
    signature.sign(drawn, target, tuple(round(v * MM) for v in (26, 14, 122, 36)))


def make_plans(work):
    drawn = work / "plan.pdf"
    planning.draw(drawn)
    image = scan.scanned(drawn, 1, 300, work, 40)
    first = PLANS / "QH_BM-2024-03_QH-04_1.tif"
    scan.save_tiff(image, first, 300, "2024:09:03 08:30:00", georeference=(9210, planning.SHEET.corners(image, 300)))
    (PLANS / "QH_BM-2024-03_QH-04_2.tif").write_bytes(first.read_bytes())
    damage.executable(PLANS / "QH_BM-2024-03_QH-05_1.tif")
    image = scan.scanned(drawn, 1, 96, work, 41)
    scan.save_tiff(image, PLANS / "QH_BM-2024-03_QH-06_1.tif", 96, "2024:09:03 08:52:10",
                   georeference=(9210, planning.SHEET.corners(image, 96)))


def make_papers(work):
    letter = PAPERS / "H29.21-260316-0012_CV_01.pdf"
    office.draw(letter)
    for number in (1, 2):
        image = scan.scanned(letter, number, 300, work, 50 + number, skew=(0.15, -0.1)[number - 1])
        scan.save_tiff(image, PAPERS / f"CV_0012_{number:03d}.tif", 300, f"2026:03:17 08:0{number}:12")
    drawn = work / "minutes.pdf"
    office.draw_blank(drawn)
    pages = [(scan.scanned(drawn, n, 300, work, 60 + n), *office.A4, 55) for n in (1, 2)]
    scanned_pdf(PAPERS / "H29.21-260320-0013_BB_01.pdf", pages, "Biên bản bàn giao")
    pages = [(scan.scanned(drawn, 1, 100, work, 63), *office.A4, 45)]
    scanned_pdf(PAPERS / "H29.21-260321-0014_BB_01.pdf", pages, "Biên bản bàn giao quét mờ")


def make_marked(work):
    """Stamps: one that must be quarantined, and red frames that must not."""
    drawn = work / "marked.pdf"
    office.draw_stamped(drawn, "MẬT")
    pages = [(scan.scanned(drawn, 1, 200, work, 91, skew=0.6), *office.A4, 18)]
    scanned_pdf(PAPERS / "H29.21-260322-0015_KH_01.pdf", pages, "Kế hoạch mẫu")
    office.draw_density(drawn)
    pages = [(scan.scanned(drawn, 1, 200, work, 92, skew=-0.4), *office.A4, 18)]
    scanned_pdf(PAPERS / "H29.21-260323-0016_TB_01.pdf", pages, "Thông báo chỉ tiêu")


def make_results(work):
    drawn = work / "permit.pdf"
    words = land.permit(drawn)
    for name, dpi, seed in (("000000000123.KQ.G15.000031.01.pdf", 200, 71), ("000000000123.KQ.G15.000031.02.pdf", 100, 72)):
        scanned_pdf(RESULTS / name, [(scan.scanned(drawn, 1, dpi, work, seed), *office.A4, 35)], "Giấy phép xây dựng 0031/GPXD", words)


def make_parcel_files(work):
    drawn = work / "certificate.pdf"
    words = land.certificate(drawn)
    pages = [(scan.scanned(drawn, n, 300, work, 80 + n), *office.A4, 25) for n in (1, 2)]
    scanned_pdf(FILES / "26734_25_112_GCNM.pdf", pages, "Giấy chứng nhận thửa 112", words)
    land.contract(drawn)
    scanned_pdf(FILES / "26734_25_113_HDCQ.pdf", [(scan.scanned(drawn, 1, 100, work, 83), *office.A4, 40)], "Hợp đồng thửa 113")


def main():
    if os.environ.get("PYTHONHASHSEED") != "0":
        # DXF classes are written in the order of a set.
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, *sys.argv])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = {"maps": make_maps, "geopdf": make_geopdf, "bad-maps": make_bad_maps, "drawings": make_drawings, "plans": make_plans,
             "papers": make_papers, "marked": make_marked, "results": make_results, "parcel-files": make_parcel_files}
    parser.add_argument("--only", choices=[*parts, "signed", "encrypted"], help="make one part")
    parser.add_argument("--anew", action="store_true", help="make the signed and the encrypted PDF anew")
    chosen = parser.parse_args()
    for folder in (MAPS, DRAWINGS, PLANS, PAPERS, RESULTS, FILES):
        folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        for part, make in parts.items():
            if chosen.only in (None, part):
                make(work)
        if chosen.only in (None, "signed"):
            make_signed(work, chosen.anew)
        if chosen.only in (None, "encrypted"):
            make_encrypted(work, chosen.anew)


if __name__ == "__main__":
    main()
