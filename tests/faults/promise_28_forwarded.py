"""Promise 28: X-Forwarded-For is believed from configured proxies only; no header lifts a cap of an address."""
import http.client
import json

from harness import Server, Socket, figure, finish

sockets_max, burst = 5, 10
caps = ["--address-sockets-max", str(sockets_max), "--address-messages-per-second", "0.001", "--address-messages-burst", str(burst)]
forged = [{}] + [{name: f"198.51.100.{n}"} for n in range(1, 7) for name in ("X-Forwarded-For", "X-Real-IP", "Forwarded")]
forged += [{"X-Forwarded-For": value} for value in ("127.0.0.1", "::1", "203.0.113.1, 127.0.0.1", "10.0.0.1,", "unknown", "\xff", ",,", "1.2.3.4:5", "::ffff:127.0.0.1")]
forged += [{"x-forwarded-for": "127.0.0.3"}, {"X-Forwarded-For": "198.51.100.9", "X-Forwarded-for": "198.51.100.10"}]


def turn(server, source, headers):
    """A REST turn on a connection of its own; its status."""
    connection = http.client.HTTPConnection(server.host, server.port, timeout=10, source_address=(source, 0))
    connection.request("POST", "/api/v1/turn", json.dumps({"text": "こんにちは"}), {"Content-Type": "application/json", **headers})
    status = connection.getresponse().status
    connection.close()
    return status


def sockets_of(server, source, all_headers):
    """How many sockets are let in at once."""
    sockets = [Socket(server, source=source, headers=headers) for headers in all_headers]
    let_in = sum(one.status == 101 for one in sockets)
    for one in sockets:
        one.close()
    return let_in


def messages_of(server, source, all_headers):
    """How many messages are acted on: over sockets of one address, and over REST."""
    acted = 0
    for headers in all_headers[:3]:
        one = Socket(server, source=source, headers=headers)
        if one.hello()["type"] == "welcome":
            acted += 1
            for n in range(4):
                one.send({"type": "say", "cid": str(n), "text": "こんにちは"})
                acted += one.receive("ack", "error")["type"] == "ack"
        one.close()
    return acted + sum(turn(server, source, headers) == 200 for headers in all_headers)


def behind(client):
    """The same forgeries as a proxy passes them on that appends the client's address."""
    return [{"X-Forwarded-For": f"{headers.get('X-Forwarded-For', '203.0.113.77')}, {client}"} for headers in forged]


# 127.0.0.1 itself has no caps by address; 127.0.0.2 is a stranger here, and 127.0.0.3 the proxy.
with Server(*caps) as server:
    figure(28, "sockets of a stranger with forged headers", sockets_of(server, "127.0.0.2", forged), sockets_max)
    figure(28, "messages of a stranger with forged headers", messages_of(server, "127.0.0.2", forged), burst)
    figure(28, "a proxy that is not configured is believed: its sockets", sockets_of(server, "127.0.0.3", behind("198.51.100.1")), sockets_max)

with Server(*caps, "--trusted-proxies", "127.0.0.3,10.0.0.0/8") as server:
    figure(28, "sockets of a stranger past the proxy", sockets_of(server, "127.0.0.2", forged), sockets_max)
    figure(28, "sockets of a client behind the proxy", sockets_of(server, "127.0.0.3", behind("198.51.100.1")), sockets_max)
    figure(28, "messages of a client behind the proxy", messages_of(server, "127.0.0.3", behind("198.51.100.1")), burst)
    figure(28, "another client behind the proxy: its sockets", sockets_of(server, "127.0.0.3", behind("198.51.100.2")), sockets_max, least=True)
    figure(28, "and its messages", messages_of(server, "127.0.0.3", behind("198.51.100.2")), burst, least=True)
    figure(28, "messages of this machine itself", sum(turn(server, "127.0.0.1", {}) == 200 for _ in range(2 * burst)), 2 * burst, least=True)
finish()
