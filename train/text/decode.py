"""Trees from scores (Chu-Liu/Edmonds where arg-max is no tree) and names from scores (Viterbi over BIO)."""
import numpy as np


def is_tree(heads):
    """heads: 1-based list with 0 for the root."""
    if heads.count(0) != 1: return False
    for i in range(1, len(heads) + 1):
        v, steps = i, 0
        while v:
            v, steps = heads[v - 1], steps + 1
            if steps > len(heads): return False
    return True


def edmonds(score):
    """Maximum spanning arborescence of score[d, h] (row and column 0 the root); returns heads of 0..n (0 for node 0)."""
    n = len(score)
    s = score.copy()
    np.fill_diagonal(s, -np.inf)
    s[0, :] = -np.inf
    heads = s.argmax(1)
    heads[0] = 0
    seen = np.zeros(n, int)
    cycle = None
    for start in range(1, n):
        v = start
        while v and not seen[v]: seen[v] = start; v = heads[v]
        if v and seen[v] == start:
            cycle = [v]
            u = heads[v]
            while u != v: cycle.append(u); u = heads[u]
            break
    if cycle is None: return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    k = len(rest)
    small = np.full((k + 1, k + 1), -np.inf)
    small[:k, :k] = s[np.ix_(rest, rest)]
    out = s[np.ix_(rest, cycle)]  # arcs from the cycle to the rest
    small[:k, k] = out.max(1); leave = out.argmax(1)
    gain = s[np.ix_(cycle, rest)] - s[cycle, heads[cycle]][:, None]
    small[k, :k] = gain.max(0); enter = gain.argmax(0)
    h = edmonds(small)
    result = heads.copy()
    for i, d in enumerate(rest):
        if d: result[d] = cycle[leave[i]] if h[i] == k else rest[h[i]]
    result[cycle[enter[h[k]]]] = rest[h[k]]
    return result


def tree(scores):
    """scores: n x (n+1). Returns n heads (0 root)."""
    n = len(scores)
    a = scores.astype(np.float64).copy()
    a[np.arange(n), np.arange(1, n + 1)] = -np.inf
    heads = a.argmax(1).tolist()
    if is_tree(heads): return heads
    if n > 1:
        margin = a[:, 0] - a[:, 1:].max(1)
        root = int(margin.argmax())
        a[:, 0] = -1e6
        a[root, 0] = 1e6
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = a
    return edmonds(full)[1:].tolist()


def viterbi(scores, labels):
    """scores: n x labels. Returns the best BIO path as label indices."""
    K = len(labels)
    allowed = np.array([[not (b[0] == 'I' and (a == 'O' or a[2:] != b[2:])) for b in labels] for a in labels])
    step = np.where(allowed, 0.0, -1e9)
    best = scores[0] + np.array([-1e9 if l[0] == 'I' else 0.0 for l in labels])
    back = []
    for row in scores[1:]:
        m = best[:, None] + step
        back.append(m.argmax(0))
        best = m.max(0) + row
    path = [int(best.argmax())]
    for b in reversed(back): path.append(int(b[path[-1]]))
    return path[::-1]
