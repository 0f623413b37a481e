"""Drawing on paper in millimetres: reportlab with embedded fonts, marks that every office paper has."""

import math
import random

from reportlab.lib.colors import Color, black
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
# GNU FreeFont: metric neighbours of Times and Helvetica that have every Vietnamese letter.
FREEFONT = "/usr/share/fonts/truetype/freefont/"
FONTS = {
    "serif": "FreeSerif", "serif-bold": "FreeSerifBold", "serif-italic": "FreeSerifItalic",
    "sans": "FreeSans", "sans-bold": "FreeSansBold", "sans-italic": "FreeSansOblique",
}
RED = Color(0.83, 0.09, 0.12)
BLUE = Color(0.10, 0.30, 0.72)
INK_BLUE = Color(0.08, 0.13, 0.55)
WATER = Color(0.80, 0.91, 0.97)

for name, file in FONTS.items():
    pdfmetrics.registerFont(TTFont(name, FREEFONT + file + ".ttf"))


class Page:
    """A PDF being drawn, millimetres from the lower left corner; the same input gives the same bytes."""

    def __init__(self, path, width, height, title, author="Dữ liệu mẫu"):
        self.canvas = Canvas(str(path), pagesize=(width * MM, height * MM), pdfVersion=(1, 7), invariant=1, initialFontName="serif")
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setCreator("samples/make-samples.py")
        self.width, self.height = width, height

    def next(self, width, height):
        self.canvas.showPage()
        self.canvas.setPageSize((width * MM, height * MM))
        self.width, self.height = width, height

    def save(self):
        self.canvas.showPage()
        self.canvas.save()

    def line(self, points, width=0.2, color=black, dash=None, closed=False, fill=None):
        c = self.canvas
        c.setLineWidth(width * MM)
        c.setStrokeColor(color)
        c.setLineJoin(1)
        c.setDash(*( [[d * MM for d in dash]] if dash else [[]] ))
        path = c.beginPath()
        for index, (x, y) in enumerate(points):
            (path.moveTo if index == 0 else path.lineTo)(x * MM, y * MM)
        if closed or fill:
            path.close()
        if fill:
            c.setFillColor(fill)
        c.drawPath(path, stroke=1 if width else 0, fill=1 if fill else 0)
        c.setDash([])

    def box(self, x, y, width, height, line=0.2, color=black, fill=None):
        self.line([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], line, color, None, True, fill)

    def circle(self, x, y, radius, line=0.2, color=black, fill=None):
        self.canvas.setLineWidth(line * MM)
        self.canvas.setStrokeColor(color)
        if fill:
            self.canvas.setFillColor(fill)
        self.canvas.circle(x * MM, y * MM, radius * MM, stroke=1, fill=1 if fill else 0)

    def arc(self, x, y, radius, start, extent, line=0.15, color=black):
        steps = 16
        angles = [math.radians(start + extent * i / steps) for i in range(steps + 1)]
        self.line([(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles], line, color)

    def text(self, x, y, words, size=3.0, font="sans", color=black, align="left", angle=0):
        """Size is the height of the letters' em in mm."""
        c = self.canvas
        c.saveState()
        c.translate(x * MM, y * MM)
        c.rotate(angle)
        c.setFont(font, size * MM)
        c.setFillColor(color)
        draw = {"left": c.drawString, "centre": c.drawCentredString, "right": c.drawRightString}[align]
        draw(0, 0, words)
        c.restoreState()

    def paragraph(self, x, y, width, words, size=4.6, font="serif", leading=1.35, indent=10.0):
        """Justified text; returns the y below it."""
        lines, current = [], ""
        for word in words.split():
            room = width - (indent if not lines else 0)
            trial = (current + " " + word).strip()
            if pdfmetrics.stringWidth(trial, font, size) > room and current:
                lines.append(current)
                current = word
            else:
                current = trial
        lines.append(current)
        for number, line in enumerate(lines):
            left = x + (indent if number == 0 else 0)
            room = width - (indent if number == 0 else 0)
            gaps = line.count(" ")
            slack = room - pdfmetrics.stringWidth(line, font, size)
            t = self.canvas.beginText(left * MM, y * MM)
            t.setFont(font, size * MM)
            t.setFillColor(black)
            if number < len(lines) - 1 and gaps:
                t.setWordSpace(0)
                t = None
                cursor = left
                for word in line.split(" "):
                    self.text(cursor, y, word, size, font)
                    cursor += pdfmetrics.stringWidth(word + " ", font, size) + slack / gaps
            else:
                t.textLine(line)
                self.canvas.drawText(t)
            y -= size * leading
        return y - size * 0.35

    def seal(self, x, y, around, inside, radius=17.5, color=RED, angle=0):
        """A round seal: two rings, words on the ring, words within, a star below."""
        c = self.canvas
        c.saveState()
        c.translate(x * MM, y * MM)
        c.rotate(angle)
        c.setFillAlpha(0.82)
        c.setStrokeAlpha(0.82)
        c.setStrokeColor(color)
        c.setFillColor(color)
        for r, width in ((radius, 0.9), (radius - 1.4, 0.25), (radius * 0.62, 0.35)):
            c.setLineWidth(width * MM)
            c.circle(0, 0, r * MM, stroke=1, fill=0)
        size = radius * 0.17
        ring = radius * 0.70
        total = sum(pdfmetrics.stringWidth(ch, "sans-bold", size) for ch in around)
        turn = 90 + math.degrees(total / ring) / 2
        for ch in around:
            step = math.degrees(pdfmetrics.stringWidth(ch, "sans-bold", size) / ring)
            turn -= step / 2
            c.saveState()
            c.rotate(turn - 90)
            c.setFont("sans-bold", size * MM)
            c.drawCentredString(0, ring * MM, ch)
            c.restoreState()
            turn -= step / 2
        for row, words in enumerate(inside):
            c.setFont("sans-bold", size * 0.95 * MM)
            c.drawCentredString(0, ((len(inside) / 2 - row) * size * 1.25 - size * 0.9) * MM, words)
        star = c.beginPath()
        for i in range(10):
            r = size * (0.75 if i % 2 == 0 else 0.3)
            a = math.radians(90 + 36 * i)
            px, py = r * math.cos(a) * MM, (r * math.sin(a) - radius * 0.8) * MM
            (star.moveTo if i == 0 else star.lineTo)(px, py)
        star.close()
        c.drawPath(star, stroke=0, fill=1)
        c.restoreState()

    def scribble(self, x, y, seed, width=22.0, height=9.0, color=INK_BLUE):
        """A signature that is nobody's."""
        rng = random.Random(seed)
        points, steps = [], 90
        waves = [(rng.uniform(0.6, 1.0) / (k + 1), rng.uniform(1.5, 3.2) * (k + 1), rng.uniform(0, 6.3)) for k in range(4)]
        for i in range(steps):
            t = i / (steps - 1)
            up = sum(a * math.sin(f * 6.283 * t + p) for a, f, p in waves) * (1 - 0.6 * t)
            back = 0.09 * math.sin(5.3 * 6.283 * t + waves[0][2])
            points.append((x + width * (t + back), y + height * 0.42 * up))
        self.line(points, 0.42, color)
        self.line([(x + width * 0.1, y - height * 0.45), (x + width * 1.1, y - height * 0.25)], 0.3, color)
