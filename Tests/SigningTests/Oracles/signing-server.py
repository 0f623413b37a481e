"""A remote signing service by the protocol of docs/keys.md, whose key owner behaves as told; openssl holds the keys.

Usage: signing-server.py FOLDER BEHAVIOUR LOG; prints its port."""

import base64
import http.server
import json
import subprocess
import sys
import threading

folder, behaviour, log = sys.argv[1:]
orders = {}


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], cwd=folder, input=data, capture_output=True, check=True).stdout


def sign(order):
    key = "root" if behaviour == "other-key" else order["credential"]
    options = ["-pkeyopt", "digest:sha256"]
    if order["credential"].startswith("rsa") and order["padding"] == "pss":
        options += ["-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt", "rsa_pss_saltlen:32", "-pkeyopt", "rsa_mgf1_md:sha256"]
    return openssl("pkeyutl", "-sign", "-inkey", f"{key}.key", *options, data=bytes.fromhex(order["digest"]))


def answer(order):
    """The state after one more question."""
    order["asked"] += 1
    if behaviour == "no":
        return 200, {"state": "refused", "reason": "chưa đúng hồ sơ"}
    if behaviour == "expired":
        return 200, {"state": "expired"}
    if behaviour == "junk":
        return 200, ["nothing", "of", "the", "kind"]
    if behaviour == "error":
        return 503, {}
    if behaviour == "flood":
        return 200, {"state": "x" * 1000000}
    if behaviour == "stumbles" and order["asked"] in (2, 3):
        return 502, {}
    patience = {"yes-after-3": 3, "stumbles": 5}.get(behaviour, 0)
    if behaviour == "never" or order["asked"] <= patience:
        return 202, {"state": "waiting", "retryAfter": 1.5}
    return 200, {"state": "signed", "signature": base64.b64encode(sign(order)).decode()}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_one(self):
        with open(log, "a") as file:
            file.write(f"{self.command} {self.path}\n")
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.headers.get("Authorization") != "Bearer bearer-1" or (behaviour == "forbidden" and self.command == "POST"):
            return self.reply(403, {})
        if self.command == "GET" and self.path.startswith("/v1/credentials/"):
            name = self.path.rsplit("/", 1)[1]
            der = openssl("x509", "-in", f"{name}.pem", "-outform", "DER")
            return self.reply(200, {"certificates": [base64.b64encode(der).decode()]})
        if self.command == "POST" and self.path == "/v1/signatures":
            order = json.loads(body)
            assert order["hashAlgorithm"] == "SHA-256" and order["padding"] in ("pkcs1", "pss")
            order["asked"] = 0
            orders.setdefault(order["operation"], order)
            return self.reply(*answer(orders[order["operation"]]))
        name = self.path.rsplit("/", 1)[1]
        if self.command == "DELETE":
            orders.pop(name, None)
            return self.reply(204, None)
        if name not in orders:
            return self.reply(404, {})
        return self.reply(*answer(orders[name]))

    do_GET = do_POST = do_DELETE = handle_one

    def reply(self, status, value):
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def end_with_parent():
    """Its input ends when the test is gone, however it ended."""
    sys.stdin.read()
    server.shutdown()


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Who asks may give up before the answer: some tests are about that."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


server = Server(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
threading.Thread(target=end_with_parent, daemon=True).start()
server.serve_forever()
