"""The client side of the gRPC project's interoperability cases on grpcio, by generic stubs.

usage: interop_client.py DESCRIPTOR PORT ours|grpcio; prints one line a case: its name, a tab, "ok" or what went wrong.
"""

import queue
import sys

import grpc

import interop_messages as messages

INITIAL = "x-grpc-test-echo-initial"
TRAILING = "x-grpc-test-echo-trailing-bin"
REQUEST_SIZES = [27182, 8, 1828, 45904]
RESPONSE_SIZES = [31415, 9, 2653, 58979]
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"
BOUND_SECONDS = 30


class Cases:
    def __init__(self, channel, server_sees_compression):
        self.server_sees_compression = server_sees_compression
        for service, prefix in (("TestService", ""), ("UnimplementedService", "other_")):
            for name, (path, streams_in, streams_out, request, response) in messages.methods(service).items():
                make = {
                    (False, False): channel.unary_unary,
                    (False, True): channel.unary_stream,
                    (True, False): channel.stream_unary,
                    (True, True): channel.stream_stream,
                }[streams_in, streams_out]
                setattr(self, prefix + name, make(path, request.SerializeToString, response.FromString))

    def empty_unary(self):
        empty = messages.message("Empty")()
        same(self.EmptyCall(empty, timeout=BOUND_SECONDS), empty)

    def large_unary(self):
        same(self.UnaryCall(large(), timeout=BOUND_SECONDS).payload.body, bytes(314159))

    def client_streaming(self):
        requests = (inputs(size) for size in REQUEST_SIZES)
        same(self.StreamingInputCall(requests, timeout=BOUND_SECONDS).aggregated_payload_size, 74922)

    def server_streaming(self):
        call = self.StreamingOutputCall(wanting(RESPONSE_SIZES), timeout=BOUND_SECONDS)
        same([len(response.payload.body) for response in call], RESPONSE_SIZES)

    def ping_pong(self):
        requests = queue.Queue()
        call = self.FullDuplexCall(iter(requests.get, None), timeout=BOUND_SECONDS)
        for request_size, response_size in zip(REQUEST_SIZES, RESPONSE_SIZES):
            requests.put(wanting([response_size], messages.zeros(request_size)))
            same(len(next(call).payload.body), response_size)
        requests.put(None)
        same(list(call), [])
        same(call.code(), grpc.StatusCode.OK)

    def empty_stream(self):
        same(list(self.FullDuplexCall(iter(()), timeout=BOUND_SECONDS)), [])

    def cancel_after_begin(self):
        requests = queue.Queue()
        call = self.StreamingInputCall.future(iter(requests.get, None), timeout=BOUND_SECONDS)
        call.cancel()
        same(call.code(), grpc.StatusCode.CANCELLED)
        requests.put(None)

    def cancel_after_first_response(self):
        requests = queue.Queue()
        call = self.FullDuplexCall(iter(requests.get, None), timeout=BOUND_SECONDS)
        requests.put(wanting([31415], messages.zeros(27182)))
        same(len(next(call).payload.body), 31415)
        call.cancel()
        refused(lambda: next(call), grpc.StatusCode.CANCELLED)
        requests.put(None)

    def timeout_on_sleeping_server(self):
        requests = queue.Queue()
        requests.put(wanting([], messages.zeros(27182)))
        call = self.FullDuplexCall(iter(requests.get, None), timeout=0.001)
        refused(lambda: next(call), grpc.StatusCode.DEADLINE_EXCEEDED)
        requests.put(None)

    def custom_metadata(self):
        metadata = ((INITIAL, "test_initial_metadata_value"), (TRAILING, b"\xab\xab\xab"))
        _, unary = self.UnaryCall.with_call(large(), metadata=metadata, timeout=BOUND_SECONDS)
        duplex = self.FullDuplexCall(iter([wanting([314159])]), metadata=metadata, timeout=BOUND_SECONDS)
        same([len(response.payload.body) for response in duplex], [314159])
        for call in unary, duplex:
            same(dict(call.initial_metadata())[INITIAL], "test_initial_metadata_value")
            same(dict(call.trailing_metadata())[TRAILING], b"\xab\xab\xab")

    def status_code_and_message(self):
        status = messages.message("EchoStatus")(code=2, message="test status message")
        request = messages.message("SimpleRequest")(response_status=status)
        refused(lambda: self.UnaryCall(request, timeout=BOUND_SECONDS), grpc.StatusCode.UNKNOWN, status.message)
        request = messages.message("StreamingOutputCallRequest")(response_status=status)
        call = self.FullDuplexCall(iter([request]), timeout=BOUND_SECONDS)
        refused(lambda: next(call), grpc.StatusCode.UNKNOWN, status.message)

    def special_status_message(self):
        status = messages.message("EchoStatus")(code=2, message=SPECIAL)
        request = messages.message("SimpleRequest")(response_status=status)
        refused(lambda: self.UnaryCall(request, timeout=BOUND_SECONDS), grpc.StatusCode.UNKNOWN, SPECIAL)

    def unimplemented_method(self):
        empty = messages.message("Empty")()
        refused(lambda: self.UnimplementedCall(empty, timeout=BOUND_SECONDS), grpc.StatusCode.UNIMPLEMENTED)

    def unimplemented_service(self):
        empty = messages.message("Empty")()
        refused(lambda: self.other_UnimplementedCall(empty, timeout=BOUND_SECONDS), grpc.StatusCode.UNIMPLEMENTED)

    def client_compressed_unary(self):
        request = large()
        request.expect_compressed.value = True
        if self.server_sees_compression:
            refused(lambda: self.UnaryCall(request, timeout=BOUND_SECONDS), grpc.StatusCode.INVALID_ARGUMENT)
        response = self.UnaryCall(request, timeout=BOUND_SECONDS, compression=grpc.Compression.Gzip)
        same(len(response.payload.body), 314159)

    def server_compressed_unary(self):
        for is_compressed in True, False:
            request = large()
            request.response_compressed.value = is_compressed
            same(len(self.UnaryCall(request, timeout=BOUND_SECONDS).payload.body), 314159)

    def client_compressed_streaming(self):
        first = inputs(27182)
        first.expect_compressed.value = True
        requests = iter([first, inputs(45904)])
        response = self.StreamingInputCall(requests, timeout=BOUND_SECONDS, compression=grpc.Compression.Gzip)
        same(response.aggregated_payload_size, 73086)

    def server_compressed_streaming(self):
        request = wanting([31415, 92653])
        request.response_parameters[0].compressed.value = True
        request.response_parameters[1].compressed.value = False
        call = self.StreamingOutputCall(request, timeout=BOUND_SECONDS)
        same([len(response.payload.body) for response in call], [31415, 92653])


def large():
    return messages.message("SimpleRequest")(response_size=314159, payload=messages.zeros(271828))


def inputs(size):
    return messages.message("StreamingInputCallRequest")(payload=messages.zeros(size))


def wanting(sizes, payload=None):
    parameters = [messages.message("ResponseParameters")(size=size) for size in sizes]
    return messages.message("StreamingOutputCallRequest")(response_parameters=parameters, payload=payload)


def same(actual, expected):
    if actual != expected:
        raise AssertionError("expected %.200r, got %.200r" % (expected, actual))


def refused(call, code, details=None):
    try:
        call()
    except grpc.RpcError as error:
        same(error.code(), code)
        if details is not None:
            same(error.details(), details)
        return
    raise AssertionError("succeeded where %s was expected" % code)


def main():
    messages.load(sys.argv[1])
    cases = Cases(grpc.insecure_channel("127.0.0.1:" + sys.argv[2]), sys.argv[3] == "ours")
    for name in [name for name in vars(Cases) if name.islower() and not name.startswith("_")]:
        try:
            getattr(cases, name)()
            outcome = "ok"
        except Exception as error:
            outcome = "%s: %s" % (type(error).__name__, str(error).replace("\n", " "))
        print(name + "\t" + outcome, flush=True)


main()
