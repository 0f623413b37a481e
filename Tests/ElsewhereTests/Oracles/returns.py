#!/usr/bin/env python3
"""returns.py FOLDER: PDFs as they were sent, and what people's own software (pyHanko, qpdf) makes of them.

Writes keys and certificates, `sent-*.pdf`, and one file a case; each case's name is told by the tests."""

import asyncio
import datetime
import os
import re
import subprocess
import sys
from dataclasses import dataclass

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, PdfTimeStamper, SimpleSigner
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

os.chdir(sys.argv[1])
NOW = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
DAY = datetime.timedelta(days=1)


@dataclass
class Person:
    certificate: x509.Certificate
    key: object

    @property
    def der(self):
        return asn1_x509.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))

    @property
    def private(self):
        return asn1_keys.PrivateKeyInfo.load(self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))

    def write(self, name):
        with open(name + ".pem", "wb") as file:
            file.write(self.certificate.public_bytes(serialization.Encoding.PEM))
        with open(name + ".key", "wb") as file:
            file.write(self.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))


def name(common):
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "UBND xã Thử"), x509.NameAttribute(NameOID.COMMON_NAME, common)])


def issue(common, issuer=None, kind="rsa", start=NOW - DAY, end=NOW + 30 * DAY, usage="sign", issuer_name=None):
    key = ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else rsa.generate_private_key(65537, 2048)
    authority = issuer is None
    sign = usage in ("sign", "tsa")
    builder = (
        x509.CertificateBuilder().subject_name(name(common)).issuer_name(issuer.certificate.subject if issuer else name(common))
        .public_key(key.public_key()).serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(sign, sign and usage != "tsa", not sign and not authority, not sign and not authority, False, authority, authority, False, False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False))
    if usage == "tsa":
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Person(builder.sign(issuer.key if issuer else key, hashes.SHA256()), key)


root = issue("Gốc thử", start=NOW - 400 * DAY, end=NOW + 400 * DAY, usage="ca")
twin = issue("Gốc thử", start=NOW - 400 * DAY, end=NOW + 400 * DAY, usage="ca")
an = issue("Nguyễn Văn An", root)
people = {
    "an": an, "renewed": issue("Nguyễn Văn An", root), "binh": issue("Trần Thị Bình", root), "ec": issue("Lê Cường", root, kind="ec"),
    "expired": issue("Nguyễn Văn An", root, start=NOW - 60 * DAY, end=NOW - 2 * DAY),
    "future": issue("Nguyễn Văn An", root, start=NOW + 2 * DAY, end=NOW + 60 * DAY),
    "login": issue("Nguyễn Văn An", root, usage="login"), "forged": issue("Nguyễn Văn An", twin),
}
tsa = issue("Dấu thời gian thử", root, usage="tsa")
for label, person in people.items():
    person.write(label)
root.write("root")


def signer(who, authority=root):
    store = SimpleCertificateStore()
    store.register(authority.der)
    return SimpleSigner(signing_cert=who.der, signing_key=who.private, cert_registry=store)


def stamper():
    return timestamps.DummyTimeStamper(tsa_cert=tsa.der, tsa_key=tsa.private, certs_to_embed=SimpleCertificateStore.from_certs([root.der]))


def raw(pages, marker):
    """A PDF of so many pages with a file identifier."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               "<< /Type /Pages /Kids [" + " ".join(f"{3 + 2 * i} 0 R" for i in range(pages)) + f"] /Count {pages} >>"]
    for index in range(pages):
        text = f"BT /F 20 Tf 60 {700 - 10 * index} Td ({marker} page {index + 1}) Tj ET"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * index} 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>")
        objects.append(f"<< /Length {len(text)} >>\nstream\n{text}\nendstream")
    out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    identifier = (marker.encode().hex() * 16)[:32]
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(f"{p:010d} 00000 n \n".encode() for p in places)
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /ID [<{identifier}> <{identifier}>] >>\nstartxref\n{start}\n%%EOF\n".encode()


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def qpdf(*arguments):
    done = subprocess.run(["qpdf", *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stdout.decode())


PADES = SigSeedSubFilter.PADES


def sign(source, target, who="an", field="Ky1", subfilter=PADES, box=None, stamp=None, tst=None, authority=root, prepare=None, **more):
    with open(source, "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        if prepare:
            prepare(writer)
        meta = PdfSignatureMetadata(field_name=field, subfilter=subfilter, md_algorithm=more.pop("digest", "sha256"), **more)
        spec = SigFieldSpec(field, on_page=0, box=box) if box else None
        style = TextStampStyle(stamp_text="Nguyen Van An\n%(ts)s") if box else None
        pdf_signer = PdfSigner(meta, signer=signer(people[who], authority), timestamper=tst, stamp_style=style, new_field_spec=spec)
        out = asyncio.run(pdf_signer.async_sign_pdf(writer))
        write(target, out.getbuffer())


def edit(source, target, change):
    with open(source, "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        change(writer)
        with open(target, "wb") as out:
            writer.write(out)


def note(writer):
    page = writer.root["/Pages"]["/Kids"][0]
    annotation = generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Subtype"): pdf_name("/FreeText"), pdf_name("/Contents"): generic.pdf_string("sai"),
        pdf_name("/DA"): generic.pdf_string("/F 12 Tf"),
        pdf_name("/Rect"): generic.ArrayObject(generic.NumberObject(n) for n in (50, 50, 300, 100))})
    reference = writer.add_object(annotation)
    if "/Annots" in page:
        page["/Annots"].append(reference)
        writer.update_container(page["/Annots"])
    else:
        page["/Annots"] = generic.ArrayObject([reference])
    writer.update_container(page)


def page(writer):
    pages = writer.root["/Pages"]
    new = writer.add_object(generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/Page"), pdf_name("/Parent"): writer.root.raw_get("/Pages"), pdf_name("/Resources"): generic.DictionaryObject(),
        pdf_name("/MediaBox"): generic.ArrayObject(generic.NumberObject(n) for n in (0, 0, 595, 842))}))
    pages["/Kids"].append(new)
    pages[pdf_name("/Count")] = generic.NumberObject(int(pages["/Count"]) + 1)
    writer.update_container(pages)


def overlay(writer):
    first = writer.root["/Pages"]["/Kids"][0]
    stream = generic.StreamObject(stream_data=b"BT /F 20 Tf 60 600 Td (1 000 000 000) Tj ET")
    first[pdf_name("/Contents")] = generic.ArrayObject([first.raw_get("/Contents"), writer.add_object(stream)])
    writer.update_container(first)


def attachment(writer):
    stream = generic.StreamObject(stream_data=b"hidden")
    spec = generic.DictionaryObject({
        pdf_name("/Type"): pdf_name("/Filespec"), pdf_name("/F"): generic.pdf_string("x.txt"),
        pdf_name("/EF"): generic.DictionaryObject({pdf_name("/F"): writer.add_object(stream)})})
    names = generic.DictionaryObject({pdf_name("/EmbeddedFiles"): generic.DictionaryObject(
        {pdf_name("/Names"): generic.ArrayObject([generic.pdf_string("x"), writer.add_object(spec)])})})
    writer.root[pdf_name("/Names")] = names
    writer.update_root()


def script(writer):
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject({pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("app.alert(1)")})
    writer.update_root()


def title(writer):
    info = generic.DictionaryObject({pdf_name("/ModDate"): generic.pdf_string("D:20261122100000+07'00'")})
    writer.set_info(writer.add_object(info))


def empty(writer):
    fields.append_signature_field(writer, SigFieldSpec("Ky9"))


def lta(source, target, **more):
    context = ValidationContext(trust_roots=[root.der], other_certs=[an.der, tsa.der], allow_fetching=False, revocation_mode="soft-fail")
    sign(source, target, tst=stamper(), embed_validation_info=True, use_pades_lta=True, validation_context=context, **more)


def dss(source, target):
    with open(source, "rb") as file:
        writer = IncrementalPdfFileWriter(file)
        signature = PdfFileReader(file).embedded_signatures[0]
        store = DocumentSecurityStore.supply_dss_in_writer(writer, signature.pkcs7_content, certs=[an.der, root.der], ocsps=[], crls=[])
        with open(target, "wb") as out:
            writer.write(out)


def stamped(source, target):
    with open(source, "rb") as file:
        out = PdfTimeStamper(stamper(), field_name="Dau1").timestamp_pdf(IncrementalPdfFileWriter(file), "sha256", ValidationContext(trust_roots=[root.der], allow_fetching=False))
        write(target, out.getbuffer())


def flip(path, target, place):
    data = bytearray(read(path))
    data[place] ^= 1
    write(target, data)


# What is sent
write("plain.pdf", raw(2, "Alpha"))
write("sent-table.pdf", raw(2, "Alpha"))
qpdf("--object-streams=generate", "plain.pdf", "sent-stream.pdf")
qpdf("--linearize", "plain.pdf", "sent-linear.pdf")
edit("sent-table.pdf", "sent-field.pdf", lambda w: fields.append_signature_field(w, SigFieldSpec("Ky1", on_page=0, box=(30, 780, 200, 830))))
sign("sent-table.pdf", "sent-signed.pdf", who="binh", field="Ky0")
write("other.pdf", raw(1, "Beta"))
base = "sent-table.pdf"
size = len(read(base))

# What is accepted
for style in ("table", "stream", "linear"):
    sign(f"sent-{style}.pdf", f"bb-{style}.pdf")
sign("sent-field.pdf", "bb-field.pdf")
sign("sent-signed.pdf", "bb-second.pdf")
sign(base, "bt.pdf", tst=stamper())
sign(base, "visible.pdf", box=(30, 780, 200, 830))
sign(base, "pkcs7.pdf", subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
sign(base, "renewed.pdf", who="renewed")
sign(base, "ec.pdf", who="ec")
sign(base, "dated.pdf", prepare=title)
dss("bb-table.pdf", "dss.pdf")
stamped("bt.pdf", "stamped.pdf")
lta(base, "lta.pdf")
lta("sent-signed.pdf", "lta-second.pdf")

# What is refused
write("unsent.txt", "Xin chào\n".encode())
write("untouched.pdf", read(base))
edit(base, "saved.pdf", title)
data = read("bb-table.pdf")
write("cut.pdf", data[:-200])
write("cut-early.pdf", data[:size - 100])
sign("other.pdf", "other-signed.pdf")
qpdf("bb-table.pdf", "rewritten.pdf")
qpdf(base, "rewritten-first.tmp")
sign("rewritten-first.tmp", "rewritten-first.pdf")
qpdf("--encrypt", "", "owner", "256", "--", "bb-table.pdf", "encrypted.pdf")
qpdf("--encrypt", "user", "owner", "256", "--", "bb-table.pdf", "locked.pdf")
flip("bb-table.pdf", "altered-prefix.pdf", data.index(b"page 1"))
flip("bb-table.pdf", "altered-update.pdf", data.index(b"/Ky1") if b"/Ky1" in data else data.rindex(b"Ky1"))
hole = data.index(b"/Contents <3") + 11
# The signature's value stands last in its DER, whose length is in its first bytes.
last = hole + 2 * (4 + int(data[hole + 4:hole + 8], 16)) - 20
write("altered-value.pdf", data[:last] + (b"0" if data[last:last + 1] != b"0" else b"1") + data[last + 1:])
sign("bb-table.pdf", "twice.pdf", field="Ky2")
sign("bb-table.pdf", "two-people.pdf", who="binh", field="Ky2")
sign(base, "wrong-person.pdf", who="binh")
for who in ("expired", "future", "login"):
    sign(base, f"{who}.pdf", who=who)
sign(base, "forged.pdf", who="forged", authority=twin)
sign(base, "certified.pdf", certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
for label, change in {"note": note, "page": page, "overlay": overlay, "attachment": attachment, "script": script, "empty": empty}.items():
    edit("bb-table.pdf", f"{label}-after.pdf", change)
    sign(base, f"{label}-before.pdf", prepare=change)
edit("bb-table.pdf", "dated-after.pdf", title)
edit("dss.pdf", "note-after-dss.pdf", note)
sign(base, "huge.pdf", box=(0, 0, 595, 842))
sign(base, "sha512.pdf", digest="sha512")
sign(base, "sha1.pdf", digest="sha1", subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
write("junk.pdf", data + b"junk behind the end\n" * 4)
# A whole other document behind what was sent, that does not build on it, signed by the right person.
foreign = raw(1, "Gamma")
moved = read(base)
offset = len(moved)
body = re.sub(rb"(\d{10}) 00000 n", lambda m: b"%010d 00000 n" % (int(m.group(1)) + offset), foreign)
body = re.sub(rb"startxref\n(\d+)", lambda m: b"startxref\n%d" % (int(m.group(1)) + offset), body)
write("replaced.tmp", moved + body)
sign("replaced.tmp", "replaced.pdf")
# A signature of another document copied into this one.
cms = read("other-signed.pdf")
start = cms.index(b"/Contents <3") + 11
value = cms[start:cms.index(b">", start)]
end = data.index(b">", hole)
write("copied.pdf", data[:hole] + value[:end - hole].ljust(end - hole, b"0") + data[end:])
# The hole is wider than the value.
match = re.search(rb"/ByteRange \[0 (\d+) (\d+) (\d+)", data)
first, second, third = (int(n) for n in match.groups())
text = b"/ByteRange [0 %d %d %d" % (first, second + 40, third - 40)
write("wide.pdf", data[:match.start()] + text.ljust(match.end() - match.start())[:match.end() - match.start()] + data[match.end():])
print("done")
