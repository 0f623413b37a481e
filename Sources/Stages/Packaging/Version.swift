/// The name and version that records carry.
package enum Software {
    package static let version = "0.1.0"
    package static let name = "Sohoa \(version)"
}
