internal import ArchiveModel

/// The look of every page: plain enough for an old Edge, readable on paper.
enum PageStyle {
    /// Nothing may be loaded or run, whatever slipped through.
    static let policy: Markup = """
        <meta http-equiv="Content-Security-Policy" \
        content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"/>
        """

    static let sheet: Markup = """
        <style>
        body { margin: 0; background: #eef0f2; color: #1c2227; font: 15px/1.45 "Segoe UI", Arial, "Liberation Sans", sans-serif; }
        .paper { max-width: 900px; margin: 0 auto; padding: 18px 26px 30px; background: #fff; }
        h1 { font-size: 22px; margin: 2px 0 2px; overflow-wrap: anywhere; word-wrap: break-word; }
        h2 { font-size: 17px; margin: 24px 0 8px; padding-bottom: 3px; border-bottom: 2px solid #d5dade; }
        h3 { font-size: 15.5px; margin: 0 0 6px; }
        p { margin: 4px 0; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: 4px 10px 4px 0; overflow-wrap: anywhere; word-wrap: break-word; }
        th { font-weight: 600; color: #46525c; }
        .agency, .quiet { color: #56626c; }
        .small { font-size: 12.5px; color: #56626c; }
        .mono { font-family: Consolas, "Liberation Mono", monospace; font-size: 12px; word-break: break-all; }
        .nowrap { white-space: nowrap; }
        .number { text-align: right; white-space: nowrap; }
        .banner { margin: 10px 0; padding: 8px 14px; border: 2px dashed #8a5a00; background: #fff6df; font-weight: 600; }
        .banner.bad { border: 2px solid #a3151b; background: #fdeaea; }
        .verdict { margin: 12px 0; padding: 12px 16px; border: 3px solid; border-radius: 6px; }
        .verdict td { padding: 0 16px 0 0; vertical-align: middle; }
        .word { font-size: 34px; font-weight: 700; line-height: 1.15; }
        .symbol { display: block; fill: none; stroke: currentColor; stroke-width: 6; stroke-linecap: round; stroke-linejoin: round; }
        .symbol circle { stroke-width: 4; }
        .accepted { color: #0d6630; border-color: #0d6630; background: #e9f6ee; }
        .held { color: #7d4e00; border-color: #b87700; background: #fff6df; }
        .returned { color: #a3151b; border-color: #a3151b; background: #fdeaea; }
        .quarantined { color: #fff; border-color: #000; background: #2b2b33; }
        .verdict .says { color: #1c2227; font-size: 16px; }
        .verdict.quarantined .says { color: #fff; }
        .first { margin: 12px 0; padding: 10px 16px; border-left: 6px solid #1f5fa8; background: #eaf2fb; font-size: 17px; }
        .then { font-size: 15px; }
        .card { margin: 10px 0; padding: 10px 14px; border: 1px solid #c9d0d6; border-left-width: 6px; page-break-inside: avoid; }
        .card th { width: 118px; }
        .card.g-return { border-left-color: #a3151b; }
        .card.g-hold { border-left-color: #b87700; }
        .card.g-warning { border-left-color: #d9b100; }
        .card.g-info { border-left-color: #1f5fa8; }
        .grade { display: inline-block; padding: 1px 8px; margin-right: 6px; border: 1px solid; border-radius: 3px; font-size: 12.5px; font-weight: 700; }
        .mark { display: inline-block; padding: 0 6px; border: 1px solid #9aa5ae; border-radius: 3px; font-size: 12.5px; color: #46525c; }
        .mark.unchecked { border-style: dashed; color: #7d4e00; border-color: #b87700; }
        .lines td, .lines th { border-bottom: 1px solid #e2e6e9; }
        .preview { position: relative; display: inline-block; border: 1px solid #c9d0d6; }
        .preview img { display: block; max-width: 100%; max-height: 560px; }
        .box { position: absolute; border: 3px solid #d0121b; }
        .box b { position: absolute; left: -3px; top: -3px; padding: 0 5px; background: #d0121b; color: #fff; font-size: 13px; }
        .other { margin-top: 34px; padding-top: 6px; border-top: 4px double #9aa5ae; }
        .list { table-layout: fixed; }
        .list .when { width: 116px; }
        .list .station { width: 130px; }
        .list .title { width: 36%; }
        .counts td { padding: 8px 14px; border: 1px solid #d5dade; text-align: center; width: 12%; }
        .counts b { display: block; font-size: 26px; }
        .counts .zero { color: #9aa5ae; }
        a { color: #174f8c; }
        @media print {
          @page { size: A4; margin: 14mm; }
          body { background: #fff; font-size: 11pt; }
          .paper { max-width: none; padding: 0; }
          .preview img { max-height: 120mm; }
          .verdict, .card, .banner, .first, .box b { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        }
        </style>
        """

    /// The same twice: in the reader's language, and below in the other.
    static func bilingual(_ first: Markup, _ second: Markup, in language: Language) -> Markup {
        """
        \(first)
        <div class="other" lang="\(language.other.rawValue)">
        \(second)
        </div>
        """
    }

    /// A whole page. `head` comes after the character set, which must stand in the first 1024 bytes.
    static func page(language: String, title: String, head: Markup, body: Markup) -> String {
        let markup: Markup = """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head>
            <meta charset="utf-8"/>
            \(policy)
            \(head)
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>\(title)</title>
            \(sheet)
            </head>
            <body>
            <div class="paper">
            \(body)
            </div>
            </body>
            </html>

            """
        return markup.text
    }
}
