"""Reads each part with zipfile and compares every entry with mover/entries.jsonl. Prints the number of entries."""
import hashlib, json, sys, unicodedata, zipfile

count = 0
names = set()
for path in sys.argv[1:]:
    with zipfile.ZipFile(path) as part:
        infos = {info.filename: info for info in part.infolist()}
        assert len(infos) == len(part.infolist()), "a name twice"
        lines = [json.loads(line) for line in part.read("mover/entries.jsonl").splitlines()]
        documents = {name for name in infos if name in
                     ("mover/entries.jsonl", "mover/manifest.json", "mover/signature.json", "LISEZMOI.html")}
        assert set(infos) - documents == {line["path"] for line in lines}, "zip and entries file differ"
        for line in lines:
            info = infos[line["path"]]
            digest, size = hashlib.sha256(), 0
            with part.open(info) as content:
                while block := content.read(1 << 20):
                    digest.update(block)
                    size += len(block)
            assert size == info.file_size == line["sizeBytes"], line
            assert "%08x" % info.CRC == line["crc32"], line
            assert digest.hexdigest() == line["sha256"], line
            assert (info.external_attr >> 16) == 0o100644, oct(info.external_attr)
            name = line["path"]
            assert unicodedata.is_normalized("NFC", name), line
            folded = unicodedata.normalize("NFC", name.casefold())
            assert folded not in names, "a twin: " + name
            names.add(folded)
            count += 1
        for document in documents:
            part.read(document)
folders = {name.rsplit("/", depth)[0] for name in names for depth in range(1, name.count("/") + 1)}
assert not folders & names, "a file and a folder at once"
print(count)
