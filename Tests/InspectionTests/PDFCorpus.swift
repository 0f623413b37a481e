internal import ArchiveModel
internal import Foundation

/// Every PDF of the corpus, inspected once for all tests.
enum PDFCorpus {
    /// Path → facts.
    static let facts: [String: FileFacts] = {
        let folders = [
            "b_geopdf", "d_drawing/pdf", "e_office", "f_signed", "h_barcode", "i_vietnamese", "k_negative_controls",
        ]
        let paths = (try? Bench.corpus(folders) { $0 == .pdf }) ?? []
        var facts: [String: FileFacts] = [:]
        for path in paths {
            facts[path] = try? Bench.inspect([path], seconds: 3).files[0]
        }
        return facts
    }()
}
