"""The messages and methods of interop.proto, made from the descriptor that the C# side was generated from."""

from google.protobuf import descriptor_pool
from google.protobuf import message_factory

_pool = descriptor_pool.DescriptorPool()


def load(descriptor_path):
    """Loads the file descriptor; call it before anything else."""
    with open(descriptor_path, "rb") as file:
        _pool.AddSerializedFile(file.read())


def message(name):
    descriptor = _pool.FindMessageTypeByName("grpc.testing." + name)
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(descriptor)
    return message_factory.MessageFactory(_pool).GetPrototype(descriptor)


def methods(service):
    """Name -> (path, is the request a stream, is the response a stream, request class, response class)."""
    kinds = {"StreamingOutputCall": (False, True), "StreamingInputCall": (True, False), "FullDuplexCall": (True, True)}
    found = {}
    for method in _pool.FindServiceByName("grpc.testing." + service).methods:
        streams = kinds.get(method.name, (False, False))
        path = "/grpc.testing.%s/%s" % (service, method.name)
        found[method.name] = (path, *streams, message(method.input_type.name), message(method.output_type.name))
    return found


def zeros(size):
    return message("Payload")(body=bytes(size))

