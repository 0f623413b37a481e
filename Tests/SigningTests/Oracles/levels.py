#!/usr/bin/env python3
"""levels.py ROOT.pem: judges signed PDFs at the level that each claims, by the functions behind `pyhanko sign validate` and
`pyhanko sign adesverify`, by `pdfsig` and by `qpdf --check`; no network.

Reads JSON lines {"source": PATH, "field": NAME, "files": {"B-B": PATH, …}} and answers each with one line: for every level `validate`,
`ades`, `level` (what the file's own evidence shows), `pdfsig`, `qpdf`, and `old`: earlier signatures that are not what they were."""

import asyncio
import json
import logging
import re
import subprocess
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, SuspiciousModification
from pyhanko.sign.diff_analysis.rules.metadata_rules import MetadataUpdateRule
from pyhanko.sign.validation import DocumentSecurityStore, async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec, SignatureValidationSpec
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import NO_REVOCATION, REQUIRE_REVINFO, CertRevTrustPolicy, FreshnessReqType
from pyhanko_certvalidator.registry import SimpleTrustManager

logging.disable(logging.CRITICAL)
LEVELS = ["B-B", "B-T", "B-LT", "B-LTA"]


def can_compare(path):
    """Where pyHanko can't compare, whoever signed: it calls every change suspicious of a file whose own metadata is no XML, and every new
    field on a page that web capture names a second time (/Names /IDS)."""
    with open(path, "rb") as file:
        try:
            root = PdfFileReader(file, strict=False).root
            if "/Names" in root and "/IDS" in root["/Names"]:
                return False
            if "/Metadata" in root:
                MetadataUpdateRule.is_well_formed_xml(root.raw_get("/Metadata").reference)
            return True
        except SuspiciousModification:
            return False
        except Exception:  # no form that can be read: the comparison says so itself
            return True


def policy(root, level, compares):
    if level in LEVELS[:2]:
        revocation = CertRevTrustPolicy(NO_REVOCATION)
    else:
        revocation = CertRevTrustPolicy(REQUIRE_REVINFO, freshness=None,
                                        freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION)
    certificates = CertValidationPolicySpec(trust_manager=SimpleTrustManager.build([root]), revinfo_policy=revocation)
    return PdfSignatureValidationSpec(
        signature_validation_spec=SignatureValidationSpec(cert_validation_policy=certificates),
        diff_policy=DEFAULT_DIFF_POLICY if compares else None)


class Document:
    """A file opened as the tools do: strictly, and leniently only where that fails."""

    def __init__(self, path):
        self.path, self.strict = path, True

    def signatures(self, file):
        file.seek(0)
        return PdfFileReader(file, strict=self.strict), PdfFileReader(file, strict=self.strict).embedded_signatures

    def named(self, file, field):
        reader, signatures = self.signatures(file)
        return reader, next(one for one in signatures if one.field_name == field)


async def own(document, field, root, level, compares):
    answer = {}
    with open(document.path, "rb") as file:
        offline = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
        status = await async_validate_pdf_signature(document.named(file, field)[1], offline, skip_diff=not compares)
        stamp = status.timestamp_validity
        answer["validate"] = bool(status.bottom_line)
        timed = bool(stamp and stamp.valid and stamp.trusted)
        answer["change"] = status.modification_level.name if status.modification_level is not None else None
        reader, signature = document.named(file, field)
        strict = {"trust_roots": [root], "allow_fetching": False, "revocation_mode": "require"}
        try:
            context = DocumentSecurityStore.read_dss(reader).as_validation_context(strict)
            proved = bool((await async_validate_pdf_signature(signature, context, skip_diff=not compares)).bottom_line)
        except NoDSSFoundError:
            proved = False
        result = await ades_lta_validation(document.named(file, field)[1], policy(root, level, compares))
        answer["ades"] = bool(result.api_status.bottom_line) if result.api_status else False
        answer["indication"] = str(result.ades_subindic)
        archived = await stamped(document, file, root)
    reached = [True, timed, timed and proved, timed and proved and archived]
    answer["level"] = next((name for name, holds in list(zip(LEVELS, reached))[::-1] if holds), None)
    return answer


async def stamped(document, file, root):
    """Whether a trusted document timestamp covers everything. (Where somebody else's untrusted one stands before it, the archival
    validation passes and names no oldest proof: so this is asked on its own.)"""
    last = document.signatures(file)[1][-1]
    if last.sig_object_type != "/DocTimeStamp":
        return False
    context = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
    status = await async_validate_pdf_timestamp(last, context)
    return bool(status.intact and status.valid and status.trusted) and status.coverage.name == "ENTIRE_FILE"


async def state(signature, root):
    context = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
    try:
        if signature.sig_object_type == "/DocTimeStamp":
            status = await async_validate_pdf_timestamp(signature, context)
        else:
            status = await async_validate_pdf_signature(signature, context)
        change = getattr(status, "modification_level", None)
        passed = bool(getattr(status, "bottom_line", status.trusted))
        return [status.intact, status.valid, passed, change is not None and change.name == "OTHER"]
    except Exception as error:  # an oracle's refusal is an answer too
        return [type(error).__name__]


async def states(document, root, skip):
    with open(document.path, "rb") as file:
        try:
            _, signatures = document.signatures(file)
            return {one.field_name: await state(one, root) for one in signatures if one.field_name not in skip}
        except Exception as error:
            return {"": [type(error).__name__]}


def tool(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode(errors="replace")


def pdfsig(path):
    return re.findall(r"Signature Validation: (.*)", tool("pdfsig", "-nocert", path)[1])


async def judge(order, root):
    before, answer = Document(order["source"]), {"source": order["source"], "levels": {}}
    compares = can_compare(order["source"])
    known, checked, sig = None, tool("qpdf", "--check", order["source"])[0], pdfsig(order["source"])
    for level, path in order["files"].items():
        document, found = Document(path), {}
        for strict in (True, False):
            document.strict = strict
            try:
                found = await own(document, order["field"], root, level, compares) | {"strict": strict}
                break
            except Exception as error:
                found = {"error": f"{type(error).__name__}: {error}"}
        if known is None:
            before.strict = document.strict
            known = await states(before, root, [])
        after = await states(document, root, [order["field"]])
        found["old"] = [name for name, old in known.items() if len(old) > 1 and after.get(name) != old]
        verdicts = pdfsig(path)
        # poppler 22.12 knows no document timestamps: it calls them "not yet verified".
        new, unknown = verdicts[len(sig):], "Signature has not yet been verified."
        found["pdfsig"] = verdicts[:len(sig)] == sig and new[:1] == ["Signature is Valid."] and all(one == unknown for one in new[1:])
        found["qpdf"] = tool("qpdf", "--check", path)[0] <= checked
        answer["levels"][level] = found
    answer["unreadable"] = all("error" in one for one in answer["levels"].values())
    return answer


async def main():
    root = load_cert_from_pemder(sys.argv[1])
    for line in sys.stdin:
        print(json.dumps(await judge(json.loads(line), root)), flush=True)


asyncio.run(main())
