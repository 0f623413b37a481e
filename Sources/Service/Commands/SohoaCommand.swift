package import ArgumentParser
internal import Packaging

/// The person's tool.
package struct SohoaCommand: AsyncParsableCommand {
    package static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sohoa",
            abstract: Spoken.text("Sohoa – trạm số hóa chuyên ngành.", "Sohoa – digitization workstation."),
            discussion: Spoken.text(
                "Mã thoát: 0 xong, 1 kết quả không đạt, 2 sai cú pháp, 3 lỗi môi trường.",
                "Exit codes: 0 done, 1 a negative verdict, 2 usage, 3 environment."),
            version: Software.version,
            subcommands: [
                SetupCommand.self, ProcessCommand.self, InspectCommand.self, StatusCommand.self, FindCommand.self,
                ShowCommand.self, ExplainCommand.self, ReviewCommand.self, QuarantineCommand.self, RetryCommand.self,
                SignCommand.self, CertifyCommand.self, ReassessCommand.self, VerifyCommand.self, DeliverCommand.self,
                TimestampsCommand.self,
                ExportCommand.self, RebuildCommand.self, BackupCommand.self,
                ProfileCommand.self, SheetCommand.self, KeysCommand.self, DoctorCommand.self,
            ])
    }

    package init() {}
}
