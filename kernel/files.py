"""Files: bytes with an owner, in one GridFS database that only the gateway and job workers open.

A file belongs to the one who uploaded it until an event of a service names it (its fact `files`): from then on that
service is asked who may read it, and so is each further record that its uploader lets have it. A file that no event
named within thirty days is swept.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import IO, Any

from gridfs import GridFSBucket
from gridfs.errors import FileExists, NoFile
from pymongo import timeout
from pymongo.database import Database

from kernel.ids import new_id
from kernel.leases import Lease
from kernel.rpc.problems import Invalid, NotFound, TooLarge, Unavailable

CHUNK = 255 * 1024
UNCLAIMED_FOR = timedelta(days=30)
"""Longer than events may wait for a relay, a broker, or the person who sends a dead letter again: a record that was
accepted names files of which this database hears nothing before.
"""
UNFINISHED_FOR = timedelta(days=1)
"""Longer than anybody stores one file: what has no file by then is of no record, whatever was heard."""
STORED_WITHIN = 120.0
"""Seconds after which another may store a file under an id over which somebody was killed."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A record that has a file: its service, which says who may read it, and its id."""

    service: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class File:
    """What is known of a file: `size` in bytes, `kind` its media type as found in the bytes, `claims` the records that
    have it, oldest first: none while nobody vouches for it.
    """

    id: str
    name: str
    kind: str
    size: int
    sha256: str
    owner: str
    claims: tuple[Claim, ...] = ()


class Files:
    """The files database."""

    def __init__(self, database: Database):
        self.database = database
        self._bucket = GridFSBucket(database, bucket_name="files", chunk_size_bytes=CHUNK)
        self._about, self._parts = database["files.files"], database["files.chunks"]
        self._prepared = False

    def put(
        self,
        content: IO[bytes],
        *,
        name: str,
        kind: str,
        owner: str,
        most: int,
        key: str,
        until: datetime | None = None,
        id: str | None = None,
    ) -> File:
        """Keep what `content` holds, at most `most` bytes, under the request's `key`; `until` an instant of machine
        time, whatever names it, where one is given; under an `id` that it had elsewhere, or else a new one.

        The same key or `id` gives the file that is there already; raises Invalid when that is another one. Raises
        TooLarge; nothing is kept then. Raises Unavailable while somebody else stores a file under the same `id`.
        """
        self._prepare()
        try:
            about = {"kind": kind, "owner": owner, "key": key} | ({"until": until} if until else {})
            with self._alone(id) if id else nullcontext():
                return self._put(content, name, most, about, id or new_id())
        except FileExists:
            return self._again({"$or": [{"metadata.key": key}, {"_id": id}]}, name, content)

    @contextmanager
    def _alone(self, id: str) -> Iterator[None]:
        """Nobody else stores parts under this id meanwhile; those are gone that somebody left who was killed over it.

        Raises FileExists: what breaks off takes every part under its id away, and must not begin beside a whole file.
        """
        lease = Lease(self.database, f"file:{id}", STORED_WITHIN)
        if not lease.take():
            raise Unavailable("unavailable.store", retry_after=2)
        try:
            if self._about.count_documents({"_id": id}, limit=1):
                raise FileExists
            self._parts.delete_many({"files_id": id})
            yield
        finally:
            lease.release()

    def _put(self, content: IO[bytes], name: str, most: int, about: dict[str, Any], id: str) -> File:
        digest, size = hashlib.sha256(), 0
        upload = self._bucket.open_upload_stream_with_id(id, name)
        try:
            while part := content.read(CHUNK):
                size += len(part)
                if size > most:
                    raise TooLarge.than(most)
                digest.update(part)
                upload.write(part)
            upload.metadata = about | {"sha256": digest.hexdigest()}
            upload.close()
        except BaseException:
            upload.abort()
            raise
        return self.about(id)

    def _again(self, where: dict, name: str, content: IO[bytes]) -> File:
        kept = self._about.find_one(where)
        content.seek(0)
        digest = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
        if kept is None or (kept["filename"], kept["metadata"]["sha256"]) != (name, digest):
            raise Invalid("idempotency.other_body")
        return _file_of(kept)

    def about(self, id: str) -> File:
        """What is known of a file. Raises NotFound."""
        kept = self._about.find_one({"_id": id})
        if kept is None:
            raise NotFound("not_found", kind="file")
        return _file_of(kept)

    def read(self, id: str) -> Iterator[bytes]:
        """The bytes, part by part. Raises NotFound before the first."""
        try:
            download = self._bucket.open_download_stream(id)
        except NoFile:
            raise NotFound("not_found", kind="file") from None
        return iter(download.readchunk, b"")

    def may_name(self, ids: list[str], owner: str, subjects: list[str]) -> set[str]:
        """Which of these files `owner` may name in a record of `subjects`: their own, and those that it has."""
        theirs = [{"metadata.owner": owner}, {"metadata.claims.subject": {"$in": subjects}}]
        return {kept["_id"] for kept in self._about.find({"_id": {"$in": ids}, "$or": theirs}, {"_id": 1})}

    def claim(self, ids: list[str], service: str, subject: str, owner: str) -> None:
        """A service's event about record `subject`, caused by account `owner`, names these files.

        A repeated claim changes nothing. Another's file gets none: naming its id in a record of one's own must not
        open it, and a record that others edit has its files already.
        """
        claim = {"service": service, "subject": subject}
        self._about.update_many(
            {"_id": {"$in": ids}, "metadata.owner": owner}, {"$addToSet": {"metadata.claims": claim}}
        )

    def drop(self, id: str) -> None:
        """Delete a file that no record has."""
        self._bucket.delete(id)

    def give_up(self, ids: list[str], subject: str) -> int:
        """Record `subject` is gone, and its files with it unless another record has them; gives how many went."""
        mine = {"_id": {"$in": ids}, "metadata.claims.subject": subject}
        alone = list(self._about.find(mine | {"metadata.claims": {"$size": 1}}, {"_id": 1}))
        for kept in alone:
            self._bucket.delete(kept["_id"])
        self._about.update_many(mine, {"$pull": {"metadata.claims": {"subject": subject}}})
        return len(alone)

    def sweep(self, now: datetime | None = None) -> int:
        """Delete what nobody claimed within thirty days of machine time, what never became whole within one, and what
        was kept for a time that is over; gives how many.
        """
        now = now or datetime.now(UTC)
        unclaimed = {"metadata.claims.subject": None, "uploadDate": {"$lt": now - UNCLAIMED_FOR}}
        old = list(self._about.find({"$or": [unclaimed, {"metadata.until": {"$lt": now}}]}, {"_id": 1}))
        for kept in old:
            self._bucket.delete(kept["_id"])
        return len(old) + self._sweep_unfinished(now - UNFINISHED_FOR)

    def _sweep_unfinished(self, before: datetime) -> int:
        """Delete the parts that somebody left who was killed before the file was whole."""
        of_files: dict = {"from": "files.files", "localField": "_id", "foreignField": "_id", "as": "file"}
        unfinished = [{"$group": {"_id": "$files_id"}}, {"$lookup": of_files}, {"$match": {"file": []}}]
        found = [
            self._parts.find_one({"files_id": each["_id"]}, {"files_id": 1})
            for each in self._parts.aggregate(unfinished)
        ]
        left = [part["files_id"] for part in found if part and part["_id"].generation_time < before]
        self._parts.delete_many({"files_id": {"$in": left}})
        return len(left)

    def _prepare(self) -> None:
        """Before the first file: the indexes for the sweep and for the requests' keys; the bucket makes its own.

        No file may come before them: without the second one a repeated request would be a second file.
        """
        if not self._prepared:
            self._about.create_index([("metadata.claims.subject", 1), ("uploadDate", 1)])
            self._about.create_index("metadata.key", unique=True)
            self._about.create_index("metadata.until", sparse=True)
            self._prepared = True

    def ping(self, seconds: float) -> None:
        """Make sure that MongoDB answers in so many seconds. Raises PyMongoError."""
        with timeout(seconds):
            self.database.command("ping")


def _file_of(kept: dict) -> File:
    about = {name: value for name, value in kept["metadata"].items() if name not in ("key", "claims", "until")}
    claims = tuple(Claim(**claim) for claim in kept["metadata"].get("claims", ()))
    return File(id=kept["_id"], name=kept["filename"], size=kept["length"], claims=claims, **about)
