package import ArchiveModel
package import Foundation
internal import HTTPKit
internal import Signing

/// Several time-stamping authorities as one: asked in order, patiently, within their terms of use; what one answers is
/// believed only when it is an answer to our question.
package actor TimestampPool: TimestampAuthority {
    package enum Outcome: Hashable, Sendable {
        /// `TimeStampResp`, DER, checked against the request, and who gave it.
        case answered([UInt8], by: String)
        /// Who failed why, in the order asked.
        case nobody([TimestampTrouble])
    }

    private let settings: TimestampSettings
    private let callers: [HTTPCaller]
    private let roots: [TrustFiles]
    private let now: @Sendable () -> Date
    private let sleep: @Sendable (TimeInterval) async -> Void
    private var state: TimestampPoolState
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// - Parameters:
    ///   - trust: roots for authorities that name none of their own.
    ///   - now, sleep: the clock; tests bring their own.
    package init(
        _ settings: TimestampSettings, trust: TrustListSettings = TrustListSettings(),
        network: NetworkSettings = NetworkSettings(), now: @escaping @Sendable () -> Date = { Date() },
        sleep: @escaping @Sendable (TimeInterval) async -> Void = { try? await Task.sleep(for: .seconds($0)) }
    ) throws(SohoaError) {
        self.settings = settings
        (self.now, self.sleep) = (now, sleep)
        state = TimestampPoolState(settings)
        let shared = TrustFiles(trust.timestamps)
        roots = settings.authorities.map { $0.trustedRoots.isEmpty ? shared : TrustFiles($0.trustedRoots) }
        // A token with its certificates is a few kilobytes.
        let caller = try NetworkFault.caller(network, seconds: settings.timeoutSeconds, limit: 1 << 20)
        callers = settings.authorities.map { _ in caller }
    }

    package nonisolated var isEmpty: Bool { settings.authorities.isEmpty }

    /// The pool as whom `Timestamps` asks. Policies and roots are those of each authority.
    /// - Throws: `TimestampOutage`.
    package func answer(_ request: [UInt8]) async throws -> [UInt8] {
        switch await ask(request) {
        case .answered(let answer, _): return answer
        case .nobody(let troubles): throw TimestampOutage(troubles)
        }
    }

    /// A token over a digest, or who failed why.
    package func token(
        for digest: ContentDigest
    ) async throws -> Result<(der: [UInt8], time: Date, authority: String), TimestampOutage> {
        let request = try Timestamps.request(for: digest)
        switch await ask(request) {
        case .nobody(let troubles): return .failure(TimestampOutage(troubles))
        case .answered(let answer, let name):
            let token = try await Timestamps.verify(answer: answer, to: request, trustedRoots: [], at: now())
            return .success((token.der, token.time, name))
        }
    }

    /// - Parameter request: `TimeStampReq`, DER, with a nonce; each authority is asked for its own policy.
    package func ask(_ request: [UInt8]) async -> Outcome {
        await enter()
        defer { leave() }
        var (tried, troubles): (Set<Int>, [TimestampTrouble]) = ([], pauses())
        while true {
            switch state.next(after: tried, at: now()) {
            case .nobody: return .nobody(troubles)
            case .wait(let until):
                let seconds = until.timeIntervalSince(now())
                guard seconds <= settings.timeoutSeconds else { return .nobody(troubles + limits(tried, until)) }
                await sleep(seconds)
            case .ask(let index):
                switch await ask(index, request) {
                case .success(let answer):
                    state.answered(index)
                    return .answered(answer, by: settings.authorities[index].name)
                case .failure(let failure):
                    state.failed(index, at: now())
                    tried.insert(index)
                    troubles.append(failure.trouble)
                }
            }
        }
    }

    private func pauses() -> [TimestampTrouble] {
        settings.authorities.enumerated().compactMap { index, authority in
            state.pausedUntil(index, at: now()).map { TimestampTrouble(authority.name, .paused(until: $0)) }
        }
    }

    private func limits(_ tried: Set<Int>, _ until: Date) -> [TimestampTrouble] {
        settings.authorities.enumerated().compactMap { index, authority in
            let isLeft = !tried.contains(index) && state.pausedUntil(index, at: now()) == nil
            return isLeft ? TimestampTrouble(authority.name, .limited(until: until)) : nil
        }
    }

    private struct Failure: Error { var trouble: TimestampTrouble }

    /// One authority, as often as the settings say; 2, 4, 8 … seconds between.
    private func ask(_ index: Int, _ request: [UInt8]) async -> Result<[UInt8], Failure> {
        var (attempt, wait): (Int, TimeInterval) = (1, 2)
        while true {
            let result = await askOnce(index, request)
            guard case .failure(let failure) = result, failure.trouble.isPassing, attempt < settings.attempts,
                !Task.isCancelled
            else { return result }
            await sleep(wait)
            attempt += 1
            wait *= 2
        }
    }

    private func askOnce(_ index: Int, _ request: [UInt8]) async -> Result<[UInt8], Failure> {
        let authority = settings.authorities[index]
        func failure(_ cause: TimestampTrouble.Cause) -> Result<[UInt8], Failure> {
            .failure(Failure(trouble: TimestampTrouble(authority.name, cause)))
        }
        do {
            let stated = try Timestamps.request(request, statingPolicy: authority.policy)
            let answer = try await callers[index].post(
                stated, to: authority.url, type: "application/timestamp-query",
                login: try AuthorityLogin.read(authority.loginFile))
            guard answer.isSuccess else { return failure(.status(answer.status)) }
            _ = try await Timestamps.verify(
                answer: answer.body, to: stated, trustedRoots: try roots[index].roots(), at: now())
            return .success(answer.body)
        } catch let refusal as TimestampRefusal {
            return failure(.answer(refusal))
        } catch let fault as HTTPFailure {
            return failure(.silent("\(fault)"))
        } catch let refusal as AuthorityLogin.Refusal {
            return failure(.settings(refusal.words))
        } catch let error as SohoaError {
            return failure(.settings(error.message.en))
        } catch {
            return failure(.settings("\(error)"))
        }
    }

    // MARK: At most so many at once

    private func enter() async {
        if running < settings.parallel {
            running += 1
        } else {
            // Whoever leaves hands its place over.
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func leave() {
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
    }
}
