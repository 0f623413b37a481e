"""The wall checker finds every kind of breach, and nothing in a clean tree."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

CI = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CI))

from parts import walls  # noqa: E402


def target(name, path, *dependencies, kind="regular"):
    return {"name": name, "type": kind, "path": path, "dependencies": [{"byName": [d, None]} for d in dependencies]}


CLEAN = [
    target("CGDAL", "Sources/C/CGDAL", kind="system"), target("COpenSSL", "Sources/C/COpenSSL", kind="system"),
    target("ArchiveModel", "Sources/Model/ArchiveModel"), target("GDALKit", "Sources/Kits/GDALKit", "CGDAL"),
    target("KeyKit", "Sources/Kits/KeyKit", "COpenSSL"),
    target("Intake", "Sources/Stages/Intake", "ArchiveModel"), target("Signing", "Sources/Stages/Signing", "ArchiveModel"),
    target("Registry", "Sources/Stages/Registry", "ArchiveModel", "GRDB"),
    target("Commands", "Sources/Service/Commands", "Registry", "Intake", "ArgumentParser"),
    target("WorkerMain", "Sources/Service/WorkerMain", "GDALKit"),
    target("sohoad", "Sources/sohoad", "Commands", kind="executable"),
    target("sohoa-worker", "Sources/sohoa-worker", "WorkerMain", kind="executable"),
    target("IntakeTests", "Tests/IntakeTests", "Intake", kind="test"),
]


class WallsTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def complaints(self, targets=(), files=(), top=("Sources",)):
        """Complaints about the clean tree with these targets replaced and these files in it."""
        merged = {t["name"]: t for t in [*CLEAN, *targets]}
        for path, text in dict(files).items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_text(text)
        return walls.everything(self.root, {"targets": list(merged.values())}, top)

    def test_a_clean_tree(self):
        files = {
            "Sources/Stages/Intake/A.swift": "import Foundation\npackage import ArchiveModel\n// import GRDB\nlet a = \"\"\"\n  import GRDB\n  \"\"\"\n",
            "Sources/Stages/Registry/A.swift": "internal import GRDB\nimport struct ArchiveModel.Digest\n",
            "Tests/IntakeTests/A.swift": "import Testing\n@testable import Intake\n",
        }
        self.assertEqual(self.complaints(files=files), [])

    def test_imports(self):
        for path, text, words in [
            ("Sources/Stages/Intake/A.swift", "import Foundation\n\ninternal import GRDB\n", "A.swift:3: Intake may not import GRDB"),
            ("Sources/Stages/Intake/A.swift", "@preconcurrency internal import Signing\n", "A.swift:1: Intake may not import Signing"),
            ("Sources/Stages/Intake/B/A.swift", "@_implementationOnly import CGDAL\n", "B/A.swift:1: Intake may not import CGDAL"),
            ("Sources/Stages/Intake/A.swift", "import struct Registry.Item\n", "Intake may not import Registry"),
            ("Sources/Model/ArchiveModel/A.swift", "import Glibc\n", "ArchiveModel may not import Glibc: the model is pure"),
            ("Sources/Stages/Intake/A.swift", "import Testing\n", "Intake may not import Testing"),
            ("Sources/sohoad/main.swift", "import ArgumentParser\n", "sohoad may not import ArgumentParser"),
            ("Tests/IntakeTests/A.swift", "import Registry\n", "IntakeTests may not import Registry"),
        ]:
            with self.subTest(text=text, path=path):
                found = self.complaints(files={path: text})
                self.assertEqual(len(found), 1, found)
                self.assertIn(words, found[0])
                (self.root / path).unlink()

    def test_declarations(self):
        for changed, words in [
            (target("Intake", "Sources/Stages/Intake", "CGDAL"), "Intake may not depend on CGDAL: only kits touch C"),
            (target("Intake", "Sources/Stages/Intake", "Signing"), "stages never import each other"),
            (target("Intake", "Sources/Stages/Intake", "Commands"), "downwards only"),
            (target("ArchiveModel", "Sources/Model/ArchiveModel", "GDALKit"), "downwards only"),
            (target("Intake", "Sources/Stages/Intake", "GRDB"), "only Registry does"),
            (target("Intake", "Sources/Stages/Intake", "ArgumentParser"), "only Commands does"),
            (target("Intake", "Sources/Stages/Intake", "AsyncHTTPClient"), "only HTTPKit does"),
            (target("Signing", "Sources/Stages/Signing", "GDALKit"), None),
        ]:
            with self.subTest(words=words):
                found = self.complaints([changed])
                self.assertEqual(any(words in line for line in found) if words else not found, True, found)

    def test_processes(self):
        found = self.complaints([target("Commands", "Sources/Service/Commands", "GDALKit")])
        self.assertIn("Package.swift: sohoad reaches CGDAL: it belongs to another process", found)
        found = self.complaints([target("WorkerMain", "Sources/Service/WorkerMain", "GDALKit", "KeyKit")])
        self.assertIn("Package.swift: sohoa-worker reaches COpenSSL: it belongs to another process", found)

    def test_network(self):
        client = target("HTTPKit", "Sources/Kits/HTTPKit", "AsyncHTTPClient")
        self.assertEqual(self.complaints([client, target("Commands", "Sources/Service/Commands", "HTTPKit")]), [])
        found = self.complaints([client, target("WorkerMain", "Sources/Service/WorkerMain", "GDALKit", "HTTPKit")])
        self.assertIn("Package.swift: sohoa-worker reaches HTTPKit: it belongs to another process", found)

    def test_top_level(self):
        self.assertEqual(self.complaints(top=("Sources", "notes.txt")), ["notes.txt:1: the top level of the house has no place for it"])


class LinkageTests(unittest.TestCase):
    """check-linkage with an `ldd` that says what it is told."""

    GOOD = {"sohoad": "libsqlite3.so.0", "sohoa": "libsqlite3.so.0", "sohoa-worker": "libgdal.so.32\n libpoppler-glib.so.8\n libzbar.so.0\n libtesseract.so.5\n liblept.so.5",
            "sohoa-signer": "libcrypto.so.3"}

    def run_with(self, **changes):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            ldd = folder / "ldd"
            ldd.write_text("#!/bin/sh\ncat \"$1.libraries\"\n")
            ldd.chmod(0o755)
            for program, libraries in {**self.GOOD, **{k.replace("_", "-"): v for k, v in changes.items()}}.items():
                (folder / program).write_text("")
                (folder / program).chmod(0o755)
                (folder / f"{program}.libraries").write_text(f" {libraries}\n")
            command = ["env", f"LDD={ldd}", str(CI / "check-linkage"), name]
            return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_good(self):
        self.assertEqual(self.run_with().returncode, 0)

    def test_breaches(self):
        for changes, words in [
            ({"sohoad": "libsqlite3.so.0\n libgdal.so.32"}, "sohoad: may not be linked with libgdal.so.32"),
            ({"sohoa": "libpoppler-glib.so.8"}, "sohoa: may not be linked with libpoppler-glib.so.8"),
            ({"sohoad": "libsqlite3.so.0\n libcrypto.so.3 => /usr/lib/libcrypto.so.3"}, "sohoad: may not be linked with libcrypto.so.3"),
            ({"sohoa_signer": "libcrypto.so.3\n libgdal.so.32"}, "sohoa-signer: may not be linked with libgdal.so.32"),
            ({"sohoa_signer": "libm.so.6"}, "sohoa-signer: is not linked with libcrypto"),
            ({"sohoa_worker": "libgdal.so.32"}, "sohoa-worker: is not linked with libpoppler-glib"),
        ]:
            with self.subTest(words=words):
                result = self.run_with(**changes)
                self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
                self.assertIn(words, result.stdout)


if __name__ == "__main__":
    unittest.main()
