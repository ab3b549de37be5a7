"""Promise 3: of 40 origins that look like an allowed one, or like none, not one opens a socket."""
from harness import Server, Socket, figure, finish

with Server("--origins", "https://shop.example,https://help.shop.example:8443") as server:
    own = f"{server.host}:{server.port}"
    good = ["https://shop.example", "https://help.shop.example:8443", f"http://{own}", f"https://{own}"]
    look_alikes = [
        "https://shop.example.evil.example", "https://shop.example.", "https://shop.example..", "https://evilshop.example", "https://evil-shop.example", "https://a.shop.example",
        "https://shop.example@evil.example", "https://user@shop.example", "https://user:pass@shop.example", "https://shop.example:443", "https://shop.example:80",
        "https://shop.example:8443", "https://help.shop.example", "https://help.shop.example:8444", "http://shop.example", "http://help.shop.example:8443", "ftp://shop.example",
        "ws://shop.example", "wss://shop.example", "HTTPS://shop.example", "https://SHOP.EXAMPLE", "https://Shop.example", "https:/shop.example", "https:shop.example", "//shop.example",
        "shop.example", "https://shop.example/", "https://shop.example/chat", "https://shop.example?x", "https://shop.example#x", "https://shop.example\\.evil.example", "https://shop%2Eexample",
        "https://shop.example%00.evil.example", "https://ѕhop.example", "https://xn--hop-dmc.example", "https://shop。example", "https://shop.example,https://evil.example",
        "https://evil.example https://shop.example", "null", "NULL", "*", "file://", "data:,", "blob:https://shop.example/1", "about:blank", f"http://{own}.evil.example", f"http://{own}0",
        f"http://{server.host}", f"http://localhost:{server.port}", f"http://0.0.0.0:{server.port}", f"http://[::1]:{server.port}", f"HTTP://{own}", f"http://{own}/", "https://", "http://", "://"]
    figure(3, "allowed origins that are refused", sum(Socket(server, origin=one).status != 101 for one in good), 0)
    accepted = [one for one in look_alikes if Socket(server, origin=one).status != 403]
    for one in accepted:
        print("   " + one)
    figure(3, f"of {len(look_alikes)} look-alikes, not refused by 403", len(accepted), 0)
finish()
