/// `when:` of a rule or a field: what has to hold for it to apply, as the profile writes it and as a tree.
package struct Condition: Hashable, Sendable, Codable {
    /// As it stands in the profile: `ty_le = 1:500 and page.size in [A0, A1]`.
    package var text: String
    package var tree: Tree

    package init(text: String, tree: Tree) {
        self.text = text
        self.tree = tree
    }

    package indirect enum Tree: Hashable, Sendable, Codable {
        case test(Test)
        case not(Tree)
        case all([Tree])
        case any([Tree])
    }

    package enum Comparison: String, Sendable, Codable, CaseIterable {
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case atMost = "<="
        case more = ">"
        case atLeast = ">="
        /// One of a list.
        case among = "in"
        /// `is known`: there is a value, whatever it is.
        case known
        case unknown
    }

    /// One comparison of a measured thing or a field with written values.
    package struct Test: Hashable, Sendable, Codable {
        /// `page.size`, or the key of a field.
        package var subject: String
        package var comparison: Comparison
        package var values: [Value]
        /// Characters of the condition before the subject.
        package var offset: Int
        /// Characters before the comparison.
        package var comparisonOffset: Int

        package init(
            subject: String, comparison: Comparison, values: [Value], offset: Int = 0, comparisonOffset: Int = 0
        ) {
            self.subject = subject
            self.comparison = comparison
            self.values = values
            self.offset = offset
            self.comparisonOffset = comparisonOffset
        }
    }

    package struct Value: Hashable, Sendable, Codable {
        package var text: String
        /// Characters of the condition before it.
        package var offset: Int

        package init(_ text: String, offset: Int = 0) {
            self.text = text
            self.offset = offset
        }
    }

    /// Every comparison in it, in the order in which they are written.
    package var tests: [Test] { Self.tests(in: tree) }

    private static func tests(in tree: Tree) -> [Test] {
        switch tree {
        case .test(let test): [test]
        case .not(let inner): tests(in: inner)
        case .all(let parts), .any(let parts): parts.flatMap { tests(in: $0) }
        }
    }
}
