"""A cadastral sheet on A3 paper, 1:1000: neatline, grid crosses, parcels with their labels, title, seal."""

from dataclasses import dataclass

from reportlab.lib.colors import Color, black
from shapely.geometry import LineString

from . import parcels
from .page import BLUE, INK_BLUE, RED, WATER, Page

A3 = (420.0, 297.0)
# The neatline on the paper, millimetres from the lower left corner.
FRAME = (30.0, 33.0, 360.0, 226.0)
GREY = Color(0.35, 0.35, 0.35)


@dataclass
class Sheet:
    """A window of a sheet whose label follows TT 25/2014 Đ5.5; coordinates are VN-2000, meridian 105°45′."""

    label: str
    serial: int
    east: float
    north: float
    scale: int
    seed: int
    year: int

    @property
    def ground(self):
        return FRAME[2] * self.scale / 1000, FRAME[3] * self.scale / 1000

    def town(self):
        return parcels.build(self.seed, self.east, self.north, *self.ground)

    def paper(self, point):
        x, y = point
        return FRAME[0] + (x - self.east) * 1000 / self.scale, FRAME[1] + (y - self.north) * 1000 / self.scale

    def corners(self, image, dpi):
        """Upper left and lower right corner of a scan in VN-2000, for -a_ullr."""
        metre, pixel = self.scale / 1000, 0.0254 / dpi * self.scale
        left, top = self.east - FRAME[0] * metre, self.north + (A3[1] - FRAME[1]) * metre
        return left, top, left + image.width * pixel, top - image.height * pixel


# 194602-8: the square 1191-1192 km north, 603-604 km east; a b / c d are its quarters.
SHEETS = {
    "a": Sheet("194602-8-a", 24, 603080.0, 1191640.0, 1000, 11, 2024),
    "b": Sheet("194602-8-b", 25, 603580.0, 1191640.0, 1000, 12, 2024),
    "c": Sheet("194602-8-c", 31, 603080.0, 1191140.0, 1000, 13, 2024),
    "d": Sheet("194602-8-d", 32, 603580.0, 1191140.0, 1000, 14, 2024),
}


def number(value):
    return f"{value:.1f}".replace(".", ",")


def draw_frame(page, sheet):
    x, y, w, h = FRAME
    page.box(x, y, w, h, 0.2)
    page.box(x - 7, y - 7, w + 14, h + 14, 0.25)
    page.box(x - 8, y - 8, w + 16, h + 16, 0.9)
    gw, gh = sheet.ground
    first_e, first_n = -(-sheet.east // 100) * 100, -(-sheet.north // 100) * 100
    easts = [first_e + 100 * i for i in range(int((sheet.east + gw - first_e) // 100) + 1)]
    norths = [first_n + 100 * i for i in range(int((sheet.north + gh - first_n) // 100) + 1)]
    for east in easts:
        px, _ = sheet.paper((east, sheet.north))
        if not x + 45 < px < x + w - 45:
            continue
        for edge, base in ((y, y - 4.4), (y + h, y + h + 2.4)):
            page.line([(px, edge), (px, edge + (3 if edge > y else -3) * 0.5)], 0.15)
            page.text(px, base - (0.2 if edge == y else 0), f"{east / 1000:.1f}".replace(".", ","), 2.2, "sans", align="centre")
    for north in norths:
        _, py = sheet.paper((sheet.east, north))
        page.text(x - 2.0, py, f"{north / 1000:.1f}".replace(".", ","), 2.2, "sans", align="centre", angle=90)
        page.text(x + w + 4.4, py, f"{north / 1000:.1f}".replace(".", ","), 2.2, "sans", align="centre", angle=90)
        for east in easts:
            px, _ = sheet.paper((east, north))
            page.line([(px - 5, py), (px + 5, py)], 0.12)
            page.line([(px, py - 5), (px, py + 5)], 0.12)
    for cx, cy, e, n, align in (
        (x, y + h + 2.2, sheet.east, sheet.north + gh, "left"), (x + w, y + h + 2.2, sheet.east + gw, sheet.north + gh, "right"),
        (x, y - 4.6, sheet.east, sheet.north, "left"), (x + w, y - 4.6, sheet.east + gw, sheet.north, "right"),
    ):
        page.text(cx, cy, f"X {n:.0f}  Y {e:.0f}", 2.3, "sans", align=align)


def draw_ground(page, sheet, town):
    def path(shape):
        return [sheet.paper(p) for p in shape.exterior.coords]

    if town.water is not None:
        page.line(path(town.water), 0.2, BLUE, closed=True, fill=WATER)
        middle = town.water.representative_point()
        page.text(*sheet.paper((middle.x, middle.y)), "Rạch Mẫu", 3.6, "serif-italic", BLUE, "centre", angle=8)
    for parcel in town.parcels:
        page.line(path(parcel.shape), 0.18, closed=True)
    for house, kind in town.houses:
        page.line(path(house), 0.1, GREY, closed=True)
        low = min(house.exterior.coords, key=lambda p: p[0] + p[1])
        x, y = sheet.paper(low)
        page.text(x + 0.9, y + 0.9, kind, 1.5, "sans", GREY)
    for parcel in town.parcels:
        x, y = sheet.paper((parcel.label_point.x, parcel.label_point.y))
        size = 1.9 if parcel.shape.area > 200 else 1.5
        page.text(x - 0.4, y + 0.5, str(parcel.number), size, "sans", align="right")
        page.text(x - 0.4, y - 0.3 - size * 0.75, number(parcel.area), size * 0.85, "sans", align="right")
        page.line([(x - 0.5 - size * 2.0, y + 0.1), (x - 0.2, y + 0.1)], 0.1)
        page.text(x + 0.4, y - 0.5, parcel.code, size, "sans-italic")
    for point, angle, name, _ in town.street_names:
        if town.water is not None and town.water.distance(point) < 16:
            continue
        x, y = sheet.paper((point.x, point.y))
        page.text(x, y - 1.0, name, 2.8, "sans", align="centre", angle=angle)
    if isinstance(town.boundary, LineString) and not town.boundary.is_empty:
        page.line([sheet.paper(p) for p in town.boundary.coords], 0.5, RED, dash=(6, 1.5, 0.6, 1.5))


def draw_margin(page, sheet):
    x, y, w, h = FRAME
    top = y + h + 8
    page.text(x - 8, top + 18, "THÀNH PHỐ HỒ CHÍ MINH", 3.6, "sans-bold")
    page.text(x - 8, top + 12, "Phường Bến Mẫu (mã 26734)", 3.6)
    page.text(x - 8, top + 6, "Tờ bản đồ số: %d" % sheet.serial, 3.6)
    page.text(x + w / 2, top + 14, "BẢN ĐỒ ĐỊA CHÍNH", 8.2, "sans-bold", align="centre")
    page.text(x + w / 2, top + 6.5, f"Thành lập năm {sheet.year} (trích mảnh, khổ A3)", 3.6, "serif-italic", align="centre")
    page.text(x + w + 8, top + 18, f"Số hiệu mảnh: {sheet.label}", 4.4, "sans-bold", align="right")
    page.text(x + w + 8, top + 12, "Hệ tọa độ VN-2000, múi chiếu 3°", 3.3, align="right")
    page.text(x + w + 8, top + 6.5, "Kinh tuyến trục 105°45′", 3.3, align="right")
    page.text(x + w / 2, 19.2, f"Tỷ lệ 1:{sheet.scale}", 5.4, "sans-bold", align="centre")
    page.text(x + w / 2, 14.6, "1 cm trên bản đồ bằng %d m ngoài thực địa" % (sheet.scale / 100), 2.8, align="centre")
    bar = x + w / 2 - 40
    for i in range(8):
        page.box(bar + i * 10, 10.4, 10, 1.4, 0.12, fill=black if i % 2 == 0 else None)
        page.text(bar + i * 10, 7.4, str(int(i * sheet.scale / 100)), 2.2, "sans", align="centre")
    page.text(x - 8, 19.5, "Đơn vị đo đạc: Công ty Trắc địa Mẫu (tên giả định)", 2.9)
    page.text(x - 8, 15.2, "Người đo vẽ: Nguyễn Văn Mẫu     Người kiểm tra: Trần Thị Thử", 2.9)
    page.text(x - 8, 10.9, f"Ngày 12 tháng 9 năm {sheet.year}", 2.9, "serif-italic")
    page.text(x - 8, 5.6, "DỮ LIỆU MẪU – MỌI TÊN NGƯỜI, SỐ THỬA, SỐ LIỆU ĐỀU GIẢ ĐỊNH", 2.2, "sans", GREY)
    page.text(x + w - 30, 19.5, "CƠ QUAN XÁC NHẬN", 3.2, "sans-bold", align="centre")
    page.text(x + w - 30, 5.4, "Lê Văn Ví Dụ", 3.2, "sans", align="centre")
    page.seal(x + w - 44, 16.5, "CHI NHÁNH ĐĂNG KÝ ĐẤT ĐAI MẪU", ["BẢN", "MẪU"], 14.5, angle=-7)
    page.scribble(x + w - 40, 12, sheet.seed, 24, 8, INK_BLUE)


def draw(path, sheet):
    """The whole sheet as vector PDF, to be printed and scanned."""
    page = Page(path, *A3, f"Bản đồ địa chính {sheet.label}")
    draw_ground(page, sheet, sheet.town())
    draw_frame(page, sheet)
    draw_margin(page, sheet)
    page.save()
