/// A place on paper where the profile wants a stamp or a signature: what a worker is asked to look at.
package struct MarkPlaceRequest: Hashable, Sendable, Codable {
    package enum Page: String, Sendable, Codable, CaseIterable { case first, last, every }
    package enum Corner: String, Sendable, Codable, CaseIterable {
        case topLeft = "top-left"
        case topRight = "top-right"
        case bottomLeft = "bottom-left"
        case bottomRight = "bottom-right"
    }
    /// In the profile; its key, such as `giam_doc`.
    package var name: String
    package var page: Page
    /// From which the distances count.
    package var corner: Corner
    /// Distance of the near edges from the corner, then the size: x, y, width, height, in per cent of the page or in mm.
    package var lengths: [Quantity]

    package init(name: String, page: Page, corner: Corner, lengths: [Quantity]) {
        self.name = name
        self.page = page
        self.corner = corner
        self.lengths = lengths
    }

    /// On a page of this size in millimetres, as shares; nil when a length in mm meets a page of unknown size, or when
    /// nothing of it lies on the page.
    package func box(widthMM: Double?, heightMM: Double?) -> PageBox? {
        guard lengths.count == 4 else { return nil }
        let sides = [widthMM, heightMM, widthMM, heightMM]
        let shares = zip(lengths, sides).compactMap { length, side -> Double? in
            if length.unit == .percent { return length.value / 100 }
            guard let side, side > 0 else { return nil }
            return length.value / side
        }
        guard shares.count == 4 else { return nil }
        let (x, y, width, height) = (shares[0], shares[1], shares[2], shares[3])
        let isRight = corner == .topRight || corner == .bottomRight
        let isLow = corner == .bottomLeft || corner == .bottomRight
        return PageBox(
            x: isRight ? 1 - x - width : x, y: isLow ? 1 - y - height : y, width: width, height: height
        ).onPage
    }

    /// Whether it is on this page of so many.
    package func isOn(page number: Int, of count: Int) -> Bool {
        switch page {
        case .first: number == 1
        case .last: number == count
        case .every: true
        }
    }
}

/// What stands at a place that the profile named.
package struct MarkPlaceFact: Hashable, Sendable, Codable {
    package var request: MarkPlaceRequest
    /// x, y, width, height as shares of the page.
    package var box: [Double]
    /// 0…1: how surely there is coloured ink of a stamp, and lines of a pen.
    package var stamp: Double
    package var signature: Double
    /// Colour of the pen, when there is one.
    package var colour: MarkFact.Colour?

    package init(
        request: MarkPlaceRequest, box: [Double], stamp: Double, signature: Double, colour: MarkFact.Colour? = nil
    ) {
        self.request = request
        self.box = box
        self.stamp = stamp
        self.signature = signature
        self.colour = colour
    }
}
