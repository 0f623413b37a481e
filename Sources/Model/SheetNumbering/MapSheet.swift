package import ArchiveModel

/// A sheet of either division.
package enum MapSheet: Hashable, Sendable {
    case cadastral(CadastralSheet)
    case topographic(TopographicSheet)

    package var number: String {
        switch self {
        case .cadastral(let sheet): sheet.number
        case .topographic(let sheet): sheet.number
        }
    }
    /// 500 for 1:500.
    package var scale: Int {
        switch self {
        case .cadastral(let sheet): sheet.scale.rawValue
        case .topographic(let sheet): sheet.scale.rawValue
        }
    }
    package var kind: SheetKind {
        switch self {
        case .cadastral: .cadastral
        case .topographic: .topographic
        }
    }

    /// Every sheet that a text may mean, never none. A number that begins with a letter, or has four digits in front, is a
    /// topographic one.
    package static func read(_ text: String) throws(SheetFault) -> [MapSheet] {
        let first = try SheetTokens(text).tokens[0]
        if !first.isDigits || first.text.count == 4 { return [.topographic(try TopographicSheet.read(text))] }
        return try CadastralSheet.read(text).map(MapSheet.cadastral)
    }
}

package enum SheetKind: String, Sendable, CaseIterable, Codable {
    case cadastral, topographic

    package var name: LocalizedText {
        switch self {
        case .cadastral: LocalizedText(vi: "mảnh bản đồ địa chính", en: "cadastral sheet")
        case .topographic: LocalizedText(vi: "mảnh bản đồ địa hình", en: "topographic sheet")
        }
    }
}
