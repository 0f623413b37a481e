"""Tables keep their columns straight whatever the letters."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from parts import table  # noqa: E402


class TableTests(unittest.TestCase):
    def test_width(self):
        for text, cells in [("Đạt", 3), ("Chờ xử lý", 9), ("e\u0302\u0301", 1), ("漢", 2), ("", 0), ("a\u200bb", 2)]:
            self.assertEqual(table.width(text), cells, text)

    def test_columns_stay_straight_and_within_the_room(self):
        rows = [["Trả lại", "Ảnh quét chỉ có 96 dpi; bản đồ địa chính cần từ 400 dpi. " * 3], ["漢字", "a-very-long-name-without-any-space-" * 4]]
        lines = table.render(["Kết quả", "Lý do"], rows, 60)
        self.assertTrue(all(table.width(line) <= 60 for line in lines))
        bars = {table.width(line.split("│")[0]) for line in lines if "│" in line}
        self.assertEqual(len(bars), 1)
        self.assertEqual("".join(lines).count("a-very"), 4)


if __name__ == "__main__":
    unittest.main()
