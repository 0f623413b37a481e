#!/usr/bin/env python3
"""sign_many.py KEYS OUT FILE…: signs each PDF with pyHanko as `KEYS/an`, every other one visibly.

One line a file: the number of the signed file in OUT, or why pyHanko refuses."""

import logging
import sys

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.stamp import TextStampStyle

logging.disable(logging.CRITICAL)
keys, out, paths = sys.argv[1], sys.argv[2], sys.argv[3:]
signer = signers.SimpleSigner.load(f"{keys}/an.key", f"{keys}/an.pem", ca_chain_files=(f"{keys}/root.pem",))

for number, path in enumerate(paths):
    try:
        with open(path, "rb") as file:
            writer = IncrementalPdfFileWriter(file, strict=False)
            meta = signers.PdfSignatureMetadata(field_name="Ky9", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
            spec = SigFieldSpec("Ky9", on_page=0, box=(20, 20, 160, 60)) if number % 2 else None
            style = TextStampStyle(stamp_text="Nguyen Van An\n%(ts)s") if number % 2 else None
            pdf_signer = signers.PdfSigner(meta, signer=signer, stamp_style=style, new_field_spec=spec)
            result = pdf_signer.sign_pdf(writer)
            with open(f"{out}/{number}.pdf", "wb") as target:
                target.write(result.getbuffer())
        print(f"{number} signed", flush=True)
    except Exception as error:  # an oracle's refusal is an answer too
        print(f"{number} refused {type(error).__name__}: {str(error)[:100]}".replace("\n", " "), flush=True)
