"""Writes the trained network as int8 into a model file, with what the C++ side needs to check itself.

Each activation channel gets a fixed scale from its 99.99th percentile on training text (6 bits and a sign between layers,
7 bits after a ReLU); the scale is folded into the weights, which are then rounded to int8 with one scale per output column.
"""
import argparse, random, sys
import numpy as np, torch, torch.nn.functional as F
import data, lemmas
from archive import ArchiveWriter
from features import SEED, WORD_BITS, PART_BITS, KINDS, features
from network import Network

MODEL_VERSION = 1
GOLDEN = ['Kayani', 'postpones', 'the', "n't", 'U.S.', '2009', 'Łódź', 'ÉLYSÉE', '\u2019s', '\u201c', '--', '\u2014', 'Москва', 'ΑΘΗΝΑ', '北京',
          'co-operation', 'I', '\U0001F600', 'AAAAAAaaaa1111', 'İstanbul', 'ſ', 'a\u0301', '$', '3.5m', 'x' * 300]


def calibrate(net, sentences):
    """Percentiles of |activation| per channel at every place that is quantised."""
    seen = {}
    def note(name, x): seen.setdefault(name, []).append(x.detach().numpy())
    net.eval()
    with torch.no_grad():
        for s in sentences:
            f = torch.tensor([[features(w) for w in s.words]])
            x = torch.cat([net.root.expand(1, 1, net.width), net.embed(f)], 1)
            x = net.norm0(x)
            for i, (conv, norm, d) in enumerate(zip(net.conv, net.norm, net.dilations)):
                note('conv%d' % i, x[0])
                z = F.pad(x, (0, 0, d, d))
                y = conv(torch.cat([z[:, :-2 * d], x, z[:, 2 * d:]], 2))
                x = x + norm(torch.maximum(y[:, :, :net.width], y[:, :, net.width:]))
            note('output', x[0])
            note('head', F.relu(net.arc_head(x))[0])
            note('dependent', F.relu(net.arc_dep(x[:, 1:]))[0])
            if s.heads: note('label', F.relu(net.label_head(x)[0, s.heads] + net.label_dep(x[:, 1:])[0]))
    return {k: np.maximum(np.percentile(np.abs(np.concatenate(v)), 99.99, axis=0), 1e-3).astype(np.float32) for k, v in seen.items()}


def pack(weights):
    """depth x columns int8 to panels [columns/16][depth/4][16][4]."""
    depth, columns = weights.shape
    return np.ascontiguousarray(weights.reshape(depth // 4, 4, columns // 16, 16).transpose(2, 0, 3, 1))


def narrow(q):
    """Weights that let a kernel add two steps in 16 bits (is_narrow in src/text/kernels.h): the few groups whose weights of one
    sign add up to more than 258 are shrunk to it."""
    g = q.astype(np.int32).reshape(len(q) // 8, 2, 2, 2, -1)  # step, half, pair, one of the pair, column
    for sign in (1, -1):
        size = np.maximum(sign * g, 0)
        total = size.sum((1, 3), keepdims=True)
        g = np.where((total > 258) & (size > 0), sign * (size * 258 // np.maximum(total, 1)), g)
    return g.reshape(q.shape).astype(np.int8)


def add_matrix(out, name, weight, bias, unit, zero):
    """weight: depth x columns floats; unit: scale of each input channel; zero: how zero is stored, 64 or 0."""
    depth, columns = weight.shape
    wide = (columns + 15) // 16 * 16
    w = np.zeros((depth, wide), np.float32)
    w[:, :columns] = weight * np.tile(unit, depth // len(unit))[:, None]
    b = np.zeros(wide, np.float32)
    b[:columns] = bias
    scale = np.abs(w).max(0) / 127
    whole = np.rint(w / np.where(scale > 0, scale, 1)).astype(np.int8)
    q = narrow(whole)
    print(name, 'weights shrunk: %d of %d' % ((q != whole).sum(), q.size))
    out.add('text/net.%s.weights' % name, pack(q))
    out.add('text/net.%s.offset' % name, (zero * q.astype(np.int32).sum(0)).astype(np.int32))
    out.add('text/net.%s.scale' % name, scale.astype(np.float32))
    out.add('text/net.%s.bias' % name, b)


def add_table(out, name, scales, table):
    scale = np.abs(table).max(1) / 127
    out.add('text/net.' + name, np.rint(table / np.where(scale > 0, scale, 1)[:, None]).astype(np.int8))
    out.add('text/net.' + scales, scale.astype(np.float32))


def add_network(out, net, labels, sentences, outside):
    n = lambda t: t.detach().numpy().astype(np.float32)
    most = calibrate(net, sentences)
    unit = {k: v / (127 if k in ('head', 'dependent', 'label') else 63) for k, v in most.items()}
    arc, label = net.arc_head.out_features, net.label_head.out_features
    out.add('text/net.sizes', np.array([net.width, arc, label, len(net.dilations), WORD_BITS, PART_BITS, SEED, len(labels['upos']), len(labels['xpos']),
                                        len(labels['relations']), len(labels['names'])], np.uint32))
    out.add('text/net.dilations', np.array(net.dilations, np.uint32))
    add_table(out, 'words', 'word_scales', n(net.words.weight))
    add_table(out, 'parts', 'part_scales', n(net.parts.weight))
    out.add('text/net.root', n(net.root))
    for i, norm in enumerate([net.norm0] + list(net.norm)):
        out.add('text/net.norm%d.gain' % i, n(norm.weight))
        out.add('text/net.norm%d.bias' % i, n(norm.bias))
    for i, conv in enumerate(net.conv):
        out.add('text/net.conv%d.inverse' % i, 1 / unit['conv%d' % i])
        add_matrix(out, 'conv%d' % i, n(conv.weight).T, n(conv.bias), unit['conv%d' % i], 64)
    heads = [net.arc_head, net.arc_dep, net.label_head, net.label_dep, net.upos, net.xpos, net.names]
    net.names.bias.data[0] += outside
    out.add('text/net.output.inverse', 1 / unit['output'])
    add_matrix(out, 'output', np.concatenate([n(h.weight).T for h in heads], 1), np.concatenate([n(h.bias) for h in heads]), unit['output'], 64)
    for name in ('head', 'dependent', 'label'): out.add('text/net.%s.inverse' % name, 1 / unit[name])
    # The unit of each head channel and the bias of a head go into the dependent's vector.
    arcs = np.concatenate([n(net.arc_weight) * unit['head'], n(net.distance)], 1)
    bias = np.concatenate([n(net.arc_bias.weight)[0] * unit['head'], np.zeros(net.distance.shape[1], np.float32)])
    add_matrix(out, 'arc', arcs, bias, unit['dependent'], 0)
    add_matrix(out, 'label', n(net.label_out.weight).T, n(net.label_out.bias), unit['label'], 0)
    for name in ('upos', 'xpos', 'relations'): out.add_strings('text/net.' + name, labels[name])
    out.add_strings('text/net.golden', GOLDEN)
    out.add('text/net.golden.rows', np.array([features(w) for w in GOLDEN], np.uint32))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--treebank', required=True)
    parser.add_argument('--ner', required=True)
    parser.add_argument('--checkpoint', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--outside', type=float, default=0, help='added to the score of no name: fewer names, more of them right')
    args = parser.parse_args()
    saved = torch.load(args.checkpoint)
    net = Network(**saved['config'])
    net.load_state_dict(saved['state'])
    trees = data.read_conllu(args.treebank + '/ewt-train.conllu') + data.read_conllu(args.treebank + '/gum-train-open.conllu')
    rng = random.Random(3)
    sentences = rng.sample(trees, 800) + rng.sample(data.read_gmb(args.ner + '/gmb.csv.zip'), 400)
    out = ArchiveWriter()
    add_network(out, net, saved['labels'], sentences, args.outside)
    for name, array in lemmas.arrays().items(): out.add(name, array)
    with open(args.out, 'wb') as f: f.write(out.finish(MODEL_VERSION))


if __name__ == '__main__': main()
