"""The walls of the house as functions: who may import and declare what. Each returns complaints, `file:line: words`."""

import pathlib
import re

# Modules of the toolchain. The model is pure: of these it may use Foundation and what calculates.
TOOLCHAIN = {"Swift", "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization", "RegexBuilder", "_StringProcessing"}
PURE = {"Swift", "Foundation", "FoundationEssentials", "RegexBuilder", "_StringProcessing"}
FOR_TESTS = {"Testing", "FoundationNetworking"}
PARSERS = {"CGDAL", "CPoppler", "CLeptonica", "CTesseract", "CZBar", "CQPDF", "CTIFF"}
CRYPTOGRAPHY = {"COpenSSL", "CPKCS11"}
NETWORK = {"HTTPKit", "AsyncHTTPClient", "NIOCore", "NIOHTTP1"}
# Module: the only target that may import it, and where it stands in the text of a complaint.
OWNERS = {"GRDB": "Registry", "ArgumentParser": "Commands", "Yams": "ProfileFiles", "AsyncHTTPClient": "HTTPKit"}
LAYERS = ["Sources/Model/", "Sources/Kits/", "Sources/Stages/", "Sources/Service/", "Sources/"]
TOP = {
    "Package.swift", "Package.resolved", "Sources", "Tests", "profiles", "samples", "systemd", "README.md", "README.vi.md", "LICENSE",
    "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "THIRD-PARTY.md", "Makefile", "docs", ".ci", ".gitignore", ".gitattributes",
    ".swift-format",
}
IMPORT = re.compile(
    r"\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+(?=\w+\.))?(\w+)")


class Target:
    """One target of `swift package dump-package`."""

    def __init__(self, entry):
        self.name, self.kind = entry["name"], entry["type"]
        folder = "Tests" if self.kind == "test" else "Sources"
        self.path = (entry.get("path") or f"{folder}/{self.name}").rstrip("/") + "/"
        names = []
        for dependency in entry.get("dependencies", []):
            names += [values[0] for kind, values in dependency.items() if kind in ("byName", "target", "product")]
        self.dependencies = set(names)

    @property
    def is_c(self):
        return self.path.startswith("Sources/C/")

    @property
    def is_test(self):
        return self.path.startswith("Tests/")

    @property
    def layer(self):
        """0 for the model up to 4 for the executables; None for C modules and tests."""
        if self.is_c or self.is_test:
            return None
        return next(rank for rank, prefix in enumerate(LAYERS) if self.path.startswith(prefix))


def read(manifest):
    return {entry["name"]: Target(entry) for entry in manifest["targets"]}


def imports(root, target):
    """(path, line number, module) of every import statement."""
    for path in sorted((root / target.path).rglob("*.swift")):
        inside_text = False
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = None if inside_text else IMPORT.match(line)
            if line.count('"""') % 2:
                inside_text = not inside_text
            if found:
                yield path.relative_to(root), number, found[1]


def check_imports(root, targets):
    for target in targets.values():
        if target.kind == "system":
            continue
        free = PURE if target.layer == 0 else TOOLCHAIN | (FOR_TESTS if target.is_test else set())
        for path, line, module in imports(root, target):
            if module not in target.dependencies | free | {target.name}:
                hint = "Package.swift does not list it" if module in targets or module not in TOOLCHAIN else "the model is pure"
                yield f"{path}:{line}: {target.name} may not import {module}: {hint}"


def check_layers(targets):
    for target in targets.values():
        for name in sorted(target.dependencies & targets.keys()):
            other = targets[name]
            if other.is_c and not (target.path.startswith("Sources/Kits/") or target.is_test):
                yield f"Package.swift: {target.name} may not depend on {name}: only kits touch C"
            if target.is_test or target.is_c or other.layer is None:
                continue
            if other.layer > target.layer:
                yield f"Package.swift: {target.name} may not depend on {name}: the flow goes downwards only"
            elif other.layer == target.layer and target.path.startswith("Sources/Stages/"):
                yield f"Package.swift: {target.name} may not depend on {name}: stages never import each other"


def check_owners(targets):
    for target in targets.values():
        for module, owner in OWNERS.items():
            if module in target.dependencies and target.name != owner and not target.is_test:
                yield f"Package.swift: {target.name} may not depend on {module}: only {owner} does"


def reach(targets, name):
    """Everything a target is linked with."""
    seen, waiting = set(), [name]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting += targets[current].dependencies if current in targets else []
    return seen


def check_processes(targets):
    rules = [("sohoad", PARSERS | CRYPTOGRAPHY), ("sohoa", PARSERS | CRYPTOGRAPHY), ("sohoa-worker", CRYPTOGRAPHY | NETWORK | {"KeyKit"}),
             ("sohoa-signer", PARSERS | NETWORK)]
    for name, forbidden in rules:
        for module in sorted(reach(targets, name) & forbidden) if name in targets else []:
            yield f"Package.swift: {name} reaches {module}: it belongs to another process"


def check_top(names):
    for name in sorted(set(names) - TOP):
        yield f"{name}:1: the top level of the house has no place for it"


def everything(root, manifest, top):
    targets = read(manifest)
    checks = [check_imports(pathlib.Path(root), targets), check_layers(targets), check_owners(targets), check_processes(targets), check_top(top)]
    return [complaint for check in checks for complaint in check]
