#!/usr/bin/env python3
"""asic.py FILE.asice FOLDER: judges a container's shape with Python's own zipfile, hashlib and lxml, unpacks it, and prints one JSON object."""

import base64
import hashlib
import json
import pathlib
import struct
import sys
import urllib.parse
import zipfile

from lxml import etree

HERE = pathlib.Path(__file__).resolve().parent
ASIC, DS = "{http://uri.etsi.org/02918/v1.2.1#}", "{http://www.w3.org/2000/09/xmldsig#}"


def main():
    path, folder = sys.argv[1:3]
    raw = pathlib.Path(path).read_bytes()
    schema = etree.XMLSchema(etree.parse(str(HERE / "asic-manifest.xsd")))
    answer = {"digests": {}, "problems": []}
    # The magic number of clause A.1: PK at 0, "mimetype" at 30, its content at 38.
    name, extra = struct.unpack_from("<HH", raw, 26)
    answer["magic"] = raw[:4] == b"PK\3\4" and raw[30:38] == b"mimetype" and (name, extra) == (8, 0)
    with zipfile.ZipFile(path) as file:
        answer["bad"] = file.testzip()
        infos = file.infolist()
        answer["names"] = [info.filename for info in infos]
        answer["stored"] = all(info.compress_type == zipfile.ZIP_STORED for info in infos)
        answer["mimetype"] = file.read("mimetype").decode()
        file.extractall(folder)
        for info in infos:
            answer["digests"][info.filename] = hashlib.sha256(file.read(info)).hexdigest()
            if "Manifest" not in info.filename or not info.filename.startswith("META-INF/"):
                continue
            tree = etree.fromstring(file.read(info))
            if not schema.validate(tree):
                answer["problems"].append(str(schema.error_log))
            for reference in tree.iter(ASIC + "DataObjectReference"):
                target = urllib.parse.unquote(reference.get("URI"))
                assert reference.find(DS + "DigestMethod").get("Algorithm") == "http://www.w3.org/2001/04/xmlenc#sha256"
                stated = base64.b64decode(reference.find(DS + "DigestValue").text)
                if hashlib.sha256(file.read(target)).digest() != stated:
                    answer["problems"].append(target)
            answer.setdefault("manifests", {})[info.filename] = {
                "token": tree.find(ASIC + "SigReference").get("URI"),
                "objects": [urllib.parse.unquote(r.get("URI")) for r in tree.iter(ASIC + "DataObjectReference")]}
    print(json.dumps(answer))


main()
