internal import ArchiveModel

/// Timestamps, revocation and trust: checked tables → settings.
extension SettingsBuilder {
    var timestamps: TimestampSettings {
        guard let table = table.table("timestamps") else { return TimestampSettings() }
        let standard = TimestampSettings()
        var settings = TimestampSettings(
            authorities: authorityTables.compactMap(authority),
            timeoutSeconds: table.quantity("timeout") ?? standard.timeoutSeconds,
            attempts: table.integer("attempts") ?? standard.attempts,
            parallel: table.integer("parallel") ?? standard.parallel,
            pauseSeconds: table.quantity("pause") ?? standard.pauseSeconds)
        settings.retrySeconds = table.quantity("retry") ?? standard.retrySeconds
        settings.tellAfterSeconds = table.quantity("tell_after") ?? standard.tellAfterSeconds
        settings.renewDays = table.integer("renew_days") ?? standard.renewDays
        return settings
    }

    var authorityTables: [CheckedTable] {
        (table.table("timestamps")?["authorities"]?.list ?? []).compactMap(\.table)
    }

    private func authority(_ table: CheckedTable) -> TimestampAuthoritySettings? {
        guard let name = table.text("name"), let url = table.text("url") else { return nil }
        return TimestampAuthoritySettings(
            name: name, url: url, policy: table.text("policy") ?? "",
            trustedRoots: (table.texts("trusted_roots") ?? []).map(path),
            loginFile: table.text("login_file").map(path) ?? "", perMinute: table.integer("per_minute") ?? 0)
    }

    var revocation: RevocationSettings {
        guard let table = table.table("revocation") else { return RevocationSettings() }
        let standard = RevocationSettings()
        func bytes(_ key: String, _ fallback: Int64) -> Int64 { table.quantity(key).map { Int64($0) } ?? fallback }
        return RevocationSettings(
            sources: sourceTables.compactMap(source),
            timeoutSeconds: table.quantity("timeout") ?? standard.timeoutSeconds,
            graceSeconds: table.quantity("grace") ?? standard.graceSeconds,
            cacheBytes: bytes("cache", standard.cacheBytes), listBytes: bytes("largest_list", standard.listBytes),
            fetchesIssuers: table.flag("fetch_issuers") ?? false, isRequired: table.flag("required") ?? false)
    }

    var sourceTables: [CheckedTable] { (table.table("revocation")?["sources"]?.list ?? []).compactMap(\.table) }

    private func source(_ table: CheckedTable) -> RevocationSourceSettings? {
        guard let issuer = table.text("issuer") else { return nil }
        return RevocationSourceSettings(
            issuerFile: path(issuer), ocsp: table.texts("ocsp") ?? [],
            lists: (table.texts("lists") ?? []).map { $0.contains("://") || $0.hasPrefix("file:") ? $0 : path($0) })
    }

    var trust: TrustListSettings {
        let table = table.table("trust")
        return TrustListSettings(
            signers: (table?.texts("signers") ?? []).map(path),
            timestamps: (table?.texts("timestamps") ?? []).map(path))
    }

    var network: NetworkSettings { NetworkSettings(proxy: table.table("network")?.text("proxy") ?? "") }
}
