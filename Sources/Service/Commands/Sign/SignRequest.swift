internal import ArchiveModel
internal import Workflow

/// Which of the awaited signatures a session is about.
struct SignRequest {
    let ids: [String]
    let whose: Signatory?

    func choose(_ desk: SigningDesk) throws -> [SigningTask] {
        let all = try desk.tasks()
        for id in ids where !all.contains(where: { $0.item.rawValue == id }) { throw Self.notWaiting(id) }
        return all.filter { task in
            (ids.isEmpty || ids.contains(task.item.rawValue)) && (whose == nil || task.whose == whose)
        }
    }

    /// One session is one signatory.
    static func one(_ tasks: [SigningTask]) throws -> Signatory {
        let found = Set(tasks.map(\.whose)).sorted()
        guard let first = found.first, found.count == 1 else { throw several(found) }
        guard first == .operator || first == .agency else { throw elsewhere(first) }
        return first
    }

    private static func several(_ found: [Signatory]) -> SohoaError {
        let names = found.map(\.rawValue).joined(separator: ", ")
        return SohoaError(
            code: "sign.several",
            message: LocalizedText(
                vi: "Có nhiều tư cách ký đang chờ: \(names).", en: "Several signatories are awaited: \(names)."),
            hint: LocalizedText(
                vi: "Mỗi phiên ký một tư cách: thêm --as operator hoặc --as agency.",
                en: "One session signs for one of them: add --as operator or --as agency."), disposition: .usage)
    }

    private static func elsewhere(_ whose: Signatory) -> SohoaError {
        SohoaError(
            code: "sign.elsewhere",
            message: LocalizedText(
                vi: "Chữ ký số của \(whose.name.vi) do cơ quan khác thực hiện, không ký ở trạm này.",
                en: "The signature of the \(whose.name.en) is another authority's act and is not given here."),
            hint: LocalizedText(
                vi: "Gửi tệp trong thư mục chờ ký, nhận lại ở thư mục đã ký.",
                en: "Send the file in the folder to-sign; it comes back in signed."), disposition: .reject)
    }

    private static func notWaiting(_ id: String) -> SohoaError {
        SohoaError(
            code: "sign.not-waiting",
            message: LocalizedText(vi: "Lượt quét \(id) không chờ ký.", en: "Submission \(id) awaits no signature."),
            hint: LocalizedText(
                vi: "Xem danh sách bằng “sohoa sign --list”.", en: "See the list with “sohoa sign --list”."),
            disposition: .reject)
    }
}
