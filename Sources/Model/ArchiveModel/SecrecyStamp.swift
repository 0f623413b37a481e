/// Names that the rule, the assessment and the workflow share.
package enum SecrecyStamp {
    /// The rule that finds marks of secrecy.
    package static let rule = "security.secrecy-mark"
    /// In the list of waived rules: a person let the files out of the quarantine.
    package static let release = "security.secrecy-mark/released"
}
