#!/usr/bin/env python3
"""wrong.py HOW GOOD.asice BAD.asice: takes a good container apart and puts it together wrongly."""

import re
import sys
import zipfile

HOW, GOOD, BAD = sys.argv[1:4]
MANIFEST = "META-INF/ASiCManifest.xml"


def main():
    with zipfile.ZipFile(GOOD) as file:
        entries = [(info.filename, file.read(info)) for info in file.infolist() if "Archive" not in info.filename and ".tst" not in info.filename]
    content = dict(entries)
    order = [name for name, _ in entries]
    manifest = content[MANIFEST].decode()
    if HOW == "noMimetype":
        order.remove("mimetype")
    elif HOW == "lateMimetype":
        order.append(order.pop(0))
    elif HOW == "otherMimetype":
        content["mimetype"] = b"application/epub+zip"
    elif HOW == "twoReferences":
        found = re.search(r"  <asic:DataObjectReference.*?</asic:DataObjectReference>\n", manifest, re.S)[0]
        manifest = manifest.replace(found, found + found)
    elif HOW == "doctype":
        manifest = manifest.replace("<asic:ASiCManifest ", '<!DOCTYPE x [<!ENTITY a "aaaa">]><asic:ASiCManifest ', 1)
    elif HOW == "cutManifest":
        manifest = manifest[:-40]
    elif HOW == "twoTokens":
        found = re.search(r"  <asic:SigReference[^>]*/>\n", manifest)[0]
        manifest = manifest.replace(found, found + found)
    elif HOW == "extraFile":
        order.append("thêm.txt")
        content["thêm.txt"] = b"x"
    elif HOW == "changedObject":
        content["facts.json"] = b"[]"
    elif HOW == "missingObject":
        order.remove("facts.json")
    elif HOW == "brokenDigest":
        manifest = manifest.replace("http://www.w3.org/2001/04/xmlenc#sha256", "http://www.w3.org/2000/09/xmldsig#sha1", 1)
    elif HOW == "strangeMeta":
        order.append("META-INF/signatures.xml")
        content["META-INF/signatures.xml"] = b"<x/>"
    content[MANIFEST] = manifest.encode()
    with zipfile.ZipFile(BAD, "w") as file:
        for name in order:
            packed = HOW == "compressedMimetype" and name == "mimetype"
            file.writestr(name, content[name], zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)


main()
