internal import ArchiveModel
internal import HTTPKit

/// The settings' way to the network.
enum NetworkFault {
    static func caller(_ network: NetworkSettings, seconds: Double, limit: Int) throws(SohoaError) -> HTTPCaller {
        do {
            return try HTTPCaller(proxy: network.proxy, timeout: .seconds(seconds), limit: limit)
        } catch {
            throw SohoaError(
                code: "network.badProxy",
                message: LocalizedText(
                    vi: "Máy chủ trung gian \(network.proxy) không phải địa chỉ http.",
                    en: "The proxy \(network.proxy) is no http address."),
                hint: LocalizedText(
                    vi: "Sửa network.proxy trong sohoa.yaml.", en: "Correct network.proxy in sohoa.yaml."),
                disposition: .hold)
        }
    }
}
