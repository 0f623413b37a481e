internal import ArchiveModel
internal import TrustServices

extension Checkup {
    /// Authorities, lists and roots that the settings name.
    func services(_ opening: Opening) async -> [Check] {
        do {
            let services = try TrustServices(opening.settings, home: opening.home)
            return await services.checkup().map { found in
                Check(
                    id: found.id, name: found.name, state: found.isGood ? .good : .bad, detail: found.detail,
                    hint: found.hint)
            }
        } catch {
            let name = LocalizedText(vi: "Đường ra mạng", en: "The way to the network")
            return [Check(id: "network", name: name, state: .bad, detail: error.message, hint: error.hint)]
        }
    }
}
