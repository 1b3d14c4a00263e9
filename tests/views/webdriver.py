"""A small client of chromedriver (W3C WebDriver over HTTP), on the standard library alone."""

import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
DRIVER = shutil.which("chromedriver")


class Browser:
    """One headless Chromium. Close it, or use it as a context manager."""

    def __init__(self, width: int = 1440, height: int = 900) -> None:
        assert CHROMIUM is not None
        assert DRIVER is not None
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.downloads = Path(self._folder.name) / "downloads"
        self.downloads.mkdir()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._driver = subprocess.Popen(
            [DRIVER, f"--port={port}", "--silent"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._root = f"http://127.0.0.1:{port}"
        self._wait_for_driver()
        arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--hide-scrollbars",
            f"--user-data-dir={self._folder.name}/profile", f"--window-size={width},{height}",
        ]  # fmt: skip
        options = {
            "binary": CHROMIUM,
            "args": arguments,
            "prefs": {"download.default_directory": str(self.downloads)},
        }
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "unhandledPromptBehavior": "ignore",
        }
        answer = self._call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"/session/{answer['sessionId']}"
        # Leave the start page, whose own requests would be taken for the first chart's.
        self._call("POST", f"{self._session}/url", {"url": "about:blank"})
        time.sleep(0.5)

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        try:
            self._call("DELETE", self._session)
        finally:
            self._driver.terminate()
            self._driver.wait(timeout=10)
            self._folder.cleanup()

    def _wait_for_driver(self) -> None:
        for _ in range(200):
            try:
                self._call("GET", "/status")
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("chromedriver does not answer")

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(
            self._root + path, data, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                raise RuntimeError(json.load(error)["value"]["message"]) from None

    def open(self, page: Path) -> None:
        """Open a file and wait until its chart is drawn."""
        self.logs()
        self.requests()
        self._call("POST", f"{self._session}/url", {"url": page.as_uri()})
        self.until("return document.documentElement.dataset.ready === 'yes'")

    def run(self, script: str, *arguments: object) -> Any:
        body = {"script": script, "args": list(arguments)}
        return self._call("POST", f"{self._session}/execute/sync", body)

    def until(self, script: str) -> None:
        """Wait until the script returns something true."""
        for _ in range(200):
            if self.run(script):
                return
            time.sleep(0.05)
        raise TimeoutError(script)

    def click(self, css: str) -> None:
        self._call("POST", f"{self._session}/element/{self._find(css)}/click", {})

    def type(self, css: str, text: str) -> None:
        self._call("POST", f"{self._session}/element/{self._find(css)}/value", {"text": text})

    def upload(self, css: str, path: Path) -> None:
        self.type(css, str(path))

    def text(self, css: str) -> str:
        return str(self.run("return document.querySelector(arguments[0]).innerText", css))

    def texts(self, css: str) -> list[str]:
        script = "return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText)"
        return [str(text) for text in self.run(script, css)]

    def _find(self, css: str) -> str:
        body = {"using": "css selector", "value": css}
        return str(self._call("POST", f"{self._session}/element", body)[ELEMENT])

    def click_at(self, x: float, y: float, times: int = 1) -> None:
        """Press the mouse at a place of the window."""
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._pointer([self._move(x, y), *press * times])
        # vis-network waits this long to tell a click from a double click.
        time.sleep(0.4)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        down = {"type": "pointerDown", "button": 0}
        up = {"type": "pointerUp", "button": 0}
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        self._pointer([self._move(*start), down, self._move(*middle), self._move(*end), up])

    def hover(self, x: float, y: float) -> None:
        self._pointer([self._move(x, y)])

    @staticmethod
    def _move(x: float, y: float) -> dict[str, Any]:
        return {"type": "pointerMove", "duration": 30, "x": round(x), "y": round(y)}

    def _pointer(self, steps: list[dict[str, Any]]) -> None:
        mouse = {"type": "pointer", "id": "mouse", "actions": steps}
        self._call("POST", f"{self._session}/actions", {"actions": [mouse]})

    def press(self, key: str, control: bool = False) -> None:
        """Press a key wherever the focus is; special ones by their WebDriver code."""
        steps = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        if control:
            hold = {"value": "\ue009"}
            steps = [{"type": "keyDown", **hold}, *steps, {"type": "keyUp", **hold}]
        keys = {"type": "key", "id": "keys", "actions": steps}
        self._call("POST", f"{self._session}/actions", {"actions": [keys]})

    def downloaded(self, ending: str) -> Path:
        """Wait for a download and return it."""
        for _ in range(200):
            found = [path for path in self.downloads.iterdir() if path.name.endswith(ending)]
            if found and not list(self.downloads.glob("*.crdownload")):
                return found[0]
            time.sleep(0.05)
        raise TimeoutError(f"nothing that ends in {ending} was downloaded")

    def logs(self) -> list[str]:
        """Return what the console said since the last time."""
        entries = self._call("POST", f"{self._session}/se/log", {"type": "browser"})
        return [f"{entry['level']} {entry['message']}" for entry in entries]

    def requests(self) -> list[str]:
        """Return the addresses that pages asked for since the last time.

        Those of the browser's own start page (``chrome://``) are left out.
        """
        entries = self._call("POST", f"{self._session}/se/log", {"type": "performance"})
        messages = [json.loads(entry["message"])["message"] for entry in entries]
        urls = [
            str(message["params"]["request"]["url"])
            for message in messages
            if message["method"] == "Network.requestWillBeSent"
        ]
        return [url for url in urls if not url.startswith("chrome://")]

    def screenshot(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self._call("GET", f"{self._session}/screenshot")))
