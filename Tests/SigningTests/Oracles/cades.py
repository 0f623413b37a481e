#!/usr/bin/env python3
"""cades.py ROOT.pem SIGNATURE.p7s CONTENT: takes a detached CAdES signature apart with asn1crypto, computes every imprint by ETSI EN 319 122-1
clause 5.5.3 on its own, asks pyHanko for its verdict, and prints one JSON object."""

import asyncio
import base64
import hashlib
import json
import logging
import sys

from asn1crypto import algos, cms, core
from pyhanko.keys import load_cert_from_pemder
from pyhanko.sign.validation import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)

SIGNATURE_TIMESTAMP = "1.2.840.113549.1.9.16.2.14"
ARCHIVE_TIMESTAMP = "0.4.0.1733.2.4"
HASH_INDEX = "0.4.0.19122.1.5"


class Hashes(core.SequenceOf):
    _child_spec = core.OctetString


class HashIndex(core.Sequence):
    _fields = [("algorithm", algos.DigestAlgorithm), ("certificates", Hashes), ("crls", Hashes), ("values", Hashes)]


def sha256(data):
    return hashlib.sha256(data).digest()


def elements(der):
    """The encodings of the members of a constructed value."""
    tag, _, content = raw(der)
    found = []
    while content:
        _, length, _ = raw(content)
        found.append(content[:length])
        content = content[length:]
    return found


def raw(der):
    """Tag, length of the whole, content; written here so that nothing is shared with the parser under test."""
    length, header = der[1], 2
    if length & 0x80:
        header += length & 0x7F
        length = int.from_bytes(der[2:header], "big")
    return der[0], header + length, der[header:header + length]


def attributes(signer_info):
    last = elements(signer_info)[-1]
    return elements(last) if last[0] == 0xA1 else []


def take_apart(der, content):
    signed_data = elements(elements(der)[1])[0]
    fields = elements(signed_data)
    version, encapsulated, signers = fields[0], fields[2], fields[-1]
    certificates = next((elements(f) for f in fields[3:] if f[0] == 0xA0), [])
    crls = next((elements(f) for f in fields[3:] if f[0] == 0xA1), [])
    (signer,) = elements(signers)
    unsigned = attributes(signer)
    own = b"".join(f for f in elements(signer) if f[0] != 0xA1)
    answer = {"signed": sha256(own).hex(), "version": raw(version)[2][0], "archives": [], "tokens": []}
    answer["parts"] = [sha256(p).hex() for p in certificates + crls + unsigned]
    values = []
    for attribute in unsigned:
        name, entries = elements(attribute)
        values += [(core.ObjectIdentifier.load(name).dotted, name, value) for value in elements(entries)]
    everything = {sha256(p) for p in certificates + crls} | {sha256(name + value) for _, name, value in values}
    signature = core.OctetString.load(elements(signer)[5 if elements(signer)[3][0] == 0xA0 else 4]).native
    for name, _, token in values:
        imprint = cms.ContentInfo.load(token)["content"]["encap_content_info"]["content"].parsed["message_imprint"]["hashed_message"].native
        if name == SIGNATURE_TIMESTAMP:
            answer["tokens"].append({"der": base64.b64encode(token).decode(), "imprint": sha256(signature).hex()})
        if name != ARCHIVE_TIMESTAMP:
            continue
        (inner,) = elements(elements(elements(elements(token)[1])[0])[-1])
        found = [elements(a)[1] for a in attributes(inner) if core.ObjectIdentifier.load(elements(a)[0]).dotted == HASH_INDEX]
        assert len(found) == 1, "exactly one ats-hash-index-v3"
        (index_der,) = elements(found[0])
        index = HashIndex.load(index_der, strict=True)
        assert index["algorithm"]["algorithm"].native == "sha256"
        named = set(index["certificates"].native + index["crls"].native + index["values"].native)
        assert {sha256(c) for c in certificates} >= set(index["certificates"].native)
        assert {sha256(c) for c in crls} >= set(index["crls"].native)
        content_type = elements(encapsulated)[0]
        computed = sha256(content_type + sha256(content) + own + index_der)
        answer["archives"].append({"fits": computed == imprint and named <= everything, "uncovered": len(everything - named)})
        answer["tokens"].append({"der": base64.b64encode(token).decode(), "imprint": computed.hex()})
    return answer


async def verdict(der, content, root):
    signed_data = cms.ContentInfo.load(der)["content"]
    context = ValidationContext(trust_roots=[root], allow_fetching=False, revocation_mode="soft-fail")
    status = await async_validate_detached_cms(content, signed_data, signer_validation_context=context, ts_validation_context=context)
    stamp = status.timestamp_validity
    return {"valid": bool(status.intact and status.valid and status.trusted), "timestamp": bool(stamp and stamp.valid and stamp.trusted) if stamp else None}


def main():
    root = load_cert_from_pemder(sys.argv[1])
    der, content = (open(path, "rb").read() for path in sys.argv[2:4])
    answer = take_apart(der, content)
    answer |= asyncio.run(verdict(der, content, root))
    print(json.dumps(answer))


main()
