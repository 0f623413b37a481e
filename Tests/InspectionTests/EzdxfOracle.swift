internal import Foundation
internal import TestSupport

/// ezdxf's view of DXF files, from the project's Python environment.
enum EzdxfOracle {
    static let isPresent = (try? Oracle.run("python", ["-c", "import ezdxf, shapely"]).status) == 0

    private static let program = #"""
        import collections, json, sys
        import ezdxf
        from ezdxf import recover

        def read(path):
            try:
                return ezdxf.readfile(path)
            except Exception:
                return recover.readfile(path)[0]

        def words(text):
            return " ".join(text.split())

        def facts(path):
            doc = read(path)
            r = dict(path=path, version=doc.dxfversion, inserts=collections.Counter(), attributes=[], references=[],
                     objects=collections.Counter(), texts=[])
            header = doc.header
            r["codePage"] = header.get("$DWGCODEPAGE")
            r["units"] = header.get("$INSUNITS")
            r["metric"] = header.get("$MEASUREMENT")
            r["layers"] = [dict(name=l.dxf.name, colour=abs(l.dxf.color), off=l.is_off(), frozen=l.is_frozen(),
                                locked=l.is_locked()) for l in doc.layers]
            r["styles"] = [[s.dxf.name, s.dxf.font, s.dxf.get("bigfont", "")] for s in doc.styles if s.dxf.name]
            r["blocks"] = [b.name for b in doc.blocks if not b.name.startswith("*") and not b.name.startswith("$")
                           and not (b.block and b.block.dxf.flags & 12)]
            r["references"] += [["drawing", b.block.dxf.get("xref_path", "")] for b in doc.blocks
                                if b.block and b.block.dxf.flags & 12]
            kinds = dict(IMAGEDEF="image", PDFDEFINITION="pdf", DGNDEFINITION="dgn", DWFDEFINITION="dwf")
            for o in doc.objects:
                if o.dxftype() in kinds:
                    r["references"].append([kinds[o.dxftype()], o.dxf.get("filename", "")])
            r["layouts"] = [l.name for l in sorted(doc.layouts, key=lambda l: l.dxf.get("taborder", 0))]
            for layout in doc.layouts:
                for e in layout:
                    kind = e.dxftype()
                    r["objects"][kind] += 1
                    if kind == "INSERT":
                        r["inserts"][e.dxf.name.lower()] += 1
                        for a in e.attribs:
                            r["attributes"].append(dict(block=e.dxf.name, layout=layout.name, tag=a.dxf.tag,
                                                        text=words(a.plain_text())))
                    elif kind == "TEXT":
                        r["texts"].append(words(e.plain_text()))
                    elif kind == "MTEXT":
                        r["texts"].append(words(e.plain_text()))
            return r

        result = []
        for path in sys.argv[1:]:
            try:
                result.append(facts(path))
            except Exception as problem:
                result.append(dict(path=path, error=repr(problem)[:300]))
        print(json.dumps(result))
        """#

    static func read(_ paths: [String]) throws -> [[String: Any]] {
        let run = try Oracle.run("python", ["-c", program] + paths, environment: ["PYTHONIOENCODING": "utf-8"])
        let parsed = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        return parsed as? [[String: Any]] ?? []
    }
}
