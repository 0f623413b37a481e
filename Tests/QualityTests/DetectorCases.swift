import QualitySheets

/// A defect: sheets that have it, by amounts that a careful technician would not pass.
struct DetectorCase: Sendable {
    var rule: String
    var kinds: [SheetKind] = SheetKind.allCases
    /// What was done, for the table.
    var amount: String
    var spoil: @Sendable (inout Damage, inout Random, SheetKind) -> Void

    static let all: [DetectorCase] = [
        DetectorCase(rule: "quality.skew", amount: "1.1–5° (letter), 0.6–5° (map)") { damage, random, kind in
            damage.skew = random.between(kind == .letter ? 1.1 : 0.6, 5) * (random.below(2) == 0 ? 1 : -1)
        },
        DetectorCase(rule: "quality.orientation", kinds: [.letter], amount: "90°, 180°, 270°") { damage, random, _ in
            damage.turns = 1 + random.below(3)
        },
        DetectorCase(rule: "quality.sharpness", amount: "blur σ 1.8–4 px at 200 dpi") { damage, random, _ in
            damage.blur = random.between(1.8, 4)
        },
        DetectorCase(rule: "quality.contrast", amount: "12–33 % of the contrast left") { damage, random, _ in
            damage.contrast = random.between(0.12, 0.33)
        },
        DetectorCase(rule: "quality.clipping", kinds: [.map], amount: "25–60 levels too light") { damage, random, _ in
            damage.gain = random.between(25, 60)
        },
        DetectorCase(rule: "quality.illumination", amount: "26–45 % darker at one side") { damage, random, _ in
            damage.shading = random.between(0.26, 0.45)
        },
        DetectorCase(rule: "quality.cast", amount: "one or two channels 40–65 levels lower") { damage, random, _ in
            let low = -random.between(40, 65)
            damage.cast = [[low, 0, 0], [0, low, 0], [low, 0, low * 0.3]][random.below(3)]
        },
        DetectorCase(rule: "quality.noise", amount: "σ 16–26 in each channel") { damage, random, _ in
            damage.noise = random.between(16, 26)
        },
        DetectorCase(rule: "quality.streaks", amount: "one column 8–60 levels darker") { damage, random, _ in
            damage.streak = random.between(8, 60)
        },
        DetectorCase(rule: "quality.stitching", amount: "a step of 5–12 levels") { damage, random, _ in
            damage.seamStep = random.between(5, 12)
        },
        DetectorCase(rule: "quality.border", amount: "6–15 mm of bed on all sides") { damage, random, _ in
            damage.bed = random.between(6, 15)
        },
        DetectorCase(rule: "quality.cropped", amount: "sheet 45–80 mm too far left") { damage, random, _ in
            damage.shift = random.between(45, 80)
        },
        DetectorCase(rule: "quality.corner", amount: "legs of 13–30 mm, with and without a border") {
            damage, random, _ in
            damage.corner = random.between(13, 30)
            damage.bed = random.below(2) == 0 ? 0 : random.between(2, 6)
        },
        DetectorCase(rule: "quality.bleed-through", amount: "the other side at 12–30 %") { damage, random, _ in
            damage.bleed = random.between(0.12, 0.3)
        },
        DetectorCase(rule: "quality.jpeg", amount: "quality 5–15, saved again without loss") { damage, random, _ in
            damage.jpeg = 5 + random.below(11)
        },
        DetectorCase(rule: "resolution.true", kinds: [.map], amount: "1.5–3 % too large or too small, by the frame") {
            damage, random, _ in
            let scale = 1 + random.between(0.015, 0.03) * (random.below(2) == 0 ? 1 : -1)
            (damage.scaleX, damage.scaleY) = (scale, scale)
        },
    ]

    /// A careful scan, each a little different: nothing may be said about it.
    static func good(_ random: inout Random) -> Damage {
        var damage = Damage()
        damage.skew = random.between(-0.25, 0.25)
        damage.noise = random.between(0.5, 4)
        damage.shading = random.between(0, 0.07)
        damage.blur = random.below(2) == 0 ? 0 : random.between(0.3, 0.7)
        damage.contrast = random.between(0.75, 1)
        damage.isGray = random.below(4) == 0
        damage.jpeg = random.below(3) == 0 ? 88 : 0
        damage.bed = random.below(3) == 0 ? random.between(0.5, 1.5) : 0
        return damage
    }
}
