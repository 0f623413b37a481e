internal import ArchiveModel
internal import ProfileFiles
package import Registry

/// Knows the order of the stages and does one step of one item. Every step can be run twice.
package struct ItemProcessor: Sendable {
    package let station: Station

    package init(station: Station) { self.station = station }

    /// Does the item's next step. Throws `SohoaError` when the environment does not allow it now.
    package func perform(_ item: Item) async throws -> StepResult {
        switch item.step {
        case .claim, .stage: try await stage(item)
        case .identify: try await identify(item)
        case .inspect: try await inspect(item)
        case .assess: try await assess(item)
        case .derive: try await derive(item)
        case .awaitSignature: try await awaitSignature(item)
        case .package: try await package(item)
        case .sign: try await sign(item)
        case .register: try await register(item)
        case .finish: try await finish(item)
        }
    }

    func root(of item: Item) throws -> DropRoot {
        guard let root = station.root(named: item.root) else {
            throw SohoaError(
                code: "root.missing",
                message: LocalizedText(
                    vi: "Thư mục quét \(item.root) không còn trong sohoa.yaml.",
                    en: "The drop folder \(item.root) is no longer in sohoa.yaml."),
                hint: LocalizedText(
                    vi: "Khai báo lại thư mục quét này; lượt quét vẫn được giữ nguyên.",
                    en: "Declare this folder again; the submission is kept as it is."),
                disposition: .retry)
        }
        return root
    }

    /// The version in force now: what judges an item that is not judged yet.
    func profile(of item: Item) throws -> LoadedProfile {
        let root = try root(of: item)
        station.profiles.refreshReleases()
        guard let profile = station.profiles[root.profile] else {
            throw SohoaError(
                code: "profile.missing",
                message: LocalizedText(
                    vi: "Không có bộ quy tắc số hóa “\(root.profile)” dùng được.",
                    en: "There is no usable profile “\(root.profile)”."),
                hint: LocalizedText(
                    vi: "Chạy “sohoa profile check” để xem lỗi, “sohoa profile release \(root.profile)” để phát hành; "
                        + "lượt quét sẽ tự tiếp tục.",
                    en:
                        "Run “sohoa profile check” to see why, “sohoa profile release \(root.profile)” to bring it into "
                        + "force; the submission goes on by itself."),
                disposition: .retry)
        }
        return profile
    }

    /// The version that judged the item: from the assessment on nothing else speaks about it, whatever is released
    /// meanwhile. Nil when that text is nowhere to be had; then the item has to be judged again.
    func judge(of item: Item) -> LoadedProfile? { item.profile.flatMap(station.profiles.version) }

    /// For an item whose version is gone.
    static let judgedAgain = StepResult("its profile's version is gone: judging again") { $0.step = .assess }

    /// The job folder's input side: what was copied and hashed from staging.
    func input(_ item: Item) -> String { station.home.job(item.id) + "/input" }
    func output(_ item: Item) -> String { station.home.job(item.id) + "/output" }

    /// What the inspection leaves for the derivation; it goes with the job folder.
    func master(_ item: Item) -> String { station.home.job(item.id) + "/master" }

    func inputs(_ item: Item) -> [String: String] {
        Dictionary(
            item.judged.files.map { ($0.name, input(item) + "/" + $0.name) },
            uniquingKeysWith: { first, _ in first })
    }

}
