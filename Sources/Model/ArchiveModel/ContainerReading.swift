package import Foundation

/// What a worker is asked to read of an ASiC container (ETSI EN 319 162-1).
package struct ContainerJob: Hashable, Sendable, Codable {
    /// Name in `in/`.
    package var file: String

    package init(file: String) { self.file = file }
}

/// What an ASiC container holds, as its bytes tell it: digests are compared, no signature is judged and nobody trusted.
package struct ASiCContainerReading: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// Any number of files, signed through manifests.
        case extended = "asic-e"
        /// One file with signatures over it.
        case simple = "asic-s"
    }

    /// A file outside of `META-INF`.
    package struct DataObject: Hashable, Sendable, Codable {
        package var name: String
        /// Bytes.
        package var size: Int64
        package var sha256: ContentDigest

        package init(name: String, size: Int64, sha256: ContentDigest) {
            self.name = name
            self.size = size
            self.sha256 = sha256
        }
    }

    /// nil when `problem` says why.
    package var kind: Kind?
    /// What the file `mimetype` says.
    package var mediaType: String?
    package var objects: [DataObject] = []
    /// In the order of their names.
    package var manifests: [ContainerManifest] = []
    /// CAdES signatures, in the order of their names.
    package var signatures: [ContainerToken] = []
    /// RFC 3161 tokens in files of their own, in the order of their names.
    package var timestamps: [ContainerToken] = []
    /// Files of `META-INF` that are none of these: XAdES signatures, evidence records, anything else.
    package var others: [String] = []
    /// Why it was not read; what stands above is then incomplete and proves nothing.
    package var problem: ContainerProblem?

    package init(problem: ContainerProblem? = nil) { self.problem = problem }

    /// Objects that no manifest names with the right digest, and that no signature is directly over: nothing proves them.
    package var unproven: [String] {
        var proven = Set(signatures.compactMap(\.content))
        for manifest in manifests where !manifest.isArchive {
            proven.formUnion(manifest.references.filter { $0.outcome == .matches }.map(\.name))
        }
        return objects.map(\.name).filter { !proven.contains($0) }
    }
}

/// `ASiCManifest` (ETSI EN 319 162-1 annex A.4): which files a signature stands for.
package struct ContainerManifest: Hashable, Sendable, Codable {
    /// One `DataObjectReference`, compared with the file it names.
    package struct Reference: Hashable, Sendable, Codable {
        package enum Outcome: String, Sendable, Codable, CaseIterable {
            case matches, differs, missing
            /// A digest that is broken or unknown.
            case unsupported
        }
        package var name: String
        package var mediaType: String?
        package var isRoot: Bool
        /// `sha256`, `sha384`, `sha512`, or the URI of another one.
        package var algorithm: String
        /// Hexadecimal, as the manifest states it.
        package var digest: String
        package var outcome: Outcome

        package init(
            name: String, mediaType: String?, isRoot: Bool, algorithm: String, digest: String, outcome: Outcome
        ) {
            self.name = name
            self.mediaType = mediaType
            self.isRoot = isRoot
            self.algorithm = algorithm
            self.digest = digest
            self.outcome = outcome
        }
    }

    package var name: String
    /// Of the manifest itself: what its signature or timestamp is over.
    package var sha256: ContentDigest
    /// The file that signs or timestamps this manifest.
    package var token: String
    package var references: [Reference]
    /// An `ASiCArchiveManifest`: its token is a timestamp over everything that is there.
    package var isArchive: Bool

    package init(name: String, sha256: ContentDigest, token: String, references: [Reference], isArchive: Bool) {
        self.name = name
        self.sha256 = sha256
        self.token = token
        self.references = references
        self.isArchive = isArchive
    }
}

/// A CMS file of a container.
package struct ContainerToken: Hashable, Sendable, Codable {
    package var name: String
    /// `ContentInfo`, DER.
    package var der: Data
    /// The file that it is over: a manifest, or the only object of an ASiC-S container; nil when nothing says so.
    package var content: String?
    /// SHA-256 of that file.
    package var contentDigest: ContentDigest?

    package init(name: String, der: Data, content: String?, contentDigest: ContentDigest?) {
        self.name = name
        self.der = der
        self.content = content
        self.contentDigest = contentDigest
    }
}

/// Why a container was refused.
package struct ContainerProblem: Error, Hashable, Sendable, Codable {
    /// `zip.overlap`, `mimetype.not-first` …
    package var code: String
    package var text: LocalizedText

    package init(_ code: String, _ text: LocalizedText) {
        self.code = code
        self.text = text
    }
}
