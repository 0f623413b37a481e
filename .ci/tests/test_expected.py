"""The reader of expected.yaml, and the file itself."""

import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / ".ci"))

from parts import expected  # noqa: E402

GOOD = "- id: a\n  sector: x\n  files: [a.tif, a.tfw]\n  verdict: accepted\n"


def read(text):
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        return expected.read(file.name)


class ReaderTests(unittest.TestCase):
    def test_reads_what_it_knows(self):
        sample = read("# words\n\n" + GOOD + '  note_vi: "Một: hai # ba"\n  phase: 2\n')[0]
        self.assertEqual((sample.files, sample.phase, sample.note_vi), (["a.tif", "a.tfw"], 2, "Một: hai # ba"))

    def test_refuses_what_it_does_not(self):
        for text, words in {
            GOOD + "  verdit: held\n": ":5: unknown key", GOOD + "  id: b\n": "given twice", GOOD + "    phase: 2\n": "two spaces",
            GOOD.replace("accepted", "fine"): "verdict is one of", GOOD.replace("accepted", "held"): "names its rules",
            GOOD + GOOD: "the same id", GOOD.replace("[a.tif, a.tfw]", "[a.tif"): "list must close",
            GOOD.replace("[a.tif, a.tfw]", "a.tif"): "wrong shape", GOOD + "  phase: 3\n": "phase is 1 or 2",
            GOOD + '  note_vi: "a\n': "must close", GOOD + "  note_vi: &a b\n": "double quotes", "id: a\n": "expected `- key",
        }.items():
            with self.subTest(text=text), self.assertRaises(expected.Mistake) as caught:
                read(text)
            self.assertIn(words, str(caught.exception))


class SamplesTests(unittest.TestCase):
    samples = expected.read(ROOT / "samples" / "expected.yaml")

    def test_every_file_has_an_answer_and_every_answer_a_file(self):
        folders = {s.sector for s in self.samples}
        on_disk = {f"{folder}/{path.name}" for folder in folders for path in (ROOT / "samples" / folder).iterdir()}
        written = [f"{s.sector}/{name}" for s in self.samples for name in s.files]
        self.assertEqual(sorted(on_disk), sorted(written))
        self.assertGreaterEqual(len(written), 18)
        self.assertEqual(len(folders), 6)

    def test_the_duplicate_has_the_bytes_of_an_accepted_one(self):
        def content(sample):
            return (ROOT / "samples" / sample.sector / sample.files[0]).read_bytes()

        accepted = [content(s) for s in self.samples if s.verdict == "accepted" and s.phase == 1]
        for sample in self.samples:
            if sample.verdict == "linked":
                self.assertIn(content(sample), accepted)

    def test_the_size_suits_a_clone(self):
        total = sum(path.stat().st_size for path in (ROOT / "samples").rglob("*") if path.is_file())
        self.assertLess(total, 13_500_000)


if __name__ == "__main__":
    unittest.main()
