"""The server side of the gRPC project's interoperability cases on grpcio, by generic handlers.

usage: interop_server.py DESCRIPTOR; prints its port, and ends when its input ends.
"""

import sys
import time
from concurrent import futures

import grpc

import interop_messages as messages

INITIAL = "x-grpc-test-echo-initial"
TRAILING = "x-grpc-test-echo-trailing-bin"


def echo_metadata(context):
    for key, value in context.invocation_metadata():
        if key == INITIAL:
            context.send_initial_metadata(((key, value),))
        if key == TRAILING:
            context.set_trailing_metadata(((key, value),))


def end_as_wanted(request, context):
    if request.HasField("response_status"):
        code = next(c for c in grpc.StatusCode if c.value[0] == request.response_status.code)
        context.abort(code, request.response_status.message)


def empty_call(request, context):
    echo_metadata(context)
    return messages.message("Empty")()


def unary_call(request, context):
    if request.response_compressed.value:
        context.set_compression(grpc.Compression.Gzip)
    echo_metadata(context)
    end_as_wanted(request, context)
    return messages.message("SimpleResponse")(payload=messages.zeros(request.response_size))


def respond(request, context):
    for wanted in request.response_parameters:
        if wanted.interval_us:
            time.sleep(wanted.interval_us / 1e6)
        if not wanted.compressed.value:
            context.disable_next_message_compression()
        yield messages.message("StreamingOutputCallResponse")(payload=messages.zeros(wanted.size))


def streaming_output_call(request, context):
    if any(wanted.compressed.value for wanted in request.response_parameters):
        context.set_compression(grpc.Compression.Gzip)
    echo_metadata(context)
    yield from respond(request, context)


def streaming_input_call(requests, context):
    echo_metadata(context)
    size = sum(len(request.payload.body) for request in requests)
    return messages.message("StreamingInputCallResponse")(aggregated_payload_size=size)


def full_duplex_call(requests, context):
    echo_metadata(context)
    for request in requests:
        end_as_wanted(request, context)
        yield from respond(request, context)


HANDLERS = {
    "EmptyCall": empty_call,
    "UnaryCall": unary_call,
    "StreamingOutputCall": streaming_output_call,
    "StreamingInputCall": streaming_input_call,
    "FullDuplexCall": full_duplex_call,
}


def method_handler(name, serve):
    _, streams_in, streams_out, request, response = messages.methods("TestService")[name]
    make = {
        (False, False): grpc.unary_unary_rpc_method_handler,
        (False, True): grpc.unary_stream_rpc_method_handler,
        (True, False): grpc.stream_unary_rpc_method_handler,
        (True, True): grpc.stream_stream_rpc_method_handler,
    }[streams_in, streams_out]
    return make(serve, request_deserializer=request.FromString, response_serializer=response.SerializeToString)


def main():
    messages.load(sys.argv[1])
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=8))
    handlers = {name: method_handler(name, serve) for name, serve in HANDLERS.items()}
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("grpc.testing.TestService", handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(None).wait(5)


main()
