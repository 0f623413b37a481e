/// Which files belong beside which: extensions in lower case, without a dot.
package enum CompanionTable {
    static let tiff: Set<String> = ["tif", "tiff"]
    static let jpeg: Set<String> = ["jpg", "jpeg"]
    /// Images that one page can be.
    static let images: Set<String> = ["tif", "tiff", "jpg", "jpeg", "png", "jp2", "j2k", "bmp", "gif"]
    /// Main files that a set can form around, the likeliest owner of a nameless companion first.
    static let mainOrder = [
        "tif", "tiff", "jp2", "j2k", "png", "jpg", "jpeg", "bmp", "gif", "shp", "dxf", "dgn", "dwg", "gpkg", "geojson",
        "pdf",
    ]
    static let mainExtensions = Set(mainOrder)

    /// World files and the images they belong to.
    private static let worldFiles: [String: Set<String>] = [
        "tfw": tiff, "tifw": tiff, "tiffw": tiff, "tfwx": tiff, "jgw": jpeg, "jpgw": jpeg, "jpegw": jpeg,
        "jgwx": jpeg, "pgw": ["png"], "pngw": ["png"], "j2w": ["jp2", "j2k"], "jp2w": ["jp2"], "bpw": ["bmp"],
        "gfw": ["gif"],
        "wld": images,
    ]
    /// Parts of a shapefile besides the `.shp`.
    private static let shapeParts: Set<String> = ["shx", "dbf", "cpg", "sbn", "sbx", "qix", "qpj"]
    /// Parts without which a shapefile says nothing.
    static let shapeEssentials = ["shx", "dbf"]
    /// Written by GIS programs beside anything.
    private static let technical: Set<String> = ["aux.xml", "ovr", "msk", "xml", "points", "tab"]
    /// Typed by the office; alone they are documents of their own.
    private static let typed: Set<String> = ["txt", "csv", "json", "xlsx"]

    /// Whether the extension is that of a world file.
    package static func isWorldFile(_ suffix: String) -> Bool { worldFiles[suffix] != nil }
    static func isTyped(_ suffix: String) -> Bool { typed.contains(suffix) }
    /// `a.tif.xml` is named after `a.tif`, not after `a`.
    static func isNamedAfterWholeFile(_ suffix: String) -> Bool {
        technical.contains(suffix) || isWorldFile(suffix) || suffix == "prj"
            || suffix != "txt" && typed.contains(suffix)
    }

    /// Whether a file of this extension can belong to another one.
    static func isCompanion(_ suffix: String) -> Bool {
        isOnlyCompanion(suffix) || typed.contains(suffix) || suffix == "xml"
    }

    /// Whether a file of this extension says nothing alone.
    static func isOnlyCompanion(_ suffix: String) -> Bool {
        isWorldFile(suffix) || shapeParts.contains(suffix) || suffix == "prj"
            || technical.contains(suffix) && suffix != "xml"
    }

    /// Whether a companion of this extension can belong to a main file of that one.
    static func belongs(_ companion: String, to main: String) -> Bool {
        if let images = worldFiles[companion] { return images.contains(main) }
        if shapeParts.contains(companion) { return main == "shp" }
        if companion == "prj" { return images.contains(main) || ["shp", "dxf", "dgn", "dwg"].contains(main) }
        return mainExtensions.contains(main)
    }

    /// Whether a file that is there serves as the one that is expected: any world file of the image serves as its `tfw`.
    static func serves(_ present: String, as expected: String) -> Bool {
        present == expected || isWorldFile(present) && isWorldFile(expected)
    }
}
