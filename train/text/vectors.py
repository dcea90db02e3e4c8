"""Word rows to start from: skip-gram vectors of unlabelled news, trained here with negative sampling in numpy.

The text is lower-cased with digits as 0, as the word feature is. Rows are scaled to the size the parts start with, so
that an untrained word is a hint and not noise.
"""
import collections, gzip, random, sys
import numpy as np, torch
from features import features


def read(path):
    with gzip.open(path, 'rt', encoding='utf8') as f:
        next(f)
        return [line.split() for line in f]


def skipgram(sentences, width=128, epochs=3, window=4, negatives=5, minimum=4, rate=0.05, seed=1, batch=8192):
    """Returns (words, vectors). Batched SGD: pairs of a batch are summed per row, so a frequent word takes one mean step."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    counts = collections.Counter(w for s in sentences for w in s)
    words = [w for w, c in counts.most_common() if c >= minimum]
    index = {w: i for i, w in enumerate(words)}
    freq = np.array([counts[w] for w in words], float)
    noise = np.cumsum(freq ** 0.75)
    noise /= noise[-1]
    keep = np.minimum(1, np.sqrt(1e-4 / (freq / freq.sum())))
    coded = [np.array([index[w] for w in s if w in index], np.int64) for s in sentences]
    flat = np.concatenate(coded)
    where = np.repeat(np.arange(len(coded)), [len(c) for c in coded])
    V = len(words)
    a = torch.nn.Embedding(V, width, sparse=True)
    b = torch.nn.Embedding(V, width, sparse=True)
    torch.nn.init.uniform_(a.weight, -0.5 / width, 0.5 / width)
    torch.nn.init.zeros_(b.weight)
    optimiser = torch.optim.SparseAdam([a.weight, b.weight], lr=2e-3)
    for epoch in range(epochs):
        mask = rng.random(len(flat)) < keep[flat]
        f, w = flat[mask], where[mask]
        pairs = []
        for d in range(1, window + 1):
            same = (w[d:] == w[:-d]) & (rng.random(len(w) - d) < (window - d + 1) / window)
            pairs.append(np.stack([f[d:][same], f[:-d][same]]))
            pairs.append(np.stack([f[:-d][same], f[d:][same]]))
        pairs = np.concatenate(pairs, 1)
        pairs = pairs[:, rng.permutation(pairs.shape[1])]
        steps = pairs.shape[1] // batch
        total = 0
        for step in range(steps):
            p = torch.from_numpy(pairs[:, step * batch:(step + 1) * batch])
            # One set of negatives shared by the batch: a product of matrices instead of many small ones.
            neg = torch.from_numpy(np.minimum(np.searchsorted(noise, rng.random(256)), V - 1))
            x, y, z = a(p[0]), b(p[1]), b(neg)
            loss = torch.nn.functional.softplus(-(x * y).sum(1)).sum() + negatives / 256 * torch.nn.functional.softplus(x @ z.t()).sum()
            optimiser.param_groups[0]['lr'] = 2.5e-3 * max(0.05, 1 - (epoch + step / steps) / epochs)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item() / batch
        print('epoch', epoch + 1, 'pairs', pairs.shape[1], 'loss %.4f' % (total / max(1, steps)), flush=True)
    return words, a.weight.detach().numpy()


def load(net, path, size=0.1):
    """Puts vectors into the word rows of a network; where two words share a row the more frequent one has it."""
    saved = np.load(path, allow_pickle=True)
    words, vectors = saved['words'], saved['vectors']
    vectors = vectors - vectors.mean(0)
    vectors = vectors / (vectors.std(1, keepdims=True) + 1e-6) * size
    taken = set()
    with torch.no_grad():
        for w, v in zip(words, vectors):
            row = features(str(w))[0]
            if row in taken: continue
            taken.add(row)
            net.words.weight[row] = torch.from_numpy(v)


if __name__ == '__main__':
    torch.set_num_threads(1)
    source, out = sys.argv[1:3]
    words, vectors = skipgram(read(source))
    for probe in ('moscow', 'minister', 'killed', 'monday'):
        if probe in words:
            v = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
            print(probe, [words[i] for i in np.argsort(-(v @ v[words.index(probe)]))[1:7]])
    np.savez(out, words=np.array(words, dtype=object), vectors=vectors.astype(np.float32))
