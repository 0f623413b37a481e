/// A measured value with where it came from: `tag XResolution`, `world file A01.tfw`, `GDAL geotransform`.
package struct Fact<Value: Hashable & Sendable & Codable>: Hashable, Sendable, Codable {
    package var value: Value
    package var source: String

    package init(_ value: Value, from source: String) {
        self.value = value
        self.source = source
    }
}

/// Where the content was born, with the evidence.
package struct OriginFact: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable { case paper, digital, mixed, unknown }
    package var kind: Kind
    package var evidence: [String]

    package init(kind: Kind, evidence: [String]) {
        self.kind = kind
        self.evidence = evidence
    }
}

/// Everything measured about one file of a submission.
package struct FileFacts: Hashable, Sendable, Codable {
    /// Name inside the submission.
    package var name: String
    /// Bytes.
    package var size: Int64
    package var digest: ContentDigest
    package var identification: Identification
    package var raster: RasterFacts?
    package var vector: VectorFacts?
    package var pdf: PDFFacts?
    /// The parser that read it and its version, e.g. `GDAL 3.6.2`.
    package var tools: [String]
    /// Why nothing could be read, when that is so.
    package var problems: [ReadProblem]

    package init(
        name: String, size: Int64, digest: ContentDigest, identification: Identification, raster: RasterFacts? = nil,
        vector: VectorFacts? = nil, pdf: PDFFacts? = nil, tools: [String] = [], problems: [ReadProblem] = []
    ) {
        self.name = name
        self.size = size
        self.digest = digest
        self.identification = identification
        self.raster = raster
        self.vector = vector
        self.pdf = pdf
        self.tools = tools
        self.problems = problems
    }
}

/// A reason why a file, or a part of it, could not be read.
package struct ReadProblem: Hashable, Sendable, Codable {
    package enum Code: String, Sendable, Codable, CaseIterable {
        case damaged, encrypted, unsupported, crashed, timedOut = "timed-out", outOfMemory = "out-of-memory"
        case tooLarge = "too-large", missingCompanion = "missing-companion"
    }
    package var code: Code
    /// The parser's own words, for the administrator.
    package var detail: String

    package init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
    }
}

/// Everything measured about a submission, in the order of its files.
package struct SubmissionFacts: Hashable, Sendable, Codable {
    package var files: [FileFacts]
    package var origin: OriginFact

    package init(files: [FileFacts], origin: OriginFact) {
        self.files = files
        self.origin = origin
    }
}
