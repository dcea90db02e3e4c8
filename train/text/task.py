"""What the student (train.py) and the teacher (teacher.py) share: data, batches, losses, scores."""
import random
import numpy as np, torch, torch.nn.functional as F
import data, decode, names
from features import features, KINDS


class Labels:
    def __init__(self, trees=None, lists=None):
        for name in ('upos', 'xpos', 'relations'):
            setattr(self, name, lists[name] if lists else sorted({t for s in trees for t in getattr(s, name)}))
        self.names = data.NAME_LABELS
        for name in ('upos', 'xpos', 'relations', 'names'):
            setattr(self, name + '_index', {t: i for i, t in enumerate(getattr(self, name))})

    def lists(self): return {k: getattr(self, k) for k in ('upos', 'xpos', 'relations', 'names')}

    def sizes(self): return dict(n_upos=len(self.upos), n_xpos=len(self.xpos), n_relations=len(self.relations), n_names=len(self.names))


def read(treebank, ner, knowledge):
    """(training trees, EWT dev, GUM dev, name sentences, held-out GMB, UNER dev, lists of names)."""
    trees = sum((data.read_conllu(treebank + '/' + f) for f in ('ewt-train.conllu', 'gum-train-open.conllu')), [])
    ewt, gum = (data.read_conllu(treebank + '/' + f) for f in ('ewt-dev.conllu', 'gum-dev-open.conllu'))
    sources, uner = data.read_names(ner)
    random.Random(7).shuffle(sources['gmb'])
    held, sources['gmb'] = sources['gmb'][:1000], sources['gmb'][1000:]
    named = sources['gmb'] + 3 * sources['wikigold'] + 3 * sources['politics']
    lists = names.Lists(knowledge)
    lists.learn(named)
    for s in trees: s.names = names.weak(s, lists)
    return trees, ewt, gum, named, held, uner, lists


def tensors(batch):
    n = max(map(len, batch))
    f = np.zeros((len(batch), n, KINDS), np.int64)
    mask = np.zeros((len(batch), n), np.float32)
    for i, s in enumerate(batch):
        f[i, :len(s)] = [features(w) for w in s.words]
        mask[i, :len(s)] = 1
    return torch.from_numpy(f), torch.from_numpy(mask)


def targets(batch, get, index):
    t = np.full((len(batch), max(map(len, batch))), -100, np.int64)
    for i, s in enumerate(batch): t[i, :len(s)] = [index.get(x, -100) if index else x for x in get(s)]
    return torch.from_numpy(t)


def batches(sentences, tokens, rng, longest=120):
    """Lists of indices, about `tokens` tokens each, of like length; shuffled where rng is given, and then without the longest."""
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i]), rng.random() if rng else 0))
    out, b = [], []
    for i in order:
        if rng and len(sentences[i]) > longest: continue
        if b and (len(b) + 1) * len(sentences[i]) > tokens: out.append(b); b = []
        b.append(i)
    if b: out.append(b)
    if rng: rng.shuffle(out)
    return out


def tree_loss(net, x, mask, ss, labels, with_names=True):
    keep = mask.bool()
    heads = targets(ss, lambda s: s.heads, None)
    loss = 0.5 * F.cross_entropy(net.upos(x[:, 1:]).flatten(0, 1), targets(ss, lambda s: s.upos, labels.upos_index).flatten())
    loss = loss + 0.5 * F.cross_entropy(net.xpos(x[:, 1:]).flatten(0, 1), targets(ss, lambda s: s.xpos, labels.xpos_index).flatten())
    loss = loss + F.cross_entropy(net.arcs(x, mask)[keep], heads[keep])
    loss = loss + F.cross_entropy(net.labels(x, heads.clamp(min=0)).flatten(0, 1), targets(ss, lambda s: s.relations, labels.relations_index).flatten())
    if with_names: loss = loss + 0.5 * names_loss(net, x, ss, labels)
    return loss


def names_loss(net, x, ss, labels):
    return F.cross_entropy(net.names(x[:, 1:]).flatten(0, 1), targets(ss, lambda s: s.names, labels.names_index).flatten())


def parse(net, sentences, tokens=3000):
    """Yields (sentence, upos, xpos, heads, relations, name tags) for every sentence, in no set order; labels are indices."""
    net.eval()
    with torch.no_grad():
        for b in batches(sentences, tokens, None):
            ss = [sentences[i] for i in b]
            x, mask = net.read(ss)
            pu, px, pn = (h(x[:, 1:]).numpy() for h in (net.upos, net.xpos, net.names))
            arcs = net.arcs(x, mask).numpy()
            heads = torch.zeros(mask.shape, dtype=torch.long)
            for i, s in enumerate(ss): heads[i, :len(s)] = torch.tensor(decode.tree(arcs[i, :len(s), :len(s) + 1]))
            relations = net.labels(x, heads).argmax(2).numpy()
            for i, s in enumerate(ss):
                n = len(s)
                yield s, pu[i, :n].argmax(1), px[i, :n].argmax(1), heads[i, :n].numpy(), relations[i, :n], [data.NAME_LABELS[k] for k in decode.viterbi(pn[i, :n], data.NAME_LABELS)]


def score_trees(net, sentences, labels):
    n = upos = xpos = uas = las = 0
    for s, pu, px, heads, relations, _ in parse(net, sentences):
        for j in range(len(s)):
            n += 1
            upos += labels.upos[pu[j]] == s.upos[j]
            xpos += labels.xpos[px[j]] == s.xpos[j]
            if heads[j] == s.heads[j]:
                uas += 1
                las += labels.relations[relations[j]].split(':')[0] == s.relations[j].split(':')[0]
    return 'UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f' % tuple(100 * v / n for v in (upos, xpos, uas, las))


def score_names(net, sentences, keep={'PER': 'PER', 'ORG': 'ORG', 'LOC': 'LOC', 'GPE': 'LOC', 'FAC': 'LOC'}):
    gold = found = right = 0
    per = {}
    for s, _, _, _, _, tags in parse(net, sentences):
        G = {(x, y, keep[t]) for x, y, t in data.spans(s.names) if t in keep}
        P = {(x, y, keep[t]) for x, y, t in data.spans(tags) if t in keep}
        for t in ('PER', 'ORG', 'LOC'):
            c = per.setdefault(t, [0, 0, 0])
            for k, S in enumerate((G, P, G & P)): c[k] += sum(1 for z in S if z[2] == t)
        gold, found, right = gold + len(G), found + len(P), right + len(G & P)
    return 'F1 %.1f P %.1f R %.1f ' % (200 * right / max(1, gold + found), 100 * right / max(1, found), 100 * right / max(1, gold)) + \
        ' '.join('%s %.1f' % (t, 200 * c[2] / max(1, c[0] + c[1])) for t, c in per.items())
