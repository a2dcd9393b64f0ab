"""Validates the documents of a part against their schemas. Arguments: the folder of schemas, the part."""
import json, pathlib, sys, zipfile
import jsonschema

schemas = pathlib.Path(sys.argv[1])


def validator(name):
    schema = json.loads((schemas / (name + ".schema.json")).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


with zipfile.ZipFile(sys.argv[2]) as part:
    validator("manifest").validate(json.loads(part.read("mover/manifest.json")))
    validator("signature").validate(json.loads(part.read("mover/signature.json")))
    entry = validator("entry")
    for line in part.read("mover/entries.jsonl").splitlines():
        entry.validate(json.loads(line))
        assert not entry.is_valid({**json.loads(line), "kind": "folder"})
    assert not validator("manifest").is_valid({**json.loads(part.read("mover/manifest.json")), "format": "mover-archive/2"})
