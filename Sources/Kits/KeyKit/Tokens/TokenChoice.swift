/// Finds the one token that is meant. A PIN goes to no other: what fits twice is refused.
enum TokenChoice {
    static func slot(in module: TokenModule, for request: TokenRequest) throws(KeyError) -> TokenSlot {
        let plugged = try module.slots()
        let named = plugged.filter { request.label == nil || $0.label == request.label }
        guard !named.isEmpty else { throw missing(request, module, plugged) }
        if named.count == 1, request.label != nil { return named[0] }
        let fitting =
            if let thumbprint = request.thumbprint {
                named.filter { slot in module.shown(by: slot).contains { $0.certificate.thumbprint == thumbprint } }
            } else {
                named
            }
        guard let only = fitting.first else {
            if named.count > 1, request.label != nil { throw ambiguous(named) }
            throw missing(request, module, plugged)
        }
        guard fitting.count == 1 else { throw ambiguous(fitting) }
        return only
    }

    /// The same token again, plugged in anew; a stranger of the same name does not get the PIN.
    static func again(
        _ slot: TokenSlot, in module: TokenModule
    ) throws(KeyError) -> TokenSlot? {
        try module.slots().first { $0.label == slot.label && $0.serial == slot.serial }
    }

    private static func missing(_ request: TokenRequest, _ module: TokenModule, _ plugged: [TokenSlot]) -> KeyError {
        let names = plugged.isEmpty ? "no token is plugged in" : "plugged in: " + list(plugged)
        return KeyError(.tokenMissing, request.words, "\(names) [\(module.path)]")
    }

    private static func ambiguous(_ slots: [TokenSlot]) -> KeyError { KeyError(.tokenAmbiguous, "", list(slots)) }

    private static func list(_ slots: [TokenSlot]) -> String { slots.map(\.name).joined(separator: ", ") }
}
