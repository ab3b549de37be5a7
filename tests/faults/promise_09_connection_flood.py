"""Promise 9: places are limited in all and by address; with every descriptor taken the server rests, and afterwards it serves again."""
import resource
import socket
import time

from harness import Server, Socket, figure, finish, long

seconds = 3 if long else 0.3


def crowd(server, count, address="127.0.0.1"):
    lines = []
    for _ in range(count):
        line = socket.socket()
        line.settimeout(5)
        line.bind((address, 0))
        line.connect((server.host, server.port))
        lines.append(line)
    return lines


def own_address():
    """An address of this machine that is not loopback, where it has one: the places of loopback are not counted by address."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(("192.0.2.1", 9))  # sends nothing: it only asks for the way
            return line.getsockname()[0]
        except OSError:
            return None


def closed(lines):
    count = 0
    for line in lines:
        line.setblocking(False)
        try:
            count += line.recv(1) == b""
        except BlockingIOError:
            pass
        except ConnectionError:
            count += 1
    return count


def cpu_over_idle(server, windows=20):
    """More than an idle server takes in the same window, ms: the least of up to so many. Once a second a look at the content's files falls into a
    window of either, and a busy machine lets both wait; who spins, spins in all."""
    least = float("inf")
    for _ in range(windows):
        before = server.cpu_ms() - idle.cpu_ms()
        time.sleep(seconds)
        least = min(least, server.cpu_ms() - idle.cpu_ms() - before)
        if round(least) <= 0:
            return 0
    return round(least)


idle = Server()
with idle, Server(descriptors=64, store="sqlite:FOLDER/chat.db") as server:
    customer = Socket(server)
    customer.hello()
    customer.receive("state")
    lines = crowd(server, 200)
    time.sleep(1)
    figure(9, f"64 descriptors, 200 connections: CPU while full in {seconds} s, over that of an idle server", cpu_over_idle(server), 0, " ms")
    customer.send({"type": "say", "cid": "1", "text": "登録済みって出る"})
    figure(9, "a customer's turn meanwhile is not saved", int(customer.receive("ack", "error")["type"] != "ack"), 0)
    for line in lines:
        line.close()
    began = time.monotonic()
    Socket(server).hello()
    figure(9, "a new customer is served after the flood", time.monotonic() - began, 1.0, " s")
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (server.descriptors_open(""), 64))
    lines = crowd(server, 100)
    figure(9, f"no descriptor left at all, 100 connections: CPU in {seconds} s, over that of an idle server", cpu_over_idle(server), 0, " ms")
    resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (64, 64))
    for line in lines:
        line.close()
    began = time.monotonic()
    Socket(server).hello()
    figure(9, "a new customer is served after that", time.monotonic() - began, 1.0, " s")

address = own_address()
with Server("--address-connections-max", "20", listen=f"{address}:0") as server:
    lines = crowd(server, 100, address)
    time.sleep(1)
    figure(9, f"100 connections of one address ({address}), 20 allowed: open", 100 - closed(lines), 20)
    figure(9, "and of these 20, closed", 20 - (100 - closed(lines)), 0)
    for line in lines:
        line.close()
    time.sleep(1)
    again = crowd(server, 20, address)
    time.sleep(1)
    figure(9, "after they left, closed of 20 of the same address", closed(again), 0)

with Server() as idle, Server("--connections-max", "20") as server:
    lines = crowd(server, 30)
    time.sleep(1)
    figure(9, "30 connections, 20 allowed: accepted", server.descriptors_open("socket") - 1, 20)
    figure(9, f"CPU while full in {seconds} s, over that of an idle server", cpu_over_idle(server), 0, " ms")
finish()
