internal import CPKCS11
internal import Glibc

/// A PKCS#11 library, loaded and started. One process loads one: they share no address space with each other, nor with
/// anything but the key that they guard.
package final class TokenModule {
    let path: String
    private let functions: UnsafeMutablePointer<CK_FUNCTION_LIST>

    /// - Throws: `moduleMissing`, `moduleUnusable`.
    package init(path: String) throws(KeyError) {
        guard access(path, F_OK) == 0 else { throw KeyError(.moduleMissing, path, String(cString: strerror(errno))) }
        self.path = path
        functions = try Self.load(path)
        try start()
    }

    /// The library stays loaded: several of them crash when they are unloaded while threads of theirs run.
    deinit { _ = functions.pointee.C_Finalize?(nil) }

    private static func load(_ path: String) throws(KeyError) -> UnsafeMutablePointer<CK_FUNCTION_LIST> {
        typealias GetFunctionList =
            @convention(c) (UnsafeMutablePointer<UnsafeMutablePointer<CK_FUNCTION_LIST>?>?) -> CK_RV
        guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            throw KeyError(.moduleUnusable, path, dlerror().map { String(cString: $0) } ?? "can't be loaded")
        }
        guard let symbol = dlsym(library, "C_GetFunctionList") else {
            throw KeyError(.moduleUnusable, path, "no PKCS#11 library: C_GetFunctionList is missing")
        }
        var list: UnsafeMutablePointer<CK_FUNCTION_LIST>?
        let answer = unsafeBitCast(symbol, to: GetFunctionList.self)(&list)
        guard answer == CKR_OK, let list else {
            throw KeyError(.moduleUnusable, path, "no list of functions", TokenFault(value: answer))
        }
        return list
    }

    private func start() throws(KeyError) {
        var arguments = CK_C_INITIALIZE_ARGS()
        arguments.flags = CK_FLAGS(CKF_OS_LOCKING_OK)
        var answer = functions.pointee.C_Initialize?(&arguments) ?? UInt(CKR_FUNCTION_NOT_SUPPORTED)
        // A library without threads may refuse to be told about locks.
        if answer == CKR_CANT_LOCK || answer == CKR_ARGUMENTS_BAD {
            answer = functions.pointee.C_Initialize?(nil) ?? UInt(CKR_FUNCTION_NOT_SUPPORTED)
        }
        guard answer == CKR_OK || answer == CKR_CRYPTOKI_ALREADY_INITIALIZED else {
            throw KeyError(.moduleUnusable, path, "can't start", TokenFault(value: answer))
        }
    }

    /// Ends every session and looks for tokens anew: not every library notices one that is plugged in later.
    func restart() throws(KeyError) {
        _ = functions.pointee.C_Finalize?(nil)
        try start()
    }

    /// Calls one function of the library.
    func call(_ body: (CK_FUNCTION_LIST) -> CK_RV?) throws(TokenFault) {
        let answer = body(functions.pointee) ?? UInt(CKR_FUNCTION_NOT_SUPPORTED)
        guard answer == CKR_OK else { throw TokenFault(value: answer) }
    }

    /// Slots with a token that was given a PIN and a name.
    func slots() throws(KeyError) -> [TokenSlot] {
        do throws(TokenFault) {
            var slots: [TokenSlot] = []
            for number in try slotNumbers() { if let slot = try slot(number) { slots.append(slot) } }
            return slots
        } catch {
            throw KeyError(.moduleUnusable, path, "its slots can't be listed", error)
        }
    }

    private func slotNumbers() throws(TokenFault) -> [CK_SLOT_ID] {
        var count: CK_ULONG = 0
        try call { $0.C_GetSlotList?(CK_BBOOL(CK_TRUE), nil, &count) }
        // A few more: a token may be plugged in between the two calls.
        var numbers = [CK_SLOT_ID](repeating: 0, count: Int(clamping: min(count, 1024)) + 8)
        count = CK_ULONG(numbers.count)
        try call { $0.C_GetSlotList?(CK_BBOOL(CK_TRUE), &numbers, &count) }
        return Array(numbers.prefix(Int(clamping: count)))
    }

    /// nil when the token is not initialised, or was pulled meanwhile.
    private func slot(_ number: CK_SLOT_ID) throws(TokenFault) -> TokenSlot? {
        var information = CK_TOKEN_INFO()
        do throws(TokenFault) {
            try call { $0.C_GetTokenInfo?(number, &information) }
        } catch {
            if error.meansGone { return nil }
            throw error
        }
        guard information.flags & CK_FLAGS(CKF_TOKEN_INITIALIZED) != 0 else { return nil }
        return TokenSlot(number: number, information)
    }
}
