internal import CPKCS11

/// One session with one token; closed with its owner, which also logs out.
final class TokenSession {
    let module: TokenModule
    private let handle: CK_SESSION_HANDLE

    init(_ module: TokenModule, slot: CK_SLOT_ID) throws(TokenFault) {
        self.module = module
        var handle: CK_SESSION_HANDLE = 0
        try module.call { $0.C_OpenSession?(slot, CK_FLAGS(CKF_SERIAL_SESSION), nil, nil, &handle) }
        self.handle = handle
    }

    deinit { try? module.call { [handle] in $0.C_CloseSession?(handle) } }

    func logout() { try? module.call { $0.C_Logout?(handle) } }

    /// - Parameter pin: nil lets the reader's own keys ask for it.
    func login(_ user: UInt = UInt(CKU_USER), pin: UnsafeRawBufferPointer?) throws(TokenFault) {
        // The standard's type is not const; no library writes here.
        let start = pin?.baseAddress.map { UnsafeMutablePointer(mutating: $0.assumingMemoryBound(to: UInt8.self)) }
        let count = CK_ULONG(pin?.count ?? 0)
        do throws(TokenFault) {
            try module.call { $0.C_Login?(handle, CK_USER_TYPE(user), start, count) }
        } catch {
            if error.value != CKR_USER_ALREADY_LOGGED_IN { throw error }
        }
    }

    /// Objects of a class, with an id where one is given.
    func objects(_ kind: UInt, id: [UInt8]? = nil) throws(TokenFault) -> [CK_OBJECT_HANDLE] {
        var kind = CK_OBJECT_CLASS(kind)
        var id = id
        return try withUnsafeMutableBytes(of: &kind) { (kindBytes) throws(TokenFault) in
            var template = [
                CK_ATTRIBUTE(
                    type: CK_ATTRIBUTE_TYPE(CKA_CLASS), pValue: kindBytes.baseAddress,
                    ulValueLen: CK_ULONG(kindBytes.count))
            ]
            guard id != nil else { return try find(&template) }
            return try id.lend { (idBytes) throws(TokenFault) in
                template.append(
                    CK_ATTRIBUTE(
                        type: CK_ATTRIBUTE_TYPE(CKA_ID), pValue: idBytes.baseAddress,
                        ulValueLen: CK_ULONG(idBytes.count)))
                return try find(&template)
            }
        }
    }

    private func find(_ template: inout [CK_ATTRIBUTE]) throws(TokenFault) -> [CK_OBJECT_HANDLE] {
        let count = CK_ULONG(template.count)
        try module.call { $0.C_FindObjectsInit?(handle, &template, count) }
        defer { try? module.call { $0.C_FindObjectsFinal?(handle) } }
        var found: [CK_OBJECT_HANDLE] = []
        var page = [CK_OBJECT_HANDLE](repeating: 0, count: 32)
        while found.count < 1024 {
            var got: CK_ULONG = 0
            try module.call { $0.C_FindObjects?(handle, &page, CK_ULONG(page.count), &got) }
            if got == 0 { break }
            found += page.prefix(Int(clamping: got))
        }
        return found
    }

    /// nil when the object does not have the attribute, or does not show it.
    func attribute(_ type: UInt, of object: CK_OBJECT_HANDLE) throws(TokenFault) -> [UInt8]? {
        var wanted = CK_ATTRIBUTE(type: CK_ATTRIBUTE_TYPE(type), pValue: nil, ulValueLen: 0)
        do throws(TokenFault) {
            try module.call { $0.C_GetAttributeValue?(handle, object, &wanted, 1) }
            // CK_UNAVAILABLE_INFORMATION is the largest number; a certificate is never this large.
            guard wanted.ulValueLen <= 1 << 20 else { return nil }
            var bytes = [UInt8](repeating: 0, count: Int(wanted.ulValueLen))
            try bytes.lend { (room) throws(TokenFault) in
                wanted.pValue = room.baseAddress
                wanted.ulValueLen = CK_ULONG(room.count)
                try module.call { $0.C_GetAttributeValue?(handle, object, &wanted, 1) }
            }
            return Array(bytes.prefix(Int(clamping: wanted.ulValueLen)))
        } catch {
            let harmless = [UInt(CKR_ATTRIBUTE_TYPE_INVALID), UInt(CKR_ATTRIBUTE_SENSITIVE)]
            if harmless.contains(error.value) { return nil }
            throw error
        }
    }

    func flag(_ type: UInt, of object: CK_OBJECT_HANDLE) throws(TokenFault) -> Bool {
        try attribute(type, of: object)?.first.map { $0 != 0 } ?? false
    }

    /// - Parameter betweenInitAndSign: a login for this one signature, where the key asks for it.
    func sign(
        _ bytes: [UInt8], key: CK_OBJECT_HANDLE, mechanism: TokenMechanism,
        betweenInitAndSign: () throws(TokenFault) -> Void
    ) throws(TokenFault) -> [UInt8] {
        try mechanism.lend { (mechanism) throws(TokenFault) in
            try module.call { $0.C_SignInit?(handle, mechanism, key) }
        }
        try betweenInitAndSign()
        var input = bytes
        var signature = [UInt8](repeating: 0, count: 2048)
        var count = CK_ULONG(signature.count)
        try module.call { $0.C_Sign?(handle, &input, CK_ULONG(bytes.count), &signature, &count) }
        return Array(signature.prefix(Int(clamping: count)))
    }
}

extension [UInt8] {
    /// Like `withUnsafeMutableBytes`, with a typed error.
    fileprivate mutating func lend<Result>(
        _ body: (UnsafeMutableRawBufferPointer) throws(TokenFault) -> Result
    ) throws(TokenFault) -> Result {
        var outcome: Swift.Result<Result, TokenFault>?
        withUnsafeMutableBytes { room in
            outcome = Swift.Result { () throws(TokenFault) in try body(room) }
        }
        guard let outcome else { throw TokenFault(value: UInt(CKR_HOST_MEMORY)) }
        return try outcome.get()
    }
}

extension [UInt8]? {
    fileprivate mutating func lend<Result>(
        _ body: (UnsafeMutableRawBufferPointer) throws(TokenFault) -> Result
    ) throws(TokenFault) -> Result {
        var bytes = self ?? []
        return try bytes.lend(body)
    }
}
