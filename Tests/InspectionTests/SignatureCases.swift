/// The table of signatures, checked against bytes, `openssl cms -verify` and `pdfsig`.
enum SignatureCases {
    typealias Case = SignatureJudgementTests.Case

    static let all: [Case] = [
        Case(
            file: "MatthiasValvekens__pyHanko/base.pdf",
            signatures: ["Sig1 unknown revision 1"],
            why:
                "*(bytes)* the range ends at the first `%%EOF`, then came an update of the information; the value is no CMS (openssl: asn1 error), so nothing vouches for the digest"
        ),
        Case(
            file: "MatthiasValvekens__pyHanko/form-update-override-appearance-stream-sneaky.pdf",
            signatures: ["Sig1 intact revision 4", "Sig2 intact whole 0"],
            why:
                "both values verify with openssl; the second update rewrites object 9, which the signed catalog shows under /FooBar: not only a signature was added"
        ),
        Case(
            file: "MatthiasValvekens__pyHanko/minimal-two-fields-signed-twice.pdf",
            signatures: ["Sig1 intact whole 0", "Sig2 intact revision 2"],
            why: "Sig2 signed first, Sig1 then added with information and XMP: two people in turn"),
        Case(
            file: "MatthiasValvekens__pyHanko/pades-lta-dss-indirect-arrs-test.pdf",
            signatures: [
                "Sig1 intact revision 1", "Timestamp-977301ad-bec9-4cae-a0cd-f6a674c6e465 not-verified revision 0",
            ],
            why:
                "PAdES B-LTA: validation data and a timestamp after the signature, more validation data after the timestamp"
        ),
        Case(
            file: "MatthiasValvekens__pyHanko/sig-no-signed-attrs.pdf",
            signatures: ["Sig1 intact whole 0"],
            why: "one signature to the end of the file"),
        Case(
            file: "MatthiasValvekens__pyHanko/signature-gap-too-big.pdf",
            signatures: ["Sig1 intact part 0 !gap-not-value"],
            why:
                "*(bytes)* what is left out is longer than `<…>`: objects could stand there unsigned, although the digest is right"
        ),
        Case(
            file: "MatthiasValvekens__pyHanko/signed-encrypted-pubkey-with-catalog-ref.pdf",
            signatures: [],
            why: "encrypted for a certificate (Adobe.PubSec): nobody opens it without the key, so nothing is said"),
        Case(
            file: "MatthiasValvekens__pyHanko/tail-uncovered.pdf",
            signatures: ["Sig1 intact part 0 !not-a-revision"],
            why:
                "*(bytes)* the range ends at 7092, before the cross-reference table of its own update: the tail is free to change"
        ),
        Case(
            file: "MatthiasValvekens__pyHanko/weird-byterange.pdf",
            signatures: ["Sig1 intact part 0 !gap-not-value"],
            why: "*(bytes)* [0 10 20 30] covers forty bytes; the digest of those is right, and proves nothing"),
        Case(
            file: "digitorus__pdfsign/testfile30.pdf",
            signatures: ["Signature2 intact whole 0"],
            why: "linearized, one state, covered to its end; FieldMDP locks all fields and nothing followed"),
        Case(
            file: "esig__dss/BadEncodedCMS.pdf",
            signatures: ["Test Signature not-verified whole 0"],
            why:
                "covered to its end, but the CMS is not readable (openssl: asn1 error in the certificate): never intact"
        ),
        Case(
            file: "esig__dss/PAdES-LT.pdf",
            signatures: [
                "Signature1 intact revision 2", "Signature2 intact revision 2", "Signature3 not-verified revision 2",
                "Signature4 intact revision 1",
            ],
            why: "four signatures in turn with validation data between them; the last update adds validation data"),
        Case(
            file: "esig__dss/Signature-P-DE_CRY-2 (HASH_FAILURE).pdf",
            signatures: ["Matthias Schlede  /  2014-11-13, 10:19:31 GMT  /  3955 intact whole 0"],
            why: "openssl verifies the value over these bytes; the name speaks of the certificate chain"),
        Case(
            file: "esig__dss/Signature-P-DE_SCI-4.pdf",
            signatures: ["Signatur_1459435797602 intact revision 1", "Signatur_1459438391137 not-verified whole 0"],
            why: "validation data and a document timestamp to the end after the signature"),
        Case(
            file: "esig__dss/Signature-P-HU_POL-3.pdf",
            signatures: ["Signature1 intact revision 1", "Signature2 not-verified whole 0"],
            why: "validation data and a document timestamp to the end after the signature"),
        Case(
            file: "esig__dss/Signature-P-IT_ADO-1 (HASH_FAILURE) (ECDSA).pdf",
            signatures: ["PrimeSign Signature1 intact whole 0"],
            why: "openssl verifies the value over these bytes to the end of the file"),
        Case(
            file: "esig__dss/Signature-P-SK-1 (HASH_FAILURE).pdf",
            signatures: [
                "Signature1 intact revision 2", "Signature2 intact revision 2", "Signature3 intact revision 2",
                "Signature4 intact revision 2", "Signature5 intact revision 1", "Signature6 not-verified whole 0",
            ],
            why: "five people in turn and a timestamp over all of it"),
        Case(
            file: "esig__dss/Signature-P-SK-6.pdf",
            signatures: [
                "Signature1 intact revision 2", "Signature2 not-verified revision 2", "Signature3 intact whole 0",
            ],
            why: "a signature, validation data, a timestamp, then a second signature with new information"),
        Case(
            file: "esig__dss/annotation-and-visible-change.pdf",
            signatures: [
                "Digital Signature 1 intact revision 4", "ES_CERTIFYING_SIGNATURE intact revision 2",
                "ES_LOCKING_SIGNATURE intact whole 0",
            ],
            why:
                "after the first signature links were added on both pages and two fields look different; the certification came later (P 3), binds only what follows, and after it only a locking signature came"
        ),
        Case(
            file: "esig__dss/certified-changes-permitted.pdf",
            signatures: ["signature-test intact whole 0"],
            why: "certified with P 3 to the end; the second field is empty and is no signature"),
        Case(
            file: "esig__dss/certified-no-change-permitted.pdf",
            signatures: ["Sign993545267 intact whole 0"],
            why: "certified with P 1, covered to its end, nothing followed"),
        Case(
            file: "esig__dss/encrypted.pdf",
            signatures: ["Signature1 unknown whole 0"],
            why:
                "covered to its end; openssl verifies the value as it stands in the file, poppler decrypts it first and can't read it then"
        ),
        Case(
            file: "esig__dss/hello_signed_INCSAVE_signed.pdf",
            signatures: ["Signature1 intact revision 2", "Signature2 intact whole 0"],
            why: "two people in turn"),
        Case(
            file: "esig__dss/hello_signed_INCSAVE_signed_EDITED.pdf",
            signatures: ["Signature1 intact revision 2", "Signature2 digest-mismatch part 0 !other-value"],
            why:
                "*(bytes)* the range of Signature2 was overwritten with that of Signature1: what it leaves out is the other value"
        ),
        Case(
            file: "esig__dss/hide.pdf",
            signatures: ["Signature1 intact revision 4"],
            why: "shadow attack: an update drops an image from the page's resources, so that what it hid appears"),
        Case(
            file: "esig__dss/modified_after_signature.pdf",
            signatures: ["Signature1 intact revision 4"],
            why: "a text box and page content were added after signing"),
        Case(
            file: "esig__dss/pades-5-signatures-and-1-document-timestamp.pdf",
            signatures: [
                "Signature1 intact none 0 !not-in-objects", "Signature2 intact none 0 !not-in-objects",
                "Signature3 intact none 0 !not-in-objects", "Signature4 intact none 0 !not-in-objects",
                "Signature5 intact none 0 !not-in-objects", "Signature6 not-verified whole 0",
            ],
            why:
                "*(bytes)* the last update says `/Prev 0`: by the chain only its own objects exist; poppler repairs and finds five more, which nobody can place in a state of this file"
        ),
        Case(
            file: "esig__dss/pades-bes-no-certificates.pdf",
            signatures: ["Signature1 unknown whole 0"],
            why:
                "covered to its end; without the certificate no one can verify it (openssl: signer certificate not found)"
        ),
        Case(
            file: "esig__dss/pades-bes.pdf",
            signatures: ["Signature1 intact whole 0"],
            why: "one signature to the end of the file"),
        Case(
            file: "esig__dss/pades-ltv.pdf",
            signatures: [
                "Signature1 intact revision 1", "Signature2 not-verified revision 1", "Signature3 not-verified whole 0",
            ],
            why: "validation data and two timestamps after the signature"),
        Case(
            file: "esig__dss/pades-signed-annot-added.pdf",
            signatures: ["Signature2 intact revision 4"],
            why: "a text box was added after signing; the empty field Signature1 is no signature"),
        Case(
            file: "esig__dss/pades-signed-filled-form.pdf",
            signatures: ["Signature1 intact revision 4"],
            why:
                "the form was filled after signing, and a field that was not filled looks different; then a second field was left empty"
        ),
        Case(
            file: "esig__dss/pades-two-sig-copied-tst.pdf",
            signatures: ["Signature1 intact revision 2", "Signature2 intact whole 0"],
            why: "two people in turn"),
        Case(
            file: "esig__dss/pades_infinite_loop.pdf",
            signatures: ["CSGN_Signature: D:20191031184401 not-verified none 0 !beyond-file"],
            why: "*(bytes)* [0 9717 34719 816] ends past the file of 29 469 bytes"),
        Case(
            file: "esig__dss/pdf-byterange-overlap.pdf",
            signatures: ["Signature1 intact revision 2", "Signature2 digest-mismatch part 0 !gap-not-value"],
            why: "*(bytes)* what Signature2 leaves out begins at 43200, inside what Signature1 covers"),
        Case(
            file: "esig__dss/pdf-removed-pages.pdf",
            signatures: ["Signature1 intact revision 4"],
            why: "pages were removed after signing"),
        Case(
            file: "esig__dss/pdf-signed-added-page.pdf",
            signatures: ["Signature1 intact revision 4"],
            why: "a page was added after signing"),
        Case(
            file: "esig__dss/pdf-signed-corrupted.pdf",
            signatures: ["Signature1 not-verified none 0 !beyond-file"],
            why: "*(bytes)* ten bytes were cut out: the range ends past the file"),
        Case(
            file: "esig__dss/pdf-signed-original.pdf",
            signatures: ["Signature1 intact whole 0"],
            why: "one signature to the end of the file"),
        Case(
            file: "esig__dss/pdf-signed-out-of-byteRange.pdf",
            signatures: ["Signature1 not-verified none 0 !beyond-file"],
            why: "*(bytes)* [0 200000 307747 1137] ends past the file of 151 126 bytes"),
        Case(
            file: "esig__dss/pdf-spoofing-attack.pdf",
            signatures: ["Sig2 not-verified revision 4 !not-in-revision"],
            why:
                "range and value of Sig1 were copied into a new field Sig2 and Sig1 removed: the state that it covers has no Sig2"
        ),
        Case(
            file: "esig__dss/pdf-with-empty-sig.pdf",
            signatures: ["Signature1 unknown whole 0"],
            why: "covered to its end, the value is empty of CMS (openssl: asn1 error)"),
        Case(
            file: "esig__dss/pkcs7_sha1.pdf",
            signatures: ["Signature1 intact revision 2", "Signature2 intact whole 0"],
            why: "two people in turn, the second with new information"),
        Case(
            file: "esig__dss/replace.pdf",
            signatures: ["Signature2 intact revision 4"],
            why: "shadow attack: the appearance of the text field Text1 was replaced after signing without a new value"),
        Case(
            file: "esig__dss/siwa.pdf",
            signatures: ["Signature1 intact part 0 !gap-not-value"],
            why: "signature wrapping: objects stand beside the value in what is left out"),
        Case(
            file: "esig__dss/wrong-digest-algo.pdf",
            signatures: [
                "Sig_12004651 intact revision 1", "Sig_25021452 not-verified revision 1",
                "Sig_530649210 not-verified revision 1", "Sig_178073924 not-verified whole 0",
            ],
            why: "validation data and three timestamps after the signature"),
        Case(
            file: "m32__endesive/pdf-adobe-webcapture-x509.rsa_sha1.pdf",
            signatures: ["Alice-1-1096825554 not-verified whole 0"],
            why: "certified with P 1 to the end of the file; poppler does not know the old sub-filter"),
        Case(
            file: "m32__endesive/test-SHA256_RSA-signed-cms.pdf",
            signatures: ["Signature1 intact whole 0"],
            why: "one signature to the end of the file"),
        Case(
            file: "mkl-public__testarea-itext5/hide-and-replace-shadow-file-signed-1.pdf",
            signatures: ["Signature1 intact revision 4"],
            why: "shadow attack: the page tree was pointed at another page after signing"),
        Case(
            file: "mkl-public__testarea-itext5/hide-and-replace-shadow-file-signed-2.pdf",
            signatures: ["Signature1 intact revision 4"],
            why: "the same"),
        Case(
            file: "mkl-public__testarea-itext5/hide-and-replace-shadow-file-signed-3.pdf",
            signatures: ["Signature1 intact revision 4"],
            why: "the same"),
        Case(
            file: "mkl-public__testarea-itext5/hide-shadow-file-signed.pdf",
            signatures: ["Signature1 intact revision 4"],
            why: "shadow attack: an image that hid text was dropped from the resources after signing"),
        Case(
            file: "mkl-public__testarea-itext5/replace-shadow-file-signed-manipulated.pdf",
            signatures: ["Signature2 intact revision 4"],
            why: "shadow attack: the appearance of a text field was replaced after signing"),
        Case(
            file: "mkl-public__testarea-itext5/sampleECDSA.pdf",
            signatures: ["Signature1 unknown whole 0"],
            why: "covered to its end; openssl verifies it, NSS can't compute with its curve"),
        Case(
            file: "mkl-public__testarea-pdfbox2/siwa_A.pdf",
            signatures: ["Signature1 intact part 0 !gap-not-value"],
            why: "signature wrapping: objects stand beside the value in what is left out"),
        Case(
            file: "mozilla__pdf.js/160F-2019.pdf",
            signatures: [],
            why: "usage rights only: no signature"),
        Case(
            file: "mozilla__pdf.js/signed_verified.pdf",
            signatures: ["Signature1 digest-mismatch whole 0"],
            why:
                "*(bytes)* only the digits are left out, the brackets are covered: all of the file; the digest does not match (openssl agrees)"
        ),
        Case(
            file: "paperless-ngx__paperless-ngx/signed.pdf",
            signatures: ["SignatureField1 intact whole 0"],
            why: "certified with P 1, encrypted with AES, covered to its end"),
        Case(
            file: "pdfcpu__pdfcpu/sample1.pdf",
            signatures: ["Signature2 intact whole 0"],
            why: "linearized, covered to its end; FieldMDP locks all fields and nothing followed"),
    ]
}
