import ArchiveModel
import Foundation
import TestSupport
import Testing

struct CanonicalJSONTests {
    /// RFC 8785 appendix B, bit patterns and their text.
    @Test(
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"), (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"), (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
        ] as [(UInt64, String)])
    func writesNumbersAsECMAScriptDoes(bits: UInt64, expected: String) {
        #expect(CanonicalJSON.text(.number(Double(bitPattern: bits))) == expected)
    }

    @Test func sortsMembersByUTF16() {
        // RFC 8785 §3.2.3: the example of the standard.
        let value: JSONValue = .object([
            "\u{20ac}": .string("Euro Sign"), "\r": .string("Carriage Return"),
            "\u{fb33}": .string("Hebrew Letter Dalet With Dagesh"), "1": .string("One"),
            "\u{1f600}": .string("Emoji: Grinning Face"), "\u{80}": .string("Control"),
            "\u{f6}": .string("Latin Small Letter O With Diaeresis"),
        ])
        let order = ["Carriage Return", "One", "Control", "Latin Small", "Euro Sign", "Emoji", "Hebrew"]
        let text = CanonicalJSON.text(value)
        let places = order.compactMap { text.range(of: $0)?.lowerBound }
        #expect(places.count == order.count)
        #expect(places == places.sorted())
    }

    @Test func escapesOnlyWhatMustBeEscaped() {
        #expect(CanonicalJSON.text(.string("\u{20ac}$\u{f}\nA'B\"\\\"/đ")) == "\"€$\\u000f\\nA'B\\\"\\\\\\\"/đ\"")
    }

    @Test(.enabled(if: Oracle.program("python3") != nil))
    func agreesWithPythonOnStructure() throws {
        let source = #"{"b":[1,2,{"z":null,"a":true}],"a":"Bản đồ \"địa chính\"","á":false,"n":-12}"#
        let value = try JSONDecoder().decode(JSONValue.self, from: Data(source.utf8))
        let script =
            "import json,sys; print(json.dumps(json.load(sys.stdin),sort_keys=True,ensure_ascii=False,separators=(',',':')),end='')"
        let python = try Oracle.run(
            "python3", ["-c", script], input: Data(source.utf8), environment: ["PYTHONUTF8": "1"])
        #expect(CanonicalJSON.text(value) == python.output)
    }

    @Test func readsBackTheDatesItWrites() throws {
        let date = Date(timeIntervalSince1970: 1_790_000_000.25)
        let data = try CanonicalJSON.data(["when": date])
        #expect(try CanonicalJSON.decoder().decode([String: Date].self, from: data) == ["when": date])
    }
}
