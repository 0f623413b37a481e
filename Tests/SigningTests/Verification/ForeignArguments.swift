/// Who is right where the tools differ, argued file by file; checked by hand against the bytes and `openssl`.
enum ForeignArguments {
    static func of(_ file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return table[name] ?? "all agree on the bytes; trust needs a root"
    }

    private static let table = [
        "base.pdf": "ours: the value is no CMS; nothing vouches for the digest",
        "form-update-override-appearance-stream-sneaky.pdf":
            "ours: the second update rewrites an object that the first signer's catalog shows; pdfsig looks at the digest only",
        "minimal-two-fields-signed-twice.pdf": "all: two people in turn; trust needs a root",
        "pades-lta-dss-indirect-arrs-test.pdf": "all agree on the bytes; pdfsig does not read timestamps",
        "sig-no-signed-attrs.pdf":
            "ours: the digest fits, but the value signs no attributes: nothing binds it to one certificate, which no AdES allows",
        "signature-gap-too-big.pdf":
            "ours: objects could stand unsigned in what is left out, although the digest is right",
        "signed-encrypted-pubkey-with-catalog-ref.pdf":
            "nobody: encrypted for a certificate, nobody opens it without the key",
        "tail-uncovered.pdf": "ours: the tail of its own update is free to change",
        "weird-byterange.pdf": "ours: [0 10 20 30] covers forty bytes and proves nothing",
        "testfile30.pdf": "all on the bytes; SHA-1 no longer proves anything (thuat_toan_ky.yaml)",
        "BadEncodedCMS.pdf":
            "ours: read leniently the value fits, but the certificate is encoded wrongly and no path can be built of it; openssl and pyHanko stop earlier, pdfsig says not signed",
        "PAdES-LT.pdf": "all on the bytes; four signatures in turn with validation data between them",
        "Signature-P-DE_CRY-2 (HASH_FAILURE).pdf":
            "openssl and ours: the value fits these bytes; the name speaks of what another verifier said of the chain's certificates",
        "Signature-P-DE_SCI-4.pdf": "all on the bytes; pdfsig does not read timestamps",
        "Signature-P-HU_POL-3.pdf": "all on the bytes; pdfsig does not read timestamps",
        "Signature-P-IT_ADO-1 (HASH_FAILURE) (ECDSA).pdf":
            "openssl and ours: the value fits these bytes; the name speaks of the chain",
        "Signature-P-SK-1 (HASH_FAILURE).pdf": "all on the bytes: five people in turn and a timestamp over all of it",
        "Signature-P-SK-6.pdf": "all on the bytes; pdfsig does not read timestamps",
        "annotation-and-visible-change.pdf":
            "ours: after the first signature two fields look different; the later two cover what is there now",
        "certified-changes-permitted.pdf": "all on the bytes",
        "certified-no-change-permitted.pdf": "all on the bytes",
        "encrypted.pdf": "openssl and ours: the value stands in the file as it was signed; poppler decrypts it first",
        "hello_signed_INCSAVE_signed.pdf": "all: two people in turn",
        "hello_signed_INCSAVE_signed_EDITED.pdf":
            "ours: the range of Signature2 was overwritten with that of Signature1",
        "hide.pdf": "ours: shadow attack, an update drops the image that hid something; the digest says nothing of it",
        "malformed-pades.pdf":
            "nobody vouches: without the header %PDF- it is no PDF (ISO 32000-2 §7.5.2); pdfsig reads on and finds a digest that does not match",
        "modified_after_signature.pdf": "ours: a text box and page content were added after signing",
        "pades-5-signatures-and-1-document-timestamp.pdf":
            "ours: the last update says /Prev 0, so only its own objects exist by the standard; pdfsig repairs and finds five more",
        "pades-bes-no-certificates.pdf": "all: without the certificate nobody can verify it",
        "pades-bes.pdf": "all on the bytes",
        "pades-ltv.pdf": "all on the bytes; pdfsig does not read timestamps",
        "pades-signed-annot-added.pdf": "ours: a text box was added after signing",
        "pades-signed-filled-form.pdf": "ours: a field that was not filled looks different since",
        "pades-two-sig-copied-tst.pdf":
            "ours: the timestamp of one signature was copied to the other; its imprint is not over this value and proves nothing",
        "pades_infinite_loop.pdf": "ours: the range ends past the file; pdfsig sees no signature",
        "pdf-byterange-overlap.pdf": "ours: what Signature2 leaves out lies inside what Signature1 covers",
        "pdf-removed-pages.pdf": "ours: pages were removed after signing",
        "pdf-signed-added-page.pdf": "ours: a page was added after signing",
        "pdf-signed-corrupted.pdf": "all: ten bytes were cut out, the range ends past the file",
        "pdf-signed-original.pdf": "all on the bytes",
        "pdf-signed-out-of-byteRange.pdf": "all: the range ends past the file",
        "pdf-spoofing-attack.pdf":
            "ours: range and value of Sig1 were copied into a new field Sig2 and Sig1 was removed",
        "pdf-with-empty-sig.pdf": "all: the value is empty of CMS",
        "pkcs7_sha1.pdf":
            "all on the bytes; the first signs no attributes, and adbe.pkcs7.sha1 rests on SHA-1, which proves nothing any more",
        "replace.pdf": "ours: shadow attack, the looks of a text field were replaced without a new value",
        "siwa.pdf": "ours: signature wrapping, objects stand beside the value in what is left out",
        "wrong-digest-algo.pdf":
            "ours: the first names sha1WithRSAEncryption for its digest, where no digest is named; openssl guesses. It rests on SHA-1",
        "pdf-adobe-webcapture-x509.rsa_sha1.pdf":
            "nobody: adbe.x509.rsa_sha1 holds no CMS; it rests on SHA-1 by definition (ISO 32000-1 §12.8.3.2) and PDF 2.0 withdrew it",
        "test-SHA256_RSA-signed-cms.pdf": "all on the bytes",
        "hide-and-replace-shadow-file-signed-1.pdf": "ours: shadow attack, the page tree points at another page since",
        "hide-and-replace-shadow-file-signed-2.pdf": "ours: the same",
        "hide-and-replace-shadow-file-signed-3.pdf": "ours: the same",
        "hide-shadow-file-signed.pdf": "ours: shadow attack, an image that hid text was dropped after signing",
        "replace-shadow-file-signed-manipulated.pdf": "ours: shadow attack, the looks of a text field were replaced",
        "sampleECDSA.pdf":
            "openssl and pyHanko: the curve is brainpoolP256r1, which NSS and our library do not have; we say so, pdfsig says invalid",
        "siwa_A.pdf": "ours: signature wrapping, objects stand beside the value in what is left out",
        "160F-2019.pdf": "all: usage rights only, no signature",
        "signed_verified.pdf":
            "ours and pyHanko of the bytes: digest and value fit what is covered, brackets of the value included; the message lists another digest at its head, over which openssl (no matching digest) and NSS stop, and so it does not pass",
        "signed.pdf": "all on the bytes; certified with P 1, encrypted, covered to its end",
        "sample1.pdf": "all on the bytes; SHA-1 no longer proves anything (thuat_toan_ky.yaml)",
    ]
}
