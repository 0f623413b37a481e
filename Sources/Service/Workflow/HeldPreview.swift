internal import ArchiveModel
package import Foundation
internal import HostKit
internal import ProfileFiles
package import Registry

/// A picture of a held item, so that a person can decide without opening the scan.
package struct HeldPreview: Sendable {
    let station: Station

    package init(station: Station) { self.station = station }

    /// Best effort: nil when nothing can be drawn.
    package func make(_ item: Item) async -> Data? {
        let folder = station.home.job(item.id) + "/output/held"
        // What may be secret is not shown to anybody who can read the share.
        if item.findings.contains(where: { $0.rule == SecrecyStamp.rule && $0.severity >= .hold }) { return nil }
        let processor = ItemProcessor(station: station)
        guard let loaded = processor.judge(of: item),
            let job = ItemProcessor.deriveJob(item, loaded: loaded, previewOnly: true),
            (try? await blocking({ try DurableFiles.makeFolder(folder) })) != nil
        else { return nil }
        let outcome = await station.worker.perform(
            .derive(job), inputs: processor.inputs(item), outputDirectory: folder, limits: loaded.profile.limits)
        guard case .derived(let outputs) = outcome, let made = outputs.first else { return nil }
        return try? await blocking { try DurableFiles.read(folder + "/" + made.name) }
    }
}
