package import ArchiveModel
internal import CQPDF

/// Takes away what PDF/A-2b forbids and no page shows, and notes what can't be taken away without loss.
package struct ArchiveRepairs {
    private let editor: PDFEditor
    private let objects: PDFObjects
    package private(set) var obstacles: [ArchiveObstacle] = []
    /// An output intent of PDF/A with three colours is there and stays.
    package private(set) var hasOutputIntent = false

    /// Actions that may stay (ISO 19005-2 §6.5.1).
    private static let actions: Set<String> = ["/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/SubmitForm"]

    package init(_ editor: PDFEditor) {
        self.editor = editor
        objects = editor.objects
        catalog(editor.catalog)
        for index in 0..<editor.pageCount {
            page(editor.page(index), index + 1)
            qpdf_oh_release_all(objects.handle)
        }
    }

    /// Whether a signature field is signed: rewriting the file would break it.
    package static func isSigned(_ editor: PDFEditor) -> Bool {
        let objects = editor.objects
        var budget = 5000
        func holds(_ field: qpdf_oh, _ depth: Int) -> Bool {
            budget -= 1
            guard budget > 0, depth < 16, objects.isDictionary(field) else { return false }
            let isSignature = objects.isName(objects.inherited(field, "/FT"), "/Sig")
            if isSignature, objects.isDictionary(objects.value(field, "/V")) { return true }
            return objects.items(objects.value(field, "/Kids"), limit: 5000).contains { holds($0, depth + 1) }
        }
        let form = objects.value(editor.catalog, "/AcroForm")
        defer { qpdf_oh_release_all(objects.handle) }
        return objects.items(objects.value(form, "/Fields"), limit: 5000).contains { holds($0, 0) }
    }

    // MARK: The document

    private mutating func catalog(_ catalog: qpdf_oh) {
        for key in ["/AA", "/Requirements", "/NeedsRendering", "/Perms"] { objects.remove(catalog, key) }
        cleanAction(catalog, "/OpenAction")
        let names = objects.value(catalog, "/Names")
        if objects.isDictionary(names) {
            for key in ["/JavaScript", "/AlternatePresentations"] { objects.remove(names, key) }
            if objects.has(names, "/EmbeddedFiles") { note(.attachments, "embedded files") }
        }
        for key in ["/AF", "/Collection"] where objects.has(catalog, key) { note(.attachments, key) }
        if objects.has(catalog, "/OCProperties") { note(.layers, "optional content") }
        if objects.isDictionary(objects.value(catalog, "/AcroForm")) {
            let fields = objects.items(objects.value(objects.value(catalog, "/AcroForm"), "/Fields"), limit: 1)
            if fields.isEmpty { objects.remove(catalog, "/AcroForm") } else { note(.form, "a form") }
        }
        outlines(objects.value(catalog, "/Outlines"))
        let intents = objects.items(objects.value(catalog, "/OutputIntents"), limit: 100)
        for intent in intents where objects.isName(objects.value(intent, "/S"), "/GTS_PDFA1") {
            let profile = objects.value(intent, "/DestOutputProfile")
            let count =
                objects.isStream(profile) ? objects.number(objects.value(objects.dictionary(profile), "/N")) : nil
            if count == 3 { hasOutputIntent = true } else { note(.colour, "an output intent that is not RGB") }
        }
        qpdf_oh_release_all(objects.handle)
    }

    /// Bookmarks stay; what they must not do goes.
    private mutating func outlines(_ root: qpdf_oh) {
        var waiting = [objects.value(root, "/First")]
        var budget = 20_000
        while let item = waiting.popLast(), budget > 0 {
            guard objects.isDictionary(item) else { continue }
            budget -= 1
            cleanAction(item, "/A")
            waiting.append(objects.value(item, "/Next"))
            waiting.append(objects.value(item, "/First"))
        }
        if budget == 0 { note(.structure, "bookmarks without end") }
    }

    /// Destinations stay, and the actions that may; everything else goes.
    private func cleanAction(_ holder: qpdf_oh, _ key: String) {
        let action = objects.value(holder, key)
        guard objects.isDictionary(action) else { return }
        let kind = objects.name(objects.value(action, "/S")) ?? ""
        let isPageTurn =
            kind == "/Named"
            && ["/NextPage", "/PrevPage", "/FirstPage", "/LastPage"].contains(
                objects.name(objects.value(action, "/N")) ?? "")
        if !(Self.actions.contains(kind) || isPageTurn) || objects.has(action, "/Next") { objects.remove(holder, key) }
    }

    // MARK: Pages

    private mutating func page(_ page: qpdf_oh, _ number: Int) {
        for key in ["/AA", "/PresSteps", "/Metadata"] { objects.remove(page, key) }
        for annotation in objects.items(objects.value(page, "/Annots"), limit: 10_000) {
            guard objects.isDictionary(annotation) else { continue }
            switch objects.name(objects.value(annotation, "/Subtype")) {
            case "/Link":
                objects.remove(annotation, "/AA")
                cleanAction(annotation, "/A")
                // Printed, and neither hidden nor invisible (§6.3.2).
                objects.set(annotation, "/F", qpdf_oh_new_integer(objects.handle, 4))
            case "/Widget": note(.form, "a field", page: number)
            case let kind: note(.annotations, kind ?? "", page: number)
            }
        }
    }

    private mutating func note(_ code: ArchiveObstacle.Code, _ detail: String, page: Int? = nil) {
        guard obstacles.count < 200, !obstacles.contains(where: { $0.code == code && $0.page == page }) else { return }
        obstacles.append(ArchiveObstacle(code, page: page, detail))
    }
}
