"""Reads mails with Python's own parser, which knows nothing of ours, and prints what it found as JSON: one object a file."""
import email
import email.policy
import json
import sys


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}
    sender = message["From"].addresses[0]
    return {
        "path": path,
        "defects": [repr(defect) for part in message.walk() for defect in part.defects],
        "from": [sender.display_name, sender.addr_spec],
        "headers": [[name, str(value)] for name, value in message.items()],
        "types": [part.get_content_type() for part in message.walk()],
        "charsets": [part.get_content_charset() for part in parts.values()],
        "plain": parts["text/plain"].get_content(),
        "html": parts["text/html"].get_content(),
        "longest": max(len(line) for line in content.replace(b"\r\n", b"\n").split(b"\n")),
    }


print(json.dumps([read(path) for path in sys.argv[1:]]))
