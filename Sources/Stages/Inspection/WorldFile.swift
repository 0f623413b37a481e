internal import ArchiveModel
internal import Foundation

/// A world file: pixel width, column rotation, row rotation, pixel height, and the centre of the upper left pixel.
enum WorldFile {
    enum Reading {
        /// GDAL order, referring to the outer corner of the first pixel.
        case geotransform([Double])
        case failure(ReadProblem)
    }

    static func read(_ path: String) -> Reading {
        let name = (path as NSString).lastPathComponent
        let text = String(decoding: FileBytes.read(path, count: 4096), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
        guard lines.count >= 6 else {
            return .failure(ReadProblem(.damaged, "world file \(name): \(lines.count) lines instead of 6"))
        }
        var values: [Double] = []
        for (index, line) in lines.prefix(6).enumerated() {
            guard let value = Double(line), value.isFinite else {
                let comma = line.contains(",") ? ", a decimal comma" : ""
                return .failure(
                    ReadProblem(.damaged, "world file \(name), line \(index + 1): “\(line)” is no number\(comma)"))
            }
            values.append(value)
        }
        guard values[0] * values[3] - values[1] * values[2] != 0 else {
            return .failure(ReadProblem(.damaged, "world file \(name): the pixel has no area"))
        }
        let x = values[4] - values[0] / 2 - values[2] / 2
        let y = values[5] - values[1] / 2 - values[3] / 2
        return .geotransform([x, values[0], values[2], y, values[1], values[3]])
    }
}
