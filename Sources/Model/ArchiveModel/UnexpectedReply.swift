extension SohoaError {
    /// A worker did another job than the one it was given: it is another version.
    package static let unexpectedReply = SohoaError(
        code: "worker.reply",
        message: LocalizedText(
            vi: "Tiến trình đọc tệp trả lời sai loại.", en: "The worker answered with the wrong kind of reply."),
        hint: LocalizedText(
            vi: "Kiểm tra các chương trình sohoa, sohoad và sohoa-worker cùng một phiên bản.",
            en: "Check that the programs sohoa, sohoad and sohoa-worker are of one version."),
        disposition: .retry)
}
