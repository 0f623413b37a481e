extension DropRoot {
    /// The folder is not there, or is a bare mount point: nothing may be made in it.
    package var offline: SohoaError {
        SohoaError(
            code: "intake.root-offline",
            message: LocalizedText(
                vi: "Thư mục quét \(name) chưa được gắn: \(path).", en: "The drop root \(name) is not mounted: \(path)."
            ),
            hint: LocalizedText(
                vi:
                    "Kiểm tra ổ mạng; việc tự tiếp tục khi ổ trở lại. Nếu đúng là thư mục mới: xóa tệp roots/\(name) "
                    + "trong thư mục của trạm.",
                en:
                    "Check the share; work goes on by itself when it is back. If this is a new folder indeed: remove the "
                    + "file roots/\(name) in the station's home."), disposition: .retry)
    }
}
