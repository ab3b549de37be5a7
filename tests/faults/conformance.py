"""The cases of promise 1: what RFC 6455 lets a client send, what it does not, and how a server must take it.

A case is (name, pieces, answers). Pieces are sent one after the other; between them the server gets the time to read, at `answered` until
it has sent a frame. Answers, in order:
("text", bytes), ("binary", bytes), ("pong", bytes), or last of all ("close", codes): the code of the server's close frame is one of these.
"""
import struct

from harness import frame

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
message_bytes_max = 16 * 1024
answered = None
kinds = {"text": TEXT, "binary": BINARY}
protocol_error, bad_payload, too_big = ("close", {1002}), ("close", {1007}), ("close", {1009})
bye, goodbye = frame(CLOSE, struct.pack(">H", 1000)), ("close", {1000})


def chopped(data, size):
    return [data[n:n + size] for n in range(0, len(data), size)]


def fragments(kind, parts):
    return [frame(kind if n == 0 else 0, part, fin=n == len(parts) - 1) for n, part in enumerate(parts)]


def sizes():
    for kind, opcode in kinds.items():
        for size in (0, 1, 2, 125, 126, 127, 128, 255, 256, 1000, 1535, 1536, 1537, 4096, 8192, 16383, 16384):
            body = b"*" * size
            whole = frame(opcode, body)
            for way, pieces in {"whole": [whole], "in pieces of 997 bytes": chopped(whole, 997)}.items():
                if way == "whole" or size > 997:
                    yield f"{kind} of {size} bytes {way}", [*pieces, bye], [(kind, body), goodbye]
            if size and size < 200:
                yield f"{kind} of {size} bytes, a byte at a time", [*chopped(whole, 1), bye], [(kind, body), goodbye]
        for size in (16385, 20000, 65535, 65536, 200_000):
            yield f"{kind} of {size} bytes is too big", [frame(opcode, b"*" * size)], [too_big]
            yield f"{kind} of {size} bytes in fragments of 1,000 is too big", fragments(opcode, chopped(b"*" * size, 1000)), [too_big]
        for claimed in (1 << 31, 1 << 40, (1 << 63) - 1):
            yield f"{kind} that claims {claimed} bytes", [bytes([0x80 | opcode, 0xff]) + struct.pack(">Q", claimed) + b"\1\2\3\4" + b"*" * 17000], [too_big]
        for size in (0, 5, 125):
            yield f"{kind} of {size} bytes, its length in 16 bits", [bytes([0x80 | opcode, 0xfe]) + struct.pack(">H", size) + bytes(4) + b"*" * size], [protocol_error]
        for size in (0, 125, 126, 1000, 65535):
            yield f"{kind} of {size} bytes, its length in 64 bits", [bytes([0x80 | opcode, 0xff]) + struct.pack(">Q", size) + bytes(4) + b"*" * size], [protocol_error]
        yield f"{kind} with the highest bit of its length", [bytes([0x80 | opcode, 0xff]) + struct.pack(">Q", 1 << 63) + bytes(4) + b"*" * 17000], [("close", {1002, 1009})]
        yield f"100 of {kind} at once", [b"".join(frame(opcode, b"%d" % n) for n in range(100)) + bye], [*((kind, b"%d" % n) for n in range(100)), goodbye]


def control_frames():
    for size in (0, 1, 2, 124, 125):
        body = bytes(range(131, 131 + size))
        yield f"a ping of {size} bytes", [frame(PING, body), bye], [("pong", body), goodbye]
        yield f"a pong of {size} bytes", [frame(PONG, body), bye], [goodbye]
        yield f"a ping of {size} bytes, a byte at a time", [*chopped(frame(PING, body), 1 if size < 9 else 31), bye], [("pong", body), goodbye]
        yield f"a ping of {size} bytes between fragments", [frame(TEXT, b"a", fin=False), frame(PING, body), frame(0, b"b"), bye], [("pong", body), ("text", b"ab"), goodbye]
    yield "10 pings", [frame(PING, b"%d" % n) for n in range(10)] + [bye], [*(("pong", b"%d" % n) for n in range(10)), goodbye]
    yield "10 pings at once", [b"".join(frame(PING, b"%d" % n) for n in range(10)) + bye], [*(("pong", b"%d" % n) for n in range(10)), goodbye]
    yield "a pong, then a ping", [frame(PONG, b"x") + frame(PING, b"y") + bye], [("pong", b"y"), goodbye]
    for opcode, kind in ((PING, "ping"), (PONG, "pong"), (CLOSE, "close")):
        for size in (126, 127, 200, 65535, 65536):
            yield f"a {kind} of {size} bytes", [frame(opcode, b"\x03\xe8" + b"x" * (size - 2))], [protocol_error]
        yield f"a fragmented {kind}", [frame(opcode, b"\x03\xe8", fin=False)], [protocol_error]
        yield f"a fragmented {kind} and its continuation", [frame(opcode, fin=False) + frame(0)], [protocol_error]
        yield f"a {kind} of 5 bytes, its length in 16 bits", [bytes([0x80 | opcode, 0xfe, 0, 5]) + bytes(4) + b"\x03\xe8abc"], [protocol_error]


def reserved():
    names = {0: "continuation", TEXT: "text", BINARY: "binary", CLOSE: "close", PING: "ping", PONG: "pong"}
    for opcode, kind in names.items():
        body = b"\x03\xe8" if opcode == CLOSE else b"a"
        for bits in range(1, 8):
            yield f"{kind} with reserved bits {bits}", [frame(opcode, body, reserved=bits)], [protocol_error]
        for body in (body, b"" if opcode != CLOSE else b"\x03\xe8bye"):
            yield f"unmasked {kind} of {len(body)} bytes", [frame(opcode, body, mask=None)], [protocol_error]
    yield "text, then text with a reserved bit", [frame(TEXT, b"a"), answered, frame(TEXT, b"b", reserved=4)], [("text", b"a"), protocol_error]
    yield "text, then unmasked text", [frame(TEXT, b"a"), answered, frame(TEXT, b"b", mask=None)], [("text", b"a"), protocol_error]
    for opcode in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15):
        for body in (b"", b"a", b"a" * 126):
            yield f"opcode {opcode} with {len(body)} bytes", [frame(opcode, body)], [protocol_error]
        yield f"opcode {opcode} after text", [frame(TEXT, b"a"), answered, frame(opcode, b"b")], [("text", b"a"), protocol_error]
        yield f"opcode {opcode} between fragments", [frame(TEXT, b"a", fin=False), frame(opcode, b"b")], [protocol_error]


def fragmentation():
    for kind, opcode in kinds.items():
        for parts in ([b"a", b"b"], [b"", b"a"], [b"a", b""], [b"", b""], [b"", b"", b"a", b"", b"b", b""], [b"abc"] * 50, [b"x" * 500] * 30):
            pieces = fragments(opcode, parts)
            whole = b"".join(parts)
            yield f"{kind} in {len(parts)} fragments {'' if len(whole) > 9 else parts}", [b"".join(pieces), bye], [(kind, whole), goodbye]
            if len(pieces) < 9:
                yield f"{kind} in {len(parts)} fragments {parts} one by one", [*pieces, bye], [(kind, whole), goodbye]
                yield f"{kind} in {len(parts)} fragments {parts}, a ping after each", [b"".join(p + frame(PING, b"x") for p in pieces), bye], [
                    *[("pong", b"x")] * (len(parts) - 1), (kind, whole), ("pong", b"x"), goodbye]
        yield f"{kind} inside a fragmented text", [frame(TEXT, b"a", fin=False) + frame(opcode, b"b")], [protocol_error]
        yield f"a fragment of {kind} inside a fragmented text", [frame(TEXT, b"a", fin=False) + frame(opcode, b"b", fin=False)], [protocol_error]
        yield f"{kind} after an empty first fragment", [frame(TEXT, fin=False) + frame(opcode, b"b")], [protocol_error]
        for fin in (True, False):
            for body in (b"", b"a"):
                yield f"a continuation of nothing, {fin} {body}", [frame(0, body, fin=fin)], [protocol_error]
                yield f"a continuation after {kind}, {fin} {body}", [frame(opcode, b"x"), answered, frame(0, body, fin=fin)], [(kind, b"x"), protocol_error]
                yield f"a continuation after fragmented {kind}, {fin} {body}", [*fragments(opcode, [b"x", b"y"]), answered, frame(0, body, fin=fin)], [(kind, b"xy"), protocol_error]


good_texts = ["ギフト券", "Hello-µ@ßöäüàá-UTF-8!!", "κόσμε", "𝄞", "\0", "\x7f", "\x80", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\ufffd", "\ufffe", "\uffff", "\U00010000",
              "\U0003ffff", "\U0010fffe", "\U0010ffff", "\ufeff", "か\u3099", "👨‍👩‍👧"]
bad_bytes = [bytes([b]) for b in (*range(0x80, 0xc2), *range(0xf5, 0x100))] + [
    b"\xc2", b"\xdf", b"\xe0\xa0", b"\xe3\x81", b"\xf0\x90\x80", b"\xf4\x8f\xbf",  # cut short
    b"\xc2a", b"\xe3\x81a", b"\xe3a\x81", b"\xf0\x9f\x91a", b"\xc2\xc2", b"\xe3\xe3",  # broken off
    b"\xc0\x80", b"\xc1\xbf", b"\xe0\x80\x80", b"\xe0\x9f\xbf", b"\xf0\x80\x80\x80", b"\xf0\x8f\xbf\xbf",  # longer than they must be
    b"\xed\xa0\x80", b"\xed\xad\xbf", b"\xed\xae\x80", b"\xed\xbf\xbf", b"\xed\xa0\xbd\xed\xb1\x8d",  # surrogates
    b"\xf4\x90\x80\x80", b"\xf7\xbf\xbf\xbf", b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80", b"\xfe\xfe\xff\xff"]


def utf8():
    for text in good_texts:
        data = ("a" + text + "z").encode("utf-8")
        yield f"good {data}", [frame(TEXT, data), bye], [("text", data), goodbye]
        yield f"good {data} in fragments of a byte", [b"".join(fragments(TEXT, chopped(data, 1))), bye], [("text", data), goodbye]
        yield f"good {data}, a byte at a time", [*chopped(frame(TEXT, data), 3), bye], [("text", data), goodbye]
    for bad in bad_bytes:
        yield f"bad {bad} at the end", [frame(TEXT, "あ".encode() + bad)], [bad_payload]
        yield f"bad {bad} as binary is none of our business", [frame(BINARY, bad), bye], [("binary", bad), goodbye]
        yield f"bad {bad} at the end, in fragments of a byte", [b"".join(fragments(TEXT, chopped("あ".encode() + bad, 1)))], [bad_payload]
    for bad in bad_bytes[66:]:
        yield f"bad {bad} before more", [frame(TEXT, bad + "あ".encode())], [bad_payload]
    for bad in (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80"):
        yield f"bad {bad} in a first fragment: not a word more is waited for", [frame(TEXT, "あ".encode() + bad, fin=False)], [bad_payload]
        yield f"bad {bad} in a later fragment: not a word more is waited for", [frame(TEXT, "あ".encode(), fin=False), frame(0, bad, fin=False)], [bad_payload]
        yield f"bad {bad} in half a frame: not a byte more is waited for", [frame(TEXT, "あ".encode() + bad + b"x" * 100)[:15]], [bad_payload]
    yield "a character cut by a ping is whole", [frame(TEXT, b"\xe3\x81", fin=False) + frame(PING, b"x") + frame(0, b"\x82"), bye], [("pong", b"x"), ("text", b"\xe3\x81\x82"), goodbye]


def closing():
    yield "a close without a code", [frame(CLOSE)], [("close", {1000, 1005})]
    yield "a close of one byte", [frame(CLOSE, b"\x03")], [protocol_error]
    for code in (1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999):
        for reason in (b"", b"bye", "さようなら".encode(), b"x" * 123):
            yield f"a close with {code} and {len(reason)} bytes of reason", [frame(CLOSE, struct.pack(">H", code) + reason)], [("close", {code})]
    for code in (0, 1, 999, 1004, 1005, 1006, 1012, 1013, 1014, 1015, 1016, 1100, 2000, 2500, 2999, 5000, 9999, 65535):
        for reason in (b"", b"bye"):
            yield f"a close with {code} {reason}", [frame(CLOSE, struct.pack(">H", code) + reason)], [protocol_error]
    for bad in (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"abc\xe3\x81"):
        yield f"a close whose reason is {bad}", [frame(CLOSE, struct.pack(">H", 1000) + bad)], [("close", {1002, 1007})]
    yield "what follows a close is not read", [bye + frame(TEXT, b"a") + frame(PING, b"b") + bye], [goodbye]
    yield "a close between fragments", [frame(TEXT, b"a", fin=False) + bye + frame(0, b"b")], [goodbye]
    yield "a text, then a close", [frame(TEXT, b"a") + bye], [("text", b"a"), goodbye]


groups = {"sizes and lengths": sizes, "pings, pongs and their limits": control_frames, "reserved bits, opcodes and masks": reserved, "fragments": fragmentation, "UTF-8": utf8,
          "closing": closing}
