"""A two-page official letter laid out as NĐ 30/2020 asks."""

from .page import INK_BLUE, RED, Page

A4 = (210.0, 297.0)
BODY = [
    "Thực hiện Kế hoạch số 45/KH-UBND ngày 10 tháng 02 năm 2026 về số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực, "
    "Ủy ban nhân dân phường Bến Mẫu đã rà soát 1.248 hồ sơ thuộc lĩnh vực đất đai, xây dựng và quy hoạch đang lưu giữ tại kho lưu trữ của phường.",
    "Qua rà soát, phần lớn bản đồ địa chính và bản vẽ hoàn công là bản giấy khổ lớn, một số tờ đã cũ, bị gấp nếp hoặc phai màu. "
    "Để bảo đảm dữ liệu đúng, đủ, sạch, sống, Ủy ban nhân dân phường đề nghị Trung tâm Lưu trữ Mẫu phối hợp thực hiện các nội dung sau đây:",
    "1. Quét bản đồ địa chính ở độ phân giải từ 400 dpi, bản vẽ kỹ thuật từ 300 dpi, văn bản hành chính từ 200 dpi; ảnh màu, tỷ lệ 100 %.",
    "2. Kiểm tra chất lượng ảnh quét ngay sau khi quét; tờ nào không đạt thì quét lại trước khi trả bản giấy về kho.",
    "3. Gắn tọa độ VN-2000, kinh tuyến trục 105°45′, múi chiếu 3° cho các tờ bản đồ; ghi rõ số hiệu mảnh, tỷ lệ và năm thành lập.",
]
BODY2 = [
    "4. Ký số từng kết quả số hóa bằng chữ ký số chuyên dùng công vụ, gắn dấu thời gian; bảo đảm kết quả số hóa có giá trị sử dụng lại.",
    "5. Bàn giao kết quả theo từng đợt, mỗi đợt kèm sổ quét và danh mục hồ sơ. Thời hạn hoàn thành đợt 1 trước ngày 30 tháng 6 năm 2026.",
    "Kinh phí thực hiện được bố trí trong dự toán năm 2026 của phường. Trong quá trình thực hiện, nếu có vướng mắc, đề nghị Trung tâm liên hệ "
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường để được giải quyết.",
    "Trân trọng./.",
]


def head(page):
    page.text(58, 277, "ỦY BAN NHÂN DÂN", 4.4, "serif", align="centre")
    page.text(58, 271.5, "PHƯỜNG BẾN MẪU", 4.4, "serif-bold", align="centre")
    page.line([(46, 269.3), (70, 269.3)], 0.25)
    page.text(143, 277, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 4.2, "serif-bold", align="centre")
    page.text(143, 271.3, "Độc lập - Tự do - Hạnh phúc", 4.6, "serif-bold", align="centre")
    page.line([(113, 269.3), (173, 269.3)], 0.25)
    page.text(58, 262, "Số: 0012/UBND-VP", 4.4, "serif", align="centre")
    page.text(58, 255.5, "V/v phối hợp số hóa bản đồ,", 4.1, "serif", align="centre")
    page.text(58, 250.8, "bản vẽ và hồ sơ hành chính", 4.1, "serif", align="centre")
    page.text(143, 262, "Bến Mẫu, ngày 16 tháng 3 năm 2026", 4.4, "serif-italic", align="centre")
    page.text(105, 236, "Kính gửi: Trung tâm Lưu trữ Mẫu.", 4.9, "serif", align="centre")


def foot(page):
    page.text(30, 168, "Nơi nhận:", 4.1, "serif-bold")
    for row, words in enumerate(["- Như trên;", "- Chủ tịch, các PCT UBND phường;", "- Phòng Kinh tế, Hạ tầng và Đô thị;", "- Lưu: VT, VP (05b)."]):
        page.text(30, 163 - row * 4.6, words, 3.8, "serif")
    page.text(145, 168, "TM. ỦY BAN NHÂN DÂN", 4.7, "serif-bold", align="centre")
    page.text(145, 162.5, "CHỦ TỊCH", 4.7, "serif-bold", align="centre")
    page.scribble(132, 146, 77, 30, 12, INK_BLUE)
    page.text(145, 126, "Lê Văn Ví Dụ", 4.9, "serif-bold", align="centre")
    page.seal(127, 146, "ỦY BAN NHÂN DÂN PHƯỜNG BẾN MẪU", ["BẢN", "MẪU"], 17.5, angle=-5)
    page.text(105, 12, "Văn bản mẫu: tên người, cơ quan và số liệu đều giả định", 3, "serif-italic", align="centre")


def draw(path):
    page = Page(path, *A4, "Công văn 0012/UBND-VP về phối hợp số hóa")
    head(page)
    y = 224
    for words in BODY:
        y = page.paragraph(30, y, 160, words, 4.9)
    page.next(*A4)
    page.text(105, 284, "2", 4.6, "serif", align="centre")
    y = 270
    for words in BODY2:
        y = page.paragraph(30, y, 160, words, 4.9)
    foot(page)
    page.save()


def draw_blank(path):
    """One written page whose back was scanned too."""
    page = Page(path, *A4, "Biên bản bàn giao hồ sơ")
    head(page)
    y = 222
    for words in [
        "Hôm nay, ngày 20 tháng 3 năm 2026, hai bên tiến hành bàn giao 60 tờ bản đồ địa chính và 300 trang hồ sơ hành chính để số hóa. "
        "Bên nhận đã kiểm đếm từng tờ, ghi nhận tình trạng giấy và ký xác nhận vào sổ quét.",
        "Biên bản được lập thành hai bản có giá trị như nhau, mỗi bên giữ một bản.",
    ]:
        y = page.paragraph(30, y, 160, words, 4.9)
    page.scribble(45, 140, 501, 26, 9)
    page.scribble(130, 140, 502, 26, 9)
    page.next(*A4)
    page.save()


def draw_stamped(path, stamp):
    """A plan that bears a stamp of secrecy under its number; nothing in it is real."""
    page = Page(path, *A4, "Kế hoạch mẫu có dấu chỉ độ mật")
    head(page)
    page.box(48, 236, 20, 8, 0.5, RED)
    page.text(58, 238.2, stamp, 5.2, "serif-bold", RED, align="centre")
    y = 222
    for words in [
        "Tờ giấy này chỉ để thử khu cách ly: mọi nội dung đều giả định, không có thông tin nào thuộc danh mục bí mật nhà nước.",
        "Trạm số hóa phải dừng lượt quét, chuyển tệp vào khu cách ly, không tạo ảnh xem trước, không ghi tên tệp vào sổ.",
    ]:
        y = page.paragraph(30, y, 160, words, 4.9)
    foot(page)
    page.save()


def draw_density(path):
    """An ordinary paper whose red frames hold words that are no mark of secrecy."""
    page = Page(path, *A4, "Thông báo chỉ tiêu quy hoạch")
    head(page)
    page.box(38, 236, 40, 8, 0.5, RED)
    page.text(58, 238.3, "THƯỢNG KHẨN", 4.6, "serif-bold", RED, align="centre")
    y = 222
    y = page.paragraph(30, y, 160, "Ủy ban nhân dân phường thông báo chỉ tiêu sử dụng đất của khu dân cư Bến Mẫu như sau; thông tin cá nhân của chủ sử dụng "
                       "đất được bảo mật theo quy định, không có bí mật kinh doanh.", 4.9)
    for row, words in enumerate(["MẬT ĐỘ XÂY DỰNG", "TẦNG CAO", "HỆ SỐ SỬ DỤNG ĐẤT"]):
        page.box(30, y - 12 - row * 14, 70, 10, 0.5, RED)
        page.text(65, y - 9 - row * 14, words, 4.6, "serif-bold", RED, align="centre")
        page.text(115, y - 9 - row * 14, ["không quá 60 %", "không quá 5 tầng", "không quá 3,0 lần"][row], 4.6, "serif")
    page.box(150, y - 12, 30, 9, 0.5, RED)
    page.text(165, y - 9.4, "BẢO MẬT", 4.6, "serif-bold", RED, align="centre")
    foot(page)
    page.save()
