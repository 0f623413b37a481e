"""A land-use planning map on A3, 1:2000: coloured zones, legend, approval stamp."""

import random

from reportlab.lib.colors import HexColor, black

from . import parcels
from .cadastral import A3, FRAME, Sheet, number
from .page import BLUE, INK_BLUE, RED, Page

SHEET = Sheet("QH-04", 4, 603200.0, 1191300.0, 2000, 41, 2024)

# code: (name, colour, share of blocks)
ZONES = {
    "OHT": ("Đất ở hiện trạng", "#FBE38E", 6), "OM": ("Đất ở mới", "#F6C25B", 4), "TMDV": ("Đất thương mại, dịch vụ", "#E8756B", 2),
    "GD": ("Đất giáo dục", "#C9A0DC", 2), "YT": ("Đất y tế", "#F4A9C4", 1), "CX": ("Đất cây xanh", "#A5D48A", 4),
    "CN": ("Đất công nghiệp", "#B9A48C", 1), "HTKT": ("Đất hạ tầng kỹ thuật", "#B7C3CF", 1),
}


def legend(page, x, y):
    page.box(x, y, 66, 74, 0.25, fill=HexColor("#FFFFFF"))
    page.text(x + 33, y + 67.5, "GHI CHÚ", 4, "sans-bold", align="centre")
    for row, (code, (name, colour, _)) in enumerate(ZONES.items()):
        low = y + 59 - row * 6.8
        page.box(x + 4, low, 10, 4.6, 0.15, fill=HexColor(colour))
        page.text(x + 17, low + 1.1, f"{name} ({code})", 3)
    page.box(x + 4, y + 4.6, 10, 4.6, 0.15, BLUE, HexColor("#BFE3F5"))
    page.text(x + 17, y + 5.7, "Mặt nước (MN)", 3)


def approval(page, x, y):
    """The stamp of the decision that every sheet carries."""
    page.box(x, y, 74, 22, 0.5, RED, HexColor("#FBFAF6"))
    page.text(x + 37, y + 16.5, "ỦY BAN NHÂN DÂN PHƯỜNG BẾN MẪU", 3, "sans-bold", RED, "centre")
    page.text(x + 37, y + 11.5, "PHÊ DUYỆT", 4, "sans-bold", RED, "centre")
    page.text(x + 37, y + 6.5, "Kèm theo Quyết định số 0123/QĐ-UBND", 2.9, "sans", RED, "centre")
    page.text(x + 37, y + 2.4, "ngày 15 tháng 8 năm 2024 (giả định)", 2.9, "sans-italic", RED, "centre")


def draw(path, sheet=SHEET):
    page = Page(path, *A3, f"Quy hoạch sử dụng đất {sheet.label}")
    x, y, w, h = FRAME
    rng = random.Random(sheet.seed)
    town = parcels.build(sheet.seed, sheet.east, sheet.north, *sheet.ground, factor=1.4)
    page.box(x, y, w, h, 0.1, fill=HexColor("#F1F0EC"))
    if town.water is not None:
        page.line([sheet.paper(p) for p in town.water.exterior.coords], 0.2, BLUE, closed=True, fill=HexColor("#BFE3F5"))
    bag = [code for code, (_, _, share) in ZONES.items() for _ in range(share)]
    count = {}
    for block in town.blocks:
        code = rng.choice(bag)
        count[code] = count.get(code, 0) + 1
        page.line([sheet.paper(p) for p in block.exterior.coords], 0.2, closed=True, fill=HexColor(ZONES[code][1]))
        if block.area > 1800:
            px, py = sheet.paper((block.representative_point().x, block.representative_point().y))
            page.text(px, py + 0.8, f"{code}-{count[code]:02d}", 2.8, "sans-bold", align="centre")
            page.text(px, py - 2.2, f"{number(block.area / 1e4)} ha · {rng.choice([3, 5, 7, 9])} tầng", 2.0, "sans", align="centre")
    for point, angle, name, _ in town.street_names[:5]:
        px, py = sheet.paper((point.x, point.y))
        page.text(px, py - 0.8, name, 2.6, "sans-italic", align="centre", angle=angle)
    page.box(x, y, w, h, 0.3)
    page.box(x - 6, y - 6, w + 12, h + 12, 1.0)
    gw, gh = sheet.ground
    for east in range(int(sheet.east // 200 * 200 + 200), int(sheet.east + gw), 200):
        for north in range(int(sheet.north // 200 * 200 + 200), int(sheet.north + gh), 200):
            px, py = sheet.paper((east, north))
            page.line([(px - 4, py), (px + 4, py)], 0.12)
            page.line([(px, py - 4), (px, py + 4)], 0.12)
        page.text(sheet.paper((east, 0))[0], y + h + 1.6, str(east), 2.1, align="centre")
    for north in range(int(sheet.north // 200 * 200 + 200), int(sheet.north + gh), 200):
        page.text(x - 1.8, sheet.paper((0, north))[1], str(north), 2.1, align="centre", angle=90)
    legend(page, x + 3, y + 3)
    approval(page, x + w - 78, y + 4)
    page.seal(x + w - 13, y + 27, "ỦY BAN NHÂN DÂN PHƯỜNG BẾN MẪU", ["BẢN", "MẪU"], 15, angle=6)
    page.text(x + w / 2, 283, "QUY HOẠCH CHI TIẾT KHU DÂN CƯ BẾN MẪU", 5.4, "sans-bold", align="centre")
    page.text(x + w / 2, 274.5, "BẢN ĐỒ QUY HOẠCH TỔNG MẶT BẰNG SỬ DỤNG ĐẤT", 4.6, "sans-bold", align="centre")
    page.text(x + w / 2, 268.5, f"Tỷ lệ 1:{sheet.scale}     Hệ tọa độ VN-2000, kinh tuyến trục 105°45′, múi 3°", 3.2, align="centre")
    page.text(x + w + 6, 283, f"Ký hiệu bản vẽ: {sheet.label}", 3.6, "sans-bold", align="right")
    page.text(x - 6, 283, "Mã đồ án: BM-2024-03", 3.6, "sans-bold")
    for column, (post, person) in enumerate([
        ("Thiết kế", "Phạm Thị Thử"), ("Kiểm tra", "Đỗ Văn Nghiệm"), ("Chủ trì", "Vũ Thị Giả"), ("Chủ nhiệm đồ án", "Hoàng Văn Định"),
    ]):
        left = x - 6 + column * 62
        page.box(left, 5, 62, 19, 0.2)
        page.text(left + 2, 19.5, post, 2.8, "sans-bold")
        page.text(left + 2, 7, person, 2.8)
        page.scribble(left + 26, 14, sheet.seed * 10 + column, 20, 7, INK_BLUE)
    page.text(x + w + 6, 18, "Đơn vị tư vấn: Viện Quy hoạch Mẫu", 3.2, align="right")
    page.text(x + w + 6, 7, "DỮ LIỆU MẪU – TÊN NGƯỜI, SỐ LIỆU GIẢ ĐỊNH", 2.2, color=black, align="right")
    page.save()
