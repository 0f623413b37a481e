"""Reads samples/expected.yaml: a list of mappings of scalars and flow lists, and nothing else of YAML.

Strict on purpose: what it does not know is an error with its line, so a slip can't silently drop a check.
"""

from dataclasses import dataclass, field

VERDICTS = {"accepted", "held", "returned", "quarantined", "linked"}
KEYS = {"id", "sector", "station", "files", "close", "phase", "verdict", "rules", "note_vi", "note_en"}


class Mistake(Exception):
    """`file:line: words`."""


@dataclass
class Sample:
    id: str
    sector: str
    files: list
    verdict: str
    station: str = ""
    close: str = ""
    phase: int = 1
    rules: list = field(default_factory=list)
    note_vi: str = ""
    note_en: str = ""

    @property
    def name(self):
        return self.files[0]


def scalar(text):
    if text.startswith('"'):
        if len(text) < 2 or not text.endswith('"') or '"' in text[1:-1] or "\\" in text:
            raise ValueError("a quoted text must close on its line and hold no quotes or backslashes")
        return text[1:-1]
    if any(c in text for c in '"\'[]{}&*!|>%@`') or ": " in text or " #" in text:
        raise ValueError(f"put {text!r} in double quotes")
    return text


def value(text):
    if text.startswith("["):
        if not text.endswith("]"):
            raise ValueError("a list must close on its line")
        inside = text[1:-1].strip()
        return [scalar(part.strip()) for part in inside.split(",")] if inside else []
    return scalar(text)


def read(path):
    """The samples in the order of the file."""
    entries = []
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            text = line.rstrip()
            if not text or text.lstrip().startswith("#"):
                continue
            try:
                if text.startswith("- "):
                    entries.append((number, {}))
                elif not text.startswith("  ") or text.startswith("   ") or not entries:
                    raise ValueError("expected `- key: value` or two spaces and `key: value`")
                key, colon, rest = text[2:].partition(":")
                if not colon or key not in KEYS:
                    raise ValueError(f"unknown key {key!r}")
                if key in entries[-1][1]:
                    raise ValueError(f"{key} is given twice")
                entries[-1][1][key] = value(rest.strip())
            except ValueError as problem:
                raise Mistake(f"{path}:{number}: {problem}") from None
    samples = [sample(path, number, entry) for number, entry in entries]
    if len({s.id for s in samples}) != len(samples):
        raise Mistake(f"{path}: two entries have the same id")
    return samples


def sample(path, number, entry):
    def wrong(words):
        return Mistake(f"{path}:{number}: {words}")

    for key in ("id", "sector", "files", "verdict"):
        if not entry.get(key):
            raise wrong(f"{key} is missing")
    for key, text in entry.items():
        if isinstance(text, list) != (key in ("files", "rules")):
            raise wrong(f"{key} has the wrong shape")
    if entry["verdict"] not in VERDICTS:
        raise wrong(f"verdict is one of {', '.join(sorted(VERDICTS))}")
    if entry.get("phase", "1") not in ("1", "2"):
        raise wrong("phase is 1 or 2")
    if entry["verdict"] != "accepted" and not entry.get("rules"):
        raise wrong("what is not accepted names its rules")
    return Sample(**{**entry, "phase": int(entry.get("phase", "1"))})
