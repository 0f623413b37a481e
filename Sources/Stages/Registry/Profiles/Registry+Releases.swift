package import ArchiveModel
internal import Foundation
internal import GRDB

/// Versions of profiles: a text is in force from the moment at which its row is written.
extension Registry {
    /// Writes a text down as the next version of its profile. The text that is in force already makes no new version.
    ///
    /// - Parameters:
    ///   - wanted: `number` is the author's and only a lower bound, `previous` is filled in here.
    ///   - expecting: digest of the version that the decision was made against; nil does not look.
    /// - Returns: the version in force now.
    /// - Throws: `profile.released-meanwhile` when another text came into force since.
    @discardableResult
    package func release(_ wanted: ProfileRelease, expecting: ContentDigest? = nil) throws(SohoaError) -> ProfileRelease
    {
        try write { database in
            let newest = try Self.newestRelease(of: wanted.profile, database)
            if let newest, newest.digest == wanted.digest, newest.source != .withheld { return newest }
            if let expecting, newest?.digest != expecting { throw SohoaError.releasedMeanwhile(wanted.profile) }
            var release = wanted
            release.previous = newest.flatMap { $0.source == .withheld ? nil : $0.digest }
            release.number = max(wanted.number, (newest?.number ?? 0) + 1, try Self.pinned(wanted, database) + 1)
            try database.execute(
                sql: "INSERT INTO profile_version (profile, number, digest, body) VALUES (?, ?, ?, ?)",
                arguments: [release.profile, release.number, release.digest.hex, try RowCoding.encode(release)])
            return release
        }
    }

    /// Puts a version back as it was, after the registry was rebuilt. One that is there stays.
    package func restore(_ release: ProfileRelease) throws(SohoaError) {
        try write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO profile_version (profile, number, digest, body) VALUES (?, ?, ?, ?)",
                arguments: [release.profile, release.number, release.digest.hex, try RowCoding.encode(release)])
        }
    }

    /// Every version, the oldest first.
    package func releases(of profile: String? = nil) throws(SohoaError) -> [ProfileRelease] {
        try read { database in
            try Self.releases(
                database, "WHERE :profile IS NULL OR profile = :profile ORDER BY seq", ["profile": profile])
        }
    }

    /// The newest version of each profile.
    package func releasesInForce() throws(SohoaError) -> [ProfileRelease] {
        try read { database in
            try Self.releases(
                database, "WHERE seq IN (SELECT max(seq) FROM profile_version GROUP BY profile) ORDER BY profile", [])
        }
    }

    /// The version that is meant by what an item or a record pins.
    package func release(_ reference: ProfileReference) throws(SohoaError) -> ProfileRelease? {
        try read { database in
            let found = try Self.releases(
                database, "WHERE digest = ? AND profile = ? ORDER BY seq", [reference.digest.hex, reference.id])
            return found.first { $0.number == reference.version } ?? found.last
        }
    }

    /// Rises with every release: tells cheaply whether there is a new one.
    package func releaseMark() throws(SohoaError) -> Int64 {
        try read { try Int64.fetchOne($0, sql: "SELECT max(seq) FROM profile_version") ?? 0 }
    }

    private static func newestRelease(of profile: String, _ database: Database) throws -> ProfileRelease? {
        try releases(database, "WHERE profile = ? ORDER BY seq DESC LIMIT 1", [profile]).first
    }

    /// The highest number that a record of an older program pins with another text.
    private static func pinned(_ release: ProfileRelease, _ database: Database) throws -> Int {
        try Int.fetchOne(
            database,
            sql: """
                SELECT max(CAST(json_extract(body, '$.profile.version') AS INTEGER)) FROM record
                WHERE profile_id = ? AND json_extract(body, '$.profile.digest') <> ?
                """, arguments: [release.profile, release.digest.hex]) ?? 0
    }

    private static func releases(
        _ database: Database, _ condition: String, _ arguments: StatementArguments
    ) throws -> [ProfileRelease] {
        try String.fetchAll(
            database, sql: "SELECT body FROM profile_version \(condition)", arguments: arguments
        ).map { try RowCoding.decode(ProfileRelease.self, $0) }
    }
}

extension SohoaError {
    static func releasedMeanwhile(_ profile: String) -> SohoaError {
        SohoaError(
            code: "profile.released-meanwhile",
            message: LocalizedText(
                vi: "Người khác vừa phát hành bộ quy tắc “\(profile)”.",
                en: "Somebody else has just released the profile “\(profile)”."),
            hint: LocalizedText(
                vi: "Xem lại bằng “sohoa profile diff \(profile)” rồi phát hành lại nếu vẫn cần.",
                en: "Look with “sohoa profile diff \(profile)”, then release again if it is still wanted."),
            disposition: .reject)
    }
}
