"""The same sheet as the survey office keeps it: DXF and DGN, one level for each meaning (PL 21 TT 26/2024)."""

import json
import subprocess

import ezdxf
from ezdxf import options
from ezdxf.enums import TextEntityAlignment

from .cadastral import number

# level: (what it holds, colour index of the survey office, AutoCAD colour)
LEVELS = {
    "2": ("LOAI_DAT", 4, 3), "4": ("DIEN_TICH", 4, 3), "10": ("RANH_THUA", 0, 7), "13": ("SO_THUA", 4, 2),
    "14": ("TUONG_NHA", 0, 8), "16": ("GHI_CHU_NHA", 4, 8), "23": ("CHI_GIOI_DUONG", 1, 1), "28": ("TEN_DUONG", 4, 1),
    "31": ("DUONG_BO", 2, 5), "39": ("TEN_SONG", 4, 5), "46": ("DIA_GIOI_XA", 3, 1), "63": ("KHUNG", 0, 7),
}


def features(sheet):
    """(level, kind, coordinates, text, height): kind is `area`, `line` or `text`; metres in VN-2000."""
    town = sheet.town()
    for parcel in town.parcels:
        yield "10", "area", list(parcel.shape.exterior.coords), "", 0
        x, y = parcel.label_point.x, parcel.label_point.y
        yield "13", "text", [(x - 2.4, y + 0.4)], str(parcel.number), 1.8
        yield "4", "text", [(x - 2.4, y - 2.0)], number(parcel.area), 1.5
        yield "2", "text", [(x + 1.2, y - 0.6)], parcel.code, 1.8
    for house, kind in town.houses:
        yield "14", "area", list(house.exterior.coords), "", 0
        low = min(house.exterior.coords, key=lambda p: p[0] + p[1])
        yield "16", "text", [(low[0] + 0.8, low[1] + 0.8)], kind, 1.3
    for block in town.blocks:
        yield "23", "area", list(block.exterior.coords), "", 0
    if town.water is not None:
        yield "31", "area", list(town.water.exterior.coords), "", 0
        middle = town.water.representative_point()
        yield "39", "text", [(middle.x, middle.y)], "Rạch Mẫu", 3.0
    for point, _, name, _ in town.street_names:
        yield "28", "text", [(point.x, point.y)], name, 2.4
    if town.boundary is not None and not town.boundary.is_empty:
        yield "46", "line", list(town.boundary.coords), "", 0
    width, height = sheet.ground
    e, n = sheet.east, sheet.north
    yield "63", "area", [(e, n), (e + width, n), (e + width, n + height), (e, n + height), (e, n)], "", 0
    yield "63", "text", [(e + width / 2, n + height + 12)], f"BẢN ĐỒ ĐỊA CHÍNH {sheet.label}", 8.0
    yield "63", "text", [(e + width / 2, n - 14)], f"Tỷ lệ 1:{sheet.scale}", 5.0


def as_tcvn3(text):
    """How an old font shows Vietnamese: the bytes of TCVN 5712-3, taken for Latin 1."""
    bytes_ = subprocess.run(["iconv", "-f", "UTF-8", "-t", "TCVN"], input=text.encode(), check=True, capture_output=True).stdout
    return bytes_.decode("latin-1")


def carelessly(items):
    """Three parcels whose last corner misses its neighbours by 40 cm, names of streets in TCVN3; no houses."""
    opened = 0
    for level, kind, points, text, height in items:
        if level in ("2", "4", "14", "16"):
            continue
        if level == "10" and opened < 3:
            opened += 1
            x, y = points[-1]
            yield level, "line", [*points[:-1], (round(x + 0.31, 3), round(y + 0.25, 3))], text, height
        elif level in ("28", "39"):
            yield level, kind, points, as_tcvn3(text), height
        else:
            yield level, kind, points, text, height


def dxf(path, sheet, careless=False):
    """AutoCAD R2010, metres, fixed dates and ids."""
    options.write_fixed_meta_data_for_testing = True
    drawing = ezdxf.new("R2010", setup=False)
    drawing.header["$INSUNITS"] = 6
    drawing.header["$MEASUREMENT"] = 1
    for level, (name, _, colour) in LEVELS.items():
        drawing.layers.add(f"{level}_{name}", color=colour)
    space = drawing.modelspace()
    if careless:
        drawing.styles.add("VnArial", font=".VnArial.ttf")
    for level, kind, points, text, height in carelessly(features(sheet)) if careless else features(sheet):
        layer = {"layer": f"{level}_{LEVELS[level][0]}"}
        if kind == "text":
            if careless and level in ("28", "39"):
                layer["style"] = "VnArial"
            space.add_text(text, height=height, dxfattribs=layer).set_placement(points[0], align=TextEntityAlignment.MIDDLE)
        else:
            closed = kind == "area"
            space.add_lwpolyline(points[:-1] if closed else points, close=closed, dxfattribs=layer)
    drawing.saveas(path)


def ascii_only(text):
    """DGN version 7 keeps one byte a letter; the survey office writes such names without marks."""
    import unicodedata
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def dgn(path, sheet, folder):
    """MicroStation V7, working units m/mm, origin as TT 26/2024 asks."""
    collection = {"type": "FeatureCollection", "features": []}
    for level, kind, points, text, height in features(sheet):
        shape = {"text": "Point", "line": "LineString", "area": "LineString"}[kind]
        properties = {"Level": int(level), "ColorIndex": LEVELS[level][1]}
        if text:
            properties["OGR_STYLE"] = f'LABEL(f:"Arial",t:"{ascii_only(text)}",s:{height}g)'
        coordinates = list(points[0]) if kind == "text" else [list(p) for p in points]
        collection["features"].append(
            {"type": "Feature", "properties": properties, "geometry": {"type": shape, "coordinates": coordinates}})
    source = folder / "dgn.geojson"
    source.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    path.unlink(missing_ok=True)
    options_ = ["MASTER_UNIT_NAME=m", "SUB_UNIT_NAME=mm", "SUB_UNITS_PER_MASTER_UNIT=1000", "UOR_PER_SUB_UNIT=1",
                "ORIGIN=-500000,-1000000,0"]
    subprocess.run(
        ["ogr2ogr", "-q", "--config", "CPL_LOG", "/dev/null", "-f", "DGN", "-a_srs", "EPSG:9210", *sum((["-dsco", o] for o in options_), []), str(path), str(source)],
        check=True)
