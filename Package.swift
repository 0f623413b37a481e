// swift-tools-version: 6.2
import PackageDescription

// The manifest is the map of the house: layers from the C libraries up to the executables.
// Arrows point downwards only; `make walls` checks that no import points up or sideways.

let certificates = Target.Dependency.product(name: "X509", package: "swift-certificates")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let sqlite = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let http = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let yaml = Target.Dependency.product(name: "Yams", package: "Yams")

/// Pixel loops and hashing are unusable without optimization, also in tests; checking a profile is waited for.
let hot: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "sohoa",
    products: [
        .executable(name: "sohoa", targets: ["sohoa"]),
        .executable(name: "sohoad", targets: ["sohoad"]),
        .executable(name: "sohoa-worker", targets: ["sohoa-worker"]),
        .executable(name: "sohoa-signer", targets: ["sohoa-signer"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // MARK: C libraries: a module map and a shim, nothing else

        /** GDAL and OGR: rasters, vectors, coordinate systems. */
        .systemLibrary(
            name: "CGDAL", path: "Sources/C/CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
        /** Poppler through GLib: reading PDF. */
        .systemLibrary(
            name: "CPoppler", path: "Sources/C/CPoppler", pkgConfig: "poppler-glib",
            providers: [.apt(["libpoppler-glib-dev"])]),
        /** qpdf: the objects of a PDF that poppler's interface does not show. */
        .systemLibrary(
            name: "CQPDF", path: "Sources/C/CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
        /** zbar: bar codes. */
        .systemLibrary(name: "CZBar", path: "Sources/C/CZBar", pkgConfig: "zbar", providers: [.apt(["libzbar-dev"])]),
        /** libtiff: decoding and encoding of strips and tiles. */
        .systemLibrary(
            name: "CTIFF", path: "Sources/C/CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
        /** Leptonica: preparing images of text. */
        .systemLibrary(
            name: "CLeptonica", path: "Sources/C/CLeptonica", pkgConfig: "lept", providers: [.apt(["libleptonica-dev"])]
        ),
        /** Tesseract: reading text from images. */
        .systemLibrary(
            name: "CTesseract", path: "Sources/C/CTesseract", pkgConfig: "tesseract",
            providers: [.apt(["libtesseract-dev"])]),
        /** OpenSSL: keys in PKCS#12 files, for the signer only. */
        .systemLibrary(
            name: "COpenSSL", path: "Sources/C/COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        /** PKCS#11: the interface of tokens; nothing is linked, the signer loads the vendor's library. */
        .systemLibrary(name: "CPKCS11", path: "Sources/C/CPKCS11", providers: [.apt(["libp11-kit-dev"])]),
        /** Linux calls that Swift cannot make: prctl, Landlock, seccomp, statfs, leases. */
        .target(name: "CLinux", path: "Sources/C/CLinux"),

        // MARK: Kits: one owner per handle, one place per library where its errors are taken

        /** Datasets, bands, spatial references, OGR layers. */
        .target(
            name: "GDALKit", dependencies: ["CGDAL", "ArchiveModel"], path: "Sources/Kits/GDALKit", swiftSettings: hot),
        /** Strips and tiles of TIFF files, and the cloud-optimized layout. */
        .target(name: "TIFFKit", dependencies: ["CTIFF"], path: "Sources/Kits/TIFFKit", swiftSettings: hot),
        /** One reading of an image: rows for measuring, and a master on the way. */
        .target(
            name: "RasterKit", dependencies: ["ArchiveModel", "GDALKit", "HostKit", "TIFFKit", crypto],
            path: "Sources/Kits/RasterKit", swiftSettings: hot),
        /** PDF pages, fonts, images, layers, signatures present; drawing through cairo. */
        .target(
            name: "PopplerKit", dependencies: ["CPoppler", "ArchiveModel"], path: "Sources/Kits/PopplerKit",
            swiftSettings: hot),
        /** Dictionaries of a PDF: images, rotation, viewports, encryption. */
        .target(
            name: "QPDFKit", dependencies: ["ArchiveModel", "CQPDF", "PDFWriteKit"], path: "Sources/Kits/QPDFKit",
            swiftSettings: hot),
        /** Writes PDF: objects, a new file from front to back, text layers, the parts of PDF/A. */
        .target(name: "PDFWriteKit", path: "Sources/Kits/PDFWriteKit", swiftSettings: hot),
        /** Incremental updates of a PDF: signature fields, validation data; earlier bytes stay. */
        .target(
            name: "PDFUpdateKit", dependencies: ["ArchiveModel", "Deflate", "HostKit", "PDFWriteKit"],
            path: "Sources/Kits/PDFUpdateKit", swiftSettings: hot),
        /** Bar codes in gray images. */
        .target(name: "BarcodeKit", dependencies: ["CZBar"], path: "Sources/Kits/BarcodeKit"),
        /** Text in images, Vietnamese and English. */
        .target(
            name: "OCRKit", dependencies: ["CLeptonica", "CTesseract", "ArchiveModel"], path: "Sources/Kits/OCRKit",
            swiftSettings: hot),
        /** Private keys: PEM, PKCS#12 and tokens behind PKCS#11. */
        .target(
            name: "KeyKit", dependencies: ["COpenSSL", "CPKCS11", "ArchiveModel"], path: "Sources/Kits/KeyKit"),
        /** CMS SignedData and CAdES attributes as DER values. */
        .target(name: "CMSKit", dependencies: [asn1], path: "Sources/Kits/CMSKit", swiftSettings: hot),
        /** Requests to other people's servers, bounded in time and size. */
        .target(name: "HTTPKit", dependencies: [http, nio, nioHTTP], path: "Sources/Kits/HTTPKit"),
        /** The operating system: inotify, leases, durable files, sd_notify, the journal, confinement. */
        .target(
            name: "HostKit", dependencies: ["CLinux", "ArchiveModel", crypto, logging],
            path: "Sources/Kits/HostKit", swiftSettings: hot),

        /** ZIP files: a writer of stored entries, a reader that refuses what is doubtful. */
        .target(
            name: "ZipKit", dependencies: ["ArchiveModel", "Deflate", "HostKit", crypto], path: "Sources/Kits/ZipKit",
            swiftSettings: hot),

        // MARK: Model: pure values and pure functions

        /** The words of the house: digests, facts, findings, verdicts, items, manifests, ports. */
        .target(name: "ArchiveModel", path: "Sources/Model/ArchiveModel", swiftSettings: hot),
        /** YAML to profiles and settings; every complaint with file, line and column. */
        .target(
            name: "ProfileFiles", dependencies: ["ArchiveModel", "ProfileRules", "SheetNumbering", crypto, yaml],
            path: "Sources/Model/ProfileFiles", swiftSettings: hot),
        /** One rule a file: profile × facts → findings. */
        .target(
            name: "ProfileRules", dependencies: ["ArchiveModel", "SheetNumbering"], path: "Sources/Model/ProfileRules"),
        /** Numbers of map sheets, their corners and neighbours; VN-2000 and its plane systems. */
        .target(
            name: "SheetNumbering", dependencies: ["ArchiveModel"], path: "Sources/Model/SheetNumbering",
            swiftSettings: hot),
        /** Unpacking DEFLATE, bounded and piece by piece, where no parser library may be. */
        .target(name: "Deflate", path: "Sources/Model/Deflate", swiftSettings: hot),
        /** Tables that offices type beside their scans: .xlsx, CSV and JSON to values of fields, to the letter. */
        .target(
            name: "Sidecars", dependencies: ["ArchiveModel", "Deflate", "ProfileFiles", "ProfileRules"],
            path: "Sources/Model/Sidecars", swiftSettings: hot),

        // MARK: Stages: they never import each other

        /** Settle, prove whole, group, claim, stage. */
        .target(
            name: "Intake", dependencies: ["ArchiveModel", "HostKit", logging], path: "Sources/Stages/Intake",
            swiftSettings: hot),
        /** What a file really is, by its bytes. */
        .target(name: "Identification", dependencies: ["ArchiveModel"], path: "Sources/Stages/Identification"),
        /** Facts about rasters, vectors and PDFs. */
        .target(
            name: "Inspection",
            dependencies: [
                "ArchiveModel", "BarcodeKit", "GDALKit", "HostKit", "OCRKit", "PopplerKit", "QPDFKit", "RasterKit",
                "SheetNumbering", crypto,
            ],
            path: "Sources/Stages/Inspection", swiftSettings: hot),
        /** Access copies, previews, PDF/A with a text layer, the PDF face. */
        .target(
            name: "Derivation",
            dependencies: [
                "ArchiveModel", "GDALKit", "HostKit", "OCRKit", "PDFUpdateKit", "PDFWriteKit", "PopplerKit", "QPDFKit",
                "RasterKit", crypto,
            ],
            path: "Sources/Stages/Derivation", swiftSettings: hot),
        /** The canonical manifest of a record. */
        .target(
            name: "Packaging", dependencies: ["ArchiveModel", "HostKit", crypto], path: "Sources/Stages/Packaging"),
        /** CAdES over the manifest, its verification, demonstration keys. */
        .target(
            name: "Signing",
            dependencies: ["ArchiveModel", "CMSKit", "HostKit", asn1, certificates, crypto, cryptoExtras],
            path: "Sources/Stages/Signing", swiftSettings: hot),
        /** The only SQLite: the journal, the records, search; and the OCFL store. */
        .target(
            name: "Registry", dependencies: ["ArchiveModel", "HostKit", crypto, sqlite], path: "Sources/Stages/Registry"
        ),

        /** Hands records over as bags (BagIt). */
        .target(
            name: "Delivery", dependencies: ["ArchiveModel", "HostKit"], path: "Sources/Stages/Delivery"),

        /** ASiC-E: the one file that carries a record away, and its reading. */
        .target(
            name: "Containers", dependencies: ["ArchiveModel", "HostKit", "ZipKit", crypto],
            path: "Sources/Stages/Containers"),

        // MARK: Service: the order of things

        /** Worker processes: start, limits, replies, teardown. */
        .target(
            name: "WorkerClient", dependencies: ["ArchiveModel", "HostKit", logging],
            path: "Sources/Service/WorkerClient"),
        /** The only place that knows the order of the stages. */
        .target(
            name: "Workflow",
            dependencies: [
                "ArchiveModel", "HostKit", "ProfileFiles", "ProfileRules", "Sidecars", "Intake", "Identification",
                "Packaging", "Signing", "Registry", "Delivery", "Containers", "ShareDesk", "WorkerClient", lifecycle,
                logging,
            ], path: "Sources/Service/Workflow"),
        /** What technicians see in the share: reports, status page, ledger, forms. */
        .target(name: "ShareDesk", dependencies: ["ArchiveModel", "HostKit"], path: "Sources/Service/ShareDesk"),
        /** Timestamps, revocation and trust from other people's servers and from files. */
        .target(
            name: "TrustServices",
            dependencies: ["ArchiveModel", "HTTPKit", "HostKit", "Signing", crypto],
            path: "Sources/Service/TrustServices"),
        /** One file a subcommand. */
        .target(
            name: "Commands",
            dependencies: [
                "ArchiveModel", "HostKit", "Identification", "Packaging", "ProfileFiles", "ProfileRules", "Registry",
                "SheetNumbering", "Signing", "TrustServices", "WorkerClient", "Workflow", arguments, lifecycle, logging,
                signals,
            ], path: "Sources/Service/Commands"),
        /** The worker's main loop: confine, self-test, serve jobs. */
        .target(
            name: "WorkerMain",
            dependencies: [
                "ArchiveModel", "HostKit", "GDALKit", "OCRKit", "PopplerKit", "Inspection", "Derivation", "Containers",
            ],
            path: "Sources/Service/WorkerMain"),

        // MARK: Executables: one small file each

        .executableTarget(name: "sohoa", dependencies: ["Commands"]),
        .executableTarget(name: "sohoad", dependencies: ["Commands"]),
        .executableTarget(name: "sohoa-worker", dependencies: ["WorkerMain"]),
        .executableTarget(name: "sohoa-signer", dependencies: ["KeyKit", "ArchiveModel", "HostKit"]),

        // MARK: Tests

        /** Temporary folders, fixtures, running other people's tools. */
        .target(
            name: "TestSupport", dependencies: ["ArchiveModel", "HostKit"], path: "Tests/TestSupport",
            exclude: ["Servers"]),
        /** Signs PDFs as fast as it can; `.ci/bench pades` measures it. */
        .executableTarget(
            name: "pades-bench", dependencies: ["PDFUpdateKit", "Signing", "HostKit", "ArchiveModel"],
            path: "Tests/PAdESBench"),
        .testTarget(name: "ArchiveModelTests", dependencies: ["ArchiveModel", "TestSupport"]),
        .testTarget(name: "HostKitTests", dependencies: ["HostKit", "ArchiveModel", "TestSupport", logging]),
        .testTarget(
            name: "OCRKitTests", dependencies: ["OCRKit", "PopplerKit", "HostKit", "ArchiveModel", "TestSupport"]),
        .testTarget(name: "IntakeTests", dependencies: ["Intake", "HostKit", "ArchiveModel", "TestSupport"]),
        .testTarget(
            name: "IdentificationTests", dependencies: ["Identification", "HostKit", "ArchiveModel", "TestSupport"]),
        .testTarget(
            name: "InspectionTests",
            dependencies: [
                "Inspection", "Identification", "GDALKit", "OCRKit", "PopplerKit", "HostKit", "ArchiveModel",
                "TestSupport",
            ]),
        /** Clean sheets drawn in memory, and the damage of scanners done to them by known amounts. */
        .target(
            name: "QualitySheets", dependencies: ["ArchiveModel", "PopplerKit"], path: "Tests/QualitySheets",
            swiftSettings: hot),
        .testTarget(
            name: "QualityTests",
            dependencies: [
                "GDALKit", "Inspection", "Identification", "HostKit", "ProfileFiles", "ProfileRules", "QualitySheets",
                "ArchiveModel", "TestSupport",
            ]),
        .testTarget(
            name: "DerivationTests",
            dependencies: [
                "Derivation", "GDALKit", "HostKit", "Identification", "PDFWriteKit", "PopplerKit", "RasterKit",
                "ArchiveModel",
                "TestSupport",
            ]),
        .testTarget(
            name: "ProfileTests",
            dependencies: [
                "ProfileFiles", "ProfileRules", "ArchiveModel", "TestSupport",
            ], exclude: ["Corpus", "Golden", "Oracles"]),
        .testTarget(
            name: "SheetNumberingTests",
            dependencies: ["SheetNumbering", "ProfileFiles", "ArchiveModel", "TestSupport"]),
        .testTarget(
            name: "SidecarsTests", dependencies: ["Deflate", "Sidecars", "ProfileRules", "ArchiveModel", "TestSupport"]),
        .testTarget(name: "PackagingTests", dependencies: ["Packaging", "ArchiveModel", "TestSupport"]),
        .testTarget(
            name: "SigningTests",
            dependencies: [
                "Signing", "CMSKit", "KeyKit", "PDFUpdateKit", "WorkerClient", "ArchiveModel", "HostKit", "Inspection",
                "ProfileFiles", "TestSupport", "TrustServices", asn1, logging,
            ], exclude: ["Oracles"]),
        .testTarget(
            name: "TrustServicesTests",
            dependencies: ["TrustServices", "HTTPKit", "Signing", "HostKit", "ArchiveModel", "TestSupport"]),
        .testTarget(
            name: "ContainersTests", dependencies: ["Containers", "ZipKit", "HostKit", "ArchiveModel", "TestSupport"],
            exclude: ["Oracles"]),
        .testTarget(name: "RegistryTests", dependencies: ["Registry", "HostKit", "ArchiveModel", "TestSupport"]),
        .testTarget(
            name: "WorkerTests",
            dependencies: [
                "WorkerClient", "HostKit", "ArchiveModel", "Identification", "TestSupport", logging,
            ]),
        .testTarget(
            name: "ShareDeskTests", dependencies: ["ShareDesk", "HostKit", "ArchiveModel", "TestSupport"],
            exclude: ["Golden"]),
        .testTarget(
            name: "WorkflowTests",
            dependencies: [
                "Workflow", "Packaging", "Registry", "Signing", "ProfileFiles", "ProfileRules", "WorkerClient",
                "Intake", "PDFUpdateKit", "ShareDesk", "HostKit", "ArchiveModel", "TestSupport", logging,
            ], exclude: ["Oracles"]),
        /** What other people's signing software makes of our files, and what comes back through the share. */
        .testTarget(
            name: "ElsewhereTests",
            dependencies: [
                "Workflow", "WorkerClient", "Signing", "Registry", "Intake", "Packaging", "ProfileFiles", "ShareDesk",
                "HostKit", "ArchiveModel", "TestSupport", logging,
            ], exclude: ["Oracles"]),
        .testTarget(name: "CommandsTests", dependencies: ["Commands", "HostKit", "ArchiveModel", "TestSupport"]),
        /** The programs as processes: crashes, faults, a real share, a real systemd. */
        .testTarget(
            name: "ReliabilityTests", dependencies: ["ArchiveModel", "HostKit", "TestSupport", crypto]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    var settings = target.swiftSettings ?? []
    settings += [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
    target.swiftSettings = settings
}
