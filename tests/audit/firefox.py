"""Firefox, spoken to by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/), which it has built in.

In: addresses. Out: what a page says when asked, and all that the browser said meanwhile: messages of the console, errors,
breaches of the policy, requests. The network is a proxy that is not there. No driver and no second language are needed.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

WAIT = 30  # seconds for an answer

# So that nothing but the pages under test is asked for, and no page has a way out.
SETTINGS: dict[str, Any] = {
    "network.proxy.type": 1,
    "network.proxy.socks": "127.0.0.1",
    "network.proxy.socks_port": 9,
    "network.proxy.socks_remote_dns": True,
    "network.proxy.allow_hijacking_localhost": True,
    "network.proxy.no_proxies_on": "",
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "remote.active-protocols": 1,
}

# Before any script of a page: what its policy stops is a fault.
_LISTEN = """() => {
  window.__stopped = [];
  document.addEventListener("securitypolicyviolation", one => window.__stopped.push(one.violatedDirective + " " + one.blockedURI));
}"""


class Firefox:
    """One window of a running Firefox."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.number = 0
        self.said: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self.ask("script.addPreloadScript", functionDeclaration=_LISTEN)
        self.window = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command, and take down the events that come before its answer."""
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            got = json.loads(self.socket.recv(timeout=WAIT))
            if got.get("id") == self.number:
                if got["type"] == "error":
                    raise RuntimeError(f"{method}: {got['error']}: {got['message']}")
                result: dict[str, Any] = got["result"]
                return result
            self._heard(got)

    def _heard(self, event: dict[str, Any]) -> None:
        what = event.get("params", {})
        if event.get("method") == "log.entryAdded" and what["level"] in ("warn", "error"):
            self.said.append(f"{what['type']}: {what['text']}")
        elif event.get("method") == "network.beforeRequestSent":
            address = what["request"]["url"]
            if not re.match(r"(?:file|data|blob|about|resource|chrome):", address):
                self.said.append(f"asks for {address}")

    def open(self, address: str) -> list[str]:
        """Show a page; what was wrong on the way."""
        self.said = []
        self.ask("browsingContext.navigate", context=self.window, url=address, wait="complete")
        stopped = [f"stopped by the policy: {one}" for one in self.evaluate("JSON.stringify(window.__stopped)")]
        return [*self.said, *stopped]

    def evaluate(self, expression: str) -> Any:
        """What an expression, or its promise, that gives a text of JSON is on the page."""
        target = {"context": self.window}
        got = self.ask("script.evaluate", expression=expression, target=target, awaitPromise=True)
        if got["type"] != "success":
            raise RuntimeError(got["exceptionDetails"]["text"])
        return json.loads(got["result"]["value"])


@contextlib.contextmanager
def running(program: str, profile: Path) -> Iterator[Firefox]:
    """Start Firefox without a window and with a profile of its own, and end it."""
    profile.mkdir(parents=True, exist_ok=True)
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in SETTINGS.items()]
    (profile / "user.js").write_text("".join(lines), "utf-8")
    command = [program, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        address = next(
            (found[1] for line in process.stderr if (found := re.search(r"BiDi listening on (\S+)", line))), ""
        )
        if not address:
            raise SystemExit("audit: Firefox did not start")
        with connect(f"{address}/session", max_size=None, proxy=None, open_timeout=WAIT) as socket:
            yield Firefox(socket)
    finally:
        process.terminate()
        process.wait(WAIT)
