"""The teacher labels text for the student: soft tags, heads, relations and names of the gold trees and of news.

Of each distribution the most likely few stay, in a byte each: about 45 bytes a token. The gold trees come first, then
news in random order until the time is up: one third from the corpora of names, whose names it keeps, two thirds from
unlabelled text (unlabelled.py).
"""
import argparse, itertools, os, pickle, random, time
import numpy as np, torch, torch.nn.functional as F
import data, decode, task, unlabelled
from network import Network
from teacher import Teacher, SHAPE

HEADS, FEW = 4, 3  # heads kept of a token; XPOS and relations kept


def few(p, k):
    """The k most likely of the last axis: indices and probabilities in bytes."""
    top = p.topk(k, -1)
    return top.indices.numpy().astype(np.uint8), (top.values.numpy() * 255).round().astype(np.uint8)


def label(net, ss):
    """One dict of arrays a sentence."""
    x, mask = net.read(ss)
    arcs = net.arcs(x, mask)
    heads = torch.zeros(mask.shape, dtype=torch.long)
    scores = arcs.numpy()
    for i, s in enumerate(ss): heads[i, :len(s)] = torch.tensor(decode.tree(scores[i, :len(s), :len(s) + 1]))
    soft = arcs.softmax(2)
    if soft.shape[2] < HEADS: soft = F.pad(soft, (0, HEADS - soft.shape[2]))
    h, hp = few(soft, HEADS)
    r, rp = few(net.labels(x, heads).softmax(2), FEW)
    p, pp = few(net.xpos(x[:, 1:]).softmax(2), FEW)
    bytes_of = lambda head: (head(x[:, 1:]).softmax(2).numpy() * 255).round().astype(np.uint8)
    u, n = bytes_of(net.upos), bytes_of(net.names)
    heads = heads.numpy().astype(np.uint8)
    for i, s in enumerate(ss):
        k = len(s)
        yield {'tree': heads[i, :k], 'head': h[i, :k], 'head_p': hp[i, :k], 'relation': r[i, :k], 'relation_p': rp[i, :k],
               'xpos': p[i, :k], 'xpos_p': pp[i, :k], 'upos_p': u[i, :k], 'name_p': n[i, :k]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--treebank', required=True)
    parser.add_argument('--ner', required=True)
    parser.add_argument('--encoder', required=True)
    parser.add_argument('--teacher', required=True)
    parser.add_argument('--first', required=True, help='the first network')
    parser.add_argument('--out', required=True)
    parser.add_argument('--knowledge', default=os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../knowledge'))
    parser.add_argument('--gold', type=int, default=1, help='0: news only')
    parser.add_argument('--seed', type=int, default=11, help='of the order of the news')
    parser.add_argument('--minutes', type=float, default=0, help='stop labelling news after this time')
    parser.add_argument('--threads', type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    saved = torch.load(args.teacher)
    labels = task.Labels(lists=saved['labels'])
    net = Teacher(args.encoder, **labels.sizes(), **SHAPE)
    net.load_state_dict(saved['state'])
    net.eval()
    trees, ewt, gum, named, held, _, _ = task.read(args.treebank, args.ner, args.knowledge)
    rng, begin = random.Random(args.seed), time.time()
    seen, marked = set(), []
    for s in named:
        key = ' '.join(s.words)
        if key not in seen and 3 <= len(s) <= 80: seen.add(key); marked.append(s)
    rng.shuffle(marked)
    saved = torch.load(args.first)
    first = Network(**saved['config'])
    first.load_state_dict(saved['state'])
    first.eval()
    plain = unlabelled.read(args.treebank + '/unlabelled/news.txt.gz', first, labels, named + held + trees + ewt + gum, trees, rng)
    gold = {}
    with torch.no_grad():
        for b in task.batches(trees, 3000, random.Random(1)) if args.gold else []:
            for i, soft in zip(b, label(net, [trees[i] for i in b])): gold[i] = soft
        print('gold', len(gold), 'cpu %.0f' % time.process_time(), flush=True)
        out, tokens = [], 0
        while marked and not (args.minutes and time.time() - begin > 60 * args.minutes):
            news = marked[:1000] + list(itertools.islice(plain, 2000))
            marked = marked[1000:]
            for b in task.batches(news, 3000, rng):
                for i, soft in zip(b, label(net, [news[i] for i in b])):
                    out.append((news[i].words, news[i].names, soft))
                    tokens += len(news[i])
            print('news tokens', tokens, 'cpu %.0f wall %.0f' % (time.process_time(), time.time() - begin), flush=True)
    with open(args.out, 'wb') as f: pickle.dump({'gold': gold, 'news': out, 'labels': saved['labels']}, f, 4)


if __name__ == '__main__': main()
