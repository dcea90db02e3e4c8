"""The teacher: the network of network.py, wider, with the states of a pre-trained encoder added to its word vectors.

The encoder sees lower case only; hashed words, prefixes and shapes beside it bring the case. Trained on the trees and names
train.py uses; silver.py then lets it label news text. Seeds are fixed; run through make_model.sh.
"""
import argparse, os, random, time
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
import data, names, task
from encoder import Encoder, Pieces
from network import Network

SHAPE = dict(width=256, dilations=(1, 1, 2), arc=256, label=192, dropout=0.3)


class Teacher(Network):
    def __init__(self, folder, **sizes):
        super().__init__(**sizes)
        self.encoder = Encoder(folder)
        self.project = nn.Linear(768, self.width)
        self.pieces = Pieces(folder + '/vocab.txt')

    def read(self, sentences):
        """States (batch x (n+1) x width) and mask of sentences; the root first."""
        f, mask = task.tensors(sentences)
        with torch.autocast('cpu', torch.bfloat16): states = self.encoder(*self.pieces.batch(sentences))
        self.extra = self.project(self.drop(states.float()))
        return self.encode(f, mask), mask

    def embed(self, f): return super().embed(f) + self.extra

    def begin_with(self, state):
        """The tables of the first network are half of its own."""
        for name in ('words', 'parts'):
            rows = state[name + '.weight']
            getattr(self, name).weight.data[:, :rows.shape[1]] = rows


def groups(net):
    """Parameters by the way they learn: the encoder slowly, the rest as ever, the tables sparsely."""
    slow, fast = [], []
    for name, p in net.named_parameters():
        if name.startswith(('words', 'parts')) or not p.requires_grad: continue
        (slow if name.startswith('encoder.layers') else fast).append(p)
    return slow, fast


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--treebank', required=True)
    parser.add_argument('--ner', required=True)
    parser.add_argument('--encoder', required=True, help='folder with model.safetensors and vocab.txt')
    parser.add_argument('--first', required=True, help='the first network')
    parser.add_argument('--out', required=True)
    parser.add_argument('--epochs', type=float, default=3)
    parser.add_argument('--tree-tokens', type=int, default=1000)
    parser.add_argument('--names-tokens', type=int, default=250)
    parser.add_argument('--rate', type=float, default=1.5e-3)
    parser.add_argument('--slow-rate', type=float, default=2e-4)
    parser.add_argument('--knowledge', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../knowledge'))
    parser.add_argument('--minutes', type=float, default=0, help='finish in this time, in fewer epochs if need be')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--threads', type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    trees, ewt, gum, named, held, uner, lists = task.read(args.treebank, args.ner, args.knowledge)
    labels = task.Labels(trees)
    net = Teacher(args.encoder, **labels.sizes(), **SHAPE)
    net.begin_with(torch.load(args.first)['state'])
    slow, fast = groups(net)
    optimiser = torch.optim.Adam([{'params': slow, 'scale': args.slow_rate}, {'params': fast, 'scale': args.rate}], betas=(0.9, 0.98))
    sparse = torch.optim.SparseAdam([net.words.weight, net.parts.weight])
    sparse.param_groups[0]['scale'] = args.rate
    total = int(len(task.batches(trees, args.tree_tokens, rng)) * args.epochs)
    queue, names_queue, begin, step, sums = [], [], time.time(), 0, np.zeros(2)
    while True:
        done = max(step / total, (time.time() - begin) / 60 / args.minutes if args.minutes else 0)
        if done >= 1: break
        step += 1
        net.train()
        for g in optimiser.param_groups + sparse.param_groups: g['lr'] = g['scale'] * min(1, step / 60) * max(0.01, 1 - done)
        if not queue: queue = task.batches(trees, args.tree_tokens, rng)
        ss = [data.vary(trees[i], rng) for i in queue.pop()]
        x, mask = net.read(ss)
        loss = task.tree_loss(net, x, mask, ss, labels)
        optimiser.zero_grad(); sparse.zero_grad()
        loss.backward()
        sums[0] += loss.item()
        if not names_queue: names_queue = task.batches(named, args.names_tokens, rng)
        ss = [data.vary(names.swap(named[i], lists, rng), rng) for i in names_queue.pop()]
        x, mask = net.read(ss)
        loss = task.names_loss(net, x, ss, labels)
        loss.backward()
        sums[1] += loss.item()
        nn.utils.clip_grad_norm_(slow + fast, 5.0)
        optimiser.step(); sparse.step()
        if step % 10 == 0:
            print('step', step, 'done %.3f loss %.3f %.4f' % ((done,) + tuple(sums / 10)), 'cpu %.0f wall %.0f' % (time.process_time(), time.time() - begin), flush=True)
            sums[:] = 0
        if step % 200 == 0: print('  part of ewt dev', task.score_trees(net, ewt[:250], labels), flush=True)
    state = {k: v for k, v in net.state_dict().items()}
    torch.save({'state': state, 'labels': labels.lists()}, args.out)
    print('ewt %s | gum %s | uner %s | gmb %s' % (task.score_trees(net, ewt, labels), task.score_trees(net, gum, labels), task.score_names(net, uner), task.score_names(net, held)), flush=True)


if __name__ == '__main__': main()
