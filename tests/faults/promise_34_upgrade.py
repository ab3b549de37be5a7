"""Promise 34: a store that the first release wrote opens in this one, and every conversation in it goes on, also in changed content."""
import json
import pathlib
import re
import shutil
import sqlite3
import tempfile

from harness import Server, Socket, figure, finish, root

dump = (pathlib.Path(__file__).parent / "version_1.sql").read_text()
sessions = []
for line in dump.splitlines():
    if line.startswith("-- token "):
        name, token, deeds, state = line.removeprefix("-- token ").split(" ", 3)
        sessions.append((name, token, int(deeds), json.loads(state)))


def changed_content():
    """Every state of the two troubles that the stored conversations stand in has another name, and nobody says the old one."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="shirube-content-"))
    for part in ("intents", "replies"):
        shutil.copytree(root / part, folder / part)
    for file in ("already_registered", "expired", "balance_missing"):
        path = folder / "replies" / f"{file}.yaml"
        text = path.read_text()
        for name in re.findall(r"^  (\S+):$", text, re.M):
            text = re.sub(rf"^  {re.escape(name)}:$", f"  新{name}:", text, flags=re.M)
            text = re.sub(rf"(?<!聞く)(: ){re.escape(name)}$", rf"\1新{name}", text, flags=re.M)
            for other in (folder / "replies").glob("*.yaml"):
                if f"{file}/{name}" in other.read_text():
                    other.write_text(re.sub(rf"{file}/{re.escape(name)}$", f"{file}/新{name}", other.read_text(), flags=re.M))
        path.write_text(text)
    return folder


def go_on(server, exact):
    """How many of the conversations resume, keep their cids and answer; with the same content, also show the same."""
    well = 0
    for name, token, deeds, state in sessions:
        socket = Socket(server)
        welcome = socket.hello(token)
        now = socket.receive("state")
        good = welcome["resumed"] and (not exact or {key: now[key] for key in state} == state)
        if deeds:  # an old message once more: acted on already
            socket.send({"type": "say", "cid": f"{name}-{deeds}", "text": "もう一度"})
            good = good and socket.receive("ack")["seq"] <= welcome["seq"]
        first = now["choices"][0] if now["choices"] else None
        socket.send({"type": "choose", "cid": "next", "choice": first["id"]} if first else {"type": "say", "cid": "next", "text": "はい"})
        answer = socket.receive("ack", "error")
        messages = []
        while answer["type"] != "state":
            if answer["type"] == "message" and answer["seq"] > welcome["seq"]:
                messages.append(answer)
            answer = socket.receive("message", "state", "error")
        bot = [message for message in messages if message["from"] == "bot"]
        good = good and bool(bot) and bool(bot[-1]["text"]) and [m["seq"] for m in messages] == list(range(welcome["seq"] + 1, welcome["seq"] + 1 + len(messages)))
        if not good:
            print(f"  {name}: {welcome} {now} {bot}")
        well += good
        socket.close()
    return 100 * well / len(sessions)


for name, content in (("as it was", None), ("changed", changed_content())):
    server = Server("--messages-per-second", "1e9", "--messages-burst", "1e9", "--retention-days", "0", "--session-idle-hours", "87840", "--session-age-hours", "87840", store="sqlite:FOLDER/chat.db", content=content)
    with sqlite3.connect(server.folder / "chat.db") as database:
        database.executescript(dump)
    database.close()
    with server:
        figure(34, f"conversations of the first release that go on, content {name}", go_on(server, content is None), 100, " %", least=True)
    if content:
        shutil.rmtree(content)
finish()
