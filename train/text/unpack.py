"""Reads a model file back into floats: a training can then go on from the model that is committed.

The inverse of export.py, up to the rounding to int8. Tables of fewer rows than features.py asks for are widened.
"""
import argparse, struct
import numpy as np, torch
from network import Network, BUCKETS
from task import Labels
from features import WORD_BITS, PART_BITS


class Archive:
    def __init__(self, path):
        data = open(path, 'rb').read()
        self.data, self.places = data, {}
        count, = struct.unpack_from('<Q', data, 16)
        for i in range(count):
            name, at, size, _ = struct.unpack_from('<40sQQQ', data, 64 + 64 * i)
            self.places[name.rstrip(b'\0').decode()] = (at, size)

    def get(self, name, kind):
        at, size = self.places['text/net.' + name]
        return np.frombuffer(self.data[at:at + size], kind).copy()

    def strings(self, name):
        b, o = self.get(name + '.bytes', np.uint8).tobytes(), self.get(name + '.offsets', np.uint32)
        return [b[x:y].decode() for x, y in zip(o, o[1:])]


def matrix(a, name, depth, columns, unit):
    """depth x columns floats of a packed int8 matrix."""
    wide = (columns + 15) // 16 * 16
    q = a.get(name + '.weights', np.int8).reshape(wide // 16, depth // 4, 16, 4).transpose(1, 3, 0, 2).reshape(depth, wide)
    w = q.astype(np.float32) * a.get(name + '.scale', np.float32)
    return (w / np.tile(unit, depth // len(unit))[:, None])[:, :columns], a.get(name + '.bias', np.float32)[:columns]


def widen(table, more):
    """A row is the top bits of a hash, so with `more` bits it is one of 2^more: all start as copies."""
    return table.repeat(1 << more, 0)


def load(path):
    """(network, label lists)."""
    a = Archive(path)
    D, arc, label, layers, word_bits, part_bits, _, n_upos, n_xpos, n_relations, n_names = (int(x) for x in a.get('sizes', np.uint32))
    config = dict(n_upos=n_upos, n_xpos=n_xpos, n_relations=n_relations, n_names=n_names, width=D, dilations=[int(d) for d in a.get('dilations', np.uint32)], arc=arc, label=label)
    net, t = Network(**config), torch.from_numpy
    unit = lambda name: 1 / a.get(name + '.inverse', np.float32)
    s = {'words.weight': t(widen(a.get('words', np.int8).reshape(-1, D) * a.get('word_scales', np.float32)[:, None], WORD_BITS - word_bits)),
         'parts.weight': t(widen(a.get('parts', np.int8).reshape(-1, D) * a.get('part_scales', np.float32)[:, None], PART_BITS - part_bits)),
         'root': t(a.get('root', np.float32))}
    for i in range(layers + 1):
        to = 'norm0' if i == 0 else 'norm.%d' % (i - 1)
        s[to + '.weight'], s[to + '.bias'] = t(a.get('norm%d.gain' % i, np.float32)), t(a.get('norm%d.bias' % i, np.float32))
    for i in range(layers):
        w, b = matrix(a, 'conv%d' % i, 3 * D, 2 * D, unit('conv%d' % i))
        s['conv.%d.weight' % i], s['conv.%d.bias' % i] = t(w.T.copy()), t(b)
    parts = [('arc_head', arc), ('arc_dep', arc), ('label_head', label), ('label_dep', label), ('upos', n_upos), ('xpos', n_xpos), ('names', n_names)]
    w, b = matrix(a, 'output', D, sum(n for _, n in parts), unit('output'))
    at = 0
    for name, n in parts:
        s[name + '.weight'], s[name + '.bias'] = t(w[:, at:at + n].T.copy()), t(b[at:at + n].copy())
        at += n
    w, b = matrix(a, 'arc', arc, arc + BUCKETS, unit('dependent'))
    s['arc_weight'], s['distance'] = t(w[:, :arc] / unit('head')), t(w[:, arc:].copy())
    s['arc_bias.weight'], s['arc_bias.bias'] = t((b[:arc] / unit('head'))[None]), torch.zeros(1)
    w, b = matrix(a, 'label', label, n_relations, unit('label'))
    s['label_out.weight'], s['label_out.bias'] = t(w.T.copy()), t(b)
    net.load_state_dict(s)
    return net, config, Labels(lists={k: a.strings(k) for k in ('upos', 'xpos', 'relations')})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('model')
    parser.add_argument('out')
    args = parser.parse_args()
    net, config, labels = load(args.model)
    torch.save({'config': config, 'state': net.state_dict(), 'labels': labels.lists()}, args.out)


if __name__ == '__main__': main()
