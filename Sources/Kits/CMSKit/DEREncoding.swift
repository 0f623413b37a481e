package import SwiftASN1

extension DERSerializable {
    /// The distinguished encoding of the value.
    package func derBytes() throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(self)
        return serializer.serializedBytes
    }
}

extension ASN1Identifier {
    /// `[number]`, as in `signedAttrs [0] IMPLICIT`.
    static func context(_ number: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }
}
