internal import CPoppler

/// A signature field that is signed. Integrity only: poppler's trust store is never asked.
package struct PDFSignature: Sendable {
    package enum Integrity: String, Sendable {
        case intact, digestMismatch = "digest-mismatch", decodingError = "decoding-error"
        case notVerified = "not-verified", unknown
    }
    package var field: String
    package var signer: String?
    /// Seconds since 1970.
    package var time: Int64?
    package var integrity: Integrity
}

extension PDFDocument {
    package var signatures: [PDFSignature] {
        guard poppler_document_get_n_signatures(handle) > 0 else { return [] }
        let list = poppler_document_get_signature_fields(handle)
        defer { g_list_free_full(list) { g_object_unref($0) } }
        return elements(list).prefix(100).compactMap { Self.signature(OpaquePointer($0)) }
    }

    private static func signature(_ field: OpaquePointer) -> PDFSignature? {
        let name = take(poppler_form_field_get_name(field)) ?? take(poppler_form_field_get_partial_name(field)) ?? ""
        var error: UnsafeMutablePointer<GError>?
        let flags = POPPLER_SIGNATURE_VALIDATION_FLAG_WITHOUT_OCSP_REVOCATION_CHECK
        let info = poppler_form_field_signature_validate_sync(field, flags, nil, &error)
        if let error { g_error_free(error) }
        guard let info else { return PDFSignature(field: name, signer: nil, time: nil, integrity: .unknown) }
        defer { poppler_signature_info_free(info) }
        let status = poppler_signature_info_get_signature_status(info)
        // An unsigned field has nothing to tell.
        if status == POPPLER_SIGNATURE_NOT_FOUND { return nil }
        let time = poppler_signature_info_get_local_signing_time(info).map { g_date_time_to_unix($0) }
        return PDFSignature(
            field: name, signer: poppler_signature_info_get_signer_name(info).map { String(cString: $0) },
            time: time.flatMap { $0 > 0 ? Int64($0) : nil }, integrity: integrity(status))
    }

    private static func integrity(_ status: PopplerSignatureStatus) -> PDFSignature.Integrity {
        switch status {
        case POPPLER_SIGNATURE_VALID: .intact
        case POPPLER_SIGNATURE_DIGEST_MISMATCH: .digestMismatch
        case POPPLER_SIGNATURE_DECODING_ERROR: .decodingError
        case POPPLER_SIGNATURE_NOT_VERIFIED: .notVerified
        default: .unknown
        }
    }
}
