/// Names and media types of an ASiC-E container with CAdES signatures (ETSI EN 319 162-1 clause 4.4, annex A).
package enum ASiCLayout {
    package static let mimetype = "mimetype"
    package static let extendedMediaType = "application/vnd.etsi.asic-e+zip"
    package static let simpleMediaType = "application/vnd.etsi.asic-s+zip"
    package static let manifest = "META-INF/ASiCManifest.xml"
    package static let signature = "META-INF/signature.p7s"
    package static let archiveManifest = "META-INF/ASiCArchiveManifest.xml"
    package static let archiveTimestamp = "META-INF/timestamp.tst"
    package static let signatureMediaType = "application/pkcs7-signature"
    package static let timestampMediaType = "application/vnd.etsi.timestamp-token"
    package static let fileExtension = "asice"
    static let folder = "META-INF/"
    static let manifestMediaType = "text/xml"
    /// Of `ASiCManifest` (annex A.4).
    static let namespace = "http://uri.etsi.org/02918/v1.2.1#"
    static let digestNamespace = "http://www.w3.org/2000/09/xmldsig#"
}
