"""A server of the OpenAI chat protocol that misbehaves on request, run as a process of its own by the tests.

The name of the model that a request asks for says how it is answered. What was received is listed at `/received`.
"""

import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

RECEIVED: Final[list[dict[str, Any]]] = []
LOCK: Final = threading.Lock()
CODES: Final = {
    "tillstyrker": "supports",
    "ställer sig bakom": "supports",
    "avstyrker": "opposes",
    "tveksam": "doubtful",
}
ROOM: Final = 400
"""Most characters of a passage that the model `short` takes."""


def found(passage: str, targets: list[str]) -> list[dict[str, Any]]:
    """Every sentence with one of these words, coded by it; about the proposal whose name it holds."""
    statements = []
    for sentence in re.findall(r"[^\n.]+\.", passage):
        for word, code in CODES.items():
            if word in sentence:
                target = next((one for one in targets if one in sentence), "whole")
                statements.append(
                    {
                        "quote": sentence.strip(),
                        "target": target,
                        "code": code,
                        "expression": "formal",
                        "reservation": None,
                    }
                )
    return statements


def answer(request: dict[str, Any], count: int) -> tuple[int, dict[str, Any] | str]:
    """Status and body for the request, the `count`-th of its model."""
    model, messages = request["model"], request["messages"]
    (passage,) = re.findall(r"<passage>\n(.*)\n</passage>", messages[1]["content"], re.DOTALL)
    schema = request["response_format"]["json_schema"]["schema"]
    targets = schema["properties"]["statements"]["items"]["properties"]["target"]["enum"]
    statements = found(passage, targets)
    content: str | None = json.dumps({"statements": statements}, ensure_ascii=False)
    finish, refusal = "stop", None
    if model == "down" or (model == "flaky" and count < 3):
        return (429 if count == 1 else 500), {"error": {"message": "later", "code": "overloaded"}}
    if model == "locked":
        return 401, {"error": {"message": "who are you", "code": "invalid_api_key"}}
    if model == "slow":
        time.sleep(30)
    if model == "short" and len(passage) > ROOM:
        return 400, {"error": {"message": "too many tokens", "code": "context_length_exceeded"}}
    if model == "page":
        return 200, "<html>a login page</html>"
    if model == "prose" or (model == "mends" and len(messages) == 2):
        content = "Here are the statements: none."
    if model == "inventor" or (model == "honest-again" and len(messages) == 2):
        invented = {"quote": "Vi avstyrker allt av rättssäkerhetsskäl.", "target": "whole", "code": "opposes"}
        content = json.dumps({"statements": [*statements, invented | {"expression": "formal", "reservation": None}]})
    if model == "lost":
        content = json.dumps({"statements": [one | {"target": "99-finns-inte"} for one in statements]})
    if model == "rewords":
        content = json.dumps(
            {"statements": [one | {"quote": one["quote"].replace("om ", "för ")} for one in statements]}
        )
    if model == "cut":
        finish, content = "length", (content or "")[:10]
    if model == "prude":
        content, refusal = None, "I cannot help with that."
    message = {"role": "assistant", "content": content, "refusal": refusal}
    usage = {"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110}
    choice = {"index": 0, "message": message, "finish_reason": finish, "logprobs": None}
    return 200, {
        "id": f"c{count}",
        "object": "chat.completion",
        "created": 0,
        "model": model,
        "choices": [choice],
        "usage": usage,
    }


class Handler(BaseHTTPRequestHandler):
    """The two addresses."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        with LOCK:
            self._send(200, list(RECEIVED))

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with LOCK:
            RECEIVED.append(request | {"key": self.headers.get("authorization")})
            count = sum(one["model"] == request["model"] for one in RECEIVED)
        if self.path != "/v1/chat/completions":
            self._send(404, {"error": {"message": "no such address"}})
            return
        self._send(*answer(request, count))

    def _send(self, status: int, body: object) -> None:
        is_page = isinstance(body, str)
        content = str(body).encode() if is_page else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "text/html" if is_page else "application/json")
        self.send_header("content-length", str(len(content)))
        if status in {429, 500}:
            self.send_header("retry-after-ms", "10")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
