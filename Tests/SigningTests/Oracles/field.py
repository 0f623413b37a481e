#!/usr/bin/env python3
"""field.py SOURCE TARGET NAME KIND: adds an empty signature field with pyHanko: `plain`, `lock-all`, `lock-some`, or a seed value that
demands `cades`, `pkcs7`, `sha512` or `reason`."""

import sys

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (FieldMDPAction, FieldMDPSpec, SigFieldSpec, SigSeedSubFilter, SigSeedValFlags,
                                 SigSeedValueSpec, append_signature_field)

source, target, name, kind = sys.argv[1:]
lock = {"lock-all": FieldMDPSpec(FieldMDPAction.ALL), "lock-some": FieldMDPSpec(FieldMDPAction.INCLUDE, fields=["Khác"])}.get(kind)
seeds = {
    "cades": SigSeedValueSpec(flags=SigSeedValFlags.SUBFILTER | SigSeedValFlags.DIGEST_METHOD, subfilters=[SigSeedSubFilter.PADES],
                              digest_methods=["sha256", "sha512"]),
    "pkcs7": SigSeedValueSpec(flags=SigSeedValFlags.SUBFILTER, subfilters=[SigSeedSubFilter.ADOBE_PKCS7_DETACHED]),
    "sha512": SigSeedValueSpec(flags=SigSeedValFlags.DIGEST_METHOD, digest_methods=["sha512"]),
    "reason": SigSeedValueSpec(flags=SigSeedValFlags.REASONS, reasons=["Phê duyệt"]),
}
with open(source, "rb") as read, open(target, "wb") as write:
    writer = IncrementalPdfFileWriter(read)
    append_signature_field(writer, SigFieldSpec(name, on_page=0, box=(50, 50, 250, 90), field_mdp_spec=lock, seed_value_dict=seeds.get(kind)))
    writer.write(write)
