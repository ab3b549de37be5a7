"""Promise 27: metrics and what moves something stand on a loopback listener of their own; nothing of them on the public port."""
import http.client
import secrets
import socket
import subprocess
import time

from harness import Server, Socket, figure, finish, program, root

# What scanners try, and every way to write what we have.
names = ["metrics", "reload", "admin", "drain", "debug", "debug/pprof", "actuator", "actuator/prometheus", "status", "server-status", "stats", "config", "env",
         "api/v1/admin", "api/v1/metrics", "api/v1/reload", "api/v1/sessions", "internal/metrics", "_status", "varz", "shutdown", "quit", ".git/config", "console"]
spellings = ["/{}", "//{}", "/{}/", "/./{}", "/x/../{}", "/%2e/{}", "/{}?x", "/{}%00", "/{};x", "/{}#x", "http://127.0.0.1/{}"]
headers = [{}, {"X-Forwarded-For": "127.0.0.1"}, {"X-Real-IP": "127.0.0.1"}, {"Forwarded": "for=127.0.0.1"}, {"X-Original-URL": "/metrics"}, {"Host": "localhost:1"}]


def ask(host, port, method, path, more):
    connection = http.client.HTTPConnection(host, port, timeout=10)
    connection.putrequest(method, path, skip_host="Host" in more)
    for name, value in more.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


def reached(server, more):
    """Paths of the public port that show numbers or do anything."""
    found = []
    for name in names:
        for spelling in spellings if name in ("metrics", "reload") else spellings[:1]:
            for method in ("GET", "POST"):
                status, body = ask(server.host, server.port, method, spelling.format(name), more)
                if status not in (400, 404) or "shirube_" in body:
                    found.append((method, spelling.format(name), status))
    return found


def admin_port(server):
    line = next(line for line in open(server.folder / "out") if line.startswith("admin "))
    return int(line.rsplit(":", 1)[1])


def reloads(server):
    return server.log().count("content why=signal")


with Server("--admin", "127.0.0.1:0", folder=None) as plain:
    figure(27, "admin paths reachable from the public port", sum(len(reached(plain, more)) for more in headers), 0)
    port = admin_port(plain)
    figure(27, "metrics on the admin listener that are not there", int("shirube_turns_total" not in plain.get("/metrics", port)[1]), 0)
    figure(27, "status of /reload while no token is configured", ask(plain.host, port, "POST", "/reload", {"Authorization": "Bearer "})[0] - 404, 0)
    figure(27, "chat paths on the admin listener", sum(ask(plain.host, port, "GET", path, {})[0] != 404 for path in ("/", "/ws", "/widget.js", "/api/v1/turn")), 0)
    held = [socket.create_connection((plain.host, port)) for _ in range(64)]
    for one in held:
        one.close()
    figure(27, "admin listener lost after 64 idle guests", int(plain.get("/healthz", port)[0] != 200), 0)

with Server() as without:  # /metrics answers this machine alone, and nobody who was passed on
    passed_on = [{name: "127.0.0.1"} for name in ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via")]
    figure(27, "metrics seen through a proxy without an admin listener", sum(len(reached(without, more)) for more in passed_on), 0)
    figure(27, "metrics not seen on this machine without an admin listener", int(ask(without.host, without.port, "GET", "/metrics", {})[0] != 200), 0)
    other = http.client.HTTPConnection(without.host, without.port, timeout=10, source_address=("127.0.0.2", 0))
    other.request("GET", "/metrics")
    figure(27, "metrics seen from another address", int(other.getresponse().status != 404), 0)

token = secrets.token_urlsafe(24)
with Server("--admin", "127.0.0.1:0", "--admin-token-file", "/dev/stdin", command=["sh", "-c", f'echo {token} | exec "$0" "$@"']) as guarded:
    port = admin_port(guarded)
    wrong = ["", "x", token[:-1], token + "x", token[:-1] + "!", token.lower(), " " + token, "\x00", "a" * 3000]
    statuses = [ask(guarded.host, port, "POST", "/reload", {"Authorization": f"Bearer {one}"})[0] for one in wrong]
    statuses += [ask(guarded.host, port, "POST", "/reload", more)[0] for more in ({}, {"Authorization": token}, {"Authorization": f"Basic {token}"}, {"X-Token": token})]
    figure(27, "wrong tokens let in", sum(status not in (400, 401) for status in statuses), 0)
    reading = [ask(guarded.host, port, method, "/reload", {"Authorization": f"Bearer {token}"})[0] for method in ("GET", "HEAD", "PUT", "DELETE")]
    figure(27, "methods besides POST that move something", sum(status != 405 for status in reading) + reloads(guarded), 0)
    figure(27, "status of a right token", ask(guarded.host, port, "POST", "/reload", {"Authorization": f"Bearer {token}"})[0], 202)
    until = time.monotonic() + 10
    while not reloads(guarded) and time.monotonic() < until:
        time.sleep(0.05)
    figure(27, "reloads by a right token", reloads(guarded), 1, least=True)
    figure(27, "tokens in the log", guarded.log().count(token), 0)

for address in ("0.0.0.0:0", "[::]:0"):
    refused = subprocess.run([program, "serve", "--content", str(root), "--listen", "127.0.0.1:0", "--store", "memory:", "--admin", address], capture_output=True, timeout=60)
    figure(27, f"an admin listener at {address}: exit status", refused.returncode, 2, least=True)

# /readyz says no while draining, so that a balancer looks elsewhere; the admin listener is there to the end.
with Server("--admin", "127.0.0.1:0", "--drain-seconds", "3") as draining:
    port = admin_port(draining)
    figure(27, "ready before it drains", draining.get("/readyz", port)[0], 200)
    stuck = Socket(draining)  # never says hello and never answers the close: it holds the drain open
    draining.process.terminate()
    until, said = time.monotonic() + 2, 0
    while said != 503 and time.monotonic() < until:
        try:
            said = draining.get("/readyz", port)[0]
        except (OSError, http.client.HTTPException):  # the drain began between the line and its question
            time.sleep(0.01)
    figure(27, "ready while draining", said, 503, least=True)
    draining.process.wait(10)
finish()
