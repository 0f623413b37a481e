"""Tables for terminals and logs: columns by what letters really occupy, long words wrapped."""

import unicodedata


def width(text):
    """Cells on a terminal: combining marks take none, East Asian wide letters two."""
    cells = 0
    for letter in text:
        if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Cc", "Mn", "Me"):
            continue
        cells += 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1
    return cells


def pad(text, cells):
    return text + " " * max(0, cells - width(text))


def pieces(word, cells):
    """A word longer than its column, cut where it must."""
    current = ""
    for letter in word:
        if width(current + letter) > cells and current:
            yield current
            current = ""
        current += letter
    yield current


def wrapped(text, cells):
    lines = []
    for paragraph in text.split("\n"):
        current = ""
        for word in paragraph.split():
            for piece in pieces(word, cells):
                joined = f"{current} {piece}" if current else piece
                if width(joined) <= cells:
                    current = joined
                else:
                    lines.append(current)
                    current = piece
        lines.append(current)
    return lines


def widths(rows, room):
    """Natural widths, the widest columns narrowed until the table fits into `room` cells."""
    natural = [max(max(width(part) for part in row[i].split("\n")) for row in rows) for i in range(len(rows[0]))]
    floor = [min(cells, 12) for cells in natural]
    spare = sum(natural) + 3 * (len(natural) - 1) - room
    while spare > 0:
        widest = max((i for i in range(len(natural)) if natural[i] > floor[i]), key=lambda i: natural[i], default=None)
        if widest is None:
            break
        natural[widest] -= 1
        spare -= 1
    return natural


def render(header, rows, room):
    """Lines of a table, ruled under its header and between its rows."""
    columns = widths([header, *rows], room)
    rule = "─┼─".join("─" * cells for cells in columns)
    lines = []
    for number, row in enumerate([header, *rows]):
        cells = [wrapped(text, columns[i]) for i, text in enumerate(row)]
        height = max(len(cell) for cell in cells)
        for line in range(height):
            parts = [pad(cell[line] if line < len(cell) else "", columns[i]) for i, cell in enumerate(cells)]
            lines.append(" │ ".join(parts).rstrip())
        if number < len(rows):
            lines.append(rule)
    return lines
