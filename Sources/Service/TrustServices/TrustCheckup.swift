package import ArchiveModel
package import Foundation
internal import HTTPKit
internal import Signing

/// One line of `sohoa doctor` about other people's servers and lists.
package struct TrustCheck: Hashable, Sendable {
    /// Stable, for scripts.
    package var id: String
    package var name: LocalizedText
    package var isGood: Bool
    package var detail: LocalizedText
    package var hint: LocalizedText?
}

extension TrustServices {
    /// Which authorities answer and how far their clocks are from ours, when lists run out, which roots are trusted.
    /// Asks every authority once, for half a minute at most.
    package func checkup(now: @escaping @Sendable () -> Date = { Date() }) async -> [TrustCheck] {
        var checks: [TrustCheck] = []
        for authority in settings.timestamps.authorities { checks.append(await check(authority, now)) }
        for source in settings.revocation.sources {
            for address in source.lists { checks.append(await check(list: address, of: source.issuerFile, now())) }
        }
        for (id, vi, en, files) in [
            ("trust.signers", "Chứng thư gốc của người ký", "Roots of signers", signers),
            ("trust.timestamps", "Chứng thư gốc của dịch vụ dấu thời gian", "Roots of authorities", stampers),
        ] where !files.isEmpty {
            checks.append(Self.check(id, LocalizedText(vi: vi, en: en), files))
        }
        return checks
    }

    /// Seconds that a clock may differ before it is a fault.
    private static let tolerance: TimeInterval = 60

    private func check(
        _ authority: TimestampAuthoritySettings, _ now: @escaping @Sendable () -> Date
    ) async -> TrustCheck {
        var check = TrustCheck(
            id: "timestamps.\(authority.name)",
            name: LocalizedText(vi: "Dấu thời gian \(authority.name)", en: "Timestamps of \(authority.name)"),
            isGood: false, detail: LocalizedText(vi: "", en: ""))
        do {
            let asked = now()
            let (answer, request) = try await sample(of: authority, now)
            let doubt = now().timeIntervalSince(asked) / 2
            let token = try await Timestamps.verify(answer: answer, to: request, trustedRoots: [], at: asked)
            let difference = asked.addingTimeInterval(doubt).timeIntervalSince(token.time)
            check.isGood = abs(difference) <= doubt + Self.tolerance
            check.detail = Self.clock(difference)
            check.hint = check.isGood ? nil : Self.setTheClock
            // By its own clock: ours was judged above.
            let roots = authority.trustedRoots.isEmpty ? settings.trust.timestamps : authority.trustedRoots
            _ = try await Timestamps.verify(
                answer: answer, to: request, trustedRoots: try TrustFiles(roots).roots(), at: token.time)
        } catch let refusal as TimestampRefusal {
            let outage = TimestampOutage([TimestampTrouble(authority.name, .answer(refusal))])
            check.isGood = false
            (check.detail, check.hint) = (outage.troubles[0].text, outage.error.hint)
        } catch let outage as TimestampOutage {
            check.detail = LocalizedText(
                vi: outage.troubles.map(\.text.vi).joined(separator: "; "),
                en: outage.troubles.map(\.text.en).joined(separator: "; "))
            check.hint = outage.error.hint
        } catch {
            let fault = error as? SohoaError
            check.detail = fault?.message ?? LocalizedText(vi: "\(error)", en: "\(error)")
            check.hint = fault?.hint
        }
        return check
    }

    /// An answer that no root has judged, and the request it is to.
    private func sample(
        of authority: TimestampAuthoritySettings, _ now: @escaping @Sendable () -> Date
    ) async throws -> (answer: [UInt8], request: [UInt8]) {
        var alone = settings.timestamps
        (alone.authorities, alone.attempts) = ([authority], 1)
        alone.authorities[0].trustedRoots = []
        alone.timeoutSeconds = min(30, alone.timeoutSeconds)
        let pool = try TimestampPool(alone, network: settings.network, now: now)
        let request = try Timestamps.sampleRequest()
        return (try await pool.answer(request), request)
    }

    private static func clock(_ difference: TimeInterval) -> LocalizedText {
        let (vi, en) = (
            Quantity.number(abs(difference), .vietnamese, decimals: 1),
            Quantity.number(abs(difference), .english, decimals: 1)
        )
        let (directionVi, directionEn) = difference < 0 ? ("chậm", "behind") : ("nhanh", "ahead")
        return LocalizedText(
            vi: "trả lời; đồng hồ máy này \(directionVi) \(vi) s", en: "answers; our clock is \(en) s \(directionEn)")
    }

    private static let setTheClock = LocalizedText(
        vi: "Đồng bộ giờ máy (timedatectl, systemd-timesyncd hoặc chrony).",
        en: "Synchronise the clock (timedatectl, systemd-timesyncd or chrony).")

    private func check(list address: String, of issuerFile: String, _ now: Date) async -> TrustCheck {
        var check = TrustCheck(
            id: "revocation.\(address)",
            name: LocalizedText(vi: "Danh sách thu hồi \(address)", en: "Revocation list \(address)"), isGood: false,
            detail: RevocationTrouble(.notAuthorized, source: "").text, hint: Self.bringAList)
        let limit = Int(clamping: settings.revocation.listBytes)
        do {
            let seconds = min(30, settings.revocation.timeoutSeconds)
            let caller = try NetworkFault.caller(settings.network, seconds: seconds, limit: limit)
            let issuer = try TrustFiles([issuerFile]).roots().first ?? []
            switch await ListFile.read(address, by: caller, limit: limit) {
            case .failure(let failure): check.detail = failure.trouble.text
            case .success(let bytes):
                guard let list = RevocationListSummary(list: bytes, issuer: issuer) else { return check }
                let end = list.nextUpdate ?? .distantFuture
                check.isGood = !list.isDelta && end > now && list.thisUpdate <= now.addingTimeInterval(300)
                check.detail = list.isDelta ? RevocationTrouble(.partial, source: "").text : Self.until(list.nextUpdate)
                if check.isGood { check.hint = nil }
            }
        } catch {
            check.detail = error.message
            check.hint = error.hint
        }
        return check
    }

    private static func until(_ end: Date?) -> LocalizedText {
        guard let end else { return LocalizedText(vi: "không ghi ngày hết hạn", en: "does not say until when") }
        let text = VietnamTime.text(end)
        return LocalizedText(vi: "dùng được đến \(text)", en: "good until \(text)")
    }

    private static let bringAList = LocalizedText(
        vi: "Chép danh sách mới của đơn vị cấp chứng thư số vào đó, hoặc sửa revocation.sources trong sohoa.yaml.",
        en: "Put the issuer's newest list there, or correct revocation.sources in sohoa.yaml.")

    private static func check(_ id: String, _ name: LocalizedText, _ files: TrustFiles) -> TrustCheck {
        do {
            let count = try files.roots().count
            return TrustCheck(
                id: id, name: name, isGood: count > 0, detail: LocalizedText(vi: "\(count)", en: "\(count)"))
        } catch {
            return TrustCheck(id: id, name: name, isGood: false, detail: error.message, hint: error.hint)
        }
    }
}
