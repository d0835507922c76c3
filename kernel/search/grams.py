"""Character 2- and 3-grams as numbers: how rare each is, and how much two texts have of them in common.

A gram is the hash of its characters, so that weighing 200 texts is arithmetic on arrays and not a walk through
dictionaries: a few milliseconds instead of a hundred. (Not more than 1,024 texts at once: 32 bits hold text and gram.)
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BITS = 22
SLOTS = 1 << BITS
SIZES = (2, 3)
_STEP, _MIX = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B)

Characters = NDArray[np.uint16]
Grams = NDArray[np.uint32]


def characters(text: str) -> Characters:
    """A `plain` text as an array."""
    return np.frombuffer(stored(text), dtype=np.uint16)


def stored(text: str) -> bytes:
    """A `plain` text as it is kept in the index."""
    return text.encode("utf-16-le", "surrogatepass")


def grams(text: Characters, sizes: tuple[int, ...] = SIZES) -> Grams:
    """The grams of a text in order, those of each size after the other."""
    return np.concatenate([_grams_of(text, size) for size in sizes])


def grams_of_each(texts: list[Characters]) -> tuple[Grams, Grams, NDArray[np.intp]]:
    """Each gram of each text once: which text (its place), the gram, and how often it stands there."""
    letters = np.concatenate([np.zeros(0, dtype=np.uint16), *texts])
    owners = np.repeat(np.arange(len(texts), dtype=np.uint32), [len(text) for text in texts])
    both = []
    for size in SIZES:
        begins = owners[: max(0, len(owners) - size + 1)]
        whole = begins == owners[size - 1 :]
        both.append(((begins << np.uint32(BITS)) | _grams_of(letters, size))[whole])
    found, times = np.unique(np.concatenate(both), return_counts=True)
    return found >> np.uint32(BITS), found & np.uint32(SLOTS - 1), times.astype(np.float32)


def _grams_of(text: Characters, size: int) -> Grams:
    letters = text.astype(np.uint32)
    count = max(0, len(letters) - size + 1)
    mixed = np.full(count, size, dtype=np.uint32)
    for place in range(size):
        mixed = mixed * _STEP + letters[place : place + count]
    mixed ^= mixed >> np.uint32(15)
    mixed *= _MIX
    return mixed >> np.uint32(32 - BITS)


@dataclass(frozen=True, kw_only=True)
class Rarest:
    """How many of a text's rarest pairs are taken: at least `least`, then on while they stand in fewer than `texts`
    texts together, `most` at the most."""

    least: int
    most: int
    texts: int


class Weights:
    """In how many texts each gram stands; what is rare weighs more.

    The table is a file that its readers map into memory: what the keeper has just counted, they weigh by.
    """

    def __init__(self, file: Path | None = None):
        if file:
            with file.open("ab") as grown:
                grown.truncate(4 * (SLOTS + 1))
            table: NDArray[np.uint32] = np.memmap(file, dtype=np.uint32, mode="r+")
        else:
            table = np.zeros(SLOTS + 1, dtype=np.uint32)
        self.counts, self._texts = table[:SLOTS], table[SLOTS:]

    def learn(self, text: Characters) -> None:
        """Count a text that enters."""
        self.counts[np.unique(grams(text))] += 1
        self._texts[0] += 1

    def forget(self, text: Characters) -> None:
        """Count a text no more: it was taken away, or another version enters."""
        found = np.unique(grams(text))
        self.counts[found] -= self.counts[found] > 0
        self._texts[0] -= self._texts[0] > 0

    def rarest(self, text: str, how: Rarest, known: int) -> list[str]:
        """The pairs of a `plain` text that stand in the fewest texts, but in `known` of them."""
        found = characters(text)
        counts = self.counts[grams(found, (2,))]
        taken: dict[str, int] = {}
        texts = 0
        for place in np.argsort(counts, kind="stable"):
            if len(taken) == how.most or (len(taken) >= how.least and texts >= how.texts):
                break
            pair = bytes(found[place : place + 2]).decode("utf-16-le", "replace")
            if counts[place] >= known and pair not in taken:
                taken[pair] = int(counts[place])
                texts += taken[pair]
        return list(taken)

    def likeness(self, text: Characters, others: list[Characters]) -> NDArray[np.float32]:
        """The cosine of the text and each of the others, their grams weighed by how often and how rare they are."""
        _, wanted, times = grams_of_each([text])
        mine = times * self._weights_of(wanted)
        owners, found, times = grams_of_each(others)
        theirs = times * self._weights_of(found)
        sought = np.zeros(SLOTS, dtype=bool)
        sought[wanted] = True
        common = np.flatnonzero(sought[found])
        products = theirs[common] * mine[np.searchsorted(wanted, found[common])]
        dots = np.bincount(owners[common], weights=products, minlength=len(others))
        lengths = np.sqrt(np.bincount(owners, weights=np.square(theirs), minlength=len(others))) * np.linalg.norm(mine)
        return (dots / np.maximum(lengths, 1e-9)).astype(np.float32)

    def _weights_of(self, found: Grams) -> NDArray[np.float32]:
        texts = np.float32(1 + self._texts[0])
        return np.log(texts / (1 + self.counts[found].astype(np.float32))).clip(0) + 1
