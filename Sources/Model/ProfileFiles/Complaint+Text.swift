internal import ArchiveModel

/// Complaints about the text itself, before or while it becomes a tree.
extension Complaint {
    static func tooLarge(bytes: Int) -> Complaint {
        Complaint(
            "too-large", vi: "tệp dài \(bytes) byte, mức cho phép 1 MB",
            en: "the file has \(bytes) bytes, 1 MB is allowed",
            hintVi: "kiểm tra có chép nhầm tệp khác vào thư mục này không",
            hintEn: "see whether another file was copied here by mistake")
    }
    static let notUTF8 = Complaint(
        "not-utf8", vi: "tệp không ở bảng mã UTF-8", en: "the file is not UTF-8",
        hintVi: "trong Notepad chọn Lưu thành, mục Mã hóa chọn UTF-8; chữ TCVN3 hay VNI phải chuyển sang Unicode",
        hintEn: "save it as UTF-8; text in TCVN3 or VNI must be converted to Unicode first")
    static let empty = Complaint(
        "empty", vi: "tệp trống", en: "the file is empty", hintVi: "chép nội dung từ một bộ quy tắc có sẵn rồi sửa",
        hintEn: "copy an existing file and change it")
    static let tab = Complaint(
        "tab", vi: "dòng này thụt lề bằng phím Tab", en: "this line is indented with a tab",
        hintVi: "thay bằng dấu cách, mỗi bậc hai dấu cách", hintEn: "use spaces, two for each step")
    static let longLine = Complaint(
        "long-line", vi: "dòng dài quá 2000 ký tự", en: "the line is longer than 2000 characters",
        hintVi: "ngắt thành nhiều dòng", hintEn: "break it into several lines")
    static let tooDeep = Complaint(
        "too-deep", vi: "lồng quá nhiều bậc", en: "nested too deeply",
        hintVi: "bộ quy tắc chỉ cần vài bậc; bỏ bớt ngoặc",
        hintEn: "a profile needs a few steps only; remove brackets")
    static let tooManyAliases = Complaint(
        "alias-bomb", vi: "quá nhiều tham chiếu *… trong một tệp", en: "too many references *… in one file",
        hintVi: "không dùng &tên và *tên; chép lại giá trị", hintEn: "do not use &name and *name; write the value again"
    )
    static func anchor(_ name: String) -> Complaint {
        Complaint(
            "anchor", vi: "không dùng được dấu neo \"&\(name)\" và tham chiếu \"*\(name)\"",
            en: "anchors (\"&\(name)\", \"*\(name)\") are not allowed",
            hintVi:
                "chép lại giá trị ở mỗi nơi, hoặc dùng extends: để kế thừa; chữ bắt đầu bằng & hay * thì đặt trong nháy",
            hintEn: "write the value at each place, or use extends:; put text that begins with & or * in quotes")
    }
    static func tag(_ name: String) -> Complaint {
        Complaint(
            "tag", vi: "không dùng được nhãn kiểu \(name)", en: "the tag \(name) is not allowed",
            hintVi: "bỏ nhãn; kiểu của giá trị do tên khóa quyết định", hintEn: "remove it; the key decides the type")
    }
    static func duplicateKey(_ key: String, firstLine: Int) -> Complaint {
        Complaint(
            "duplicate-key", vi: "khóa \"\(key)\" đã có ở dòng \(firstLine)",
            en: "the key \"\(key)\" stands on line \(firstLine) already",
            hintVi: "giữ một dòng, xóa dòng kia", hintEn: "keep one of the two lines")
    }
    static let keyNotText = Complaint(
        "key-not-text", vi: "khóa phải là một từ", en: "a key must be a word", hintVi: "viết dạng khóa: giá trị",
        hintEn: "write key: value")
    static let manyDocuments = Complaint(
        "many-documents", vi: "tệp có nhiều phần ngăn bằng ---", en: "the file has several documents separated by ---",
        hintVi: "mỗi tệp một bộ quy tắc; xóa dòng ---", hintEn: "one profile a file; remove the line ---")

    /// What libyaml says, in words a technician knows.
    static func syntax(_ problem: String) -> Complaint {
        for (key, words) in syntaxWords where problem.contains(key) {
            return Complaint("syntax", vi: words.0, en: words.1, hintVi: words.2, hintEn: words.3)
        }
        return Complaint(
            "syntax", vi: "sai cú pháp YAML (\(problem))", en: "wrong YAML syntax (\(problem))",
            hintVi: "so với các dòng trước: thụt lề, dấu hai chấm, nháy và ngoặc",
            hintEn: "compare with the lines before: indentation, colons, quotes and brackets")
    }

    private static let syntaxWords: [(String, (String, String, String, String))] = [
        (
            "mapping values are not allowed",
            (
                "dấu hai chấm đặt sai chỗ", "a colon in the wrong place",
                "kiểm tra thụt lề; chữ có dấu hai chấm và dấu cách thì đặt trong nháy",
                "check the indentation; put text with a colon and a space in quotes"
            )
        ),
        (
            "could not find expected ':'",
            (
                "thiếu dấu hai chấm sau tên khóa", "a colon is missing after the key", "viết dạng khóa: giá trị",
                "write key: value"
            )
        ),
        (
            "did not find expected key",
            (
                "thụt lề không khớp với các dòng trước", "the indentation does not fit the lines before",
                "các khóa cùng bậc phải thẳng cột", "keys of one step must stand in one column"
            )
        ),
        (
            "did not find expected '-' indicator",
            (
                "danh sách không thẳng cột", "the list is not in one column", "các dấu - phải thẳng cột",
                "the dashes must stand in one column"
            )
        ),
        (
            "unexpected end of stream",
            ("thiếu dấu nháy đóng", "a closing quote is missing", "thêm dấu nháy ở cuối giá trị", "close the quotes")
        ),
        (
            "did not find expected ',' or ']'",
            (
                "danh sách [ … ] thiếu dấu phẩy hoặc ngoặc đóng", "the list [ … ] lacks a comma or its closing bracket",
                "viết dạng [a, b, c]", "write [a, b, c]"
            )
        ),
        (
            "did not find expected ',' or '}'",
            (
                "bảng { … } thiếu dấu phẩy hoặc ngoặc đóng", "the table { … } lacks a comma or its closing brace",
                "viết dạng { a: 1, b: 2 }; chữ có {…} thì đặt trong nháy",
                "write { a: 1, b: 2 }; put text with {…} in quotes"
            )
        ),
        (
            "cannot start any token",
            (
                "ký tự này không đứng đầu giá trị được", "a value cannot begin with this character",
                "đặt giá trị trong nháy, ví dụ \"@abc\" hoặc \"%\"",
                "put the value in quotes, such as \"@abc\" or \"%\""
            )
        ),
        (
            "control characters are not allowed",
            (
                "có ký tự điều khiển không đọc được", "an unreadable control character",
                "xóa và gõ lại chỗ này; không chép từ Word", "delete and retype it; do not paste from Word"
            )
        ),
        (
            "found undefined alias",
            (
                "tham chiếu *… không có", "an unknown reference *…", "chữ bắt đầu bằng * thì đặt trong nháy",
                "put text that begins with * in quotes"
            )
        ),
        (
            "unknown escape character",
            (
                "dấu \\ trong nháy kép là ký tự đặc biệt", "a backslash in double quotes is special",
                "dùng nháy đơn: 'D:\\quet'", "use single quotes: 'D:\\scan'"
            )
        ),
        (
            "block sequence entries are not allowed",
            (
                "dấu - đặt sai chỗ", "a dash in the wrong place", "xuống dòng trước dấu - đầu tiên của danh sách",
                "begin the list on a new line"
            )
        ),
    ]
}
