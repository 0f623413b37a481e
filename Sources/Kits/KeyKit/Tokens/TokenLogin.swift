internal import ArchiveModel
internal import CPKCS11

/// Opens a session and logs in, once.
enum TokenLogin {
    static func open(
        _ slot: TokenSlot, _ module: TokenModule, _ passphrase: borrowing Passphrase
    ) throws(KeyError) -> TokenSession {
        let session: TokenSession
        do throws(TokenFault) {
            session = try TokenSession(module, slot: slot.number)
        } catch {
            throw KeyError(error.meansGone ? .tokenMissing : .moduleUnusable, slot.name, "no session", error)
        }
        guard slot.isLoginNeeded else { return session }
        try mayTry(slot, passphrase)
        do throws(TokenFault) {
            try passphrase.lend { (pin) throws(TokenFault) in try session.login(pin: pin) }
        } catch {
            throw refusal(error, slot, module)
        }
        return session
    }

    private static func mayTry(_ slot: TokenSlot, _ passphrase: borrowing Passphrase) throws(KeyError) {
        if slot.pin == .locked { throw KeyError(.pinLocked, slot.name, "CKF_USER_PIN_LOCKED", pin: .locked) }
        guard passphrase.isGiven else {
            if slot.hasPINPad { return }
            throw KeyError(.pinNeeded, slot.name, "")
        }
        // Nobody sees that this try fails; a station that restarts would lock the token by itself.
        if !passphrase.isTyped, let pin = slot.pin {
            throw KeyError(.pinSpared, slot.name, "CKF_USER_PIN_\(pin == .final ? "FINAL_TRY" : "COUNT_LOW")", pin: pin)
        }
    }

    private static func refusal(_ fault: TokenFault, _ slot: TokenSlot, _ module: TokenModule) -> KeyError {
        if fault.value == CKR_PIN_LOCKED { return KeyError(.pinLocked, slot.name, "login", fault, pin: .locked) }
        if fault.meansWrongPIN {
            // What the token says now, after this try.
            let now = (try? TokenChoice.again(slot, in: module)) ?? nil
            return KeyError(.pinWrong, slot.name, "login", fault, pin: now?.pin)
        }
        return KeyError(fault.meansGone ? .tokenMissing : .signingFailed, slot.name, "login", fault)
    }
}
