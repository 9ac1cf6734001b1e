#!/usr/bin/env python3
"""The consumer as a system that lives on and takes its orders by HTTP, as the http driver of spinecheck.yaml posts them.

    python3 server.py 9500 [folder of the connection pack]      port 0: any that is free

    POST /orders    one order as JSON; its answer as JSON, with 501 for what is not offered
    PUT  /faults    what to do wrong from now on, as after a restart: names with commas, or nothing
                    (CONSUMER_FAULTS until then)

Orders are carried out one after the other; access tokens of PDS are kept for as long as they are good.
"""
import json
import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from consumer import NOT_OFFERED, answer, faults_in


class Server(HTTPServer):
    """Listens on this machine alone."""

    def __init__(self, port: int, folder: Path):
        super().__init__(("127.0.0.1", port), Handler)
        self.folder = folder
        self.faults = faults_in(os.environ.get("CONSUMER_FAULTS", ""))
        self.tokens: dict = {}


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self):
        if self.path != "/orders":
            return self.say(404, {"words": "orders are posted to /orders"})
        order = json.loads(self.told())
        status, said = answer(order, self.server.folder, self.server.faults, self.server.tokens)
        self.say(501 if status == NOT_OFFERED else 200, said)

    def do_PUT(self):
        try:
            self.server.faults = faults_in(self.told())
            self.server.tokens.clear()
        except ValueError as unknown:
            return self.say(400, {"words": str(unknown)})
        self.say(200, {"faults": sorted(self.server.faults)})

    def told(self) -> str:
        return self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()

    def say(self, status: int, said: dict):
        octets = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def log_message(self, *_):
        pass


def main():
    port, *folder = sys.argv[1:] or ["9500"]
    server = Server(int(port), Path(*folder or [os.environ.get("SPINECHECK_CONNECT", ".spinecheck/connect")]))
    print(f"listening at http://127.0.0.1:{server.server_port}/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
