internal import ArchiveModel
internal import Delivery
internal import Foundation
internal import Logging
internal import Packaging
internal import Registry

/// Hands over what is due. It can be stopped anywhere: a bag shows by one rename, and one that is there already counts.
package struct DeliveryRun: Sendable {
    let station: Station

    package init(station: Station) { self.station = station }

    /// Tries everything that is due once; the number handed over.
    package func drain() async throws -> Int {
        let (registry, now) = (station.registry, station.time.now())
        var delivered = 0
        while !Task.isCancelled {
            let due = try await blocking { try registry.dueDeliveries(at: now) }
            if due.isEmpty { break }
            for entry in due {
                let done = await attempt(entry)
                try await blocking { try registry.save(done) }
                if done.state == .delivered { delivered += 1 }
                if Task.isCancelled { break }
            }
        }
        return delivered
    }

    private func attempt(_ entry: DeliveryEntry) async -> DeliveryEntry {
        var done = entry
        do throws(SohoaError) {
            guard let receiver = station.settings.receivers.first(where: { $0.name == entry.receiver }) else {
                throw Self.unknown(entry.receiver)
            }
            FaultPoint.reach("before-delivery")
            let bag = try bag(entry)
            let outcome = await result { () throws(SohoaError) in try bag.write(to: receiver) }
            done.place = try outcome.get()
            FaultPoint.reach("after-delivery")
            done.state = .delivered
            done.deliveredAt = station.time.now()
            done.trouble = nil
            done.next = nil
            note(entry)
        } catch {
            done.attempts += 1
            done.next = station.time.now().addingTimeInterval(Backoff.delay(attempt: done.attempts))
            done.trouble = error.message
            warn(entry, error)
        }
        return done
    }

    /// Copying takes long: not on the pool that everything else runs on.
    private func result<Value: Sendable>(
        _ body: @Sendable @escaping () throws(SohoaError) -> Value
    ) async -> Result<Value, SohoaError> {
        let done = try? await blocking { Result<Value, SohoaError>(catching: body) }
        return done ?? .failure(Self.stopped)
    }

    private func bag(_ entry: DeliveryEntry) throws(SohoaError) -> Bag {
        let store = station.store
        let manifest = try store.manifest(entry.record, version: entry.version).manifest
        var files: [String: String] = [:]
        let proof = [RecordLayout.manifest, RecordLayout.signature]
        for path in manifest.parts.map(\.path) + proof {
            files[path] = try store.path(of: path, record: entry.record, version: entry.version)
        }
        return Bag(manifest: manifest, files: files, proof: proof)
    }

    private func note(_ entry: DeliveryEntry) {
        station.logger.info(
            "delivered", metadata: ["record": "\(entry.record) v\(entry.version)", "receiver": "\(entry.receiver)"])
    }

    private func warn(_ entry: DeliveryEntry, _ error: SohoaError) {
        station.logger.warning(
            "not delivered, will be tried again",
            metadata: [
                "record": "\(entry.record) v\(entry.version)", "receiver": "\(entry.receiver)", "error": "\(error)",
            ])
    }

    private static func unknown(_ name: String) -> SohoaError {
        SohoaError(
            code: "delivery.unknown",
            message: LocalizedText(
                vi: "Bộ quy tắc nêu nơi nhận “\(name)” nhưng sohoa.yaml không có.",
                en: "The profile names the receiver “\(name)”, which sohoa.yaml does not know."),
            hint: LocalizedText(
                vi: "Thêm nơi nhận vào mục “receivers” của sohoa.yaml rồi khởi động lại sohoad.",
                en: "Add it under “receivers” in sohoa.yaml, then restart sohoad."), disposition: .hold)
    }

    private static let stopped = SohoaError(
        code: "delivery.stopped", message: LocalizedText(vi: "Đang dừng.", en: "Stopping."),
        hint: LocalizedText(vi: "Việc bàn giao tiếp tục khi khởi động lại.", en: "It goes on after the restart."),
        disposition: .retry)
}
