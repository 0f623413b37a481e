"""bench and soak against the stand-in: they measure and judge, and they notice a lost scan."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

CI = pathlib.Path(__file__).resolve().parents[1]
SAMPLES = CI.parent / "samples"


class LoadTests(unittest.TestCase):
    def run_tool(self, name, *arguments, **faults):
        with tempfile.TemporaryDirectory() as home:
            command = [str(CI / name), "--home", f"{home}/home", "--bin", str(CI / "tests" / "fake-station"), *arguments]
            environment = {**os.environ, "FAKE_EXPECTED": str(SAMPLES / "expected.yaml"), **faults}
            return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)

    def test_bench_measures(self):
        result = self.run_tool("bench", "scans", "--scans", "5", "--json")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("| what | figure |", result.stdout)
        measured = json.loads(result.stdout.splitlines()[-1])["scans"]
        self.assertEqual(measured["scans"], 5)
        self.assertGreater(measured["per_minute"], 0)

    def test_burst_counts_every_file(self):
        result = self.run_tool("soak", "--burst", "200")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertRegex(result.stdout, r"burst: 200 files, 200 claimed, .* 0 complaints")

    def test_burst_notices_a_lost_file(self):
        result = self.run_tool("soak", "--burst", "200", "--settle", "2", FAKE_LOSE="1")
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn("never claimed", result.stdout)

    def test_soak_survives_kills(self):
        result = self.run_tool("soak", "--minutes", "0.08", "--every", "0.5", "1", "--pause", "0.05", "0.1")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertRegex(result.stdout, r"soak: [1-9]\d* scans, [1-9]\d* kills, 0 complaints")

    def test_soak_notices_a_lost_scan(self):
        result = self.run_tool("soak", "--minutes", "0.04", "--every", "9", "9", "--pause", "0.05", "0.1", "--settle", "2", FAKE_LOSE="1")
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn("0 answers", result.stdout)


if __name__ == "__main__":
    unittest.main()
