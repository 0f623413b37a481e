internal import ArchiveModel
internal import ArgumentParser
internal import Foundation
internal import Signing
internal import Workflow

extension KeysCommand {
    /// `sohoa keys list`: configured keys, tokens that are plugged in, until when, usable or why not. Asks for no PIN.
    struct List: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken("list", vi: "Khóa đã khai báo và thiết bị đang cắm.", en: "Configured keys and plugged tokens.")
        }
        @OptionGroup var common: CommonOptions
        @Option(
            name: .customLong("module"),
            help: .text(
                "Xem thêm một thư viện PKCS#11.", "Also look at this PKCS#11 library.", valueName: "file"))
        var modules: [String] = []
        @Flag(help: .json) var json = false

        func run() async throws {
            let console = common.console
            let program = Executables.beside().signer
            try Preflight.require(program)
            let settings = try Opening(common).settings
            let listing = try await KeyInspection(settings, program: program, modules: modules).listing()
            if json {
                try console.json(listing)
            } else {
                KeyTable(console: console).show(listing)
            }
            if listing.keys.contains(where: { $0.state == .unusable }) { throw ExitTable.negative }
        }
    }
}

/// The listing for people.
struct KeyTable {
    let console: Console

    func show(_ listing: KeyListing) {
        if listing.keys.isEmpty {
            console.say("Chưa khai báo khóa nào ở mục signing.", "No key is configured under signing:.")
        } else {
            console.table(
                pick(
                    ["Khóa", "Của", "Loại", "Nơi", "Chứng thư số", "Đến ngày", "Dùng được"],
                    ["Key", "Whose", "Kind", "Where", "Certificate", "Until", "Usable"]),
                listing.keys.map(row))
        }
        for key in listing.keys {
            guard key.state == .unusable, let reason = key.reason else { continue }
            console.line()
            console.line("\(key.name): \(reason[console.language])")
            if let hint = key.hint { console.line("  → \(hint[console.language])") }
        }
        listing.modules.forEach(show)
    }

    private func row(_ key: KeyListing.Key) -> [String] {
        let owner =
            switch key.owner {
            case .system: pick("hệ thống", "system")
            case .person: pick("người", "person")
            case .agency: pick("cơ quan", "agency")
            }
        let state =
            switch key.state {
            case .usable: key.attended ? pick("khi có người ký", "while attended") : pick("có", "yes")
            case .unusable: pick("không", "no")
            case .unknown: pick("chưa biết", "not known")
            }
        return [key.name, owner, key.kind, key.place, key.subject ?? "–", day(key.validUntil), state]
    }

    private func show(_ module: KeyListing.Module) {
        console.line()
        console.line(module.path)
        if let problem = module.problem { return console.line("  " + problem[console.language]) }
        if module.tokens.isEmpty { console.say("  chưa cắm thiết bị nào", "  no token is plugged in") }
        for token in module.tokens {
            console.line("  \(token.label) (\(token.serial)) \(token.manufacturer)\(pin(token))")
            for certificate in token.certificates {
                console.line("    \(certificate.subject ?? certificate.label)  \(day(certificate.validUntil))")
                if let thumbprint = certificate.thumbprint { console.line("      thumbprint: \(thumbprint)") }
            }
        }
    }

    private func pin(_ token: KeyListing.Token) -> String {
        switch token.pin {
        case nil: ""
        case .low: pick(" – đã có lần nhập sai mã PIN", " – a wrong PIN was typed")
        case .final: pick(" – chỉ còn một lần thử mã PIN", " – one try of the PIN is left")
        case .locked: pick(" – mã PIN đã khóa", " – the PIN is locked")
        }
    }

    private func day(_ date: Date?) -> String { date.map { String(VietnamTime.iso8601($0).prefix(10)) } ?? "–" }
    private func pick<Value>(_ vi: Value, _ en: Value) -> Value { console.language == .vietnamese ? vi : en }
}
