"""Trains the network on trees and names together; with --silver, on what the teacher says too. Seeds are fixed; run through make_model.sh."""
import argparse, os, pickle, random, time
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
import data, marked, names, task
from data import Sentence
from network import Network

parser = argparse.ArgumentParser()
parser.add_argument('--treebank', required=True)
parser.add_argument('--ner', required=True)
parser.add_argument('--out', required=True)
parser.add_argument('--epochs', type=float, default=12)
parser.add_argument('--dropout', type=float, default=0.25)
parser.add_argument('--rate', type=float, default=2e-3)
parser.add_argument('--width', type=int, default=128)
parser.add_argument('--dilations', default='1,1,2,4,8')
parser.add_argument('--names-tokens', type=int, default=800)
parser.add_argument('--tree-tokens', type=int, default=1600)
parser.add_argument('--silver', default='', help="the teacher's labels (silver.py); several files with commas between")
parser.add_argument('--silver-tokens', type=int, default=2400)
parser.add_argument('--vectors', default='')
parser.add_argument('--knowledge', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../knowledge'))
parser.add_argument('--minutes', type=float, default=0, help='finish in this time, in fewer epochs if need be')
parser.add_argument('--average', type=float, default=0, help='weights of the model are their mean over this last part of the training')
parser.add_argument('--start', default='', help='a checkpoint to go on from')
parser.add_argument('--start-share', type=float, default=0, help="share of the start's weights in those of the model")
parser.add_argument('--seed', type=int, default=1)
parser.add_argument('--threads', type=int, default=1)


class Soft:
    """Targets of a batch from what silver.py kept. Heads cut off with a final stop lose their share; names that are marked
    count as much as the teacher's, which evens out the one's slips and the other's."""
    def __init__(self, ss, softs, labels):
        n = max(map(len, ss))
        shape = (len(ss), n)
        self.upos = np.zeros(shape + (len(labels.upos),), np.float32)
        self.xpos = np.zeros(shape + (len(labels.xpos),), np.float32)
        self.names = np.zeros(shape + (len(labels.names),), np.float32)
        self.relations = np.zeros(shape + (len(labels.relations),), np.float32)
        self.heads = np.zeros(shape + (n + 1,), np.float32)
        self.tree = np.zeros(shape, np.int64)
        for i, (s, t) in enumerate(zip(ss, softs)):
            k = len(s)
            self.upos[i, :k], self.names[i, :k] = t['upos_p'][:k], t['name_p'][:k]
            rows = np.arange(k)[:, None]
            for j, name in enumerate(s.names or ()):
                if name in labels.names_index: self.names[i, j, labels.names_index[name]] += 255
            self.xpos[i][rows, t['xpos'][:k]] = t['xpos_p'][:k]
            self.relations[i][rows, t['relation'][:k]] = t['relation_p'][:k]
            head = np.minimum(t['head'][:k], n)
            self.heads[i][rows, head] = np.where(t['head'][:k] <= k, t['head_p'][:k], 0)
            self.tree[i, :k] = np.where(t['tree'][:k] <= k, t['tree'][:k], 0)
        for a in (self.upos, self.xpos, self.names, self.relations, self.heads): a /= np.maximum(a.sum(-1, keepdims=True), 1)
        for name in ('upos', 'xpos', 'names', 'relations', 'heads', 'tree'): setattr(self, name, torch.from_numpy(getattr(self, name)))


def cross(scores, target, keep):
    """Mean cross entropy with soft targets over the tokens of `keep`."""
    return -(target * F.log_softmax(scores, -1))[keep].sum(-1).mean()


def soft_loss(net, x, mask, soft):
    keep = mask.bool()
    t = x[:, 1:]
    loss = 0.5 * cross(net.upos(t), soft.upos, keep) + 0.5 * cross(net.xpos(t), soft.xpos, keep)
    loss = loss + cross(net.arcs(x, mask), soft.heads, keep) + cross(net.labels(x, soft.tree), soft.relations, keep)
    return loss + 0.5 * cross(net.names(t), soft.names, keep)


class Mean:
    """A running mean of all weights."""
    def __init__(self): self.n, self.state = 0, {}

    def add(self, net):
        self.n += 1
        with torch.no_grad():
            for k, v in net.state_dict().items():
                if self.n == 1: self.state[k] = v.clone()
                else: self.state[k] += (v - self.state[k]) / self.n


def main():
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    trees, ewt, gum, named, held, uner, lists = task.read(args.treebank, args.ner, args.knowledge)
    labels = task.Labels(trees)
    own = marked.read(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'marked.txt'))
    named += 10 * own
    config = dict(labels.sizes(), width=args.width, dilations=[int(d) for d in args.dilations.split(',')], dropout=args.dropout)
    net = Network(**config)
    if args.vectors:
        import vectors
        vectors.load(net, args.vectors)
    if args.start: net.load_state_dict(torch.load(args.start)['state'])
    silver, gold_soft = [], {}
    if args.silver:
        for path in args.silver.split(','):
            saved = pickle.load(open(path, 'rb'))
            assert saved['labels'] == labels.lists()
            gold_soft.update(saved['gold'])
            silver += [(Sentence(w, names=n, xpos=[''] * len(w), upos=['X'] * len(w), heads=s['tree'].tolist(), relations=[''] * len(w)), s) for w, n, s in saved['news']]
    dense = [p for n, p in net.named_parameters() if not n.startswith(('words', 'parts'))]
    optimiser = torch.optim.Adam(dense, betas=(0.9, 0.98))
    sparse = torch.optim.SparseAdam([net.words.weight, net.parts.weight])
    per_epoch = len(task.batches(trees, args.tree_tokens, rng))
    total, step, start, mean = int(per_epoch * args.epochs), 0, time.time(), Mean()
    queue, names_queue, silver_queue, losses = [], [], [], np.zeros(3)
    silver_sentences = [s for s, _ in silver]
    while True:
        done = max(step / total, (time.time() - start) / 60 / args.minutes if args.minutes else 0)
        if done >= 1: break
        net.train()
        step += 1
        rate = args.rate * min(1, step / 200) * max(0.02, 1 - done)
        for g in optimiser.param_groups + sparse.param_groups: g['lr'] = rate
        if not queue: queue = task.batches(trees, args.tree_tokens, rng)
        b = queue.pop()
        ss = [data.vary(trees[i], rng) for i in b]
        x, mask = net.read(ss)
        loss = task.tree_loss(net, x, mask, ss, labels)
        if gold_soft: loss = 0.5 * loss + 0.5 * soft_loss(net, x, mask, Soft(ss, [gold_soft[i] for i in b], labels))
        losses[0] += loss.item()
        optimiser.zero_grad(); sparse.zero_grad()
        loss.backward()
        if silver:
            if not silver_queue: silver_queue = task.batches(silver_sentences, args.silver_tokens, rng)
            b = silver_queue.pop()
            ss = [data.vary(silver[i][0], rng) for i in b]
            x, mask = net.read(ss)
            loss = soft_loss(net, x, mask, Soft(ss, [silver[i][1] for i in b], labels))
            losses[2] += loss.item()
            loss.backward()
        if args.names_tokens:
            if not names_queue: names_queue = task.batches(named, args.names_tokens, rng)
            ss = [data.vary(names.swap(named[i], lists, rng), rng) for i in names_queue.pop()]
            x, mask = net.read(ss)
            loss = task.names_loss(net, x, ss, labels)
            losses[1] += loss.item()
            loss.backward()
        nn.utils.clip_grad_norm_(dense, 5.0)
        optimiser.step(); sparse.step()
        if args.average and done > 1 - args.average and step % 20 == 0: mean.add(net)
        if step % (per_epoch // 2) == 0:
            report = 'ewt %s | uner %s' % (task.score_trees(net, ewt[:600], labels), task.score_names(net, uner)) if step % per_epoch == 0 and step // per_epoch % 2 == 0 else ''
            print('epoch %.1f done %.2f' % (step / per_epoch, done), 'loss %.3f %.4f %.3f' % tuple(losses / (per_epoch // 2)), 'cpu %.0f wall %.0f' % (time.process_time(), time.time() - start), report, flush=True)
            losses[:] = 0
    def report(what): print(what, 'ewt %s | gum %s | uner %s | gmb %s' % (task.score_trees(net, ewt, labels), task.score_trees(net, gum, labels), task.score_names(net, uner), task.score_names(net, held)), flush=True)
    report('last')
    if mean.n:
        net.load_state_dict(mean.state)
        report('mean of %d' % mean.n)
    if args.start_share:
        start, state = torch.load(args.start)['state'], net.state_dict()
        net.load_state_dict({k: torch.lerp(state[k], start[k], args.start_share) for k in state})
        report('with the start')
    torch.save({'config': config, 'state': net.state_dict(), 'labels': labels.lists()}, args.out)


if __name__ == '__main__': main()
