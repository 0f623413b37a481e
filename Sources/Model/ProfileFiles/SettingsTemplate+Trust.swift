internal import ArchiveModel

/// Timestamps, revocation and trust in a `sohoa.yaml`; only what differs from the defaults.
extension SettingsReader {
    static func services(_ settings: Settings) -> [String] {
        timestamps(settings.timestamps) + revocation(settings.revocation) + trust(settings.trust)
            + network(settings.network)
    }

    private static func timestamps(_ settings: TimestampSettings) -> [String] {
        let standard = TimestampSettings()
        guard settings != standard else { return [] }
        var lines = ["", "# Dấu thời gian (RFC 3161): các dịch vụ được hỏi lần lượt.", "timestamps:"]
        if !settings.authorities.isEmpty { lines.append("  authorities:") }
        lines += settings.authorities.flatMap(authority)
        lines += seconds("timeout", settings.timeoutSeconds, standard.timeoutSeconds)
        if settings.attempts != standard.attempts { lines.append("  attempts: \(settings.attempts)") }
        if settings.parallel != standard.parallel { lines.append("  parallel: \(settings.parallel)") }
        return lines + seconds("pause", settings.pauseSeconds, standard.pauseSeconds)
    }

    private static func authority(_ authority: TimestampAuthoritySettings) -> [String] {
        var lines = ["    - name: \(authority.name)", "      url: \(DoubleQuoted.text(authority.url))"]
        if !authority.policy.isEmpty { lines.append("      policy: \(DoubleQuoted.text(authority.policy))") }
        if !authority.trustedRoots.isEmpty { lines.append("      trusted_roots: \(list(authority.trustedRoots))") }
        if !authority.loginFile.isEmpty { lines.append("      login_file: \(DoubleQuoted.text(authority.loginFile))") }
        if authority.perMinute > 0 { lines.append("      per_minute: \(authority.perMinute)") }
        return lines
    }

    private static func revocation(_ settings: RevocationSettings) -> [String] {
        let standard = RevocationSettings()
        guard settings != standard else { return [] }
        var lines = ["", "# Tình trạng thu hồi chứng thư số (OCSP, CRL).", "revocation:"]
        if !settings.sources.isEmpty { lines.append("  sources:") }
        for source in settings.sources {
            lines.append("    - issuer: \(DoubleQuoted.text(source.issuerFile))")
            if !source.ocsp.isEmpty { lines.append("      ocsp: \(list(source.ocsp))") }
            if !source.lists.isEmpty { lines.append("      lists: \(list(source.lists))") }
        }
        lines += seconds("timeout", settings.timeoutSeconds, standard.timeoutSeconds)
        lines += seconds("grace", settings.graceSeconds, standard.graceSeconds)
        if settings.cacheBytes != standard.cacheBytes { lines.append("  cache: \(settings.cacheBytes) B") }
        if settings.listBytes != standard.listBytes { lines.append("  largest_list: \(settings.listBytes) B") }
        if settings.fetchesIssuers { lines.append("  fetch_issuers: true") }
        if settings.isRequired { lines.append("  required: true") }
        return lines
    }

    private static func trust(_ settings: TrustListSettings) -> [String] {
        guard settings != TrustListSettings() else { return [] }
        var lines = ["", "# Chứng thư gốc tin cậy: tệp hoặc thư mục.", "trust:"]
        if !settings.signers.isEmpty { lines.append("  signers: \(list(settings.signers))") }
        if !settings.timestamps.isEmpty { lines.append("  timestamps: \(list(settings.timestamps))") }
        return lines
    }

    private static func network(_ settings: NetworkSettings) -> [String] {
        settings.proxy.isEmpty ? [] : ["", "network:", "  proxy: \(DoubleQuoted.text(settings.proxy))"]
    }

    private static func list(_ texts: [String]) -> String {
        "[\(texts.map(DoubleQuoted.text).joined(separator: ", "))]"
    }

    private static func seconds(_ key: String, _ value: Double, _ standard: Double) -> [String] {
        value == standard ? [] : ["  \(key): \(value == value.rounded() ? String(Int64(value)) : String(value)) s"]
    }
}
