"""The driver of the demonstration against a stand-in of the station."""

import os
import pathlib
import subprocess
import tempfile
import unittest

CI = pathlib.Path(__file__).resolve().parents[1]
EXPECTED = """
- id: good
  sector: dia-chinh
  station: may-quet
  files: [a.tif, a.tfw]
  verdict: accepted
- id: pages
  sector: hanh-chinh
  files: [b_001.tif, b_002.tif]
  close: het.txt
  verdict: accepted
- id: bad
  sector: dia-chinh
  files: [c.tif]
  verdict: returned
  rules: [resolution.minimum]
- id: twin
  sector: dia-chinh
  files: [d.tif]
  phase: 2
  verdict: linked
  rules: [content.duplicate]
"""


class DemoTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for name in ("dia-chinh/a.tif", "dia-chinh/a.tfw", "hanh-chinh/b_001.tif", "hanh-chinh/b_002.tif", "dia-chinh/c.tif", "dia-chinh/d.tif"):
            path = self.root / "samples" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(name.encode() * 100)
        (self.root / "samples" / "expected.yaml").write_text(EXPECTED)

    def demo(self, *arguments, **faults):
        command = [str(CI / "demo"), "--home", str(self.root / "home"), "--bin", str(CI / "tests" / "fake-station"),
                   "--samples", str(self.root / "samples"), "--poll", "0.05", "--timeout", "15", *arguments]
        environment = {**os.environ, "FAKE_EXPECTED": str(self.root / "samples" / "expected.yaml"), **faults}
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)

    def test_all_as_written(self):
        result = self.demo()
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        for words in ("Đạt", "Trả lại", "Lý do resolution.minimum.", "REC-good", "L0-demo", "+ a.tfw", "4 lượt quét, 4 đúng dự kiến"):
            self.assertIn(words, result.stdout)

    def test_second_run_says_what_is_known(self):
        self.assertEqual(self.demo().returncode, 0)
        result = self.demo()
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("đã đăng ký từ trước: REC-good", " ".join(result.stdout.split()))
        self.assertIn("đã trả lời lượt trước", " ".join(result.stdout.split()))

    def test_english(self):
        result = self.demo("--lang", "en")
        self.assertEqual(result.returncode, 0)
        self.assertIn("Reason resolution.minimum.", result.stdout)

    def test_another_verdict_is_a_failure(self):
        for sample in ("good", "bad", "twin"):
            with self.subTest(sample=sample):
                self.tearDownHome()
                result = self.demo(FAKE_WRONG=sample)
                self.assertEqual(result.returncode, 1, result.stdout)
                self.assertIn("SAI", result.stdout)

    def test_a_missing_rule_is_a_failure(self):
        result = self.demo(FAKE_RULELESS="bad")
        self.assertEqual(result.returncode, 1)
        self.assertIn("not among the findings: resolution.minimum", " ".join(result.stdout.replace("│", " ").split()))

    def test_no_answer_is_a_failure_with_its_name(self):
        result = self.demo("--timeout", "3", FAKE_SILENT="bad")
        self.assertEqual(result.returncode, 1)
        self.assertIn("chưa có trả lời cho: c.tif", result.stdout)

    def test_a_record_that_does_not_verify_is_a_failure(self):
        self.assertEqual(self.demo(FAKE_VERIFY="1").returncode, 1)

    def test_environment_faults(self):
        for faults in ({"FAKE_DIE": "1"}, {"FAKE_SETUP": "3"}):
            with self.subTest(faults=faults):
                self.tearDownHome()
                result = self.demo(**faults)
                self.assertEqual(result.returncode, 3)
                self.assertIn("hint:", result.stderr)

    def test_nothing_built(self):
        result = self.demo("--bin", str(self.root))
        self.assertEqual(result.returncode, 3)
        self.assertIn("is not built", result.stderr)

    def tearDownHome(self):
        subprocess.run(["rm", "-rf", str(self.root / "home")], check=True)


if __name__ == "__main__":
    unittest.main()
