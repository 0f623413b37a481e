/// What the two executables run.
package enum Programs {
    package static func sohoa() async { await CommandRunner.run(SohoaCommand.self) }
    package static func sohoad() async { await CommandRunner.run(ServeCommand.self) }
}
