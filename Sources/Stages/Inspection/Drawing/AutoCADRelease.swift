/// Releases of AutoCAD by the version in a file.
enum AutoCADRelease {
    private static let names = [
        "MC0.0": "AutoCAD 1.0", "AC1.2": "AutoCAD 1.2", "AC1.40": "AutoCAD 1.40", "AC1.50": "AutoCAD 2.05",
        "AC2.10": "AutoCAD 2.10", "AC1001": "AutoCAD 2.22", "AC1002": "AutoCAD 2.50", "AC1003": "AutoCAD 2.60",
        "AC1004": "AutoCAD R9", "AC1006": "AutoCAD R10", "AC1009": "AutoCAD R11/R12", "AC1012": "AutoCAD R13",
        "AC1014": "AutoCAD R14", "AC1015": "AutoCAD 2000", "AC1018": "AutoCAD 2004", "AC1021": "AutoCAD 2007",
        "AC1024": "AutoCAD 2010", "AC1027": "AutoCAD 2013", "AC1032": "AutoCAD 2018",
    ]

    /// `AutoCAD 2018` for `AC1032`; nil for a version nobody published.
    static func name(_ version: String) -> String? { names[version] }
}
