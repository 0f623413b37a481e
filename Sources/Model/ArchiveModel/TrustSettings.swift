/// `timestamps:` of `sohoa.yaml`: who is asked for timestamps (RFC 3161), in which order and how patiently.
package struct TimestampSettings: Hashable, Sendable {
    /// Asked in this order; the next one only when those before did not answer.
    package var authorities: [TimestampAuthoritySettings]
    /// Seconds for one whole answer.
    package var timeoutSeconds: Double
    /// How often one authority is asked for one token.
    package var attempts: Int
    /// Requests under way at once, over all authorities.
    package var parallel: Int
    /// Seconds for which an authority that failed is left alone.
    package var pauseSeconds: Double
    /// Seconds between two attempts for what waits for a timestamp.
    package var retrySeconds = 900.0
    /// Seconds after which the administrator is told that something waits.
    package var tellAfterSeconds = 4 * 3600.0
    /// Days by which archive timestamps are renewed before what they rest on ends.
    package var renewDays = 90

    package init(
        authorities: [TimestampAuthoritySettings] = [], timeoutSeconds: Double = 180, attempts: Int = 3,
        parallel: Int = 4, pauseSeconds: Double = 600
    ) {
        self.authorities = authorities
        self.timeoutSeconds = timeoutSeconds
        self.attempts = attempts
        self.parallel = parallel
        self.pauseSeconds = pauseSeconds
    }
}

/// One time-stamping authority.
package struct TimestampAuthoritySettings: Hashable, Sendable {
    /// Short, unique; stands in messages.
    package var name: String
    /// `http:` or `https:`.
    package var url: String
    /// `1.3.6.1.4.1…` that every token must state; empty for any.
    package var policy: String
    /// Certificates that the authority's chain may end in: PEM or DER files, or folders of them.
    package var trustedRoots: [String]
    /// File with `user:password`, mode 0600; empty when the authority asks for none.
    package var loginFile: String
    /// Requests a minute that the authority's terms of use allow; 0 for no limit.
    package var perMinute: Int

    package init(
        name: String, url: String, policy: String = "", trustedRoots: [String] = [], loginFile: String = "",
        perMinute: Int = 0
    ) {
        self.name = name
        self.url = url
        self.policy = policy
        self.trustedRoots = trustedRoots
        self.loginFile = loginFile
        self.perMinute = perMinute
    }
}

/// `revocation:` of `sohoa.yaml`: where the state of certificates is asked (OCSP, RFC 6960; CRL, RFC 5280).
package struct RevocationSettings: Hashable, Sendable {
    /// Issuers whose addresses are not those in their certificates: stations on closed networks.
    package var sources: [RevocationSourceSettings]
    /// Seconds for one whole answer.
    package var timeoutSeconds: Double
    /// Seconds for which an answer is still used after its `nextUpdate` when there is no newer one.
    package var graceSeconds: Double
    /// What the cache on disk may hold.
    package var cacheBytes: Int64
    /// The largest list that is taken.
    package var listBytes: Int64
    /// Whether a missing issuer's certificate is fetched from where the certificate says (AIA caIssuers).
    package var fetchesIssuers: Bool
    /// Whether a certificate is refused for signing when its state can't be had.
    package var isRequired: Bool

    package init(
        sources: [RevocationSourceSettings] = [], timeoutSeconds: Double = 30, graceSeconds: Double = 0,
        cacheBytes: Int64 = 200_000_000, listBytes: Int64 = 64_000_000, fetchesIssuers: Bool = false,
        isRequired: Bool = false
    ) {
        self.sources = sources
        self.timeoutSeconds = timeoutSeconds
        self.graceSeconds = graceSeconds
        self.cacheBytes = cacheBytes
        self.listBytes = listBytes
        self.fetchesIssuers = fetchesIssuers
        self.isRequired = isRequired
    }
}

/// Addresses for the certificates of one issuer, instead of those in the certificates.
package struct RevocationSourceSettings: Hashable, Sendable {
    /// The issuer's certificate, PEM or DER.
    package var issuerFile: String
    /// OCSP responders, `http:` or `https:`.
    package var ocsp: [String]
    /// Revocation lists: `http:`, `https:`, `file:` or paths.
    package var lists: [String]

    package init(issuerFile: String, ocsp: [String] = [], lists: [String] = []) {
        self.issuerFile = issuerFile
        self.ocsp = ocsp
        self.lists = lists
    }
}

/// `trust:` of `sohoa.yaml`: certificates that this office decided to trust. Files (PEM or DER) or folders of them.
package struct TrustListSettings: Hashable, Sendable {
    /// Roots of people, agencies and seals that sign.
    package var signers: [String]
    /// Roots of time-stamping authorities.
    package var timestamps: [String]

    package init(signers: [String] = [], timestamps: [String] = []) {
        self.signers = signers
        self.timestamps = timestamps
    }
}

/// `network:` of `sohoa.yaml`.
package struct NetworkSettings: Hashable, Sendable {
    /// `http://host:port` that requests go through; empty for none. The environment's proxies are not used.
    package var proxy: String

    package init(proxy: String = "") { self.proxy = proxy }
}
