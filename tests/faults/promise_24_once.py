"""Promise 24: each cid is acted on once, however often it comes, on whichever socket."""
from harness import Server, Socket, figure, finish

with Server(store="sqlite:FOLDER/chat.db") as server:
    first = Socket(server)
    token = first.hello()["session"]
    second = Socket(server)
    second.hello(token)
    for socket in (first, second, first):
        socket.send({"type": "say", "cid": "a", "text": "登録済みって出る"})
    answers = [socket.receive("ack")["seq"] for socket in (first, second, first)]
    figure(24, "different answers to one cid", len(set(answers)) - 1, 0)
    again = Socket(server)
    again.hello(token)
    messages = []
    while (value := again.receive("message", "state"))["type"] == "message":
        messages.append(value)
    figure(24, "the customer's messages beyond the one", len([m for m in messages if m["from"] == "customer"]) - 1, 0)
    figure(24, "gaps in seq", sum(m["seq"] != n for n, m in enumerate(messages, 1)), 0)
finish()
