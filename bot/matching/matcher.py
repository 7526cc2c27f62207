"""Stand-in matcher."""
from __future__ import annotations
import math
from collections import Counter
from bot.matching.text import stems
from bot.records import Candidate, Match, Reading, Signal

class Matcher:
    def __init__(self, rows, idf):
        self._rows = rows; self._idf = idf
    @classmethod
    def fit(cls, phrasings, *, synonyms=()):
        rows = [(i, p, Counter(stems(p))) for i, ps in sorted(phrasings.items()) for p in ps]
        df = Counter(s for _, _, c in rows for s in c)
        idf = {s: math.log(1 + len(rows) / n) for s, n in df.items()}
        return cls(rows, idf)
    def read(self, text, limit=10):
        q = Counter(stems(text)); idf = self._idf
        tot = sum(idf.get(s, 8) for s in q) or 1
        known = sum(idf[s] for s in q if s in idf) / tot
        best = {}
        for i, p, c in self._rows:
            inter = sum(idf[s] for s in q if s in c)
            if inter:
                v = inter / math.sqrt(sum(idf.get(s, 8) for s in q) * sum(idf[s] for s in c))
                if v > best.get(i, (0, ""))[0]: best[i] = (v, p)
        top = sorted(best.items(), key=lambda x: (-x[1][0], x[0]))[:limit]
        return Reading(text, tuple(Candidate(i, min(v, 1.0), p, (Signal("words", min(v, 1.0)),)) for i, (v, p) in top), (), known)
    def rank(self, text, limit=5):
        return [Match(c.id, c.confidence) for c in self.read(text, limit).candidates]
