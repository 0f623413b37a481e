internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import HostKit
internal import Registry
internal import Workflow

/// `sohoa sign`: an attended session in which a person, or the clerical officer for the agency, signs what waits.
package struct SignCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken(
            "sign", vi: "Ký những kết quả đang chờ ký, khi người ký có mặt.",
            en: "Sign what awaits a signature, while its signatory attends.")
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: .text("Mã lượt quét; bỏ trống là tất cả.", "Submission ids; all when none is named."))
    var ids: [String] = []
    @Option(
        name: .customLong("as"),
        help: .text(
            "Ký với tư cách nào: operator hoặc agency.", "In whose name: operator or agency.", valueName: "whose"))
    var whose: String?
    @Option(help: .text("Tên khóa trong sohoa.yaml.", "Name of the key in sohoa.yaml.", valueName: "name"))
    var key: String?
    @Flag(help: .text("Chỉ liệt kê những gì đang chờ ký.", "Only list what waits."))
    var list = false
    @Option(
        help: .text(
            "Đọc mã PIN từ bộ mô tả tệp này thay cho bàn phím.", "Read the PIN from this file descriptor.",
            valueName: "fd"))
    var pinFd: Int32?
    @Option(help: .text("Kết thúc phiên sau chừng này phút không thao tác.", "Minutes without anything until it ends."))
    var idle: Double = 10
    @Option(
        help: .text("Kết thúc phiên lúc này (giờ:phút).", "The session ends at this time of day.", valueName: "hh:mm"))
    var until: String?
    @Flag(help: .text("Giữ phiên mở để ký tiếp những gì đến sau.", "Keep the session open for what comes later."))
    var stay = false
    @Flag(help: .json) var json = false

    package init() {}

    package func validate() throws {
        if let whose, Signatory(rawValue: whose) == nil { throw ValidationError("--as: operator | agency") }
        if idle <= 0 || !idle.isFinite { throw ValidationError("--idle") }
        if let until, Self.minutes(until) == nil { throw ValidationError("--until: hh:mm") }
    }

    package func run() async throws {
        let console = common.console
        let opening = try Opening(common)
        let place = SigningPlace(opening: opening)
        let desk = try place.desk()
        var waiting = try SignRequest(ids: ids, whose: whose.flatMap(Signatory.init(rawValue:))).choose(desk)
        let view = SigningView(console: console, isQuiet: json)
        if list || waiting.isEmpty {
            return json ? try console.json(WaitingDocument(waiting)) : view.list(waiting)
        }
        let signatory = try SignRequest.one(waiting)
        let key = try SessionKey.choose(named: key, for: signatory, settings: opening.settings)
        if let decision = key.decision { waiting = try desk.covered(waiting, by: decision) }
        view.list(waiting)
        guard !waiting.isEmpty else { return }
        view.introduce(key, signatory, count: waiting.count)
        guard view.confirm(within: idle * 60) else { return view.cancelled() }
        let signer = try key.open(
            pinFd: pinFd, executable: Executables.beside().signer, console: console, settings: opening.settings,
            home: opening.home)
        let end = until.flatMap(Self.minutes).map { Self.next($0, after: Date()) }
        let limits = SessionLimits(idle: idle * 60, until: end)
        let run = SigningRun(desk: desk, signer: signer, limits: limits, view: view, place: place, signatory: signatory)
        let report = try await run.all(waiting, staying: stay ? ids : nil)
        await place.close()
        if json { try console.json(SignedDocumentList(report)) }
        try view.conclude(report)
    }

    /// Minutes since midnight.
    static func minutes(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hours = parts[0], let minutes = parts[1], (0..<24).contains(hours),
            (0..<60).contains(minutes)
        else { return nil }
        return hours * 60 + minutes
    }

    /// The next time that Vietnam's clocks show this.
    static func next(_ minutes: Int, after now: Date) -> Date {
        let day = 86_400.0
        let local = now.timeIntervalSince1970 + 7 * 3600
        let today = (local / day).rounded(.down) * day + Double(minutes) * 60
        return Date(timeIntervalSince1970: (today > local ? today : today + day) - 7 * 3600)
    }
}
