"""Serves handlers of one framework, as the manifest says, and prints the port: python3 python.py FRAMEWORK MANIFEST"""

import importlib.util
import json
import logging
import socket
import sys

framework, manifest = sys.argv[1:]
handlers = json.load(open(manifest))


def load(handler):
    spec = importlib.util.spec_from_file_location(handler["name"], handler["file"])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ready(port):
    print(port, flush=True)


if framework == "flask":
    from flask import Flask
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = Flask("handlers")
    for handler in handlers:
        app.register_blueprint(getattr(load(handler), handler["name"]))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    ready(server.server_port)
    server.serve_forever()
elif framework == "django":
    from wsgiref.simple_server import WSGIRequestHandler, make_server

    from django.conf import settings

    settings.configure(DEBUG=False, ROOT_URLCONF="urls", ALLOWED_HOSTS=["*"], SECRET_KEY="of a test", MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"])
    import types

    from django.core.wsgi import get_wsgi_application
    from django.urls import path

    urls = types.ModuleType("urls")
    urls.urlpatterns = [path(handler["path"][1:], getattr(load(handler), handler["name"])) for handler in handlers]
    sys.modules["urls"] = urls

    class Quiet(WSGIRequestHandler):
        def log_message(self, *args):
            pass

    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    ready(server.server_port)
    server.serve_forever()
else:
    import uvicorn
    from fastapi import FastAPI

    app = FastAPI()
    for handler in handlers:
        app.include_router(load(handler).router)
    listening = socket.create_server(("127.0.0.1", 0))
    ready(listening.getsockname()[1])
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listening])
