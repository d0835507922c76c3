"""Invented texts by the million: words drawn as rarely as real ones are, one text in ten a changed copy of another."""

import random
from collections.abc import Iterator
from itertools import accumulate

from kernel.search.entries import Entry

WORDS, WORDS_LEAST, WORDS_MOST = 40_000, 150, 350
COPIES, CHANGED = 0.1, 0.3
REMEMBERED = 500
COMMITTEES = 20
FIRST_DAY, DAYS = 736_000, 3_650


def vocabulary() -> list[str]:
    """Made-up words of two to four characters, of as many characters as a newspaper has."""
    dice = random.Random(7)
    letters = [chr(0x4E00 + place * 8) for place in range(2_500)]
    return ["".join(dice.choices(letters, k=dice.choice((2, 2, 2, 3, 4)))) for _ in range(WORDS)]


def entries(count: int) -> Iterator[Entry]:
    """Entries of proposals spread over committees; what an office of the first sees is one in twenty."""
    dice, words = random.Random(11), vocabulary()
    weights = list(accumulate(1 / (rank + 10) for rank in range(WORDS)))
    earlier: list[list[str]] = []
    for place in range(count):
        text = _text(dice, words, weights, earlier)
        committee = place % COMMITTEES
        yield Entry(
            key=f"proposals:{place}",
            kind="proposal",
            title="关于" + "".join(text[:4]) + "的提案",
            text="".join(word + ("，" if at % 9 == 0 else "") for at, word in enumerate(text)),
            readers=[f"shown:{committee}:2", f"subject:{place}"],
            tags=[f"committee:{committee}", "is:proposal", f"state:{dice.choice(('filed', 'closed', 'archived'))}"],
            on=FIRST_DAY + dice.randrange(DAYS),
            alike=True,
        )


def _text(dice: random.Random, words: list[str], weights: list[float], earlier: list[list[str]]) -> list[str]:
    if earlier and dice.random() < COPIES:
        kept = dice.choice(earlier)
        return [dice.choice(words) if dice.random() < CHANGED else word for word in kept]
    text = dice.choices(words, cum_weights=weights, k=dice.randint(WORDS_LEAST, WORDS_MOST))
    if len(earlier) < REMEMBERED:
        earlier.append(text)
    else:
        earlier[dice.randrange(REMEMBERED)] = text
    return text
