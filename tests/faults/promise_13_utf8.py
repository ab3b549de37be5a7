"""Promise 13: bytes that are no UTF-8 end in 1007 on a socket and in 400 over HTTP; nothing of them reaches the bot, the log or the store."""
import http.client
import pathlib

from conformance import bad_bytes
from harness import Closed, Server, Socket, figure, finish, frame

marker = b"N0TUTF8MARKER"

with Server("--messages-per-second", "1e6", "--messages-burst", "1e6", store="sqlite:FOLDER/chat.db") as server:
    def turns():
        return int(server.get("/metrics")[1].split("\nshirube_turns_total ")[1].split()[0])

    codes = []
    for bad in bad_bytes:
        socket = Socket(server)
        socket.hello()
        socket.receive("state")
        socket.raw(frame(1, b'{"type":"say","cid":"1","text":"' + marker + bad + b'"}'))
        try:
            while True:
                socket.read()
        except Closed as closed:
            codes.append(closed.code)
    figure(13, f"of {len(bad_bytes)} messages that are no UTF-8, not answered by 1007", len(bad_bytes) - codes.count(1007), 0)
    opened = turns()
    figure(13, "turns taken for them", opened - len(bad_bytes), 0)
    statuses = []
    for bad in bad_bytes[:5] + bad_bytes[-25:]:
        line = http.client.HTTPConnection(server.host, server.port)
        line.request("POST", "/api/v1/turn", b'{"text":"' + marker + bad + b'"}', {"Content-Type": "application/json"})
        statuses.append(line.getresponse().status)
    figure(13, f"of {len(statuses)} over HTTP, not answered by 400", len(statuses) - statuses.count(400), 0)
    figure(13, "turns taken for these", turns() - opened, 0)
    files = [path for path in pathlib.Path(server.folder).iterdir() if marker in path.read_bytes()]
    figure(13, "files of store and log that hold something of them", len(files), 0)
finish()
