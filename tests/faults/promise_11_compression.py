"""Promise 11: compression is never agreed to, whatever is offered, and a compressed message is a protocol error: no bomb is unpacked."""
import zlib

from harness import Closed, Server, Socket, figure, finish, frame

offers = ["permessage-deflate", "permessage-deflate; client_max_window_bits", "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
          "permessage-deflate; client_max_window_bits=15; server_max_window_bits=15", "permessage-deflate, permessage-deflate; client_max_window_bits", "x-webkit-deflate-frame",
          "permessage-bzip2", "PERMESSAGE-DEFLATE", "permessage-deflate;;;", "permessage-deflate; server_max_window_bits=99"]
squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
bomb = squeeze.compress(bytes(60 << 20)) + squeeze.flush(zlib.Z_SYNC_FLUSH)

with Server() as server:
    agreed = [offer for offer in offers if "sec-websocket-extensions" in Socket(server, headers={"Sec-WebSocket-Extensions": offer}).head.lower()]
    figure(11, f"of {len(offers)} offers, agreed to", len(agreed), 0)
    before, cpu, codes = server.rss_mib(), server.cpu_ms(), []
    for pieces in ([frame(1, bomb[:16000], reserved=4)], [frame(1, bomb[:1000], reserved=4, fin=False)], [frame(1, bomb, reserved=4)]):
        socket = Socket(server, headers={"Sec-WebSocket-Extensions": "permessage-deflate"})
        socket.hello()
        try:
            for piece in pieces:
                socket.raw(piece)
            while True:
                socket.read()
        except Closed as closed:
            codes.append(closed.code)
        except OSError:
            codes.append(None)
    figure(11, f"of 3 bombs of 60 MiB in {len(bomb) >> 10} KiB, not answered by 1002", 3 - codes.count(1002), 0)
    figure(11, "memory for them", server.rss_mib() - before, 8, " MiB")
    figure(11, "CPU for them", server.cpu_ms() - cpu, 5, " ms")
finish()
