"""Promise 5: huge headers and requests that a proxy could read otherwise than we do are refused, and nothing behind them is acted on.

Every case carries a hidden second request to /healthz: no answer to it may come.
"""
import socket

from harness import Server, figure, finish

upgrade = ("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
           "Sec-WebSocket-Protocol: shirube.v1\r\n")
turn = '{"text":"a"}'
hidden = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"


def get(*lines, path="/healthz", body=""):
    return "".join([f"GET {path} HTTP/1.1\r\nHost: a\r\n", *(line + "\r\n" for line in lines), "\r\n", body])


def post(*lines, body=turn):
    return "".join(["POST /api/v1/turn HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n", *(line + "\r\n" for line in lines), "\r\n", body])


def ws(*lines, body=""):
    return "".join(["GET /ws HTTP/1.1\r\nHost: a\r\n", upgrade, *(line + "\r\n" for line in lines), "\r\n", body])


chunk = "c\r\n" + turn + "\r\n0\r\n\r\n"
cases = {
    "a header of 5 KiB": get("X: " + "a" * 5120),
    "a header of 1 MiB": get("X: " + "a" * (1 << 20)),
    "2,000 headers": get(*(f"X{n}: a" for n in range(2000))),
    "a path of 5 KiB": get(path="/" + "a" * 5120),
    "a path without end": "GET /" + "a" * 100_000,
    "a header without end": "GET / HTTP/1.1\r\nX" + "a" * 100_000,
    "a header of 5 KiB on the upgrade": ws("X: " + "a" * 5120),
    "two lengths": post("Content-Length: 12", "Content-Length: 11"),
    "two equal lengths": post("Content-Length: 12", "Content-Length: 12"),
    "a list of lengths": post("Content-Length: 12, 12"),
    "a length with a sign": post("Content-Length: +12"),
    "a negative length": post("Content-Length: -1"),
    "a length in hex": post("Content-Length: 0xc"),
    "a length past 64 bits": post("Content-Length: 18446744073709551628"),
    "a length with a space inside": post("Content-Length: 1 2"),
    "a length of nothing": post("Content-Length: "),
    "length and chunks": post("Content-Length: 12", "Transfer-Encoding: chunked", body=chunk),
    "chunks and length": post("Transfer-Encoding: chunked", "Content-Length: 4", body=chunk),
    "chunks": post("Transfer-Encoding: chunked", body=chunk),
    "chunks twice": post("Transfer-Encoding: chunked", "Transfer-Encoding: chunked", body=chunk),
    "chunks and identity": post("Transfer-Encoding: identity, chunked", body=chunk),
    "x-chunked": post("Transfer-Encoding: xchunked", "Content-Length: 12"),
    "chunks in capitals": post("TRANSFER-ENCODING: CHUNKED", "Content-Length: 12", body=chunk),
    "chunks after a tab": post("Transfer-Encoding:\tchunked", "Content-Length: 12", body=chunk),
    "a space before the colon": post("Transfer-Encoding : chunked", "Content-Length: 12", body=chunk),
    "a space before the length's colon": post("Content-Length : 12"),
    "a folded header": post("X: a\r\n Content-Length: 4", "Content-Length: 12"),
    "a folded encoding": post("Transfer-Encoding:\r\n chunked", "Content-Length: 12", body=chunk),
    "a bare line feed in a header": post("X: a\nTransfer-Encoding: chunked", "Content-Length: 12", body=chunk),
    "a bare carriage return in a header": post("X: a\rTransfer-Encoding: chunked", "Content-Length: 12", body=chunk),
    "a NUL in a header": post("X: a\0b", "Content-Length: 12"),
    "a name with a NUL": post("X\0: a", "Content-Length: 12"),
    "a header without a name": post(": a", "Content-Length: 12"),
    "a header without a colon": post("X", "Content-Length: 12"),
    "no host": "GET /healthz HTTP/1.1\r\n\r\n",
    "two hosts": get("Host: b"),
    "two equal hosts": get("Host: a"),
    "a host of nothing on the upgrade": ws().replace("Host: a", "Host: "),
    "HTTP/2.0": "GET /healthz HTTP/2.0\r\nHost: a\r\n\r\n",
    "HTTP/1.2": "GET /healthz HTTP/1.2\r\nHost: a\r\n\r\n",
    "HTTP/0.9": "GET /healthz\r\n\r\n",
    "the preface of HTTP/2": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "two spaces in the request line": "GET  /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
    "a tab in the request line": "GET\t/healthz HTTP/1.1\r\nHost: a\r\n\r\n",
    "a space in the path": "GET /health z HTTP/1.1\r\nHost: a\r\n\r\n",
    "a line feed alone at the end": "GET /healthz HTTP/1.1\nHost: a\n\n",
    "a body on the upgrade": ws("Content-Length: 12", body=turn),
    "a body of nothing and more on the upgrade": ws("Content-Length: 0", body="x"),
    "chunks on the upgrade": ws("Transfer-Encoding: chunked", body="0\r\n\r\n"),
    "frames before the answer": ws(body="\x81\x00"),
    "a request behind the upgrade": ws(),
    "an upgrade by POST": ws().replace("GET /ws", "POST /ws"),
    "an upgrade in HTTP/1.0": ws().replace("HTTP/1.1", "HTTP/1.0"),
    "an upgrade of version 8": ws().replace("Version: 13", "Version: 8"),
    "an upgrade without a key": ws().replace("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", ""),
    "an upgrade with a short key": ws().replace("dGhlIHNhbXBsZSBub25jZQ==", "YQ=="),
    "an upgrade with two keys": ws("Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="),
    "an upgrade with two versions": ws("Sec-WebSocket-Version: 8"),
    "an upgrade with two origins": ws("Origin: http://a", "Origin: http://evil.example"),
    "an upgrade to h2c": get("Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AAAA", path="/ws"),
}


def ask(server, request):
    """All that comes back until the server ends the connection, or is silent for a second."""
    with socket.create_connection((server.host, server.port), 1) as line:
        answer = b""
        try:
            line.sendall((request + hidden).encode("latin-1"))
            while got := line.recv(65536):
                answer += got
        except OSError:
            pass
        return answer


with Server() as server:
    accepted, wrong, hidden_answered = [], [], []
    for name, request in cases.items():
        answer = ask(server, request)
        status = answer[9:12].decode()
        if status in ("101", "200"):
            accepted.append(name)
        elif status not in ("400", "413", "431", ""):
            wrong.append(f"{name}: {status}")
        if answer.count(b"HTTP/1.1 ") > 1:
            hidden_answered.append(name)
        if name.startswith(("a header of", "2,000")) and status not in ("431", ""):
            wrong.append(f"{name}: {status}")
    for name in accepted + wrong + hidden_answered:
        print("   " + name)
    figure(5, f"of {len(cases)} huge or ambiguous requests, accepted", len(accepted), 0)
    figure(5, "answered otherwise than by 400, 413 or 431", len(wrong), 0)
    figure(5, "requests behind them that were answered", len(hidden_answered), 0)
    figure(5, "turns that were taken", int(server.get("/metrics")[1].split("\nshirube_turns_total ")[1].split()[0]), 0)
finish()
