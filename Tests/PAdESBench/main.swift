import ArchiveModel
import Foundation
import HostKit
import PDFUpdateKit
import Signing

// pades-bench SIGNER KEY CERTIFICATE SOURCE FOLDER SECONDS: signs copies of one PDF, one after the other, end to end:
// read and append, hash, a signature of the signer process, CMS, fill the hole. Prints the signer's id, then signatures and seconds.
// With SECONDS 0 it signs once: for a look at its memory.

struct Round {
    let source: String
    let folder: String
    let signer: SignerProcess

    func sign(_ number: Int) async throws {
        let target = "\(folder)/\(number).pdf"
        let identifier = (0..<16).map { UInt8(truncatingIfNeeded: number >> $0) }
        var update = try PDFUpdate(of: PDFReader(FileBytes(opening: source)), identifier: identifier)
        let signature = try update.addSignature(.init(field: "Signature1", signedAt: Date()))
        guard let hole = try PDFAppender.write(update, signature: signature, to: target) else { return }
        _ = try await PAdES.seal(target, hole: hole, with: signer, at: Date())
    }
}

let words = CommandLine.arguments
guard words.count == 7, let seconds = Double(words[6]) else {
    FileHandle.standardError.write(Data("usage: pades-bench SIGNER KEY CERTIFICATE SOURCE FOLDER SECONDS\n".utf8))
    exit(2)
}
let settings = SigningSettings(kind: .pem, keyFile: words[2], certificateFile: words[3])
let round = Round(
    source: words[4], folder: words[5], signer: SignerProcess(executable: words[1], settings: settings))
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

try await round.sign(0)
// The one who measures notes the processor time of both processes at each line.
say("\(round.signer.processID ?? 0)")
_ = readLine()
var count = 0
let clock = ContinuousClock()
let begin = clock.now
while begin.duration(to: clock.now) < .seconds(seconds) {
    count += 1
    try await round.sign(count)
}
say("\(count) \(begin.duration(to: clock.now) / .seconds(1))")
_ = readLine()
