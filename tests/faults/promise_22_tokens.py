"""Promise 22: no token is guessed, chosen by a client, or good for ever; it stands in no log, no store and no address.

The machine's clock is moved by serve --test-clock.
"""
import hashlib
import pathlib
import random

from harness import Server, Socket, figure, finish, long

guesses = 20_000 if long else 500
letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
draw = random.Random(22)


def opened_with(server, token):
    socket = Socket(server)
    welcome = socket.hello(token)
    socket.close()
    return welcome


def near(token):
    """Tokens as somebody would try them who knows nearly everything."""
    for n in range(len(token)):
        yield token[:n] + draw.choice(letters.replace(token[n], "")) + token[n + 1:]
    yield from (token[::-1], token.swapcase(), token[1:] + token[0], token + "A", token[:-1], token + "=", token + "\0", " " + token, token + "%", "*" * 32, "%" * 32, "_" * 32, "' OR 1=1 --",
                "../" + token, "A" * 32, "", "0" * 32, "a" * 10_000)
    while True:
        yield "".join(draw.choice(letters) for _ in token)


with Server("--test-clock", "FOLDER/clock", "--session-idle-hours", "48", "--session-age-hours", "240", store="sqlite:FOLDER/chat.db") as server:
    def clock(hours):
        (server.folder / "clock").write_text(str(hours * 60))

    first = Socket(server)
    token = first.hello()["session"]
    figure(22, "random bits of a token", len(token) * 6, 128, " bits", least=True)
    tries = [guess for _, guess in zip(range(guesses), near(token))]
    welcomes = [(guess, opened_with(server, guess)) for guess in tries]
    figure(22, f"hits of {guesses} guesses", sum(w.get("resumed", False) for _, w in welcomes), 0)
    figure(22, "tokens that a client chose and the server took", sum(w.get("session") == guess for guess, w in welcomes), 0)
    figure(22, "tokens given twice", guesses - len({w["session"] for _, w in welcomes}), 0)
    rest = server.post("/api/v1/turn", {"session": tries[0], "text": "a"})
    figure(22, "a guess over HTTP is let in", int(rest[0] != 404), 0)
    hashed = hashlib.sha256(token.encode()).hexdigest()
    figure(22, "the stored hash opens the session", int(opened_with(server, hashed)["resumed"] or opened_with(server, hashed[:32])["resumed"]), 0)
    figure(22, "a token in the address opens the session", int(Socket(server, path=f"/ws?session={token}").hello()["resumed"]), 0)
    clock(47)
    figure(22, "after 47 of 48 hours without a turn, not taken up again", int(not opened_with(server, token)["resumed"]), 0)
    clock(49)
    late = opened_with(server, token)
    figure(22, "after 49 hours, taken up again", int(late["resumed"] or late["session"] == token), 0)
    figure(22, "and over HTTP", int(server.post("/api/v1/turn", {"session": token, "text": "a"})[0] != 404), 0)
    token = late["session"]
    for hour in range(49 + 40, 49 + 240, 40):  # with a turn every 40 hours it is never idle
        clock(hour)
        status, answer = server.post("/api/v1/turn", {"session": token, "text": "登録済みって出る"})
        if status != 200:
            break
    figure(22, "a conversation with a turn every 40 hours ended before 240 hours, at", 0 if status == 200 else hour - 49, 0, " h")
    clock(49 + 241)
    figure(22, "after 241 hours, taken up again", int(opened_with(server, token)["resumed"]), 0)
    held = [path.name for path in pathlib.Path(server.folder).iterdir() if any(t.encode() in path.read_bytes() for t in (token, late["session"], *(w["session"] for _, w in welcomes[:50])))]
    figure(22, f"files of store and log that hold a token {held or ''}", len(held), 0)
finish()
