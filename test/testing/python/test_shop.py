"""A small app's tests in Python, as a user of Hookbench writes them; Hookbench runs them with pytest."""

import hashlib
import hmac
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytest_plugins = ["hookbench"]


@pytest.fixture
def app(hookbench):
    """Takes Stripe's webhooks by its secret."""
    secret = hookbench.secret("stripe")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            parts = dict(part.split("=", 1) for part in self.headers["Stripe-Signature"].split(","))
            signed = hmac.new(secret.encode(), parts["t"].encode() + b"." + body, hashlib.sha256).hexdigest()
            fits = hmac.compare_digest(signed, parts["v1"]) and abs(time.time() - int(parts["t"])) < 300
            self.send_response(200 if fits else 400)
            self.end_headers()
            self.wfile.write(b"taken" if fits else b"refused")

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/webhooks"
    server.shutdown()
    server.server_close()


def test_takes_what_is_signed(hookbench, app):
    sent = hookbench.send("stripe", "invoice.paid", to=app, set={"data.object.id": "in_42"}, id="evt_1")
    assert sent.expect("2xx", within=10).text() == "taken"


@pytest.mark.parametrize("spoil", ["signature", "timestamp", "body"])
def test_refuses_what_is_spoiled(hookbench, app, spoil):
    hookbench.send("stripe", "invoice.paid", to=app, spoil=spoil).expect(400)


def test_refuses_what_is_old(hookbench, app):
    hookbench.freeze_time(time.time() - 3600)
    hookbench.send("stripe", "invoice.paid", to=app).expect(400)
    hookbench.freeze_time(None)


def test_waits_for_what_comes(hookbench):
    source = hookbench.source("github")
    hookbench.faults(source, [{"first": 1, "status": 503}])
    hookbench.send("github", "push", to=source, set={"ref": "refs/heads/näher"}).expect(503)
    hookbench.send("github", "push", to=source).expect(202)
    first = hookbench.wait_for("event:push")
    assert (first.outcome, first.status, first.json()["ref"]) == ("verified", 503, "refs/heads/näher")
    assert hookbench.wait_for("event:push", after=first).status == 202


def test_says_what_came_instead(hookbench):
    hookbench.send("github", "push", to=hookbench.source("github"))
    with pytest.raises(Exception, match=r"No delivery fitted 'event:issues'.*\n.*verified"):
        hookbench.wait_for("event:issues", timeout=0)
