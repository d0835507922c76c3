"""Bare Flask: a JSON answer; a two-document transaction; a filtered list straight from pymongo."""

import os
import uuid

from flask import Flask, jsonify, request
from pymongo import MongoClient
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern


def make_app() -> Flask:
    """The app; it reads YZ_MONGO_URL and YZ_MONGO_PREFIX."""
    app = Flask(__name__)
    client: MongoClient = MongoClient(os.environ["YZ_MONGO_URL"], tz_aware=True)
    proposals = client[f"{os.environ['YZ_MONGO_PREFIX']}_proposals"]["proposals"]

    @app.get("/echo")
    def echo():
        return jsonify({"words": request.args.get("words", ""), "answer": 42})

    @app.post("/two")
    def two():
        database = client["bench_bare"]
        concerns = ReadConcern("snapshot"), WriteConcern("majority", j=True)
        with client.start_session() as session, session.start_transaction(*concerns):
            database["records"].insert_one({"_id": str(uuid.uuid4()), "form": request.json}, session=session)
            database["events"].insert_one({"_id": str(uuid.uuid4()), "type": "done"}, session=session)
        return jsonify({"done": True})

    @app.post("/list")
    def list_proposals():
        wanted = request.json
        order = [(field, direction) for field, direction in wanted["sort"]]
        found = list(proposals.find(wanted["where"]).sort(order).limit(wanted["limit"] + 1))
        total = proposals.count_documents(wanted["where"], limit=10_000)
        rows = [{"id": row["_id"], "title": row["title"], "state": row["state"]} for row in found]
        return jsonify({"rows": rows[: wanted["limit"]], "total": total})

    return app
