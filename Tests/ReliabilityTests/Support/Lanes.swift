/// Runs a few stations beside each other: most of a life is waiting.
///
/// The first error ends all of them.
func inLanes<Element: Sendable>(
    _ elements: [Element], lanes: Int = Scale.lanes, _ body: @escaping @Sendable (Element) async throws -> Void
) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        var rest = elements[...]
        for _ in 0..<min(lanes, rest.count) {
            let next = rest.removeFirst()
            group.addTask { try await body(next) }
        }
        while try await group.next() != nil {
            guard let next = rest.popFirst() else { continue }
            group.addTask { try await body(next) }
        }
    }
}
