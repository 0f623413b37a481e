import ArchiveModel
import Foundation
import HostKit
import TestSupport
import Testing

/// A drop root with the daemon behind it.
///
/// Where the daemon is not built, it is a plain folder: then the share itself is what is tested.
final class StationOrFolder {
    private let station: StationUnderTest?
    private let folder: TemporaryFolder?
    let root: String

    init() async throws {
        if StationUnderTest.isAvailable {
            let station = try StationUnderTest("share")
            try await station.start()
            self.station = station
            folder = nil
            root = station.root(.office)
        } else {
            let folder = try TemporaryFolder("share")
            try DurableFiles.makeFolder(folder.path + "/" + FolderNames.vietnamese.inbox)
            try folder.file(FolderNames.staging + "/secret", "out of sight")
            station = nil
            self.folder = folder
            root = folder.path
        }
    }

    private var inbox: String { root + "/" + FolderNames.vietnamese.inbox }

    /// A file stays where it is for a while: nobody may take it yet.
    func expectStillInInbox(_ name: String, for time: Duration, location: SourceLocation = #_sourceLocation)
        async throws
    {
        let start = ContinuousClock.now
        try await eventually("\(name) is seen", within: .seconds(10)) { DurableFiles.exists(inbox + "/" + name) }
        while ContinuousClock.now - start < time {
            try #require(
                DurableFiles.exists(inbox + "/" + name), "\(name) was taken too early", sourceLocation: location)
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// The files arrive unchanged, each has its verdict and one owner.
    func expect(_ scans: [Scan], location: SourceLocation = #_sourceLocation) async throws {
        guard let station else { return try await expectArrival(scans, location) }
        for scan in scans { station.arrived(scan) }
        try await station.settle()
        #expect(try station.complaints() == [], sourceLocation: location)
        let names = try station.status().items.flatMap { ($0.files ?? []).map(\.name) }
        for scan in scans {
            #expect(
                names.contains { $0.utf8.elementsEqual(scan.name.utf8) || $0.hasSuffix("/" + scan.name) },
                sourceLocation: location)
        }
        try await station.stop()
    }

    private func expectArrival(_ scans: [Scan], _ location: SourceLocation) async throws {
        let audit = { OwnershipAudit(home: self.root, roots: [self.root], files: scans.map(\.trace)) }
        try await eventually("the files arrive", within: .seconds(10)) { audit().lost == [] }
        #expect(audit().summary == "drop folder \(scans.count)", sourceLocation: location)
    }
}
