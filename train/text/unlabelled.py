"""Unlabelled news made into sentences for the teacher: the nearest to the treebanks, their capitals and digits given back.

The text is lower-cased with digits as 0, and its sources stand one after another. Sentences that a corpus of ours holds are left
out, among them all of the development sets. Half of the rest stays, that with words the treebanks use more (Moore and Lewis 2010,
with unigrams). A word gets the form most frequent within sentences of the corpora, or that with a capital if the first
network, which has learnt to read lower case, calls it a proper noun.
"""
import collections, gzip, math, re
import numpy as np, torch
import task
from data import Sentence


def plain(words): return re.sub(r'\d', '0', ' '.join(words).lower())


def forms(sentences):
    """Lower-cased word -> its most frequent form where no sentence begins; and that with a capital."""
    counts = collections.defaultdict(collections.Counter)
    for s in sentences:
        for w in s.words[1:]: counts[w.lower()][w] += 1
    best = lambda c: c.most_common(1)[0][0]
    return ({w: best(c) for w, c in counts.items() if sum(c.values()) > 1 or not w.isalpha()},
            {w: best(upper) for w, c in counts.items() if (upper := collections.Counter({f: n for f, n in c.items() if f[0].isupper()}))})


def recase(word, proper, cased, capital):
    """`proper`: it is taken for a proper noun."""
    if not proper: return cased.get(word, word)
    return capital.get(word) or (cased[word] if word in cased else word.capitalize() if len(word) > 3 else word.upper())


def nearest(sentences, trees):
    """The half of the sentences most like the trees: mean over words of log p(word | trees) - log p(word | sentences)."""
    count = lambda ss: collections.Counter(w for ws in ss for w in ws)
    a, b = count([re.sub(r'\d', '0', w.lower()) for w in s.words] for s in trees), count(sentences)
    n, m = sum(a.values()), sum(b.values())
    gain = {w: math.log((a[w] + 0.5) / n) - math.log((c + 0.5) / m) for w, c in b.items()}
    score = [sum(gain[w] for w in s) / len(s) for s in sentences]
    middle = float(np.median(score))
    return [s for s, x in zip(sentences, score) if x > middle]


def digits(word, rng):
    if re.fullmatch('0000', word): return rng.choice(['19', '20']) + '%02d' % rng.randrange(100)
    first = lambda m: str(rng.randrange(1, 10)) if m.start() == 0 or not word[m.start() - 1].isdigit() else str(rng.randrange(10))
    return re.sub('0', first, word)


def read(path, net, labels, known, trees, rng):
    """Sentences of the file at `path`, shuffled; `known` are those of the corpora, `net` the first network."""
    seen = {plain(s.words) for s in known}
    with gzip.open(path, 'rt', encoding='utf8') as f: lines = f.read().split('\n')[1:]
    found = []
    for line in lines:
        if line not in seen and 4 <= len(line.split()) <= 60: seen.add(line); found.append(line.split())
    found = nearest(found, trees)
    rng.shuffle(found)
    cased, capital = forms(known)
    proper, out = labels.upos_index['PROPN'], []
    for at in range(0, len(found), 2000):
        part = [Sentence(ws) for ws in found[at:at + 2000]]
        with torch.no_grad():
            for b in task.batches(part, 3000, None):
                ss = [part[i] for i in b]
                x, _ = net.read(ss)
                tags = net.upos(x[:, 1:]).argmax(2).numpy()
                for s, t in zip(ss, tags):
                    s.words = [recase(w, tag == proper, cased, capital) for w, tag in zip(s.words, t)]
                    first = next((i for i, w in enumerate(s.words) if w[0].isalnum()), 0)
                    s.words[first] = s.words[first][0].upper() + s.words[first][1:]
                    s.words = [digits(w, rng) if '0' in w else w for w in s.words]
        yield from part
