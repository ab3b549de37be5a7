"""Promise 25: a conversation is erased by its token, or by age, and then no file of the store holds a byte of it."""
import http.client
import random
import time

from harness import Closed, Server, Socket, figure, finish, long, root

bystanders, rounds = (400, 20) if long else (60, 4)
rng = random.Random(7)
kana = [chr(c) for c in range(0x3042, 0x3094)]


def words():
    """Harmless, and like nothing else that is stored."""
    return "".join(rng.choice(kana) for _ in range(24))


def delete(server, token, **headers):
    connection = http.client.HTTPConnection(server.host, server.port, timeout=10)
    connection.request("DELETE", "/api/v1/session", headers={"Authorization": f"Bearer {token}"} if token else headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def talk(server, says, token=None):
    socket = Socket(server)
    token = socket.hello(token)["session"]
    for text in says:
        socket.send({"type": "say", "cid": f"c{rng.random()}", "text": text})
        socket.receive("ack")
    return socket, token


def files(server):
    return b"".join(path.read_bytes() for path in server.folder.iterdir() if path.name.startswith("chat.db"))


def still_there(server, texts, seconds=0.0):
    """How many of these are in the store's files; waits so long for them to go."""
    until = time.monotonic() + seconds
    while True:
        found = sum(text.encode() in files(server) for text in texts)
        if not found or time.monotonic() > until:
            return found
        time.sleep(0.05)


with Server("--messages-per-second", "1e9", "--messages-burst", "1e9", store="sqlite:FOLDER/chat.db", content=root / "tests/content_errors/base") as server:
    left = kept = told = answered = 0
    others = []
    for turn in range(rounds):
        mine, theirs = [words() for _ in range(12)], [[words() for _ in range(4)] for _ in range(bystanders // rounds)]
        socket, token = talk(server, mine[:6])
        for texts in theirs:  # between the customer's own words, so that they share pages
            talk(server, texts)[0].close()
        others += [text for texts in theirs for text in texts]
        socket.close()
        first, _ = talk(server, mine[6:], token)
        second, _ = talk(server, [], token)
        assert still_there(server, mine) == len(mine)
        answered += delete(server, token) == 204
        for tab in (first, second):
            try:
                told += tab.receive("error")["code"] == "erased"
                tab.receive("error")
            except Closed as closed:
                told += closed.code == 1000
        left += still_there(server, mine)
        kept += Socket(server).hello(token)["resumed"]
    figure(25, "erasures answered 204", answered, rounds, least=True)
    figure(25, "tabs that were told and closed", told, 4 * rounds, least=True)
    figure(25, "texts of erased conversations in the store's files", left, 0)
    figure(25, "erased conversations that could be resumed", kept, 0)
    figure(25, "texts of other conversations that went too", len(others) - still_there(server, others), 0)
    figure(25, "erasing again, without a token, with half a one: wrong answers",
           sum(got != want for got, want in ((delete(server, token), 204), (delete(server, None), 400), (delete(server, token[:20]), 400))), 0)
    figure(25, "erasures by a token in a URL", server.get(f"/api/v1/session?session={token}")[0] == 204, 0)

aging = Server(store="sqlite:FOLDER/chat.db", content=root / "tests/content_errors/base")
clock = aging.folder / "clock"
clock.write_text("0")
aging.flags = ("--retention-days", "30", "--test-clock", str(clock), "--messages-per-second", "1e9", "--messages-burst", "1e9")
with aging:
    old = [words() for _ in range(250)]
    tokens = []
    for text in old:
        socket, token = talk(aging, [text])
        socket.close()
        tokens.append(token)
    clock.write_text(str(29 * 24 * 60))
    young = [words() for _ in range(5)]
    for text in young:
        talk(aging, [text])[0].close()
    time.sleep(1.2)
    figure(25, "conversations of 29 days that went too early, kept for 30", len(old) - still_there(aging, old), 0)
    clock.write_text(str(31 * 24 * 60))
    figure(25, "texts of conversations over 30 days in the store's files", still_there(aging, old, 6), 0)
    figure(25, "younger conversations that went too", len(young) - still_there(aging, young), 0)
    figure(25, "old conversations that could be resumed", sum(Socket(aging).hello(token)["resumed"] for token in tokens[:20]), 0)
finish()
