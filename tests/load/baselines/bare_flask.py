"""Bare Flask: a JSON answer; a two-document transaction; a filtered list straight from pymongo."""

import os
import uuid

from flask import Flask, jsonify, request
from pymongo import MongoClient
from pymongo.read_concern import ReadConcern
from pymongo.write_concern import WriteConcern


def make_app() -> Flask:
    """The app; it reads YZ_MONGO_URL and BENCH_LIST_DATABASE."""
    app = Flask(__name__)
    client = MongoClient(os.environ["YZ_MONGO_URL"], tz_aware=True) if "YZ_MONGO_URL" in os.environ else None

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

    @app.get("/list")
    def list_proposals():
        where = {"committee": request.args["committee"]}
        if "state" in request.args:
            where["state"] = request.args["state"]
        rows = client[os.environ["BENCH_LIST_DATABASE"]]["proposals"].find(where)
        found = list(rows.sort([("listed_at", -1), ("_id", -1)]).limit(int(request.args.get("limit", 50))))
        return jsonify([{"id": row["_id"], "title": row["title"], "state": row["state"]} for row in found])

    return app
