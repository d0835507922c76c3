"""Stock nameko: `nameko run tests.load.baselines.stock_service` answers the same echo."""

from nameko.rpc import rpc


class EchoService:
    """One method, as nameko's documentation writes it."""

    name = "stock_echo"

    @rpc
    def echo(self, words: str) -> dict:
        """Answer with the words."""
        return {"words": words, "answer": 42}
