"""Matches what the station says with what was dropped, and judges it."""

import os

SETTLED = {"registered", "linked", "held", "returned", "quarantined", "practised", "withdrawn"}
SEVERITIES = ["quarantine", "return", "hold", "warning", "info"]


class Answer:
    """One item of `sohoa status --json`."""

    def __init__(self, item):
        self.item = item
        self.id, self.root, self.state = str(item.get("id")), item.get("root") or "", item.get("state") or ""
        self.files = {os.path.basename(f if isinstance(f, str) else f.get("name", "")) for f in item.get("files") or []}
        self.station = item.get("station") or ""
        self.record, self.level = item.get("record") or "", item.get("level") or ""
        self.findings = item.get("findings") or []

    @property
    def settled(self):
        return self.state in SETTLED

    @property
    def outcome(self):
        """The word expected.yaml uses."""
        if self.state in ("linked", "quarantined"):
            return self.state
        return self.item.get("verdict") or self.state

    @property
    def rules(self):
        return {finding.get("rule") for finding in self.findings}

    def reasons(self, language, at_least="warning"):
        """Sentences, the heaviest first."""
        limit = SEVERITIES.index(at_least)
        chosen = [f for f in self.findings if f.get("severity") in SEVERITIES[: limit + 1]]
        chosen.sort(key=lambda f: SEVERITIES.index(f["severity"]))
        texts = [f.get("message") for f in chosen]
        return [t if isinstance(t, str) else (t or {}).get(language) or "" for t in texts]

    def is_for(self, sample):
        if self.state == "quarantined":
            # The station names no file of it: a folder of its own tells which sample it is.
            return sample.verdict == "quarantined" and self.root == sample.sector and self.station == sample.station
        return self.root == sample.sector and sample.files[0] in self.files


def match(items, samples, known):
    """Sample id → answer, among the items that were not there before."""
    found = {}
    fresh = [Answer(item) for item in items if str(item.get("id")) not in known]
    for sample in samples:
        for answer in fresh:
            if answer.is_for(sample):
                found[sample.id] = answer
    return found


def differences(sample, answer, again):
    """What is not as written; empty when all is. `again`: this home has answered these samples before."""
    if answer is None:
        return ["no answer"]
    allowed = {sample.verdict} | ({"linked"} if again and sample.verdict in ("accepted", "linked") else set())
    found = []
    if answer.outcome not in allowed:
        found.append(f"{answer.outcome}, expected {sample.verdict}")
    missing = sorted(set(sample.rules) - answer.rules)
    if missing and answer.outcome == sample.verdict:
        found.append(f"not among the findings: {', '.join(missing)}")
    if answer.outcome == "accepted" and not (answer.record and answer.level):
        found.append("accepted without record id or signature level")
    return found
