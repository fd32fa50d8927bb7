"""Hookbench in Python tests: signed webhooks sent to an app, and what an app sends waited for.

Needs nothing but Python 3.9, and a Hookbench: the one that HOOKBENCH_URL and HOOKBENCH_TOKEN name, as `hookbench test`
sets them, or one that is started (by the command of HOOKBENCH_COMMAND, else `npx hookbench`) and ends with the tests.
With pytest: `pytest_plugins = ["hookbench"]` in conftest.py gives the fixture `hookbench`.
"""

import base64
import json
import os
import shlex
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from http.client import HTTPConnection, HTTPSConnection

ANY_AGE = {"past": 315_360_000, "future": 315_360_000}


class HookbenchError(Exception):
    """What Hookbench refused, or what came in place of what was waited for, in a sentence."""


class Message:
    """Header fields in their order, and a body to the byte."""

    def __init__(self, headers, body):
        self.headers = headers
        self.bytes = body

    def header(self, name):
        """The first header field of that name, in any case; None where there is none."""
        return next((value for one, value in self.headers if one.lower() == name.lower()), None)

    def text(self):
        return self.bytes.decode("utf-8")

    def json(self):
        return json.loads(self.bytes)


class Sent(Message):
    """An app's answer: `status`, and `seconds` from the start of the request to the answer's last byte."""

    def __init__(self, id, event, status, seconds, headers, body):
        super().__init__(headers, body)
        self.id, self.event, self.status, self.seconds = id, event, status, seconds

    def expect(self, status=None, within=None):
        """Fails where it was not answered with that status (a number, or a class such as "2xx"), or not within so many seconds."""
        fits = status is None or (
            self.status == status if isinstance(status, int) else str(self.status)[0] == str(status)[0]
        )
        assert fits, f"The app answered {self.event} with {self.status} instead of {status}.\n{self.bytes[:500]!r}"
        assert within is None or self.seconds <= within, f"The app took {self.seconds:.3f} s, longer than {within}."
        return self


class Received(Message):
    """A delivery that came, with its `outcome` (verified, rejected, unsigned, not_checked) and the reason."""

    def __init__(self, delivery):
        super().__init__(delivery["headers"], base64.b64decode(delivery["bodyBase64"]))
        for name in ("id", "provider", "event", "method", "url", "status"):
            setattr(self, name, delivery[name])
        self.outcome = delivery["verification"]["outcome"]
        self.reason = delivery["verification"]["reason"]


class Source:
    """Where a sender posts to, and the secret that its deliveries are signed with."""

    def __init__(self, id, provider, url, secret, signing):
        self.id, self.provider, self.url, self.secret, self.signing = id, provider, url, secret, signing


class Hookbench:
    """A Hookbench by its API; `close` removes the sources that were made and ends the process that was started."""

    def __init__(self, url, token, process=None, folder=None):
        self.url, self._token, self._process, self._folder = url.rstrip("/"), token, process, folder
        self._sources, self._own, self._frozen = [], {}, None
        self._receiver = self._ask("status.get", {})["receiver"]["url"]
        self.mark()

    @classmethod
    def start(cls):
        """The one that the environment names, or one of its own."""
        url = os.environ.get("HOOKBENCH_URL")
        if url:
            return cls(url, os.environ["HOOKBENCH_TOKEN"])
        folder = tempfile.mkdtemp(prefix="hookbench-test-")
        command = shlex.split(os.environ.get("HOOKBENCH_COMMAND", "npx hookbench"))
        ports = ["--receiver-port", "0", "--control-port", "0"]
        process = subprocess.Popen(
            [*command, "serve", "--data", folder, *ports, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        line = process.stdout.readline()
        if not line:
            process.wait()
            shutil.rmtree(folder, ignore_errors=True)
            raise HookbenchError("Hookbench did not start.")
        ready = json.loads(line)
        return cls(ready["control"], ready["token"], process, folder)

    def source(self, provider):
        """A source with a path and a secret of its own."""
        try:
            fresh = self._ask("signatures.freshSecret", {"provider": provider})
        except HookbenchError:
            fresh = None
        path = f"test-{uuid.uuid4()}"
        order = {"name": f"{provider} under test", "path": path, "provider": provider}
        if fresh:
            order["secrets"] = [fresh["secret"]]
        if self._frozen is not None:
            order["tolerance"] = ANY_AGE
        made = self._ask("sources.create", order)
        url = f"{self._receiver}/hooks/{path}"
        source = Source(made["id"], provider, url, fresh and fresh["receiver"], fresh and fresh["secret"])
        self._sources.append(source)
        return source

    def secret(self, provider):
        """What an app is to be given to accept what `send` sends of that provider."""
        return self._source_of(provider).secret

    def send(self, provider, event, to, *, set=None, id=None, at=None, secret=None, spoil=None, timeout=30):
        """Sends the provider's example of an event, signed; `at` is in epoch seconds, `spoil` as in the API."""
        if secret is None:
            secret = (to if isinstance(to, Source) else self._source_of(provider)).signing
        at = self._frozen if at is None else at
        order = {
            "provider": provider,
            "event": event,
            "url": to.url if isinstance(to, Source) else to,
            "overrides": [{"path": path, "value": value} for path, value in (set or {}).items()],
            "secret": secret,
            "id": id,
            "at": None if at is None else int(at * 1000),
            "spoil": spoil,
        }
        made = self._ask("samples.compose", {name: value for name, value in order.items() if value is not None})
        body = base64.b64decode(made["bodyBase64"])
        started = time.monotonic()
        status, headers, answer = _post(made["url"], made["headers"], body, timeout)
        return Sent(made["id"], made["event"], status, time.monotonic() - started, headers, answer)

    def wait_for(self, query, *, timeout=5, after=None):
        """The first delivery since the start, or since `mark`, that fits a filter."""
        since = after.id if after else self._position
        end = self._ask("deliveries.wait", {"query": query, "timeoutSeconds": timeout, "since": since})
        if not end["isMet"]:
            came = "".join(f"\n  {one['summary']}, {one['verification']['outcome']}" for one in end["instead"])
            raise HookbenchError(f"No delivery fitted {query!r} within {timeout} s. {end['sentence']}{came}")
        return Received(self._ask("deliveries.get", {"id": end["items"][0]["id"]}))

    def faults(self, source, faults):
        """How a source misbehaves on purpose, as in the API; [] ends it."""
        self._ask("sources.update", {"id": source.id, "faults": faults})

    def freeze_time(self, at):
        """What is sent is dated and signed as of that time (epoch seconds), and what comes is taken at any age; None ends it."""
        self._frozen = at
        for source in self._sources:
            self._ask("sources.update", {"id": source.id, "tolerance": None if at is None else ANY_AGE})

    def mark(self):
        """What came before does not count from now on."""
        self._position = self._ask("deliveries.wait", {"timeoutSeconds": 0})["position"]

    def close(self):
        if self._process is None:
            for source in self._sources:
                self._ask("sources.delete", {"id": source.id})
            return
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _source_of(self, provider):
        if provider not in self._own:
            self._own[provider] = self.source(provider)
        return self._own[provider]

    def _ask(self, method, order):
        request = urllib.request.Request(
            f"{self.url}/api/{method}",
            data=json.dumps(order).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self._token}"},
        )
        # A proxy of the environment has no part in what is on this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request) as response:
                answer = json.load(response)
        except urllib.error.HTTPError as refused:
            with refused:
                answer = json.load(refused)
        if answer["ok"]:
            return answer["value"]
        raise HookbenchError(answer["error"]["message"])


def _post(url, headers, body, timeout):
    parts = urllib.parse.urlsplit(url)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = connect(parts.netloc, timeout=timeout)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.putrequest("POST", target, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        return response.status, response.getheaders(), response.read()
    finally:
        connection.close()


try:
    import pytest
except ImportError:
    pass
else:

    @pytest.fixture(scope="session")
    def hookbench_session():
        started = Hookbench.start()
        yield started
        started.close()

    @pytest.fixture
    def hookbench(hookbench_session):
        """A Hookbench for all tests; what came before a test does not count in it."""
        hookbench_session.mark()
        return hookbench_session
