"""The service behind the echo of the benchmark: a real process under `python -m kernel.serve tests.load.echo`."""

from marshmallow import fields

from kernel.forms import Form
from kernel.rpc.server import UnitOfWork, query
from kernel.store import Stores


class EchoForm(Form):
    """The words to say back."""

    words = fields.String(load_default="")


class EchoStores(Stores):
    """Nothing is kept."""

    name = "echo"


class EchoService:
    """One door."""

    name = "echo"
    work = UnitOfWork(EchoStores)

    @query(EchoForm, anonymous=True)
    def echo(self, *, words):
        """Answer with the words."""
        return {"words": words, "answer": 42}
