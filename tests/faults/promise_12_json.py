"""Promise 12: abused JSON is refused before a tree is built, and no refusal repeats what was sent. How long a refusal takes is measured in
tests/unit/wire_abuse_test.cpp, without a socket."""
import json

from harness import Server, Socket, figure, finish, frame

secret = "9Z8Y7X6W5V4U"
say = '{"type":"say","cid":"1","text":"%s"}'
abuses = {
    "8,000 arrays deep": "[" * 8000 + "]" * 8000, "16,000 arrays that never close": "[" * 16000, "2,300 objects deep": '{"a":' * 2300 + "1" + "}" * 2300,
    "deep inside the text": '{"type":"say","cid":"1","text":' + "[" * 16000, "a doubled key": '{"type":"ping","type":"say","cid":"1","text":"a"}',
    "a doubled text": '{"type":"say","cid":"1","text":"a","text":"%s"}' % secret, "a doubled key in another spelling": '{"type":"say","cid":"1","text":"a","\\u0074ext":"b"}',
    "a lone high surrogate": say % "\\ud83d", "a lone low surrogate": say % "\\ude00", "surrogates the wrong way round": say % "\\ude00\\ud83d", "a high surrogate before a letter": say % "\\ud83dA",
    "a huge number": '{"type":"hello","seq":%s}' % ("9" * 15000), "a huge exponent": '{"type":"hello","seq":1e99999}', "a fraction": '{"type":"hello","seq":1.5}', "minus one": '{"type":"hello","seq":-1}',
    "one more than 63 bits": '{"type":"hello","seq":9223372036854775808}', "not a number": '{"type":"hello","seq":NaN}', "infinity": '{"type":"hello","seq":Infinity}', "a leading zero": '{"type":"hello","seq":01}',
    "a number for a text": '{"type":"say","cid":"1","text":1}', "null for a text": '{"type":"say","cid":"1","text":null}', "an object for a text": '{"type":"say","cid":"1","text":{"a":1}}',
    "an unknown key": '{"type":"say","cid":"1","text":"a","%s":"a"}' % secret, "1,300 keys": "{" + ",".join(f'"k{n}":1' for n in range(1300)) + "}", "an empty key": '{"":"a","type":"ping"}',
    "__proto__": '{"__proto__":{"a":1},"type":"ping"}', "an unknown type": '{"type":"%s"}' % secret, "no type": '{"cid":"1","text":"a"}', "two objects": '{"type":"ping"}{"type":"ping"}',
    "something after the object": '{"type":"ping"} %s' % secret, "a comment": '{"type":"ping"/* a */}', "a comma too many": '{"type":"ping",}', "single quotes": "{'type':'ping'}", "no quotes": "{type:ping}",
    "a control character in a text": say % "a\x01b", "a line feed in a text": say % "a\nb", "an unknown escape": say % "\\x41", "a cut escape": say % "\\u12", "nothing": "", "a space": " ",
    "a string": '"%s"' % secret, "a number": "1", "null": "null", "true": "true", "an array": '[{"type":"ping"}]', "a cut object": '{"type":"say","cid":"1","text":"%s' % secret,
    "a long cid": '{"type":"say","cid":"%s","text":"a"}' % ("c" * 65), "a cid that is a path": '{"type":"say","cid":"../%s","text":"a"}' % secret, "a cid with a line feed": '{"type":"say","cid":"a\\nb","text":"a"}',
    "a long choice": '{"type":"choose","cid":"1","choice":"%s"}' % ("c" * 33), "a choice that is markup": '{"type":"choose","cid":"1","choice":"<b>%s"}' % secret,
}

with Server("--messages-per-second", "1e6", "--messages-burst", "1e6") as server:
    socket = Socket(server)
    socket.hello()
    socket.receive("state")
    taken, repeated = [], []
    for name, text in abuses.items():
        socket.raw(frame(1, text.encode()))
        _, answer = socket.read()
        value = json.loads(answer)
        if value["type"] != "error":
            taken.append(name)
        if secret in answer.decode() or len(answer) > 300:
            repeated.append(name)
    for name in taken + repeated:
        print("   " + name)
    figure(12, f"of {len(abuses)} abuses, taken", len(taken), 0)
    figure(12, "refusals that repeat what was sent", len(repeated), 0)
    socket.send({"type": "say", "cid": "good", "text": "登録済みって出る"})
    figure(12, "a good message on the same socket is not taken", int(socket.receive("ack", "error")["type"] != "ack"), 0)
    figure(12, "log lines that hold what was sent", server.log().count(secret), 0)
finish()
