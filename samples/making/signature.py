"""A PDF signed by an invented contractor, with a certificate authority that lives for the time of this function."""

from datetime import datetime, timezone

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.content import RawContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore


def name(common, organization):
    return x509.Name([
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"), x509.NameAttribute(NameOID.ORGANIZATION_NAME, organization),
        x509.NameAttribute(NameOID.COMMON_NAME, common),
    ])


def certificate(subject, issuer, key, signing_key, authority):
    usage = dict(digital_signature=not authority, content_commitment=not authority, key_encipherment=False, data_encipherment=False,
                 key_agreement=False, key_cert_sign=authority, crl_sign=authority, encipher_only=False, decipher_only=False)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(datetime(2024, 1, 1, tzinfo=timezone.utc)).not_valid_after(datetime(2044, 1, 1, tzinfo=timezone.utc))
    builder = builder.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    return builder.add_extension(x509.KeyUsage(**usage), critical=True).sign(signing_key, hashes.SHA256())


def as_asn1(cert):
    return asn1_x509.Certificate.load(cert.public_bytes(serialization.Encoding.DER))


def sign(source, target, box):
    """PAdES baseline B-B over `source`; `box` is the field's rectangle in points. The keys are thrown away."""
    root_key = rsa.generate_private_key(65537, 2048)
    key = rsa.generate_private_key(65537, 2048)
    root_name = name("CA dùng thử của bộ mẫu", "Dữ liệu mẫu, không có giá trị")
    root = certificate(root_name, root_name, root_key, root_key, True)
    holder = name("CÔNG TY CP XÂY DỰNG MẪU VIỆT", "CÔNG TY CP XÂY DỰNG MẪU VIỆT")
    leaf = certificate(holder, root_name, key, root_key, False)
    der = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    store = SimpleCertificateStore()
    store.register(as_asn1(root))
    signer = signers.SimpleSigner(as_asn1(leaf), asn1_keys.PrivateKeyInfo.load(der), store)
    metadata = signers.PdfSignatureMetadata(
        field_name="NhaThau", subfilter=fields.SigSeedSubFilter.PADES, md_algorithm="sha256", reason="Bản vẽ hoàn công",
        location="Thành phố Hồ Chí Minh", name="CÔNG TY CP XÂY DỰNG MẪU VIỆT")
    with open(source, "rb") as original:
        writer = IncrementalPdfFileWriter(original)
        fields.append_signature_field(writer, fields.SigFieldSpec("NhaThau", box=box))
        style = StaticStampStyle(border_width=0, background=RawContent(b""), background_opacity=1)
        with open(target, "wb") as output:
            signers.PdfSigner(metadata, signer, stamp_style=style).sign_pdf(writer, output=output)
