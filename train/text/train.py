"""Trains the network on trees and names together. Seeds are fixed; run through make_model.sh."""
import argparse, math, os, pickle, random, time
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
import data, decode, names
from features import features, KINDS
from network import Network

parser = argparse.ArgumentParser()
parser.add_argument('--treebank', required=True)
parser.add_argument('--ner', required=True)
parser.add_argument('--out', required=True)
parser.add_argument('--epochs', type=int, default=12)
parser.add_argument('--dropout', type=float, default=0.25)
parser.add_argument('--rate', type=float, default=2e-3)
parser.add_argument('--width', type=int, default=128)
parser.add_argument('--dilations', default='1,1,2,4,8')
parser.add_argument('--names-tokens', type=int, default=800)
parser.add_argument('--tree-tokens', type=int, default=1600)
parser.add_argument('--vectors', default='')
parser.add_argument('--knowledge', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../knowledge'))
parser.add_argument('--minutes', type=float, default=0, help='finish in this time, in fewer epochs if need be')
parser.add_argument('--start', default='', help='a checkpoint to go on from')
parser.add_argument('--seed', type=int, default=1)
parser.add_argument('--threads', type=int, default=1)
args = parser.parse_args()
torch.set_num_threads(args.threads)
torch.manual_seed(args.seed)
rng = random.Random(args.seed)


class Labels:
    def __init__(self, trees):
        self.upos = sorted({t for s in trees for t in s.upos})
        self.xpos = sorted({t for s in trees for t in s.xpos})
        self.relations = sorted({t for s in trees for t in s.relations})
        self.names = data.NAME_LABELS
        for name in ('upos', 'xpos', 'relations', 'names'):
            setattr(self, name + '_index', {t: i for i, t in enumerate(getattr(self, name))})


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


def batches(sentences, tokens, shuffle):
    order = sorted(range(len(sentences)), key=lambda i: (len(sentences[i]), rng.random()))
    out, b = [], []
    for i in order:
        if shuffle and len(sentences[i]) > 120: continue
        if b and (len(b) + 1) * len(sentences[i]) > tokens: out.append(b); b = []
        b.append(i)
    if b: out.append(b)
    if shuffle: rng.shuffle(out)
    return out


def score_trees(net, sentences, labels):
    net.eval()
    n = upos = xpos = uas = las = 0
    with torch.no_grad():
        for b in batches(sentences, 4000, False):
            ss = [sentences[i] for i in b]
            f, mask = tensors(ss)
            x = net.encode(f, mask)
            pu, px = net.upos(x[:, 1:]).argmax(2), net.xpos(x[:, 1:]).argmax(2)
            arcs = net.arcs(x, mask).numpy()
            heads = torch.zeros(mask.shape, dtype=torch.long)
            for i, s in enumerate(ss): heads[i, :len(s)] = torch.tensor(decode.tree(arcs[i, :len(s), :len(s) + 1]))
            pr = net.labels(x, heads).argmax(2)
            for i, s in enumerate(ss):
                for j in range(len(s)):
                    n += 1
                    upos += labels.upos[pu[i, j]] == s.upos[j]
                    xpos += labels.xpos[px[i, j]] == s.xpos[j]
                    if heads[i, j] == s.heads[j]:
                        uas += 1
                        las += labels.relations[pr[i, j]].split(':')[0] == s.relations[j].split(':')[0]
    return 'UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f' % tuple(100 * v / n for v in (upos, xpos, uas, las))


def score_names(net, sentences, keep={'PER': 'PER', 'ORG': 'ORG', 'LOC': 'LOC', 'GPE': 'LOC', 'FAC': 'LOC'}):
    net.eval()
    gold = found = right = 0
    per = {}
    with torch.no_grad():
        for b in batches(sentences, 4000, False):
            ss = [sentences[i] for i in b]
            f, mask = tensors(ss)
            p = net.names(net.encode(f, mask)[:, 1:]).numpy()
            for i, s in enumerate(ss):
                tags = [data.NAME_LABELS[k] for k in decode.viterbi(p[i, :len(s)], data.NAME_LABELS)]
                G = {(x, y, keep[t]) for x, y, t in data.spans(s.names) if t in keep}
                P = {(x, y, keep[t]) for x, y, t in data.spans(tags) if t in keep}
                for t in ('PER', 'ORG', 'LOC'):
                    c = per.setdefault(t, [0, 0, 0])
                    for k, S in enumerate((G, P, G & P)): c[k] += sum(1 for z in S if z[2] == t)
                gold, found, right = gold + len(G), found + len(P), right + len(G & P)
    return 'F1 %.1f P %.1f R %.1f ' % (200 * right / max(1, gold + found), 100 * right / max(1, found), 100 * right / max(1, gold)) + \
        ' '.join('%s %.1f' % (t, 200 * c[2] / max(1, c[0] + c[1])) for t, c in per.items())


def main():
    trees = sum((data.read_conllu(args.treebank + '/' + f) for f in ('ewt-train.conllu', 'gum-train-open.conllu')), [])
    ewt, gum = (data.read_conllu(args.treebank + '/' + f) for f in ('ewt-dev.conllu', 'gum-dev-open.conllu'))
    sources, uner = data.read_names(args.ner)
    random.Random(7).shuffle(sources['gmb'])
    held, sources['gmb'] = sources['gmb'][:1000], sources['gmb'][1000:]
    named = sources['gmb'] + 3 * sources['wikigold'] + 3 * sources['politics']
    lists = names.Lists(args.knowledge)
    lists.learn(named)
    for s in trees: s.names = names.weak(s, lists)
    labels = Labels(trees)
    config = dict(n_upos=len(labels.upos), n_xpos=len(labels.xpos), n_relations=len(labels.relations), n_names=len(labels.names), width=args.width,
                  dilations=[int(d) for d in args.dilations.split(',')], dropout=args.dropout)
    net = Network(**config)
    if args.vectors:
        import vectors
        vectors.load(net, args.vectors)
    if args.start: net.load_state_dict(torch.load(args.start)['state'])
    dense = [p for n, p in net.named_parameters() if not n.startswith(('words', 'parts'))]
    optimiser = torch.optim.Adam(dense, betas=(0.9, 0.98))
    sparse = torch.optim.SparseAdam([net.words.weight, net.parts.weight])
    per_epoch = len(batches(trees, args.tree_tokens, True))
    total, step, start = per_epoch * args.epochs, 0, time.time()
    names_queue = []
    for epoch in range(args.epochs):
        net.train()
        losses = np.zeros(2)
        for b in batches(trees, args.tree_tokens, True):
            step += 1
            done = max(step / total, (time.time() - start) / 60 / args.minutes if args.minutes else 0)
            if done > 1: break
            rate = args.rate * min(1, step / 200) * max(0.01, 1 - done)
            for g in optimiser.param_groups + sparse.param_groups: g['lr'] = rate
            ss = [data.vary(trees[i], rng) for i in b]
            f, mask = tensors(ss)
            keep = mask.bool()
            heads = targets(ss, lambda s: s.heads, None)
            x = net.encode(f, mask)
            loss = 0.5 * F.cross_entropy(net.upos(x[:, 1:]).flatten(0, 1), targets(ss, lambda s: s.upos, labels.upos_index).flatten())
            loss = loss + 0.5 * F.cross_entropy(net.xpos(x[:, 1:]).flatten(0, 1), targets(ss, lambda s: s.xpos, labels.xpos_index).flatten())
            loss = loss + F.cross_entropy(net.arcs(x, mask)[keep], heads[keep])
            loss = loss + F.cross_entropy(net.labels(x, heads.clamp(min=0)).flatten(0, 1), targets(ss, lambda s: s.relations, labels.relations_index).flatten())
            if args.names_tokens:
                loss = loss + 0.5 * F.cross_entropy(net.names(x[:, 1:]).flatten(0, 1), targets(ss, lambda s: s.names, labels.names_index).flatten())
            losses[0] += loss.item()
            optimiser.zero_grad(); sparse.zero_grad()
            loss.backward()
            if args.names_tokens:
                if not names_queue: names_queue = batches(named, args.names_tokens, True)
                ss = [data.vary(names.swap(named[i], lists, rng), rng) for i in names_queue.pop()]
                f, mask = tensors(ss)
                loss = F.cross_entropy(net.names(net.encode(f, mask)[:, 1:]).flatten(0, 1), targets(ss, lambda s: s.names, labels.names_index).flatten())
                losses[1] += loss.item()
                loss.backward()
            nn.utils.clip_grad_norm_(dense, 5.0)
            optimiser.step(); sparse.step()
        report = ''
        if epoch % 4 == 3 or epoch == args.epochs - 1:
            report = 'ewt %s | gum %s | uner %s | gmb %s' % (score_trees(net, ewt, labels), score_trees(net, gum, labels), score_names(net, uner), score_names(net, held))
        print('epoch', epoch + 1, 'loss %.3f %.4f' % tuple(losses / per_epoch), 'cpu %.0f wall %.0f' % (time.process_time(), time.time() - start), report, flush=True)
    torch.save({'config': config, 'state': net.state_dict(), 'labels': {k: getattr(labels, k) for k in ('upos', 'xpos', 'relations', 'names')}}, args.out)


main()
