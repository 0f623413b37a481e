/// `sohoa.yaml` as values.
package struct Settings: Hashable, Sendable {
    package var agency: String
    /// Identifier by QĐ 20/2020/QĐ-TTg, e.g. `H26.12`.
    package var agencyCode: String
    package var province: String
    package var language: Language
    package var roots: [DropRoot]
    /// Who records may be delivered to.
    package var receivers: [Receiver] = []
    package var signing: SigningSettings
    package var timestamps = TimestampSettings()
    package var revocation = RevocationSettings()
    package var trust = TrustListSettings()
    package var network = NetworkSettings()
    /// Whose signatures count, and as whose.
    package var signatories: [SigningParty] = []
    /// Intake pauses below this many free bytes.
    package var lowWaterBytes: Int64
    /// How many workers parse at once.
    package var workers: Int
    /// Default limits of one job; a profile may lower or raise them.
    package var limits: WorkerLimits

    package init(
        agency: String, agencyCode: String = "", province: String = "", language: Language = .vietnamese,
        roots: [DropRoot] = [], signing: SigningSettings = SigningSettings(), lowWaterBytes: Int64 = 2_000_000_000,
        workers: Int = 2, limits: WorkerLimits = WorkerLimits()
    ) {
        self.agency = agency
        self.agencyCode = agencyCode
        self.province = province
        self.language = language
        self.roots = roots
        self.signing = signing
        self.lowWaterBytes = lowWaterBytes
        self.workers = workers
        self.limits = limits
    }
}

/// One shared folder that scanners write into.
package struct DropRoot: Hashable, Sendable, Codable {
    package enum Mode: String, Sendable, Codable {
        case normal
        /// Judge and report; register and sign nothing.
        case practice
    }
    /// Unique in the settings; safe as a file name.
    package var name: String
    /// Absolute path of the mount.
    package var path: String
    /// Profile id that judges what arrives here.
    package var profile: String
    package var mode: Mode
    package var operatorName: String
    package var device: String
    package var folders: FolderNames
    package var grouping: GroupingRules

    package init(
        name: String, path: String, profile: String, mode: Mode = .normal, operatorName: String = "",
        device: String = "", folders: FolderNames = .vietnamese, grouping: GroupingRules = GroupingRules()
    ) {
        self.name = name
        self.path = path
        self.profile = profile
        self.mode = mode
        self.operatorName = operatorName
        self.device = device
        self.folders = folders
        self.grouping = grouping
    }
}

/// Names of the folders in a drop root; all are legal on Windows.
package struct FolderNames: Hashable, Sendable, Codable {
    package var inbox: String
    package var returned: String
    package var toComplete: String
    package var toSign: String
    package var signed: String
    package var status: String

    package static let vietnamese = FolderNames(
        inbox: "vao", returned: "tra-lai", toComplete: "cho-bo-sung", toSign: "cho-ky", signed: "da-ky",
        status: "TRANG-THAI.html")
    package static let english = FolderNames(
        inbox: "inbox", returned: "returned", toComplete: "to-complete", toSign: "to-sign", signed: "signed",
        status: "STATUS.html")
    /// Journalled files between the inbox and the store: same mount, 0700, hidden from the share.
    package static let staging = ".sohoa"
}

/// How files of an inbox become submissions. The numbers come from the profile or the settings.
package struct GroupingRules: Hashable, Sendable, Codable {
    /// Seconds without a change before a file may be taken; never below 2 outside tests.
    package var quietSeconds: Double
    /// Seconds to wait for an expected companion (`.tfw` of a `.tif`) before going on with a finding.
    package var companionSeconds: Double
    /// Extensions (lower case, no dot) expected beside a main file; their absence is a finding.
    package var expectedCompanions: [String]
    /// Extensions without which a main file is not taken.
    package var requiredCompanions: [String]
    /// Seconds that a producer's pauses can stretch `quietSeconds` to at most.
    package var maxQuietSeconds: Double
    /// Seconds of complete quiet after which a file that never became whole is taken anyway, to be returned.
    package var giveUpSeconds: Double
    /// Names of lists that stay in the folder for all its scans, without extension.
    package var listNames: [String]
    /// A scan waits `companionSeconds` for the list of its folder.
    package var waitsForList: Bool
    /// Extensions of typed tables that belong to a main file also when they come alone.
    package var lateSidecars: [String]
    /// Runs of page images are one paper.
    package var runs: RunRules?
    /// What makes a submission; nil: runs where `runs` is set, otherwise single files with their companions.
    package var unit: Unit?
    /// Order of the pages of a run or a folder.
    package var order = PageOrder.number

    package enum Unit: String, Sendable, Codable, CaseIterable {
        /// Each file with its companions.
        case file
        /// Everything in a folder below the station's.
        case folder
        /// Consecutive page images; separator sheets are pages like others.
        case run
        /// Page images between two separator sheets.
        case separator
    }
    package enum PageOrder: String, Sendable, Codable, CaseIterable {
        /// The number at the end of the name, then the name.
        case number
        case name
        /// The moment at which the file was last written.
        case time
    }

    package struct RunRules: Hashable, Sendable, Codable {
        /// Seconds without a new page after which an open run is closed.
        package var closeSeconds: Double
        /// A file whose name is one of these (lower case, without extension) closes the run: `het`, `end`.
        package var closingNames: [String]
        /// Sheets are scanned on both sides: an odd number of pages is held.
        package var duplex: Bool

        package init(closeSeconds: Double = 60, closingNames: [String] = ["het", "end"], duplex: Bool = false) {
            self.closeSeconds = closeSeconds
            self.closingNames = closingNames
            self.duplex = duplex
        }
    }

    package init(
        quietSeconds: Double = 2, companionSeconds: Double = 30, expectedCompanions: [String] = [],
        requiredCompanions: [String] = [], maxQuietSeconds: Double = 30, giveUpSeconds: Double = 60,
        listNames: [String] = [], waitsForList: Bool = false, lateSidecars: [String] = [], runs: RunRules? = nil
    ) {
        self.quietSeconds = quietSeconds
        self.companionSeconds = companionSeconds
        self.expectedCompanions = expectedCompanions
        self.requiredCompanions = requiredCompanions
        self.maxQuietSeconds = maxQuietSeconds
        self.giveUpSeconds = giveUpSeconds
        self.listNames = listNames
        self.waitsForList = waitsForList
        self.lateSidecars = lateSidecars
        self.runs = runs
    }
}

/// Where everything of one installation lives (design.md §5).
package struct Home: Hashable, Sendable {
    package var path: String
    package init(path: String) { self.path = path }

    package var settingsFile: String { path + "/sohoa.yaml" }
    package var registryFile: String { path + "/registry.sqlite" }
    /// `jobs/ITEM/input` and `jobs/ITEM/output`: the store's side of staging.
    package var jobs: String { path + "/jobs" }
    /// One fixed folder a worker.
    package var slots: String { path + "/slots" }
    package var store: String { path + "/store" }
    package var quarantine: String { path + "/quarantine" }
    package var keys: String { path + "/keys" }
    package var run: String { path + "/run" }
    /// Answers about certificates, kept until they are out of date.
    package var trust: String { path + "/trust" }
    package var profiles: String { path + "/profiles" }
    /// One file a drop root that was prepared, with its path.
    package var roots: String { path + "/roots" }
    package func job(_ id: ItemID) -> String { "\(jobs)/\(id)" }
}
