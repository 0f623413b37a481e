extension PDFUpdate {
    /// Puts a page before the first one.
    ///
    /// - Parameter page: without `/Parent`, with everything that pages inherit: the tree's own values are the others'.
    mutating func insertFirst(_ page: PDFDictionary) throws -> PDFReference {
        let (root, known) = try catalog()
        var catalog = known
        guard let node = catalog["Pages"]?.reference, var tree = try object(node).dictionary,
            let kids = try resolve(tree["Kids"]).array, let count = try resolve(tree["Count"]).integer,
            count >= 0, count < 1 << 31
        else { throw PDFUpdateRefusal(.damagedObject, "the page tree") }
        let reference = allocate()
        var page = page
        page["Parent"] = .reference(node)
        set(reference, .dictionary(page))
        tree["Kids"] = .array([.reference(reference)] + kids)
        tree["Count"] = .integer(count + 1)
        set(node, .dictionary(tree))
        if let labels = try shiftedLabels(catalog["PageLabels"]) {
            catalog["PageLabels"] = labels
            set(root, .dictionary(catalog))
        }
        return reference
    }

    /// Page labels are counted from the front (ISO 32000-1 §12.4.2): the pages keep theirs, the new one is called `0`.
    private func shiftedLabels(_ value: PDFValue?) throws -> PDFValue? {
        guard let tree = try resolve(value).dictionary else { return nil }
        var pairs: [PDFValue] = [.integer(0), .dictionary(["P": PDFText.string("0")])]
        var waiting = [tree]
        var visited = 0
        while let node = waiting.popLast(), visited < 10_000 {
            visited += 1
            for kid in (try resolve(node["Kids"]).array ?? []).reversed() {
                if let dictionary = try resolve(kid).dictionary { waiting.append(dictionary) }
            }
            let items = try resolve(node["Nums"]).array ?? []
            for index in stride(from: 0, to: items.count - 1, by: 2) {
                guard let key = try resolve(items[index]).integer, key < 1 << 31 else { continue }
                pairs += [.integer(key + 1), items[index + 1]]
            }
        }
        return .dictionary(["Nums": .array(pairs)])
    }
}
