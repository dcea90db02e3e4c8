"""The network: hashed sub-word embeddings, dilated convolutions, linear heads, a biaffine parser. See src/text/network.h."""
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F
import task
from features import KINDS, WORD_BITS, PART_BITS

DISTANCES = [1, 2, 3, 4, 6, 9, 14, 24]  # head further right than d: buckets 9..17, left: 0..8, root: 18
BUCKETS = 19
_buckets = {}


def buckets(n):
    """n x (n+1) distance buckets from each token to each head, root in column 0."""
    if n not in _buckets:
        i, h = torch.arange(1, n + 1).unsqueeze(1), torch.arange(0, n + 1).unsqueeze(0)
        d = h - i
        b = torch.bucketize(d.abs(), torch.tensor(DISTANCES))
        b = torch.where(d > 0, b + 9, b).clamp(max=17)
        b[:, 0] = 18
        _buckets[n] = b
    return _buckets[n]


class Dropout(nn.Module):
    """nn.Dropout that takes one byte of chance a value: torch's own generator took an eighth of the training."""
    chance = np.random.Generator(np.random.SFC64(1))

    def __init__(self, p):
        super().__init__()
        self.most = round(256 * p)

    def forward(self, x):
        if not self.training or not self.most: return x
        kept = torch.from_numpy(self.chance.integers(0, 256, x.shape, np.uint8)) >= self.most
        return x * kept.to(x.dtype).mul_(256 / (256 - self.most))


class Network(nn.Module):
    def __init__(self, n_upos, n_xpos, n_relations, n_names, width=128, dilations=(1, 1, 2, 4, 8), arc=128, label=96, dropout=0.25, word_drop=0.15):
        super().__init__()
        D = width
        self.width, self.dilations, self.word_drop = D, list(dilations), word_drop
        # Rows of unseen words stay zero: an unknown word is then its parts alone.
        self.words = nn.Embedding(1 << WORD_BITS, D, sparse=True)
        self.parts = nn.EmbeddingBag((KINDS - 1) << PART_BITS, D, mode='sum', sparse=True)
        nn.init.zeros_(self.words.weight)
        nn.init.normal_(self.parts.weight, 0, 0.1)
        self.norm0 = nn.LayerNorm(D)
        self.root = nn.Parameter(torch.randn(D) * 0.1)
        self.conv = nn.ModuleList([nn.Linear(3 * D, 2 * D) for _ in self.dilations])
        self.norm = nn.ModuleList([nn.LayerNorm(D) for _ in self.dilations])
        self.upos, self.xpos = nn.Linear(D, n_upos), nn.Linear(D, n_xpos)
        self.names = nn.Linear(D, n_names)
        self.arc_head, self.arc_dep = nn.Linear(D, arc), nn.Linear(D, arc)
        self.arc_weight = nn.Parameter(torch.randn(arc, arc) * 0.05)
        self.arc_bias = nn.Linear(arc, 1)
        self.distance = nn.Parameter(torch.randn(arc, BUCKETS) * 0.02)
        self.label_head, self.label_dep = nn.Linear(D, label), nn.Linear(D, label)
        self.label_out = nn.Linear(label, n_relations)
        self.drop = Dropout(dropout)

    def embed(self, f):
        """f: batch x n x KINDS rows. Returns batch x n x width, before the norm."""
        b, n, _ = f.shape
        e = self.words(f[:, :, 0])
        if self.training: e = e * (torch.rand(b, n, 1) > self.word_drop)
        offsets = torch.arange(KINDS - 1) << PART_BITS
        return e + self.parts((f[:, :, 1:] + offsets).reshape(-1, KINDS - 1)).view(b, n, -1)

    def encode(self, f, mask):
        """Returns batch x (n+1) x width; row 0 is the root."""
        e = self.embed(f)
        e = torch.cat([self.root.expand(e.shape[0], 1, self.width), e], 1)
        m = torch.cat([torch.ones(mask.shape[0], 1), mask], 1).unsqueeze(2)
        x = self.drop(self.norm0(e)) * m
        for conv, norm, d in zip(self.conv, self.norm, self.dilations):
            z = F.pad(x, (0, 0, d, d))
            with torch.autocast('cpu', torch.bfloat16, enabled=self.training): y = conv(torch.cat([z[:, :-2 * d], x, z[:, 2 * d:]], 2))
            y = torch.maximum(y[:, :, :self.width], y[:, :, self.width:])
            x = (x + self.drop(norm(y.float()))) * m
        return x

    def read(self, sentences):
        """States (batch x (n+1) x width) and mask of sentences; the root first."""
        f, mask = task.tensors(sentences)
        return self.encode(f, mask), mask

    def arcs(self, x, mask):
        """batch x n x (n+1) scores of heads."""
        t = x[:, 1:]
        h, d = self.drop(F.relu(self.arc_head(x))), self.drop(F.relu(self.arc_dep(t)))
        s = d @ self.arc_weight @ h.transpose(1, 2) + self.arc_bias(h).transpose(1, 2)
        s = s + torch.gather(d @ self.distance, 2, buckets(t.shape[1]).unsqueeze(0).expand(t.shape[0], -1, -1))
        m = torch.cat([torch.ones(mask.shape[0], 1), mask], 1)
        return s + (1e4 * (m - 1)).unsqueeze(1)

    def labels(self, x, heads):
        """batch x n x relations scores, given each token's head."""
        h, d = self.label_head(x), self.label_dep(x[:, 1:])
        g = torch.gather(h, 1, heads.unsqueeze(2).expand(-1, -1, h.shape[2]))
        return self.label_out(F.relu(g + d))
