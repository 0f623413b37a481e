"""Papers about one parcel and one permit, all invented: a land certificate, a contract, a building permit."""

from reportlab.lib.colors import HexColor

from .office import A4
from .page import INK_BLUE, RED, Page

NOTE = "Giấy tờ mẫu: tên người, số thửa, số hiệu đều giả định"


def head(page, agency, place):
    page.text(58, 277, agency, 4.2, "serif-bold", align="centre")
    page.line([(44, 274.6), (72, 274.6)], 0.25)
    page.text(143, 277, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 4.2, "serif-bold", align="centre")
    page.text(143, 271.3, "Độc lập - Tự do - Hạnh phúc", 4.6, "serif-bold", align="centre")
    page.line([(113, 269.3), (173, 269.3)], 0.25)
    page.text(143, 260, place, 4.3, "serif-italic", align="centre")


def sign(page, y, post, person, seed, around):
    page.text(145, y, post, 4.6, "serif-bold", align="centre")
    page.scribble(132, y - 17, seed, 30, 11, INK_BLUE)
    page.text(145, y - 36, person, 4.8, "serif-bold", align="centre")
    page.seal(126, y - 17, around, ["BẢN", "MẪU"], 16.5, angle=-6)
    page.text(105, 12, NOTE, 3, "serif-italic", align="centre")


def lines(page, y, rows, leading=8.2):
    for row in rows:
        page.text(28, y, row, 4.7, "serif")
        y -= leading
    return y


CERTIFICATE = [
    "I. Người sử dụng đất: Bà Nguyễn Thị Mẫu, mã định danh 000000000112", "II. Thửa đất, tài sản gắn liền với đất",
    "1. Thửa đất số: 112; tờ bản đồ số: 25; mã xã: 26734", "2. Địa chỉ: khu phố 2, phường Bến Mẫu",
    "3. Diện tích: 245,8 m²; loại đất: Đất ở tại đô thị (ODT)", "4. Thời hạn sử dụng: Lâu dài",
    "5. Nguồn gốc sử dụng: Công nhận quyền sử dụng đất như giao đất có thu tiền", "III. Sơ đồ thửa đất (tỷ lệ 1:500)",
]
CONTRACT = [
    "Bên chuyển nhượng: Ông Trần Văn Thử, mã định danh 000000000113", "Bên nhận chuyển nhượng: Bà Lê Thị Giả, mã định danh 000000000114",
    "Điều 1. Quyền sử dụng đất chuyển nhượng: thửa đất số 113, tờ bản đồ số 25,", "phường Bến Mẫu (mã xã 26734), diện tích 132,4 m².",
    "Điều 2. Giá chuyển nhượng do hai bên thỏa thuận và đã thanh toán đủ.", "Điều 3. Bên nhận chuyển nhượng đăng ký biến động theo quy định.",
]
PERMIT = [
    "1. Cấp cho: Ông Phạm Văn Dụ, mã định danh 000000000123", "2. Được phép xây dựng công trình: Nhà ở riêng lẻ",
    "   Vị trí: thửa đất số 87, tờ bản đồ số 24, phường Bến Mẫu", "   Cốt nền: +0,300 m; mật độ xây dựng: 72 %; số tầng: 03",
    "   Chiều cao công trình: 11,40 m; tổng diện tích sàn: 214,6 m²", "3. Giấy phép có hiệu lực khởi công trong 12 tháng kể từ ngày cấp.",
]


def certificate(path):
    """A land certificate on two A4 pages; returns the words of each page for the text layer."""
    page = Page(path, *A4, "Giấy chứng nhận quyền sử dụng đất")
    head(page, "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI MẪU", "Bến Mẫu, ngày 09 tháng 4 năm 2026")
    page.text(105, 246, "GIẤY CHỨNG NHẬN", 7, "serif-bold", RED, "centre")
    page.text(105, 239, "Quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất", 4.6, "serif-bold", RED, "centre")
    y = lines(page, 226, CERTIFICATE)
    corners = [(70, y - 78), (122, y - 70), (131, y - 22), (78, y - 12)]
    page.line(corners, 0.4, closed=True, fill=HexColor("#FBF3D5"))
    for number, (x, v) in enumerate(corners, 1):
        page.circle(x, v, 0.9, 0.3, RED)
        page.text(x + 2, v + 1, str(number), 3)
    page.text(100, y - 46, "112", 5, "sans-bold", align="centre")
    page.text(100, y - 52, "245,8", 3.6, align="centre")
    page.text(105, 12, NOTE, 3, "serif-italic", align="centre")
    page.next(*A4)
    page.text(105, 270, "IV. Những thay đổi sau khi cấp giấy chứng nhận", 4.8, "serif-bold", align="centre")
    page.box(25, 175, 160, 88, 0.3)
    page.text(28, 255, "Chưa có thay đổi.", 4.4, "serif-italic")
    page.text(28, 150, "Số vào sổ cấp giấy: CN-00112. Mã vạch: 26734.26.000112", 4.4, "serif")
    sign(page, 130, "GIÁM ĐỐC", "Lê Văn Ví Dụ", 712, "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI MẪU")
    page.save()
    return ["GIẤY CHỨNG NHẬN\n" + "\n".join(CERTIFICATE), "IV. Những thay đổi sau khi cấp giấy chứng nhận\nChưa có thay đổi."]


def contract(path):
    page = Page(path, *A4, "Hợp đồng chuyển nhượng quyền sử dụng đất")
    head(page, "TỔ CHỨC CÔNG CHỨNG MẪU", "Bến Mẫu, ngày 14 tháng 4 năm 2026")
    page.text(105, 246, "HỢP ĐỒNG CHUYỂN NHƯỢNG QUYỀN SỬ DỤNG ĐẤT", 5.4, "serif-bold", align="centre")
    lines(page, 230, CONTRACT)
    sign(page, 140, "CÔNG CHỨNG VIÊN", "Vũ Thị Giả", 713, "TỔ CHỨC CÔNG CHỨNG MẪU")
    page.save()


def permit(path):
    page = Page(path, *A4, "Giấy phép xây dựng")
    head(page, "ỦY BAN NHÂN DÂN PHƯỜNG BẾN MẪU", "Bến Mẫu, ngày 22 tháng 5 năm 2026")
    page.text(58, 262, "Số: 0031/GPXD", 4.4, "serif", align="centre")
    page.text(105, 244, "GIẤY PHÉP XÂY DỰNG", 7, "serif-bold", align="centre")
    lines(page, 228, PERMIT)
    sign(page, 150, "CHỦ TỊCH", "Lê Văn Ví Dụ", 714, "ỦY BAN NHÂN DÂN PHƯỜNG BẾN MẪU")
    page.save()
    return ["GIẤY PHÉP XÂY DỰNG\n" + "\n".join(PERMIT)]
