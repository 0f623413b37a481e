/// What the daemon asks of a worker: one JSON line. Paths are relative to the slot folder: `in/` is read, `out/` written.
package struct WorkerRequest: Sendable, Codable {
    package enum Job: Sendable, Codable {
        /// Measure these files; they belong together.
        case inspect(InspectJob)
        /// Make an access copy and a preview of one file.
        case derive(DeriveJob)
        /// Draw the PDF face.
        case face(FaceJob)
        /// Find the signatures of a file.
        case verify(VerifyJob)
        /// Give any PDF room for a signature.
        case prepare(PrepareJob)
        /// Append evidence to a signed PDF.
        case extend(ExtendJob)
        /// Find the signatures of a PDF.
        case locate(LocateJob)
        /// Read an ASiC container.
        case container(ContainerJob)
        /// Make a PDF ready for somebody who signs with other software.
        case invite(InvitationJob)
        /// Read the signatures of a PDF that was signed elsewhere.
        case readReturn(SignedReturnJob)
    }
    /// Repeated in the reply.
    package var id: String
    package var job: Job
    /// Seconds until the daemon ends the worker: it answers earlier with what it has; nil for no hurry.
    package var seconds: Double?

    package init(id: String, job: Job, seconds: Double? = nil) {
        self.id = id
        self.job = job
        self.seconds = seconds
    }
}

package struct InspectJob: Hashable, Sendable, Codable {
    /// Files in `in/`, with what the daemon already knows of each.
    package var files: [InputFile]
    /// Layers whose lines bound areas, by the profile; nil measures no areas.
    package var boundaries: [BoundaryRequest]?
    /// Codec of a master that is written while the main raster is measured, to `out/` under `masterName`; nil for none.
    package var master: String?
    /// Texts that are read on pages, by the profile; nil reads none.
    package var readings: ReadingRequest?
    /// Places for stamps and signatures, by the profile; nil looks at none.
    package var places: [MarkPlaceRequest]?

    /// What a derive job finishes its access copy from.
    package static let masterName = ".sohoa-master.tif"

    package struct InputFile: Hashable, Sendable, Codable {
        package var name: String
        package var size: Int64
        package var digest: ContentDigest
        package var identification: Identification
        package var role: SubmittedFile.Role

        package init(
            name: String, size: Int64, digest: ContentDigest, identification: Identification, role: SubmittedFile.Role
        ) {
            self.name = name
            self.size = size
            self.digest = digest
            self.identification = identification
            self.role = role
        }
    }

    package init(
        files: [InputFile], boundaries: [BoundaryRequest]? = nil, readings: ReadingRequest? = nil
    ) {
        self.files = files
        self.boundaries = boundaries
        self.readings = readings
    }
}

package struct DeriveJob: Hashable, Sendable, Codable {
    package enum Product: String, Sendable, Codable {
        /// `out/access.tif`: a cloud-optimized GeoTIFF.
        case access
        /// `out/preview.png`: at most 1024 pixels on the longer side.
        case preview
        /// `out/archive.pdf`: PDF/A-2b with a text layer, as `archive` orders.
        case archive
    }
    package var input: InspectJob.InputFile
    /// Other files of the set that GDAL reads beside it.
    package var companions: [InspectJob.InputFile]
    package var products: [Product]
    /// `DEFLATE`, `LZW`, `JPEG`, `WEBP`, `ZSTD`.
    package var compression: String
    /// Assigned when the file itself states none; nil leaves it alone.
    package var assignEPSG: Int?
    /// Name in `in/` of the master that was made while the input was measured; nil when there is none.
    package var master: String?
    /// What the product `archive` is made of.
    package var archive: ArchiveOrder?

    package init(
        input: InspectJob.InputFile, companions: [InspectJob.InputFile] = [], products: [Product],
        compression: String = "DEFLATE", assignEPSG: Int? = nil
    ) {
        self.input = input
        self.companions = companions
        self.products = products
        self.compression = compression
        self.assignEPSG = assignEPSG
    }
}

/// What the PDF face shows (*phiếu kết quả số hóa*); the texts are ready in the language of the record.
package struct FaceJob: Hashable, Sendable, Codable {
    package struct Row: Hashable, Sendable, Codable {
        package var label: String
        package var value: String

        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }
    package struct Section: Hashable, Sendable, Codable {
        package var heading: String
        package var rows: [Row]

        package init(heading: String, rows: [Row]) {
            self.heading = heading
            self.rows = rows
        }
    }
    package var agency: String
    package var title: String
    package var subtitle: String
    /// Large and red, e.g. "MẪU THỬ – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"; nil for real keys.
    package var watermark: String?
    package var sections: [Section]
    /// Name in `in/` of the preview PNG, when there is one.
    package var preview: String?
    package var footer: String
    /// ISO 8601, for the PDF's metadata.
    package var createdAt: String
    /// A signature that it gets room for; nil for none.
    package var signature: PDFSignatureRequest?

    package init(
        agency: String, title: String, subtitle: String, watermark: String?, sections: [Section], preview: String?,
        footer: String, createdAt: String
    ) {
        self.agency = agency
        self.title = title
        self.subtitle = subtitle
        self.watermark = watermark
        self.sections = sections
        self.preview = preview
        self.footer = footer
        self.createdAt = createdAt
    }
}

/// One JSON line from a worker.
package enum WorkerMessage: Sendable, Codable {
    /// Sent once, after confinement and self-test.
    case ready(WorkerReady)
    case progress(id: String, share: Double, what: String)
    case inspected(id: String, facts: SubmissionFacts)
    case derived(id: String, outputs: [WorkerOutput])
    case verified(id: String, evidence: SignedFileEvidence)
    case prepared(id: String, result: PrepareResult)
    case located(id: String, signatures: [PDFSignaturePlace])
    /// The input is sound, but what was asked must not be done with it: a person decides.
    case declined(id: String, finding: Finding)
    /// Also for a container that was refused: the reading says why.
    case container(id: String, reading: ASiCContainerReading)
    case readReturn(id: String, reading: SignedReturnReading)
    /// The job can't be done on this input; the worker goes on.
    case refused(id: String, problem: ReadProblem)
}

package struct WorkerReady: Hashable, Sendable, Codable {
    package var processID: Int32
    /// `GDAL 3.6.2`, `poppler 22.12.0` …
    package var tools: [String]
    /// Landlock ABI in force.
    package var landlock: Int
    package var seccomp: Bool

    package init(processID: Int32, tools: [String], landlock: Int, seccomp: Bool) {
        self.processID = processID
        self.tools = tools
        self.landlock = landlock
        self.seccomp = seccomp
    }
}

package struct WorkerOutput: Hashable, Sendable, Codable {
    /// Name in `out/`.
    package var name: String
    package var mediaType: String
    package var tools: [String]
    /// Of an archive copy.
    package var archive: ArchiveFacts?
    /// Where a signature finds room, when it was asked for.
    package var hole: PDFSignatureHole?

    package init(name: String, mediaType: String, tools: [String], hole: PDFSignatureHole? = nil) {
        self.name = name
        self.mediaType = mediaType
        self.tools = tools
        self.hole = hole
    }
}

/// What one job may use.
package struct WorkerLimits: Hashable, Sendable, Codable {
    /// Seconds by the wall clock.
    package var seconds: Double
    /// Bytes of data segment (RLIMIT_DATA).
    package var memory: Int64
    /// Bytes of any one output file (RLIMIT_FSIZE).
    package var fileSize: Int64

    package init(seconds: Double = 120, memory: Int64 = 1_200_000_000, fileSize: Int64 = 4_000_000_000) {
        self.seconds = seconds
        self.memory = memory
        self.fileSize = fileSize
    }
}
