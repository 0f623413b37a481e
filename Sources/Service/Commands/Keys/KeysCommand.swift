internal import ArchiveModel
package import ArgumentParser
internal import Foundation
internal import Signing

/// `sohoa keys`: what there is to sign with, and throw-away keys for trying things out.
package struct KeysCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        .spoken("keys", vi: "Khóa ký và thiết bị ký.", en: "Keys and tokens.", subcommands: [List.self, Demo.self])
    }

    package init() {}

    struct Demo: AsyncParsableCommand {
        static var configuration: CommandConfiguration {
            .spoken(
                "demo", vi: "Tạo khóa thử – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ.", en: "Make throw-away keys without legal value.")
        }
        @OptionGroup var common: CommonOptions
        @Option(help: .text("Tên cơ quan ghi trong chứng thư số thử.", "Agency in the certificate.")) var agency =
            "Cơ quan thử"

        func run() async throws {
            let console = common.console
            let made = try DemonstrationKeys.create(in: common.place.keys, agency: agency, at: Date())
            console.say(
                "Đã tạo khóa thử – MẪU THỬ – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ. Khai báo trong sohoa.yaml:",
                "Made throw-away keys without legal value. Put this into sohoa.yaml:")
            console.line("signing:")
            console.line("  kind: \(made.kind.rawValue)")
            console.line("  key: \"\(made.keyFile)\"")
            console.line("  certificate: \"\(made.certificateFile)\"")
            console.line("  trusted_roots: [\(made.trustedRoots.map { "\"\($0)\"" }.joined(separator: ", "))]")
            console.line("  demonstration: true")
        }
    }
}
