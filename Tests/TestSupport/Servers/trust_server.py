#!/usr/bin/env python3
"""trust_server.py FOLDER: a time-stamping authority, an OCSP responder and a web server on one loopback port, which it
prints. OpenSSL answers with the keys in the folder (see TrustServer.swift); the path says how the server misbehaves:

POST /tsa/ok | slow/SECONDS | drip | nonce | hash | policy | expired | refuse | garbage | 500 | oversized | close | redirect | login | switch
POST /ocsp/ok | direct | plain | stranger | later | replay | slow/SECONDS | garbage | 500
GET  /file/NAME | slow/SECONDS/NAME | away/NAME (redirects to /file/NAME) | local (redirects to file:) | loop
CONNECT anywhere: a proxy whose tunnels all end here

`switch` behaves as the file tsa.mode says at that moment. Each request's path is appended to requests.log.
"""

import base64
import http.server
import os
import pathlib
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

FOLDER = pathlib.Path(sys.argv[1])
LOCK = threading.Lock()
LIMIT = 1 << 20
AT_ONCE = [0, 0]  # now, most


def openssl(*arguments):
    with LOCK:  # the authority's serial number is a file
        subprocess.run(["openssl", *arguments], cwd=FOLDER, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def answered(request, *arguments):
    """What `openssl … IN OUT` makes of a request."""
    with tempfile.TemporaryDirectory(dir=FOLDER) as scratch:
        source, target = f"{scratch}/in", f"{scratch}/out"
        pathlib.Path(source).write_bytes(request)
        openssl(*[{"IN": source, "OUT": target}.get(word, word) for word in arguments])
        return pathlib.Path(target).read_bytes()


def stamp(request, section="tsa"):
    return answered(request, "ts", "-reply", "-config", "tsa.cnf", "-section", section, "-queryfile", "IN", "-out", "OUT")


def question(digest):
    """A query of our own, with another nonce."""
    return answered(b"", "ts", "-query", "-sha256", "-digest", digest.hex(), "-cert", "-out", "OUT")


def digest_of(request):
    start = request.index(b"\x04\x20") + 2
    return request[start:start + 32]


def pump(source, target):
    try:
        while data := source.recv(1 << 16):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def note(self):
        with LOCK, open(FOLDER / "requests.log", "a") as log:
            log.write(self.path + "\n")

    def reply(self, body, kind="application/octet-stream", status=200, headers=()):
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        with LOCK:
            AT_ONCE[0] += 1
            AT_ONCE[1] = max(AT_ONCE)
            (FOLDER / "most.log").write_text(str(AT_ONCE[1]))
        try:
            self.post()
        finally:
            with LOCK:
                AT_ONCE[0] -= 1

    def post(self):
        self.note()
        body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), LIMIT))
        service, mode, *rest = self.path.strip("/").split("/")
        if service == "tsa" and mode == "switch":
            mode, *rest = (FOLDER / "tsa.mode").read_text().strip().split("/")
        {"tsa": self.tsa, "ocsp": self.ocsp}[service](mode, rest, body)

    def common(self, mode, rest):
        """Ways to fail that every service has; True when one was taken."""
        if mode == "garbage":
            self.reply(b"<html>502 upstream</html>")
        elif mode == "500":
            self.reply(b"no", status=500)
        elif mode == "oversized":
            self.reply(b"\x30" * (8 << 20))
        elif mode == "close":
            self.close_connection = True
            self.connection.close()
        elif mode == "redirect":
            self.reply(b"", status=302, headers=[("Location", "file:///etc/hostname")])
        elif mode == "slow":
            time.sleep(float(rest[0]))
            return False
        else:
            return False
        return True

    def tsa(self, mode, rest, body):
        if self.common(mode, rest):
            return
        if mode == "login" and self.headers.get("Authorization") != "Basic " + base64.b64encode(b"user:pass").decode():
            return self.reply(b"", status=401, headers=[("WWW-Authenticate", "Basic")])
        if mode == "nonce":
            answer = stamp(question(digest_of(body)))
        elif mode == "hash":
            answer = stamp(question(b"\x00" * 32))
        elif mode == "policy":  # 1.2.3.4.1 and 1.2.3.4.2
            answer = stamp(body.replace(b"\x06\x04\x2a\x03\x04\x01", b"\x06\x04\x2a\x03\x04\x02"))
        elif mode == "expired":
            answer = stamp(body, "expired")
        elif mode == "refuse":
            answer = bytes.fromhex("3009" + "3007" + "020102" + "03020520")  # rejection, badRequest
        else:
            answer = stamp(body)
        if mode == "drip":
            return self.drip(answer)
        self.reply(answer, "application/timestamp-reply")

    def drip(self, answer):
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        try:
            for byte in answer:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            self.close_connection = True

    def ocsp(self, mode, rest, body):
        if self.common(mode, rest):
            return
        if mode == "later":
            return self.reply(bytes.fromhex("30030a0103"), "application/ocsp-response")
        if mode == "replay":
            return self.reply((FOLDER / "replay.der").read_bytes(), "application/ocsp-response")
        name = {"direct": "root", "plain": "plain", "stranger": "stranger"}.get(mode, "ocsp")
        answer = answered(
            body, "ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", f"{name}.pem", "-rkey", f"{name}.key", "-reqin", "IN",
            "-respout", "OUT", "-nmin", "60")
        self.reply(answer, "application/ocsp-response")

    def do_CONNECT(self):
        """A proxy whose every tunnel ends here."""
        self.note()
        self.close_connection = True
        self.send_response(200)
        self.end_headers()
        with socket.create_connection(self.server.server_address) as there:
            back = threading.Thread(target=pump, args=(there, self.connection), daemon=True)
            back.start()
            pump(self.connection, there)
            back.join()

    def do_GET(self):
        self.note()
        first, *rest = self.path.strip("/").split("/")
        if first == "slow":
            time.sleep(float(rest.pop(0)))
        if first == "loop":
            return self.reply(b"", status=302, headers=[("Location", "/loop")])
        if first == "local":
            return self.reply(b"", status=302, headers=[("Location", f"file://{FOLDER}/root.crl")])
        if first == "away":
            return self.reply(b"", status=302, headers=[("Location", "/file/" + rest[0])])
        path = FOLDER / os.path.basename(rest[0] if rest else "none")
        if not path.is_file():
            return self.reply(b"", status=404)
        self.reply(path.read_bytes())


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Who asks may give up before the answer: some tests are about that."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Protected(Server):
    """The same over TLS, with a certificate that no store of the system knows."""

    def get_request(self):
        plain, address = super().get_request()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(FOLDER / "plain.pem", FOLDER / "plain.key")
        return context.wrap_socket(plain, server_side=True), address


def main():
    protected = Protected(("127.0.0.1", 0), Handler)
    (FOLDER / "tls.port").write_text(str(protected.server_address[1]))
    threading.Thread(target=protected.serve_forever, daemon=True).start()
    server = Server(("127.0.0.1", 0), Handler)
    # The test holds the other end; when it goes, so do we.
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
