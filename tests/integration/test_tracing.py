"""One trace from the caller's request through every link into the webhook, as a collector receives it."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from time import monotonic, sleep

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.faults.fleet import PATIENCE, quick_source, receiver
from tests.support.serving import serving
from tests.support.stack import Stack

pytestmark = pytest.mark.processes
TRACE, CALLER = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
EVERY_LINK = {"detect", "filter_steps", "run_steps", "step preflight", "write_artifacts", "deliver_webhook"}


class Collector:
    """Takes spans as an OpenTelemetry collector does."""

    def __init__(self) -> None:
        self.url = ""
        self.spans: list[tuple[str, str, str, str]] = []  # name, trace, span, parent

    def take(self, body: bytes) -> None:
        said = ExportTraceServiceRequest()
        said.ParseFromString(body)
        for of_resource in said.resource_spans:
            for of_scope in of_resource.scope_spans:
                for span in of_scope.spans:
                    ids = (span.trace_id.hex(), span.span_id.hex(), span.parent_span_id.hex())
                    self.spans.append((span.name, *ids))

    def wait(self, names: set[str], trace: str) -> dict[str, tuple[str, str]]:
        """Span and parent by name, once spans of all these names came."""
        deadline = monotonic() + PATIENCE
        while True:
            found = {name: (span, parent) for name, of, span, parent in list(self.spans) if of == trace}
            if names <= set(found):
                return found
            assert monotonic() < deadline, f"not sent: {names - set(found)}"
            sleep(0.1)


@pytest.fixture
def collector() -> Iterator[Collector]:
    made = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            made.take(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with serving(Handler) as address:
        made.url = f"{address}/v1/traces"
        yield made


def test_every_link_and_the_webhook_lie_below_the_callers_span(
    make_stack: Callable[..., Stack], collector: Collector
) -> None:
    stack = make_stack(FILECHECK_OTLP_ENDPOINT=collector.url)
    stack.start_api()
    stack.start_worker(1)
    with receiver() as recording:
        body = {"sources": [quick_source()], "webhook": {"url": recording.url}}
        sent = {"traceparent": f"00-{TRACE}-{CALLER}-01"}
        job = stack.post("/jobs", body, headers=sent).json()["job"]
        stack.wait(job["id"], 240)
        recording.wait(1)
        found = collector.wait({"POST /jobs", *EVERY_LINK}, TRACE)
    request, parent = found["POST /jobs"]
    assert parent == CALLER
    assert {found[link][1] for link in EVERY_LINK - {"step preflight"}} == {request}
    assert found["step preflight"][1] == found["run_steps"][0]
    told = recording.calls[0][0]["traceparent"]
    assert told == f"00-{TRACE}-{found['deliver_webhook'][0]}-01"
    logs = [path.read_text() for path in stack.folder.rglob("*.log")]
    assert sum(f'"trace_id": "{TRACE}"' in log for log in logs) == 2, "API and worker"
