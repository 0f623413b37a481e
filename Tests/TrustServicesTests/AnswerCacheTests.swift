import Foundation
import TestSupport
import Testing
import TrustServices

@Suite struct AnswerCacheTests {
    @Test func theOldestGoWhenThereIsNoRoom() throws {
        let folder = try TemporaryFolder("cache")
        let cache = AnswerCache(folder: folder.path + "/trust", limit: 1000)
        for number in 0..<5 { try cache.write(Array(repeating: 1, count: 300), .response, [UInt8(number)]) }
        #expect(cache.read(.response, [0]) == nil && cache.read(.response, [1]) == nil)
        #expect(cache.read(.response, [4])?.count == 300 && cache.read(.response, [3])?.count == 300)
        try cache.write(Array(repeating: 1, count: 1001), .list, [9])
        #expect(cache.read(.list, [9]) == nil && cache.read(.response, [4]) != nil)
    }

    @Test func filesAreTheOwnersAlone() throws {
        let folder = try TemporaryFolder("cache")
        let cache = AnswerCache(folder: folder.path + "/trust", limit: 1000)
        try cache.write([1, 2, 3], .issuer, AnswerCache.key("http://a.example/ca.cer"))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/trust")
        let name = try #require(names.first)
        let mode = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/trust/\(name)")[.posixPermissions]
        #expect(names.count == 1 && name.hasSuffix(".cer") && mode as? Int == 0o600)
    }
}
