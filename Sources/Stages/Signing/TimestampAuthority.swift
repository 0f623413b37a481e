/// Something that answers RFC 3161 requests: an authority over HTTP, or one inside of a test.
package protocol TimestampAuthority: Sendable {
    /// - Parameter request: `TimeStampReq`, DER (`application/timestamp-query`).
    /// - Returns: `TimeStampResp`, DER (`application/timestamp-reply`).
    func answer(_ request: [UInt8]) async throws -> [UInt8]
}
