package import Foundation

/// One version of a profile that came into force at this station: the very text, who brought it, when and why.
package struct ProfileRelease: Hashable, Sendable, Codable {
    package enum Source: String, Sendable, Codable {
        /// Came with the program; the next package may replace it.
        case shipped
        /// An office's file that was in force before releases were recorded.
        case adopted
        /// Released by a person.
        case office
        /// The office's file was broken when releases began to be recorded: nothing is in force until somebody releases.
        case withheld
    }
    /// Profile id.
    package var profile: String
    /// Counted by the station: above every number before it, never below the author's `version:`.
    package var number: Int
    /// SHA-256 of `text`.
    package var digest: ContentDigest
    package var source: Source
    package var at: Date
    package var by: String
    package var note: String
    /// The text that it replaced; nil for the first.
    package var previous: ContentDigest?
    /// Effective text, after `extends:`.
    package var text: String
    /// Where each line of `text` was written by people; only `ProfileFiles` reads it.
    package var places: String

    package init(
        profile: String, number: Int, digest: ContentDigest, source: Source, at: Date, by: String, note: String = "",
        previous: ContentDigest? = nil, text: String, places: String = ""
    ) {
        self.profile = profile
        self.number = number
        self.digest = digest
        self.source = source
        self.at = at
        self.by = by
        self.note = note
        self.previous = previous
        self.text = text
        self.places = places
    }

    package var reference: ProfileReference { ProfileReference(id: profile, version: number, digest: digest) }
}
