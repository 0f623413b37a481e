internal import CQPDF

extension PDFStructure {
    /// What the owner allows to who opened it without a password (ISO 32000-2 table 22); everything when it is not
    /// encrypted.
    package var permissions: [String] {
        guard let handle else { return [] }
        let allowed: [(String, Int32)] = [
            ("print", qpdf_allow_print_low_res(handle)), ("print-high", qpdf_allow_print_high_res(handle)),
            ("copy", qpdf_allow_extract_all(handle)), ("change", qpdf_allow_modify_other(handle)),
            ("annotate", qpdf_allow_modify_annotation(handle)), ("fill", qpdf_allow_modify_form(handle)),
            ("assemble", qpdf_allow_modify_assembly(handle)), ("accessibility", qpdf_allow_accessibility(handle)),
        ]
        return allowed.filter { $0.1 != 0 }.map(\.0)
    }
}
