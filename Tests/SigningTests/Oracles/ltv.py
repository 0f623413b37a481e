#!/usr/bin/env python3
"""ltv.py ROOT.pem FILE…: how far each file's first signature gets by ETSI EN 319 102-1 as pyHanko reads it, without any network.

One JSON line a file: `passed` and `timestamp` of an ordinary validation; `proved`, whether the file's own store proves that nothing was
revoked; `ades`, the indication of the archival validation; `archived`, whether a document timestamp covers it."""

import asyncio
import json
import logging
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY
from pyhanko.sign.validation import DocumentSecurityStore, async_validate_pdf_signature
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import PdfSignatureValidationSpec, SignatureValidationSpec
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy, FreshnessReqType
from pyhanko_certvalidator.registry import SimpleTrustManager

logging.disable(logging.CRITICAL)


def policy(root):
    revocation = CertRevTrustPolicy(REQUIRE_REVINFO, freshness=None, freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION)
    certificates = CertValidationPolicySpec(trust_manager=SimpleTrustManager.build([root]), revinfo_policy=revocation)
    return PdfSignatureValidationSpec(
        signature_validation_spec=SignatureValidationSpec(cert_validation_policy=certificates), diff_policy=DEFAULT_DIFF_POLICY)


async def judge(path, root):
    with open(path, "rb") as file:
        signature = PdfFileReader(file).embedded_signatures[0]
        offline = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
        status = await async_validate_pdf_signature(signature, offline)
        stamp = status.timestamp_validity
        answer = {"passed": bool(status.bottom_line), "timestamp": bool(stamp and stamp.valid and stamp.trusted),
                  "change": status.modification_level.name}
    with open(path, "rb") as file:
        reader = PdfFileReader(file)
        strict = {"trust_roots": [root], "allow_fetching": False, "revocation_mode": "hard-fail"}
        try:
            context = DocumentSecurityStore.read_dss(reader).as_validation_context(strict)
            answer["proved"] = bool((await async_validate_pdf_signature(reader.embedded_signatures[0], context)).bottom_line)
        except NoDSSFoundError:
            answer["proved"] = False
    with open(path, "rb") as file:
        signature = PdfFileReader(file).embedded_signatures[0]
        result = await ades_lta_validation(signature, policy(root))
        answer |= {"ades": str(result.ades_subindic), "archived": result.oldest_evidence_record_timestamp is not None}
    return answer


async def main():
    root = load_cert_from_pemder(sys.argv[1])
    for path in sys.argv[2:]:
        print(json.dumps(await judge(path, root)), flush=True)


asyncio.run(main())
