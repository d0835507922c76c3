"""Long work: how far it is, and stopping it. A job stands at its service, which its view names."""

import orjson
from flask import current_app

from gateway.area import Area
from gateway.caller import caller
from gateway.rpc import ask
from gateway.sentences import Sentences
from kernel.contract import CancelJob, GetJob, JobPage, JobView, ListJobs
from kernel.rpc.problems import Problem

routes = Area("jobs", "Long work 任务")
JOB = "/jobs/<service:service>/<id:job_id>"


@routes.answer("GET", "/jobs/<service:service>", form=ListJobs, view=JobPage)
def list_jobs(service: str, **filters) -> bytes:
    page = orjson.loads(ask(service, "list_jobs", **filters))
    return orjson.dumps(page | {"rows": [_in_words(job) for job in page["rows"]]})


@routes.answer("GET", JOB, form=GetJob, view=JobView)
def get_job(service: str, job_id: str) -> bytes:
    return orjson.dumps(_in_words(orjson.loads(ask(service, "get_job", job_id=job_id))))


@routes.answer("POST", f"{JOB}/cancel", form=CancelJob, view=JobView)
def cancel_job(service: str, job_id: str, **form) -> bytes:
    return orjson.dumps(_in_words(orjson.loads(ask(service, "cancel_job", job_id=job_id, **form))))


def _in_words(job: dict) -> dict:
    """The job with the sentence of its failure."""
    if job["error"]:
        sentences: Sentences = current_app.extensions["sentences"]
        problem = Problem(job["error"]["code"], **job["error"]["values"])
        job["error"]["detail"] = sentences.of(problem, caller().language, job["service"])
    return job
