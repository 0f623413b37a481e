/// The sheet of paper as it lies in the image.
package struct PaperFacts: Hashable, Sendable, Codable {
    /// Pixels of the page's own raster, along the paper's sides.
    package var width: Double
    package var height: Double
    package var box: [Double]
    package var confidence: Double

    package init(width: Double, height: Double, box: PageBox, confidence: Double) {
        self.width = width
        self.height = height
        self.box = box.shares
        self.confidence = confidence
    }
}

/// Distances of long lines in the direction of the page, after its skew is taken out.
package struct LineFacts: Hashable, Sendable, Codable {
    /// Pixels from an arbitrary origin, ascending: of lines that run across, and of those that run down.
    package var across: [Double]
    package var down: [Double]

    package init(across: [Double], down: [Double]) {
        self.across = across
        self.down = down
    }
}

/// How steep the edges of strokes are: a proxy for the response of the scanner, no test target is needed.
package struct SharpnessFacts: Hashable, Sendable, Codable {
    /// Pixels in which an edge rises from 10 to 90 %, across and down; the median of many edges.
    package var riseX: Double
    package var riseY: Double
    /// Edges that were measured.
    package var edges: Int
    /// Variance of the Laplacian and mean squared gradient (Tenengrad), each by the contrast squared.
    package var laplacian: Double
    package var tenengrad: Double

    package init(riseX: Double, riseY: Double, edges: Int, laplacian: Double, tenengrad: Double) {
        self.riseX = riseX
        self.riseY = riseY
        self.edges = edges
        self.laplacian = laplacian
        self.tenengrad = tenengrad
    }

    /// Pixels in the worse direction.
    package var rise: Double { max(riseX, riseY) }
    /// MTF10 as a share of what the pixels could carry: σ = rise / 2.56, MTF10 ≈ 0.342 / σ cycles a pixel, by 0.5.
    package var efficiency: Double { rise > 0 ? min(1, 0.342 * 2.56 / rise / 0.5) : 1 }
}

/// Gray levels of the page, 0…255.
package struct ToneFacts: Hashable, Sendable, Codable {
    package var paper: Double
    /// Difference between the paper and the strokes on it; nil when too few strokes were found.
    package var contrast: Double?
    /// log10 of the linear light of the 99th by the 1st percentile.
    package var densityRange: Double
    /// Share of pixels that are 255, and that are 0, in some channel.
    package var highlights: Double
    package var shadows: Double

    package init(paper: Double, contrast: Double?, densityRange: Double, highlights: Double, shadows: Double) {
        self.paper = paper
        self.contrast = contrast
        self.densityRange = densityRange
        self.highlights = highlights
        self.shadows = shadows
    }
}

/// What colour there is.
package struct ColourFacts: Hashable, Sendable, Codable {
    package enum Content: String, Sendable, Codable, CaseIterable { case bitonal, gray, colour }
    package var content: Content
    /// Share of the page whose colour differs from the paper's, 0…1.
    package var share: Double
    /// CIE a* and b* of the paper (sRGB, D65).
    package var paperA: Double
    package var paperB: Double

    package init(content: Content, share: Double, paperA: Double, paperB: Double) {
        self.content = content
        self.share = share
        self.paperA = paperA
        self.paperB = paperB
    }

    /// How far the paper's colour lies from white and from the yellow that paper takes with age, CIE ΔE(a*b*).
    package var cast: Double {
        let a = max(0, max(-3 - paperA, paperA - 7))
        let b = max(0, max(-3 - paperB, paperB - 28))
        return (a * a + b * b).squareRoot()
    }
}

/// The dark bed of the scanner around the paper.
package struct BorderFacts: Hashable, Sendable, Codable {
    /// Share of the image, 0…1.
    package var share: Double
    /// Mean width on the left, top, right and lower side as shares of the page's width or height.
    package var sides: [Double]

    package init(share: Double, sides: [Double]) {
        self.share = share
        self.sides = sides
    }

    /// The widest strip.
    package var box: [Double]? {
        guard sides.count == 4, let widest = sides.max(), widest > 0 else { return nil }
        let box: PageBox
        switch sides.firstIndex(of: widest) {
        case 0: box = PageBox(x: 0, y: 0, width: widest, height: 1)
        case 1: box = PageBox(x: 0, y: 0, width: 1, height: widest)
        case 2: box = PageBox(x: 1 - widest, y: 0, width: widest, height: 1)
        default: box = PageBox(x: 0, y: 1 - widest, width: 1, height: widest)
        }
        return box.shares
    }
}

/// Traces of lossy compression.
package struct CompressionFacts: Hashable, Sendable, Codable {
    /// 1…100 on the scale of the IJG library, from the quantization table; nil when the file holds none that we read.
    package var quality: Int?
    /// Mean step at the borders of 8×8 blocks by the mean elsewhere; 1 when there are no blocks.
    package var blockiness: Double?

    package init(quality: Int?, blockiness: Double?) {
        self.quality = quality
        self.blockiness = blockiness
    }
}
