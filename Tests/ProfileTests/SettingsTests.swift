import ArchiveModel
import ProfileFiles
import TestSupport
import Testing

@Suite struct SettingsTests {
    static let text = """
        agency: Văn phòng Đăng ký đất đai
        agency_code: H26.12
        province: Hà Nội
        language: en
        roots:
          - name: dia-chinh
            path: dia-chinh
            profile: dia_chinh_bando
            operator: Nguyễn Văn An
            device: Contex HD Ultra
          - name: tap-su
            path: /srv/sohoa/tap-su/
            profile: tthc_chung
            mode: practice
            folders: { inbox: quet, returned: hong }
        signing:
          kind: pem
          key: keys/seal.key
          certificate: ../keys/./seal.pem
          trusted_roots: [keys/root.pem]
          demonstration: true
        low_water: 5 GB
        workers: 3
        limits: { time: 1 min, memory: 512 MiB }
        """
    static let profiles: Set<String> = ["dia_chinh_bando", "tthc_chung"]

    private func codes(_ text: String, profiles: Set<String>? = profiles) -> [String] {
        let (settings, diagnostics) = SettingsReader.read(text: text, file: "/etc/sohoa/sohoa.yaml", profiles: profiles)
        #expect((settings == nil) == diagnostics.hasErrors)
        return diagnostics.map(\.code)
    }

    @Test func readsEverything() throws {
        let (read, diagnostics) = SettingsReader.read(
            text: Self.text, file: "/etc/sohoa/sohoa.yaml", profiles: Self.profiles)
        #expect(diagnostics == [])
        let settings = try #require(read)
        #expect(settings.agency == "Văn phòng Đăng ký đất đai" && settings.agencyCode == "H26.12")
        #expect(settings.province == "Hà Nội" && settings.language == .english)
        #expect(settings.roots.map(\.path) == ["/etc/sohoa/dia-chinh", "/srv/sohoa/tap-su"])
        #expect(settings.roots.map(\.mode) == [.normal, .practice])
        #expect(settings.roots.map(\.operatorName) == ["Nguyễn Văn An", ""])
        #expect(settings.roots[0].folders == .english)
        #expect(settings.roots[1].folders.inbox == "quet" && settings.roots[1].folders.toSign == "to-sign")
        #expect(settings.signing.kind == .pem && settings.signing.keyFile == "/etc/sohoa/keys/seal.key")
        #expect(settings.signing.certificateFile == "/etc/keys/seal.pem")
        #expect(settings.signing.trustedRoots == ["/etc/sohoa/keys/root.pem"] && settings.signing.demonstration)
        #expect(settings.lowWaterBytes == 5_000_000_000 && settings.workers == 3)
        #expect(settings.limits.seconds == 60 && settings.limits.memory == 536_870_912)
        #expect(settings.limits.fileSize == WorkerLimits().fileSize)
    }

    @Test func pathsStartAtTheFile() {
        let text = "agency: A\nroots:\n  - { name: a, path: quet, profile: tthc_chung }\n"
        func path(_ file: String) -> String? { SettingsReader.read(text: text, file: file).0?.roots.first?.path }
        #expect(path("sohoa.yaml") == "quet")
        #expect(path("/sohoa.yaml") == "/quet")
        #expect(path("nha/sohoa.yaml") == "nha/quet")
        #expect(path("../sohoa.yaml") == "../quet")
    }

    @Test(arguments: [
        ("profile: dia_chinh_bando", "profile: dia_chinh_bandoo", ["unknown-profile"]),
        ("name: tap-su", "name: dia-chinh", ["duplicate-root"]),
        ("/srv/sohoa/tap-su/", "/etc/sohoa/dia-chinh/tap-su", ["nested-root"]),
        ("/srv/sohoa/tap-su/", "/etc/sohoa", ["nested-root"]),
        ("/srv/sohoa/tap-su/", "./dia-chinh", ["duplicate-root"]),
        ("mode: practice", "mode: practise", ["not-a-choice"]),
        ("low_water: 5 GB", "low_water: 5", ["missing-unit"]),
        ("low_water: 5 GB", "low_water: 9000000 TB", ["out-of-range"]),
        ("workers: 3", "workers: 0", ["out-of-range"]),
        ("workers: 3", "worker: 3", ["unknown-key"]),
        ("certificate: ../keys/./seal.pem", "passphrase_file: p", ["signing-incomplete"]),
        ("kind: pem", "kind: smartcard", ["not-a-choice"]),
        ("inbox: quet", "inbox: ../quet", ["wrong-type"]),
        ("name: tap-su", "name: Tập sự", ["wrong-type"]),
        ("language: en", "language: fr", ["not-a-choice"]),
        ("agency: Văn", "agnecy: Văn", ["unknown-key"]),
        ("operator: Nguyễn Văn An", "operator:", ["wrong-type"]),
    ])
    func complains(old: String, new: String, expected: [String]) {
        #expect(Self.text.contains(old))
        #expect(codes(Self.text.replacing(old, with: new)) == expected)
    }

    @Test func leavesProfilesUncheckedWhenNoneAreKnown() {
        #expect(codes(Self.text.replacing("tthc_chung", with: "cua_rieng"), profiles: nil) == [])
    }

    @Test(arguments: [
        Settings(agency: "UBND phường \"Cầu Giấy\": bộ phận một cửa #1 \\ A"),
        Settings(
            agency: "Sở Xây dựng", agencyCode: "H26.5", province: "TP. Hồ Chí Minh", language: .english,
            roots: [
                DropRoot(
                    name: "xay-dung", path: "/srv/bản vẽ: 1", profile: "xay_dung_banve", mode: .practice,
                    operatorName: "Lê 'Hoa'",
                    device: "Fujitsu fi-7160", folders: .english)
            ],
            signing: SigningSettings(
                kind: .pkcs12, keyFile: "/k/a.p12", passphraseFile: "/k/pass", trustedRoots: ["/k/r.pem"],
                demonstration: true),
            lowWaterBytes: 123_456_789, workers: 8),
    ])
    func templatesReadBackAsTheSameSettings(settings: Settings) {
        let (read, diagnostics) = SettingsReader.read(text: SettingsReader.template(settings), file: "/x/sohoa.yaml")
        #expect(diagnostics.map { $0.rendered(.english) } == [])
        #expect(read == settings)
    }

    @Test func aMissingFileIsAComplaint() throws {
        let folder = try TemporaryFolder("settings")
        #expect(SettingsReader.load(file: folder.path + "/sohoa.yaml").1.map(\.code) == ["unreadable"])
        let file = try folder.file("sohoa.yaml", Self.text)
        #expect(SettingsReader.load(file: file).0?.roots.first?.path == folder.path + "/dia-chinh")
    }

    @Test func complaintsQuoteTheLine() {
        let (_, diagnostics) = SettingsReader.read(
            text: Self.text.replacing("5 GB", with: "5"), file: "/etc/sohoa/sohoa.yaml", profiles: Self.profiles)
        let expected = """
            /etc/sohoa/sohoa.yaml:22:12: lỗi: "5" thiếu đơn vị
               22 | low_water: 5
                  |            ^
                  gợi ý: viết 5 B; đơn vị dùng được: B, KB, MB, GB, TB, KiB, MiB, GiB
            """
        #expect(diagnostics.first?.rendered(.vietnamese) == expected)
    }
}
