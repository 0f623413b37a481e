#!/usr/bin/env python3
"""A timestamp authority (RFC 3161) whose clock tests move: pyHanko answers, at whatever time it is told.

authority.py FOLDER root               makes FOLDER/root.pem and below it FOLDER/seal.pem (P-256, 100 years from 2020)
authority.py FOLDER list EPOCH FILE    writes a revocation list of the root that revokes nothing
authority.py FOLDER EPOCH YEARS KEY REPLY    answers the request on standard input. The authority's certificate is valid for YEARS years, the
                                       next one follows it; KEY is rsa2048 or rsa3072."""

import datetime as dt
import os
import sys

from asn1crypto import keys, tsp, x509 as asn1x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

class Stamper(DummyTimeStamper):
    """Its attribute signing-time is a UTCTime, which ends with 2049; the time that counts stands in TSTInfo."""

    def _sign_tst_info(self, tst_info_data, md_algorithm, dt):
        return super()._sign_tst_info(tst_info_data, md_algorithm, dt.replace(year=min(dt.year, 2049), day=min(dt.day, 28)))


START = dt.datetime(2020, 1, 1, tzinfo=dt.timezone.utc)


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Test"), x509.NameAttribute(NameOID.COMMON_NAME, text)])


def write(path, data):
    with open(path + ".new", "wb") as file:
        file.write(data)
    os.rename(path + ".new", path)


def save(folder, stem, key, certificate):
    write(f"{folder}/{stem}.key", key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    write(f"{folder}/{stem}.pem", certificate.public_bytes(serialization.Encoding.PEM))


def load(folder, stem):
    with open(f"{folder}/{stem}.key", "rb") as file:
        key = serialization.load_pem_private_key(file.read(), None)
    with open(f"{folder}/{stem}.pem", "rb") as file:
        return key, x509.load_pem_x509_certificate(file.read())


def make_root(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    certificate = (
        x509.CertificateBuilder().subject_name(name("Timestamp root")).issuer_name(name("Timestamp root"))
        .public_key(key.public_key()).serial_number(1).not_valid_before(START).not_valid_after(START + dt.timedelta(days=36525))
        .add_extension(x509.BasicConstraints(True, None), True).add_extension(usage, True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False).sign(key, hashes.SHA256()))
    save(folder, "root", key, certificate)
    make_seal(folder, key, certificate)


def make_seal(folder, root_key, root):
    key = ec.generate_private_key(ec.SECP256R1())
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    certificate = (
        x509.CertificateBuilder().subject_name(name("Seal")).issuer_name(root.subject).public_key(key.public_key()).serial_number(2)
        .not_valid_before(START).not_valid_after(START + dt.timedelta(days=36500))
        .add_extension(x509.BasicConstraints(False, None), True).add_extension(usage, True).sign(root_key, hashes.SHA256()))
    save(folder, "seal", key, certificate)
    os.chmod(f"{folder}/seal.key", 0o600)


def make_list(folder, moment, path):
    key, root = load(folder, "root")
    number = int(moment.timestamp())
    made = (
        x509.CertificateRevocationListBuilder().issuer_name(root.subject).last_update(moment)
        .next_update(moment + dt.timedelta(days=30)).add_extension(x509.CRLNumber(number), False).sign(key, hashes.SHA256()))
    write(path, made.public_bytes(serialization.Encoding.DER))


def authority(folder, moment, years, kind):
    period = dt.timedelta(days=365 * years)
    number = (moment - START) // period
    stem = f"tsa-{kind}-{years}-{number}"
    if not os.path.exists(f"{folder}/{stem}.pem"):
        root_key, root = load(folder, "root")
        key = rsa.generate_private_key(65537, int(kind.removeprefix("rsa")))
        usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
        first = START + number * period
        certificate = (
            x509.CertificateBuilder().subject_name(name(f"Authority {number}")).issuer_name(root.subject)
            .public_key(key.public_key()).serial_number(100 + number).not_valid_before(first)
            # The next one is there a year before this one ends.
            .not_valid_after(first + period + dt.timedelta(days=365))
            .add_extension(x509.BasicConstraints(False, None), True).add_extension(usage, True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True).sign(root_key, hashes.SHA256()))
        save(folder, stem, key, certificate)
    return load(folder, stem)


def main():
    folder = sys.argv[1]
    if sys.argv[2] == "root":
        return make_root(folder)
    if sys.argv[2] == "list":
        return make_list(folder, dt.datetime.fromtimestamp(int(sys.argv[3]), dt.timezone.utc), sys.argv[4])
    moment = dt.datetime.fromtimestamp(int(sys.argv[2]), dt.timezone.utc)
    key, certificate = authority(folder, moment, int(sys.argv[3]), sys.argv[4])
    stamper = Stamper(
        asn1x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        keys.PrivateKeyInfo.load(key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())),
        fixed_dt=moment)
    request = tsp.TimeStampReq.load(sys.stdin.buffer.read())
    write(sys.argv[5], stamper.request_tsa_response(request).dump())


main()
