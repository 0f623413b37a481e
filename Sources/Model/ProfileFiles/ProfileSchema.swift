package import ArchiveModel
internal import ProfileRules

/// Every key of a profile: the checks and the manual are made from this table.
package enum ProfileSchema {
    package static let keys: [SchemaKey] = [
        SchemaKey(
            "id", .identifier, required: true, vi: "Mã của bộ quy tắc, trùng với tên tệp.",
            en: "Identifier of the profile, the same as the file's name."),
        SchemaKey(
            "extends", .identifier, vi: "Kế thừa một bộ khác; tệp này chỉ ghi chỗ khác.",
            en: "Takes over another profile; this file states only what differs."),
        SchemaKey(
            "version", .integer(1...100_000), required: true, vi: "Phiên bản, tăng mỗi lần sửa.",
            en: "Version, raised with every change."),
        SchemaKey("name", .localizedText, required: true, vi: "Tên để hiển thị.", en: "Name for people."),
        SchemaKey(
            "sector", .identifier, required: true, vi: "Ngành, ví dụ `dia-chinh`.", en: "Sector, such as `dia-chinh`."),
        SchemaKey(
            "status", .choice(["active", "draft"]), fallback: .text("active"),
            vi: "`active` đang dùng, `draft` bản dự thảo (mỗi lần dùng đều cảnh báo).",
            en: "`active`, or `draft`, which warns whenever it is used."),
        SchemaKey(
            "title", .template, vi: "Mẫu tên kết quả số hóa; thiếu trường nào thì dùng tên lượt quét.",
            en: "Template of a record's title; the submission's name when a field is missing."),
        SchemaKey(
            "accepts", .list(of: .format), required: true, vi: "Các định dạng được nhận.",
            en: "Formats that are accepted."),
        SchemaKey(
            "grouping", .table(grouping), vi: "Cách ghép tệp thành lượt quét.", en: "How files become submissions."),
        SchemaKey("naming", .table(naming), vi: "Mẫu tên tệp.", en: "Patterns of file names."),
        SchemaKey("rules", .rules, vi: "Các quy tắc kiểm tra.", en: "The rules."),
        SchemaKey(
            "fields", .dictionary(of: .table(field)), vi: "Các trường thông tin của kết quả số hóa.",
            en: "Metadata fields of the records."),
        SchemaKey(
            "sidecars", .table(sidecars), vi: "Bảng thông tin do đơn vị nhập: từng tệp hoặc danh sách chung.",
            en: "Tables that the office types: one beside each scan, or one list a folder."),
        SchemaKey("derive", .table(derive), vi: "Các bản tạo thêm từ tệp gốc.", en: "What is made from the master."),
        SchemaKey("limits", .table(limits), vi: "Giới hạn xử lý một lượt quét.", en: "Limits of one job."),
        SchemaKey(
            "duplicates", .choice(DuplicatePolicy.allCases.map(\.rawValue)), fallback: .text("link"),
            vi:
                "Giấy tờ đã có: `link` nội dung giống hệt thì liên kết, bản quét khác của cùng giấy tờ (`identity`) thì thành "
                + "phiên bản mới; `reject` trả lại cả hai; `revision` cả hai thành phiên bản mới.",
            en:
                "A paper seen before: `link` links identical content and makes another scan of the same paper (`identity`) "
                + "its next version; `reject` gives both back; `revision` makes both the next version."),
        SchemaKey(
            "identity", .list(of: .identifier), nonEmpty: true,
            vi:
                "Các trường làm nên một giấy tờ, ví dụ `[ma_xa, so_hieu_manh, nam]`: quét lại mà các trường này trùng thì "
                + "thành phiên bản mới của kết quả cũ.",
            en: "Fields that make it the same paper, such as `[ma_xa, so_hieu_manh, nam]`: a re-scan with equal values "
                + "becomes a revision of its record."),
        SchemaKey(
            "sample", .quantity([.percent]),
            vi:
                "Phần lượt quét đạt được giữ lại để người xem bằng mắt, ví dụ `5 %`; chọn theo nội dung, không ngẫu nhiên.",
            en:
                "Share of accepted submissions held for a visual check, such as `5 %`; chosen by content, not by chance."
        ),
        SchemaKey(
            "origin", .table(origin), vi: "Nguồn gốc chờ đợi ở giấy tờ.",
            en: "Where the papers are expected to come from."),
        SchemaKey(
            "page_fields", .dictionary(of: .table(pageField)), vi: "Các trường thông tin của từng trang.",
            en: "Metadata fields of each page."),
        SchemaKey("dossier", .table(dossier), vi: "Thành phần hồ sơ phải có.", en: "Papers that a dossier must hold."),
        SchemaKey(
            "record_code", .template, fallback: .text(Profile.defaultRecordCode),
            vi: "Mẫu mã kết quả số hóa; phải có {seq}.", en: "Template of the record's code; must contain {seq}."),
        SchemaKey(
            "signature", .choice(SignatureLevel.allCases.map(\.rawValue)), fallback: .text("LS"),
            vi: "Mức chữ ký phải đạt trước khi kết quả được công bố: `LS` niêm phong hệ thống; `L1` người quét ký; "
                + "`L2` thêm ký hiệu chuyển đổi (chỉ tài liệu từ giấy); `L3` thêm chữ ký số của cơ quan; `L4` bản sao "
                + "chứng thực; `L5` gói lưu trữ.",
            en: "Signature level to be reached before a record is visible: `LS` system seal; `L1` the operator signs; "
                + "`L2` also the mark of conversion (only what came from paper); `L3` the agency too; `L4` certified "
                + "copy; `L5` archive package."),
        SchemaKey(
            "retention", .table(retention), vi: "Thời hạn lưu trữ, ghi vào kết quả số hóa.",
            en: "How long records are kept; stated in each record."),
        SchemaKey(
            "delivery", .table(delivery), vi: "Bàn giao mỗi phiên bản kết quả cho nơi khác.",
            en: "Hands each version of a record over to others."),
        SchemaKey(
            "timestamp", .table(timestamp),
            vi: "Dấu thời gian trên niêm phong của kết quả. Không ghi: xin dấu thời gian nếu trạm có khai máy chủ cấp.",
            en: "Timestamps of the record's seals. When absent: sought where the station has an authority."),
    ]

    package static let grouping: [SchemaKey] = [
        SchemaKey(
            "quiet", .quantity([.second]), fallback: .quantity(Quantity(2, .second)),
            vi: "Tệp phải yên bấy lâu mới được nhận.", en: "A file is taken after it has been still this long."),
        SchemaKey(
            "longest_quiet", .quantity([.second]), fallback: .quantity(Quantity(30, .second)),
            vi: "Máy quét ghi ngắt quãng thì thời gian chờ yên dài ra, tối đa bấy lâu.",
            en: "A scanner that pauses stretches the quiet time, to this at most."),
        SchemaKey(
            "give_up", .quantity([.second]), fallback: .quantity(Quantity(60, .second)),
            vi:
                "Tệp yên bấy lâu, không ai đang ghi mà vẫn chưa trọn vẹn thì nhận và trả lại kèm lý do; không biết chắc "
                + "có ai ghi thì chờ ít nhất hai lần longest_quiet.",
            en: "A file that nobody writes and that is still not whole after this long is taken, and returned with the "
                + "reason; where writers cannot be seen it waits at least twice longest_quiet."),
        SchemaKey(
            "wait", .quantity([.second]), fallback: .quantity(Quantity(30, .second)),
            vi: "Thời gian chờ tệp đi kèm.", en: "How long to wait for companions."),
        SchemaKey(
            "expected", .list(of: .text), vi: "Phần mở rộng của tệp đi kèm nên có, ví dụ `[tfw]`.",
            en: "Extensions of companions that should be there, such as `[tfw]`."),
        SchemaKey(
            "required", .list(of: .text), vi: "Phần mở rộng của tệp đi kèm bắt buộc.",
            en: "Extensions of companions that must be there."),
        SchemaKey(
            "by", .choice(GroupingRules.Unit.allCases.map(\.rawValue)),
            vi:
                "Thế nào là một lượt quét: `file` mỗi tệp, `folder` mỗi thư mục con của máy quét, `run` các ảnh trang liền "
                + "nhau, `separator` các ảnh trang giữa hai tờ phân cách. Không ghi: có `runs` thì như `run` và chia theo tờ "
                + "phân cách nếu gặp, không thì như `file`.",
            en:
                "What makes a submission: `file`, `folder` below the scanner's, `run` of page images, pages between two "
                + "`separator` sheets. When absent: with `runs` as `run`, divided where a separator sheet is found; else "
                + "as `file`."),
        SchemaKey(
            "order", .choice(GroupingRules.PageOrder.allCases.map(\.rawValue)), fallback: .text("number"),
            vi: "Thứ tự trang: `number` theo số ở cuối tên, `name` theo tên, `time` theo lúc ghi tệp.",
            en: "Order of pages: by the `number` at the end of the name, by `name`, or by the `time` of writing."),
        SchemaKey(
            "runs", .table(runs), vi: "Các ảnh trang quét liên tiếp (hay một thư mục) là một giấy tờ.",
            en: "Consecutive page images (or a folder) are one paper."),
    ]

    package static let runs: [SchemaKey] = [
        SchemaKey(
            "close", .quantity([.second]), fallback: .quantity(Quantity(60, .second)),
            vi: "Không có trang mới trong bấy lâu thì đóng lượt.", en: "The run closes when no page came for this long."
        ),
        SchemaKey(
            "closing_names", .list(of: .text), fallback: .list([.text("het"), .text("end")]),
            vi: "Tên tệp báo hết lượt.", en: "File names that close a run."),
        SchemaKey(
            "duplex", .flag, fallback: .flag(false), vi: "Quét hai mặt: số trang lẻ thì chờ xử lý.",
            en: "Both sides are scanned: an odd number of pages is held."),
    ]

    package static let naming: [SchemaKey] =
        [
            SchemaKey(
                "patterns", .list(of: .template), required: true,
                vi:
                    "Các mẫu tên, ví dụ `\"DC_{ma_xa}_{nam}\"`; mẫu đầu tiên khớp được dùng. Mẫu không ghi phần mở rộng thì "
                    + "so với tên không có phần mở rộng.",
                en:
                    "Patterns such as `\"DC_{ma_xa}_{nam}\"`; the first that fits is used. One without an extension is compared "
                    + "with the stem."),
            SchemaKey(
                "severity", severity, fallback: .text("warning"), vi: "Mức khi tên không khớp mẫu nào.",
                en: "Weight of a name that fits none."),
        ] + basis

    package static let field: [SchemaKey] =
        [
            SchemaKey("label", .localizedText, required: true, vi: "Tên để hiển thị.", en: "Name for people."),
            SchemaKey(
                "type", .choice(FieldRule.Kind.allCases.map(\.rawValue)), fallback: .text("text"), vi: "Kiểu giá trị.",
                en: "Type of the value."),
            SchemaKey("required", .flag, fallback: .flag(false), vi: "Bắt buộc.", en: "Must have a value."),
            SchemaKey(
                "severity", severity, fallback: .text("hold"), vi: "Mức khi thiếu hoặc sai.",
                en: "Weight of a missing or wrong value."),
            SchemaKey(
                "pattern", .pattern, vi: "Biểu thức cho cả giá trị.", en: "Regular expression for the whole value."),
            SchemaKey(
                "codes", .dictionary(of: .localizedText), vi: "Danh mục mã và nghĩa.",
                en: "Allowed codes with their meaning."),
            SchemaKey(
                "sources", .list(of: .choice(FieldRule.Source.allCases.map(\.rawValue))),
                fallback: .list(FieldRule.Source.usual.map { .text($0.rawValue) }),
                vi: "Nguồn lấy giá trị, theo thứ tự tin cậy; giá trị người gõ luôn được ưu tiên.",
                en: "Where the value comes from, in order of trust; what a person typed goes first."),
            SchemaKey(
                "attributes", .list(of: .text),
                vi:
                    "Tên gọi trong bản vẽ, cho nguồn `drawing.attribute` (thuộc tính khung tên) và `drawing.text` (nhãn "
                    + "đứng trước chữ), ví dụ `[SO_BV, DWG_NO]`; không ghi thì dùng khóa và tên của trường.",
                en:
                    "What drawings call it, for the sources `drawing.attribute` (tags of the title block) and `drawing.text` "
                    + "(labels before texts), such as `[SO_BV, DWG_NO]`; the key and the label when absent."),
            SchemaKey(
                "confidence", .quantity([.percent]),
                vi: "Giá trị kém chắc chắn hơn mức này thì chờ xử lý, ví dụ `80 %`.",
                en: "A value less sure than this is held, for example `80 %`."),
            SchemaKey("default", .text, vi: "Giá trị khi không nguồn nào có.", en: "Value when no source has one."),
            fieldCondition,
        ] + basis

    private static let fieldCondition = SchemaKey(
        "when", .condition, vi: "Chỉ hỏi và xét trường này khi điều kiện đúng, ví dụ `ma_giay_to = GP`.",
        en: "The field is asked for and judged only where this holds, for example `ma_giay_to = GP`.")

    package static let pageField: [SchemaKey] =
        field.filter {
            !["sources", "attributes", "from", "to", "basis", "standing", "default", "when"].contains($0.name)
        } + [
            SchemaKey(
                "sources", .list(of: .choice(PageFieldRule.Source.allCases.map(\.rawValue))),
                vi:
                    "Nguồn lấy giá trị: `page.code` mã vạch trên ảnh trang, `page.size` khổ giấy, `page.name` tên tệp ảnh "
                    + "trang; không ghi thì người điền trong phiếu.",
                en:
                    "Where the value comes from: `page.code` a bar code on a page image, `page.size`, `page.name` of a page "
                    + "image; typed in the form when absent."),
            SchemaKey("default", .text, vi: "Giá trị khi không nguồn nào có.", en: "Value when no source has one."),
            fieldCondition,
        ] + basis

    package static let origin: [SchemaKey] =
        [
            SchemaKey(
                "expected", .list(of: .choice(["paper", "digital", "mixed"])), required: true, nonEmpty: true,
                vi: "`paper` quét từ giấy, `digital` bản số gốc, `mixed` cả hai, ví dụ `[paper]`.",
                en: "`paper`, `digital`, `mixed`, for example `[paper]`."),
            SchemaKey(
                "severity", severity, fallback: .text("hold"), vi: "Mức khi nguồn gốc khác.",
                en: "Weight of another origin."),
            SchemaKey(
                "unknown", severity, fallback: .text("info"), vi: "Mức khi chưa rõ nguồn gốc.",
                en: "Weight when nothing tells the origin."),
        ] + basis

    package static let dossier: [SchemaKey] = [
        SchemaKey(
            "field", .identifier, required: true, vi: "Trường mang mã hồ sơ: kết quả cùng giá trị là cùng hồ sơ.",
            en: "Field with the dossier's number: records with one value belong together."),
        SchemaKey(
            "paper", .identifier, required: true, vi: "Trường cho biết loại giấy tờ.",
            en: "Field that tells the kind of paper."),
        SchemaKey(
            "papers", .dictionary(of: .table(dossierPaper)), required: true, nonEmpty: true,
            vi: "Các loại giấy tờ, theo giá trị của trường ấy.", en: "The kinds of paper, by the value of that field."),
    ]

    package static let dossierPaper: [SchemaKey] = [
        SchemaKey("label", .localizedText, required: true, vi: "Tên loại giấy tờ.", en: "Name of the paper."),
        SchemaKey("required", .flag, fallback: .flag(true), vi: "Bắt buộc có.", en: "Must be there."),
        SchemaKey(
            "at_least", .integer(1...1000), fallback: .integer(1), vi: "Ít nhất bấy nhiêu bản.",
            en: "How many at least."),
    ]

    package static let derive: [SchemaKey] = [
        SchemaKey(
            "products", .list(of: .choice(["access", "preview", "archive"])),
            vi:
                "`access` bản sử dụng (COG), `preview` ảnh xem trước, `archive` PDF/A-2b hai lớp: trang ảnh và lớp chữ nhận "
                + "dạng được.",
            en:
                "`access` copy (COG), `preview` image, `archive` PDF/A-2b in two layers: page images and the text "
                + "recognised on them."),
        SchemaKey(
            "compression", .choice(["DEFLATE", "LZW", "JPEG", "WEBP", "ZSTD"]), fallback: .text("DEFLATE"),
            vi: "Kiểu nén của bản sử dụng.", en: "Codec of the access copy."),
    ]

    package static let limits: [SchemaKey] = [
        SchemaKey(
            "time", .quantity([.second]), fallback: .quantity(Quantity(120, .second)), vi: "Thời gian.", en: "Time."),
        SchemaKey(
            "memory", .quantity([.byte]), fallback: .quantity(Quantity(1.2e9, .byte)), vi: "Bộ nhớ.", en: "Memory."),
        SchemaKey(
            "output", .quantity([.byte]), fallback: .quantity(Quantity(4e9, .byte)), vi: "Cỡ một tệp kết quả.",
            en: "Size of one output file."),
    ]

    package static let retention: [SchemaKey] =
        [
            SchemaKey("years", .integer(1...1000), vi: "Số năm.", en: "Years."),
            SchemaKey("permanent", .flag, fallback: .flag(false), vi: "Vĩnh viễn.", en: "For ever."),
        ] + basis

    package static let delivery: [SchemaKey] = [
        SchemaKey(
            "to", .list(of: .identifier), required: true, vi: "Tên các nơi nhận trong mục `receivers` của sohoa.yaml.",
            en: "Names of receivers, from `receivers` in sohoa.yaml.")
    ]

    /// Basis, standing and dates, as rules have them.
    static let basis = RuleCatalogue.commonKeys.filter { ["basis", "standing", "from", "to"].contains($0.name) }
    private static let severity = ValueType.choice(Severity.settable.map(\.rawValue))
}
