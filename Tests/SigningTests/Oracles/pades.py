#!/usr/bin/env python3
"""pades.py ROOT.pem SOURCE SIGNED [SOURCE SIGNED …]: what pyHanko, pdfsig and qpdf think of signed files beside their sources.

One JSON line a pair: `new` is the last signature of SIGNED; `old` compares each earlier one with what it was in SOURCE."""

import asyncio
import json
import logging
import re
import subprocess
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)


def context(root):
    return ValidationContext(trust_roots=[load_cert_from_pemder(root)], allow_fetching=False, revocation_mode="soft-fail")


async def one(signature, root):
    try:
        if signature.sig_object_type == "/DocTimeStamp":
            status = await async_validate_pdf_timestamp(signature, context(root))
        else:
            status = await async_validate_pdf_signature(signature, context(root))
        level = getattr(status, "modification_level", None)
        return {"intact": status.intact, "valid": status.valid, "trusted": bool(getattr(status, "trusted", False)),
                "coverage": status.coverage.name, "change": level.name if level is not None else None,
                "docmdp": getattr(status, "docmdp_ok", None), "passed": bool(status.bottom_line)}
    except Exception as error:  # an oracle's refusal is an answer too
        return {"error": f"{type(error).__name__}: {error}"}


async def states(path, root):
    with open(path, "rb") as file:
        try:
            reader = PdfFileReader(file, strict=False)
            return [await one(signature, root) for signature in reader.embedded_signatures]
        except Exception as error:
            return [{"error": f"{type(error).__name__}: {error}"}]


def tool(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout.decode(errors="replace")


def pdfsig(path):
    text = tool("pdfsig", "-nocert", path)[1]
    return re.findall(r"Signature Validation: (.*)", text), [bool(re.search("Total document signed", part)) for part in text.split("Signature #")[1:]]


async def main():
    root, pairs = sys.argv[1], sys.argv[2:]
    for source, signed in zip(pairs[::2], pairs[1::2]):
        before, after = await states(source, root), await states(signed, root)
        verdicts, totals = pdfsig(signed)
        print(json.dumps({
            "source": source, "new": after[-1] if after else {"error": "no signature"}, "old": [before, after[:-1]],
            "pdfsig": verdicts, "total": totals[-1] if totals else False, "pdfsigOld": pdfsig(source)[0],
            "qpdf": [tool("qpdf", "--check", source)[0], tool("qpdf", "--check", signed)[0]],
        }), flush=True)


asyncio.run(main())
