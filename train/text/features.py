"""What the network sees of a word: ten hashes. The C++ twin is src/text/features.cpp; both must agree bit for bit.

A word is its lower-cased form with digits as 0, its first 1 to 4 characters as written, its last 1 to 4 lower-cased,
and its shape ("Xxx", "d", "X.X."). Each is hashed (FNV-1a, then MurmurHash3's finaliser) to a row of a table: no
vocabulary, so an unseen name still has an ending and a shape. "Islamabad": islamabad; I Is Isl Isla; d ad bad abad; Xxxx.
"""
SEED = 20261124
WORD_BITS = 16
PART_BITS = 13
KINDS = 10  # 0 word, 1-4 prefixes, 5-8 suffixes, 9 shape
MASK = (1 << 64) - 1

PLAIN = {0x2018: 0x27, 0x2019: 0x27, 0x201B: 0x27, 0x201C: 0x22, 0x201D: 0x22, 0x201E: 0x22, 0x00AB: 0x22, 0x00BB: 0x22,
         0x2010: 0x2D, 0x2011: 0x2D, 0x2012: 0x2D, 0x2013: 0x2D, 0x2014: 0x2D, 0x2015: 0x2D, 0x2212: 0x2D}


def lower_point(c):
    """Lower case of a code point: Latin, Greek, Cyrillic; others stay. A fixed table of ours, so no Unicode version matters."""
    if 0x41 <= c <= 0x5A: return c + 32
    if c < 0xC0: return c
    if c <= 0xDE: return c + 32 if c != 0xD7 else c
    if 0x100 <= c <= 0x137 or 0x14A <= c <= 0x177: return 0x69 if c == 0x130 else c | 1
    if 0x139 <= c <= 0x148 or 0x179 <= c <= 0x17E: return c + 1 if c & 1 else c
    if c == 0x178: return 0xFF
    if 0x391 <= c <= 0x3A9 or 0x410 <= c <= 0x42F: return c + 32
    if 0x400 <= c <= 0x40F: return c + 80
    return c


def shape_point(c):
    if lower_point(c) != c: return 0x58  # X
    if 0x61 <= c <= 0x7A: return 0x78  # x
    if 0x30 <= c <= 0x39: return 0x64  # d
    if c >= 0xC0 and not 0x2000 <= c < 0x2C00 and not 0x3000 <= c < 0x3040: return 0x78
    return c


def shape(points):
    out, last, run = [], -1, 0
    for c in points:
        s = shape_point(c)
        run = run + 1 if s == last else 1
        last = s
        if run <= 3: out.append(s)
    return out


def hash64(seed, points):
    h = 14695981039346656037 ^ ((seed * 0x9E3779B97F4A7C15) & MASK)
    for b in ''.join(map(chr, points)).encode('utf-8', 'surrogatepass'):
        h = ((h ^ b) * 1099511628211) & MASK
    h ^= h >> 33
    h = (h * 0xFF51AFD7ED558CCD) & MASK
    h ^= h >> 33
    h = (h * 0xC4CEB9FE1A85EC53) & MASK
    return h ^ (h >> 33)


def compute(word):
    raw = [ord(c) for c in word]
    cased = [PLAIN.get(c, c) for c in raw]
    low = [0x30 if 0x30 <= c <= 0x39 else lower_point(c) for c in cased]
    rows = [hash64(SEED, low) >> (64 - WORD_BITS)]
    for n in (1, 2, 3, 4): rows.append(hash64(SEED + n, cased[:n]) >> (64 - PART_BITS))
    for n in (1, 2, 3, 4): rows.append(hash64(SEED + 4 + n, low[-n:]) >> (64 - PART_BITS))
    rows.append(hash64(SEED + 9, shape(raw)) >> (64 - PART_BITS))
    return rows


_cache = {}


def features(word):
    rows = _cache.get(word)
    if rows is None:
        if len(_cache) > 2000000: _cache.clear()
        rows = _cache[word] = compute(word)
    return rows
