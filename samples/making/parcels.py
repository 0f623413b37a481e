"""One invented neighbourhood in VN-2000 coordinates: parcels, streets, a canal, houses. Metres, E then N."""

import math
import random
from dataclasses import dataclass, field

from shapely import affinity
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.ops import unary_union


@dataclass
class Parcel:
    number: int
    shape: Polygon
    code: str

    @property
    def area(self):
        return round(self.shape.area, 1)

    @property
    def label_point(self):
        return self.shape.representative_point()


@dataclass
class Neighbourhood:
    window: Polygon
    parcels: list = field(default_factory=list)
    houses: list = field(default_factory=list)
    water: Polygon = None
    blocks: list = field(default_factory=list)
    street_names: list = field(default_factory=list)
    boundary: LineString = None


def largest(shape):
    """The biggest polygon of a clipped shape, on millimetres."""
    if shape.is_empty:
        return None
    if isinstance(shape, MultiPolygon) or shape.geom_type == "GeometryCollection":
        shape = max((s for s in shape.geoms if s.geom_type == "Polygon"), key=lambda s: s.area, default=None)
    if shape is None or shape.geom_type != "Polygon":
        return None
    return Polygon([(round(x, 3), round(y, 3)) for x, y in shape.exterior.coords])


def streets(rng, reach, spacing):
    """Centre lines and widths along one axis, from -reach to reach."""
    position, found = -reach + rng.uniform(5, 20), []
    while position < reach:
        found.append((position, rng.choice([6.0, 8.0, 8.0, 12.0, 14.0])))
        position += rng.uniform(*spacing)
    return found


def lots(rng, u0, u1, v0, v1, width):
    """Lots side by side that share their edges."""
    cuts, u = [(u0, u0)], u0
    while u1 - u > width[1] * 1.2:
        u += rng.uniform(*width)
        lean = rng.uniform(-1.2, 1.2)
        cuts.append((u - lean, u + lean))
    cuts.append((u1, u1))
    for (a0, a1), (b0, b1) in zip(cuts, cuts[1:]):
        yield Polygon([(a0, v0), (b0, v0), (b1, v1), (a1, v1)])


def build(seed, east, north, width, height, factor=1.0):
    """A neighbourhood that fills the window whose lower left corner is (east, north). `factor` makes blocks larger."""
    rng = random.Random(seed)
    window = box(east, north, east + width, north + height)
    centre = (east + width / 2, north + height / 2)
    angle = rng.uniform(8, 17)

    def world(shape):
        return affinity.translate(affinity.rotate(shape, angle, origin=(0, 0)), *centre)

    reach = math.hypot(width, height) / 2 + 20
    ways_v = streets(rng, reach, (58 * factor, 78 * factor))
    ways_u = streets(rng, reach, (105 * factor, 150 * factor))
    offset, phase = rng.uniform(-0.3, 0.3) * reach, rng.uniform(0, 6.28)
    canal = LineString([
        (u, offset + 20 * math.sin(u / 55 / factor + phase) + 6 * math.sin(u / 25))
        for u in range(int(-reach) - 20, int(reach) + 20, 4)
    ])
    water = world(canal.buffer(7.5 * factor ** 0.5))
    bank = world(canal.buffer(7.5 * factor ** 0.5 + 2.5))
    town = Neighbourhood(window, water=largest(water.intersection(window)))
    shapes = []
    for (va, wa), (vb, wb) in zip(ways_v, ways_v[1:]):
        for (ua, xa), (ub, xb) in zip(ways_u, ways_u[1:]):
            u0, u1, v0, v1 = ua + xa / 2, ub - xb / 2, va + wa / 2, vb - wb / 2
            block = largest(world(box(u0, v0, u1, v1)).difference(bank).intersection(window))
            if block is None or block.area < 60 * factor:
                continue
            town.blocks.append(block)
            kind = rng.random()
            middle = (v0 + v1) / 2 + rng.uniform(-2, 2)
            if kind < 0.14:
                pieces = [(p, rng.choice(["DGD", "TMD", "DKV"])) for p in [box(u0, v0, u1, v1)]]
            elif kind < 0.34:
                pieces = [(p, rng.choice(["CLN", "CLN", "LUC", "HNK"])) for p in lots(rng, u0, u1, v0, v1, (28, 46))]
            else:
                code = ["ODT", "ODT", "ODT", "ODT", "ODT+CLN", "TMD"]
                pieces = [(p, rng.choice(code)) for p in lots(rng, u0, u1, v0, middle, (11, 21))]
                pieces += [(p, rng.choice(code)) for p in lots(rng, u0, u1, middle, v1, (11, 21))]
            for piece, code in pieces:
                shape = largest(world(piece).difference(bank).intersection(window))
                if shape is not None and shape.area < 420 * factor:
                    code = code.removesuffix("+CLN")
                if shape is not None and shape.area > 30 * factor and shape.buffer(-1.6).area > 4:
                    shapes.append((shape, code))
    rows = {}
    for shape, code in shapes:
        rows.setdefault(int((north + height - shape.centroid.y) / 28), []).append((shape, code))
    number = 0
    for row in sorted(rows):
        ordered = sorted(rows[row], key=lambda s: s[0].centroid.x, reverse=row % 2 == 1)
        for shape, code in ordered:
            number += 1
            town.parcels.append(Parcel(number, shape, code))
            if code.startswith(("ODT", "TMD")) and rng.random() < 0.8:
                house = affinity.scale(shape, rng.uniform(0.62, 0.8), rng.uniform(0.62, 0.8), origin="centroid")
                house = largest(house.intersection(shape.buffer(-0.8)))
                if house is not None and house.area > 20:
                    town.houses.append((house, rng.choice(["b1", "b2", "b2", "b3", "g1", "t"])))
    names = ["Đường Hoa Mẫu", "Đường Bờ Rạch", "Đường số 7", "Hẻm 14", "Đường Sông Mẫu", "Đường số 9"]
    for index, (v, wide) in enumerate(ways_v):
        if wide >= 8:
            line = world(LineString([(-reach, v), (reach, v)])).intersection(window)
            if not line.is_empty and line.length > 90:
                town.street_names.append((line.interpolate(line.length * (0.3 + 0.2 * (index % 3))), angle,
                                          names[index % len(names)], wide))
    edge = world(LineString([(-reach * 0.62, -reach), (-reach * 0.55, -20), (-reach * 0.66, 40), (-reach * 0.58, reach)]))
    town.boundary = edge.intersection(window)
    return town
