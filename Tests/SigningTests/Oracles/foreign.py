#!/usr/bin/env python3
"""foreign.py FILE: what pyHanko (offline, no root) and openssl (digest and value only) say of each signature, as one JSON object."""

import asyncio
import json
import logging
import os
import subprocess
import sys
import tempfile

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)


async def pyhanko(signature):
    context = ValidationContext(trust_roots=[], allow_fetching=False, revocation_mode="soft-fail")
    try:
        if signature.sig_object_type == "/DocTimeStamp":
            status = await async_validate_pdf_timestamp(signature, context)
        else:
            status = await async_validate_pdf_signature(signature, context)
    except Exception as error:
        return f"error: {type(error).__name__}"
    words = ["intact" if status.intact else "broken", "valid" if status.valid else "not valid", status.coverage.name.lower()]
    level = getattr(status, "modification_level", None)
    if level is not None:
        words.append("changes " + level.name.lower())
    return ", ".join(words)


def openssl(signature, data):
    try:
        ranges = [int(number) for number in signature.byte_range]
        value = bytes(signature.pkcs7_content)
        covered = b"".join(data[start:start + count] for start, count in zip(ranges[::2], ranges[1::2]))
    except Exception as error:
        return f"error: {type(error).__name__}"
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("value", value), ("content", covered)):
            with open(os.path.join(folder, name), "wb") as file:
                file.write(content)
        filter_name = str(signature.sig_object.get("/SubFilter", ""))
        command = ["openssl", "cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", "value", "-out", os.devnull]
        if filter_name not in ("/adbe.pkcs7.sha1", "/ETSI.RFC3161"):
            command += ["-content", "content"]
        done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode == 0:
        return "verifies"
    text = done.stderr.decode(errors="replace").strip().splitlines()
    return "refuses: " + (text[-1].split(":")[5] if text and text[-1].count(":") > 5 else "?")


async def main():
    path = sys.argv[1]
    with open(path, "rb") as file:
        data = file.read()
    answer = {"pyhanko": {}, "openssl": {}}
    with open(path, "rb") as file:
        try:
            reader = PdfFileReader(file, strict=False)
            if reader.encrypted:
                reader.decrypt("")
            for signature in reader.embedded_signatures:
                answer["pyhanko"][signature.field_name] = await pyhanko(signature)
                answer["openssl"][signature.field_name] = openssl(signature, data)
        except Exception as error:
            answer["pyhanko"]["*"] = f"error: {type(error).__name__}"
    print(json.dumps(answer))


asyncio.run(main())
