"""As-built drawings of an invented three-storey office: plan, elevation, site; title block and contractor's stamp."""

from reportlab.lib.colors import Color, HexColor, black

from .page import BLUE, INK_BLUE, RED, Page

SIZES = {"A1": (841.0, 594.0), "A2": (594.0, 420.0), "A3": (420.0, 297.0)}
AXES_X = [0.0, 3.6, 7.2, 11.4, 15.0, 18.6]
AXES_Y = [0.0, 4.8, 6.9, 11.7]
GREY = Color(0.4, 0.4, 0.4)
ROOMS = [
    (0, 0, "PHÒNG TIẾP DÂN"), (1, 0, "PHÒNG MỘT CỬA"), (2, 0, "SẢNH"), (3, 0, "PHÒNG HỌP"), (4, 0, "KHO LƯU TRỮ"),
    (0, 2, "PHÒNG CHỦ TỊCH"), (1, 2, "VĂN PHÒNG"), (2, 2, "ĐỊA CHÍNH"), (3, 2, "TÀI CHÍNH"), (4, 2, "VỆ SINH"),
]
BOX = {
    "owner": "BAN QUẢN LÝ DỰ ÁN PHƯỜNG BẾN MẪU", "work": "TRỤ SỞ LÀM VIỆC PHƯỜNG BẾN MẪU", "contractor": "CÔNG TY CP XÂY DỰNG MẪU VIỆT",
}


def frame(page, sheet):
    """The border of TCVN 7285: 20 mm on the left, 10 mm elsewhere, and the title block in the lower right corner."""
    w, h = page.width, page.height
    page.box(0.4, 0.4, w - 0.8, h - 0.8, 0.1, GREY)
    page.box(20, 10, w - 30, h - 20, 0.7)
    x, y, width = w - 10 - 180, 10, 180
    page.box(x, y, width, 50, 0.5, fill=HexColor("#FFFFFF"))
    for height in (10, 20, 30, 40):
        page.line([(x, y + height), (x + width, y + height)], 0.2)
    page.line([(x + 62, y), (x + 62, y + 40)], 0.2)
    page.line([(x + 140, y), (x + 140, y + 30)], 0.2)
    page.text(x + width / 2, y + 43.4, "CHỦ ĐẦU TƯ: " + BOX["owner"], 3.6, "sans-bold", align="centre")
    page.text(x + 121, y + 33.6, BOX["work"], 3.8, "sans-bold", align="centre")
    page.text(x + 2, y + 33.6, "Mẫu – số liệu giả định", 2.8, "sans-italic")
    people = [("Chủ nhiệm thiết kế", "Hoàng Văn Định"), ("Chủ trì thiết kế", "Vũ Thị Giả"), ("Thiết kế, kiểm tra", "Đỗ Văn Nghiệm")]
    for row, (post, person) in enumerate(people):
        page.text(x + 2, y + 23.6 - row * 10, f"{post}: {person}", 2.7)
        page.scribble(x + 45, y + 25 - row * 10, 900 + row, 13, 5)
    page.text(x + 101, y + 23.6, "TÊN BẢN VẼ", 2.6, color=GREY, align="centre")
    page.text(x + 101, y + 13.6, sheet["title"], 3.9, "sans-bold", align="centre")
    page.text(x + 101, y + 3.6, f"Mã công trình: CT2024-015    Tỷ lệ: {sheet['scale']}    Ngày: 28/11/2024", 2.7, align="centre")
    page.text(x + 142, y + 23.6, f"Số: {sheet['number']}", 3.6, "sans-bold")
    page.text(x + 142, y + 13.6, f"Lần sửa: {sheet['revision']}", 3)
    page.text(x + 142, y + 3.6, f"Tờ {sheet['page']}", 3)


def stamp(page, x, y, seed, seal=True):
    """Form 1 of the as-built stamp (NĐ 207/2026 PL IIb): contractor, date, three signatures."""
    width = 120
    page.box(x, y, width, 52, 0.7, RED)
    page.text(x + width / 2, y + 45.6, BOX["contractor"], 4, "sans-bold", RED, "centre")
    page.text(x + width / 2, y + 38.5, "BẢN VẼ HOÀN CÔNG", 5.6, "sans-bold", RED, "centre")
    page.text(x + width / 2, y + 33.4, "Ngày 05 tháng 12 năm 2024", 3, "sans-italic", RED, "centre")
    page.line([(x, y + 31.4), (x + width, y + 31.4)], 0.4, RED)
    columns = [("Người lập", "(họ tên, chức vụ, chữ ký)", "KS. Bùi Văn Thử"), ("Chỉ huy trưởng công trình", "hoặc giám đốc dự án", "KS. Ngô Thị Mẫu"),
               ("Tư vấn giám sát trưởng", "(họ tên, chữ ký)", "KS. Lý Văn Dụ")]
    for i, (post, note, person) in enumerate(columns):
        left = x + i * 40
        if i:
            page.line([(left, y), (left, y + 31.4)], 0.4, RED)
        page.text(left + 20, y + 27.4, post, 2.9, "sans-bold", RED, "centre")
        page.text(left + 20, y + 23.9, note, 2.2, "sans-italic", RED, "centre")
        page.scribble(left + 9, y + 14, seed + i, 21, 9, INK_BLUE)
        page.text(left + 20, y + 2.2, person, 2.8, "sans", INK_BLUE, "centre")
    if seal:
        page.seal(x + 46, y + 13, "CÔNG TY CP XÂY DỰNG MẪU VIỆT", ["BẢN", "MẪU"], 15.5, angle=-9)


def dimension(page, a, b, y, words, changed=""):
    page.line([(a, y), (b, y)], 0.13)
    for x in (a, b):
        page.line([(x - 0.9, y - 0.9), (x + 0.9, y + 0.9)], 0.3)
    page.text((a + b) / 2, y + 0.9, words, 2.6, align="centre")
    if changed:
        page.text((a + b) / 2, y - 3.4, f"({changed})", 2.6, "sans-italic", INK_BLUE, "centre")


def plan(page, x, y, scale, storey):
    """A floor at 1:scale whose axis A1 is at (x, y) on the paper. Changed lengths stand in brackets below."""
    k = 1000 / scale

    def at(u, v):
        return x + u * k, y + v * k

    top, right = AXES_Y[-1], AXES_X[-1]
    for i, u in enumerate(AXES_X):
        page.line([at(u, -2.6), at(u, top + 1.3)], 0.1, GREY, dash=(6, 1.2, 0.8, 1.2))
        px, py = at(u, -2.6)
        page.circle(px, py - 4, 4, 0.2)
        page.text(px, py - 5.3, str(i + 1), 3.8, "sans-bold", align="centre")
    for i, v in enumerate(AXES_Y):
        page.line([at(-2.6, v), at(right + 1.3, v)], 0.1, GREY, dash=(6, 1.2, 0.8, 1.2))
        px, py = at(-2.6, v)
        page.circle(px - 4, py, 4, 0.2)
        page.text(px - 4, py - 1.3, "ABCD"[i], 3.8, "sans-bold", align="centre")
    thick = 0.22 * k
    for v in AXES_Y:
        a, b = at(0, v)[0], at(right, v)[0]
        page.box(a, at(0, v)[1] - thick / 2, b - a, thick, 0.35, fill=HexColor("#DDDDDD"))
    for i, u in enumerate(AXES_X):
        for v0, v1 in ((0, 1), (2, 3)):
            page.box(at(u, 0)[0] - thick / 2, at(0, AXES_Y[v0])[1], thick, (AXES_Y[v1] - AXES_Y[v0]) * k, 0.35, fill=HexColor("#DDDDDD"))
    for u in AXES_X:
        for v in AXES_Y:
            px, py = at(u, v)
            page.box(px - thick * 0.7, py - thick * 0.7, thick * 1.4, thick * 1.4, 0.3, fill=black)
    for column, row, name in ROOMS:
        u0, u1, v0, v1 = AXES_X[column], AXES_X[column + 1], AXES_Y[row], AXES_Y[row + 1]
        px, py = at((u0 + u1) / 2, (v0 + v1) / 2)
        page.text(px, py + 0.8, name if storey == 1 else f"P.{storey}{column + 1:02d}", min(2.8, k * 0.25), "sans-bold", align="centre")
        page.text(px, py - 3, f"S = {(u1 - u0) * (v1 - v0):.1f} m²".replace(".", ","), min(2.5, k * 0.22), align="centre")
        wall = AXES_Y[1] if row == 0 else AXES_Y[2]
        dx, dy = at(u0 + 0.5, wall)
        page.box(dx, dy - thick / 2, 0.9 * k, thick, 0, fill=HexColor("#FFFFFF"))
        page.line([(dx, dy), (dx, dy + (-0.9 if row == 0 else 0.9) * k)], 0.25)
        page.arc(dx, dy, 0.9 * k, 0, -90 if row == 0 else 90, 0.12)
        outer = AXES_Y[0] if row == 0 else AXES_Y[3]
        wx, wy = at((u0 + u1) / 2 - 0.9, outer)
        page.box(wx, wy - thick / 2, 1.8 * k, thick, 0.2, fill=HexColor("#FFFFFF"))
        page.line([(wx, wy), (wx + 1.8 * k, wy)], 0.2)
    page.text(*at(right / 2, 5.75), "HÀNH LANG", 3, "sans-bold", align="centre")
    for i, (a, b) in enumerate(zip(AXES_X, AXES_X[1:])):
        words = f"{int(round((b - a) * 1000))}"
        dimension(page, at(a, 0)[0], at(b, 0)[0], at(0, -1.2)[1], words, "3620" if i == 1 else "")
    dimension(page, at(0, 0)[0], at(right, 0)[0], at(0, -2.1)[1], f"{int(right * 1000)}", "18620")


def elevation(page, x, y, scale):
    k = 1000 / scale
    right = AXES_X[-1]
    page.line([(x - 15, y), (x + right * k + 15, y)], 0.6)
    page.box(x, y, right * k, 11.7 * k, 0.4)
    for storey in range(3):
        base = y + (0.45 + storey * 3.6) * k
        page.line([(x - 4, base), (x + right * k + 4, base)], 0.25)
        page.text(x + right * k + 8, base + 0.6, f"+{storey * 3.6:.3f}".replace(".", ","), 2.8)
        for u0, u1 in zip(AXES_X, AXES_X[1:]):
            left = x + ((u0 + u1) / 2 - 0.9) * k
            page.box(left, base + 0.9 * k, 1.8 * k, 1.6 * k, 0.3, fill=HexColor("#E3EEF4"))
            page.line([(left + 0.9 * k, base + 0.9 * k), (left + 0.9 * k, base + 2.5 * k)], 0.2)
    page.line([(x - 6, y + 11.7 * k), (x + right * k / 2, y + 14.1 * k), (x + right * k + 6, y + 11.7 * k)], 0.5)
    for i in range(1, 24):
        u = i / 24
        rise = 2.4 * (2 * u if u < 0.5 else 2 - 2 * u)
        page.line([(x + right * k * u, y + 11.7 * k), (x + right * k * u, y + (11.7 + rise) * k)], 0.08, GREY)
    page.text(x + right * k / 2, y - 12, "MẶT ĐỨNG TRỤC 1 – 6", 5, "sans-bold", align="centre")


SHEETS = [
    {"size": "A3", "title": "MẶT BẰNG TẦNG 1", "scale": "1:100", "number": "BVHC-KT-01", "revision": "0", "page": "1/3"},
    {"size": "A2", "title": "MẶT ĐỨNG TRỤC 1–6", "scale": "1:75", "number": "BVHC-KT-02", "revision": "0", "page": "2/3"},
    {"size": "A1", "title": "MẶT BẰNG TẦNG 1, 2, 3", "scale": "1:75", "number": "BVHC-KT-03", "revision": "0", "page": "3/3"},
]


def draw_one(page, sheet, stamped=True):
    w, h = page.width, page.height
    if sheet["size"] == "A3":
        plan(page, 118, 122, 100, 1)
        page.text(215, 270, f"{sheet['title']}  (TL {sheet['scale']})", 6, "sans-bold", align="centre")
    elif sheet["size"] == "A2":
        elevation(page, 150, 150, 75)
        page.text(w / 2, h - 40, f"{sheet['title']}  (TL {sheet['scale']})", 8, "sans-bold", align="centre")
    else:
        for i, (px, py) in enumerate([(95, 385), (480, 385), (95, 125)]):
            plan(page, px, py, 75, i + 1)
            page.text(px + 124, py + 181, f"MẶT BẰNG TẦNG {i + 1}  (TL 1:75)", 7, "sans-bold", align="centre")
        elevation(page, 500, 130, 75)
    frame(page, sheet)
    if stamped:
        stamp(page, 26, 14, 300 + len(sheet["title"]))


def draw(path, sheets=SHEETS, stamped=True):
    page = Page(path, *SIZES[sheets[0]["size"]], "Bản vẽ hoàn công CT2024-015")
    for index, sheet in enumerate(sheets):
        if index:
            page.next(*SIZES[sheet["size"]])
        draw_one(page, sheet, stamped)
    page.save()
