internal import ArchiveModel

/// A value with its place on the level page, before it becomes a fact.
struct Statement {
    var key: ReadingKey
    var text: String
    var confidence: Double
    var box: PageBox

    init(_ key: ReadingKey, _ text: String, _ confidence: Double, _ box: PageBox) {
        self.key = key
        self.text = text
        self.confidence = confidence
        self.box = box
    }

    init(_ key: ReadingKey, _ part: TextLine.Part, as text: String? = nil, times factor: Double = 1) {
        self.init(key, text ?? part.text, part.confidence * factor, part.box)
    }
}

/// Text behind a label, before it becomes a fact.
struct LabelledText {
    var label: String
    var part: TextLine.Part
}
