import ArchiveModel
import Foundation
import HostKit
import Intake
import TestSupport
import Testing

@testable import Workflow

/// Shares that are away when the daemon starts.
struct RootTests {
    @Test func aRootThatComesLaterIsPreparedThen() async throws {
        let scene = try Scene()
        let root = DropRoot(name: "muon", path: scene.folder.path + "/muon", profile: "giay")
        let (loop, board) = scene.loop(root)
        #expect(await loop.recover() == false)
        #expect(board["muon"].fault != nil)
        try DurableFiles.makeFolder(root.path)
        #expect(await loop.recover())
        await loop.scan()
        #expect(board["muon"].fault == nil)
        #expect(DurableFiles.isFolder(root.path + "/" + root.folders.inbox))
    }

    @Test func theBareMountPointOfAKnownRootIsLeftAlone() async throws {
        let scene = try Scene()
        let root = DropRoot(name: "gan", path: scene.folder.path + "/gan", profile: "giay")
        try DurableFiles.makeFolder(root.path)
        #expect(await scene.loop(root).loop.recover())
        // The station restarts while the share is away: its mount point is an empty folder.
        try DurableFiles.rename(root.path, to: root.path + ".away")
        try DurableFiles.makeFolder(root.path)
        let (loop, board) = scene.loop(root)
        #expect(await loop.recover() == false)
        #expect(board["gan"].fault?.code == "intake.root-offline")
        #expect(try DurableFiles.list(root.path).isEmpty)
        try DurableFiles.removeTree(root.path)
        try DurableFiles.rename(root.path + ".away", to: root.path)
        #expect(await loop.recover())
    }
}

extension Scene {
    fileprivate func loop(_ root: DropRoot) -> (loop: IntakeLoop, board: PendingBoard) {
        let board = PendingBoard()
        return (IntakeLoop(station: station, root: root, pulse: Pulse(), board: board) {}, board)
    }
}
