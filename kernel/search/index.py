"""An index: entries written into a tantivy folder (or into memory, in tests), and found there again."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import tantivy

from kernel.search.entries import Entry
from kernel.search.grams import Characters, Weights, characters, stored
from kernel.search.words import pairs, plain, words

LAYOUT = 4
"""Raised when fields change, or what is counted: folders of another layout are built anew."""
WRITER_BYTES = 256_000_000
TEXT_MOST = 20_000
"""Characters of a text that are found; longer material is an attachment."""
ALIKE = "alike"
"""The tag of what can be a look-alike."""
STATE, WEIGHTS = "state.json", "grams.counts"
_BOTH: dict[str, Any] = {"tokenizer_name": "whitespace", "index_option": "position"}
_RAW: dict[str, Any] = {"tokenizer_name": "raw", "index_option": "basic"}


def schema() -> tantivy.Schema:
    """The fields of an index."""
    fields = tantivy.SchemaBuilder()
    fields.add_text_field("key", stored=True, **_RAW)
    fields.add_text_field("title", **_BOTH)
    fields.add_text_field("name", **_BOTH)
    fields.add_text_field("letters", tokenizer_name="whitespace", index_option="basic")
    fields.add_text_field("pairs", **_BOTH)
    for name in ("kind", "reader", "tag", "code"):
        fields.add_text_field(name, **_RAW)
    fields.add_unsigned_field("on", fast=True, indexed=True)
    fields.add_bytes_field("heading", stored=True, indexed=False)
    fields.add_bytes_field("plain", stored=True, indexed=False)
    return fields.build()


class Index:
    """What is found, in a folder or in memory; one process at a time writes, any number read."""

    def __init__(self, folder: Path | None = None):
        self.folder = folder
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            self.tantivy = tantivy.Index(schema(), path=str(folder))
        else:
            self.tantivy = tantivy.Index(schema())
        self.weights = Weights(folder / WEIGHTS if folder else None)
        self._writer: tantivy.IndexWriter | None = None
        self._entering: dict[str, Characters | None] = {}
        self._leaving: dict[str, Characters] = {}

    def put(self, entries: dict[str, Entry | None]) -> None:
        """Write entries in place of those under their keys; None takes one away. Seen after `commit`."""
        searcher = self.tantivy.searcher()
        for key, entry in entries.items():
            old = self._there(searcher, key)
            if old or key in self._entering:
                self._writing().delete_documents_by_term("key", key)
            if old and old.get_first("plain") is not None:
                self._leaving[key] = array(old, "plain")
            self._entering[key] = characters(_whole(entry)) if entry and entry.alike else None
            if entry:
                self._writing().add_document(_document(entry))

    def commit(self, state: dict | None = None) -> None:
        """Let all that was put be found; `state` is what the keeper goes on from.

        Texts are counted before it and counted out after it: cut off in between, pairs are counted too often and weigh
        a little less. Counted too seldom, they would be held for unknown, and look-alikes would not be found.
        """
        for text in self._entering.values():
            if text is not None:
                self.weights.learn(text)
        self._entering.clear()
        if self._writer:
            self._writer.commit()
        for text in self._leaving.values():
            self.weights.forget(text)
        self._leaving.clear()
        if self.folder and state is not None:
            write_state(self.folder, state)
        self.tantivy.reload()

    def close(self) -> None:
        """Let another process write."""
        if self._writer:
            self._writer.wait_merging_threads()
            self._writer = None

    def _there(self, searcher: tantivy.Searcher, key: str) -> tantivy.Document | None:
        if not searcher.doc_freq("key", key):
            return None
        hits = searcher.search(tantivy.Query.term_query(self.tantivy.schema, "key", key), 1, count=False).hits
        return searcher.doc(hits[0][1]) if hits else None

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self.tantivy.writer(heap_size=WRITER_BYTES, num_threads=1)
        return self._writer


def array(document: tantivy.Document, field: str) -> Characters:
    """The characters that a document keeps."""
    return np.frombuffer(bytes(document[field][0]), dtype=np.uint16)


def write_state(folder: Path, state: dict) -> None:
    """Note where the folder's keeper stands."""
    fresh = folder / f"{STATE}.new"
    fresh.write_text(json.dumps(state))
    fresh.replace(folder / STATE)


def state_of(folder: Path) -> dict | None:
    """Where the folder's keeper stands; None before it has built the index."""
    try:
        return json.loads((folder / STATE).read_text())
    except (OSError, ValueError):
        return None


def _whole(entry: Entry) -> str:
    return plain(entry.title + entry.text)[:TEXT_MOST]


def _document(entry: Entry) -> tantivy.Document:
    title, whole = plain(entry.title), _whole(entry)
    document = tantivy.Document()
    document.add_text("key", entry.key)
    document.add_text("kind", entry.kind)
    document.add_text("title", " ".join(words(entry.title)))
    document.add_text("letters", " ".join(title))
    document.add_text("pairs", " ".join(pairs(whole)))
    if entry.alike:
        document.add_bytes("heading", stored(title))
        document.add_bytes("plain", stored(whole))
    tags = [*entry.tags, ALIKE] if entry.alike else entry.tags
    names, codes = [" ".join(plain(name)) for name in entry.names], [plain(code) for code in entry.codes]
    for name, values in (("reader", entry.readers), ("tag", tags), ("name", names), ("code", codes)):
        for value in values:
            document.add_text(name, value)
    document.add_unsigned("on", entry.on)
    return document
