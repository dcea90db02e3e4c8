"""Training text: Universal Dependencies trees, names from four sources mapped to one scheme, and case noise.

Names: PER ORG LOC GPE NORP EVENT FAC MISC. The Groningen Meaning Bank calls nationalities gpe and leaves titles inside
persons ("President Obama"); both are mended here. It knows one kind of place; countries, states and towns become GPE,
rivers, regions and continents LOC, buildings FAC, by the words in the name.
"""
import collections, csv, io, random, re, zipfile

NAME_TYPES = ['PER', 'ORG', 'LOC', 'GPE', 'NORP', 'EVENT', 'FAC', 'MISC']
NAME_LABELS = ['O'] + [p + '-' + t for t in NAME_TYPES for p in 'BI']


class Sentence:
    """Parallel lists: words; upos, xpos, heads (1-based, 0 root), relations (None without a tree); names (None if unmarked)."""
    __slots__ = ('words', 'upos', 'xpos', 'heads', 'relations', 'names')

    def __init__(self, words, upos=None, xpos=None, heads=None, relations=None, names=None):
        self.words, self.upos, self.xpos, self.heads, self.relations, self.names = words, upos, xpos, heads, relations, names

    def __len__(self): return len(self.words)


def read_conllu(path):
    sentences, rows = [], []
    for line in list(open(path, encoding='utf8')) + ['']:
        line = line.rstrip('\n')
        if line and line[0] != '#':
            c = line.split('\t')
            if c[0].isdigit(): rows.append((c[1], c[3], c[4], int(c[6]), c[7]))
        elif not line and rows:
            sentences.append(Sentence(*map(list, zip(*rows))))
            rows = []
    return sentences


# ---- names ----
TITLES = set('''President Prime Minister Mr. Mrs. Ms. Mr Mrs Ms Dr. Dr General Secretary Foreign Defense Defence King Queen Prince
Princess Pope Chancellor Senator Vice Gen. Colonel U.S. U.N. Secretary-General Secretary- Premier Ambassador Former Chief Judge
Captain Lieutenant Major Justice Congressman Representative Governor Gov. Sen. Rep. Lt. Col. Maj. Sgt. Archbishop Bishop Cardinal Sheikh
Ayatollah Grand Crown Interior Finance Attorney State Deputy Opposition Leader Party Director Commander Spokesman Sir Lord
Lady Saint Shaikh Sheik Professor Professors Prof. Rev. Mullah Chairman Doctor Mayor Admiral Adm. Brigadier Brig. Marshal Field Emperor Sultan Emir Iraqi Israeli Palestinian Russian Iranian
Afghan Pakistani'''.split())
LOC_WORDS = set('''river lake sea ocean gulf valley peninsula desert bay strait island islands coast strip bank mountain mountains mount
region canal basin delta cape horn heights hills europe asia africa americas antarctica balkans caucasus caribbean sahara middle
east latin america north south western eastern northern southern central sub-saharan scandinavia mediterranean atlantic pacific
arctic earth mars moon corridor forest plateau'''.split())
REGION_STARTS = {'middle', 'north', 'south', 'east', 'west', 'latin', 'central', 'western', 'eastern', 'northern', 'southern', 'sub-saharan'}
STATES = set('''korea africa sudan carolina dakota korean virginia wales timor jersey germany york bengal java ossetia island'''.split())
FAC_WORDS = set('''airport bridge stadium square prison hospital palace mosque church cathedral temple university base camp tower
building hall street road avenue highway station dam plant zone port house theater theatre museum hotel embassy'''.split())


def place_type(words):
    """GPE, LOC or FAC for a name known only to be a place."""
    low = [w.lower() for w in words]
    if len(low) > 1 and low[-1] in FAC_WORDS and low != ['white', 'house']: return 'FAC'
    if len(low) > 1 and low[0] in REGION_STARTS and low[1] in STATES: return 'GPE'
    if len(low) > 1 and low[-1] in ('city', 'province', 'state', 'republic', 'district', 'county', 'town', 'village'): return 'GPE'
    if any(w in LOC_WORDS for w in low): return 'LOC'
    return 'GPE'


def repair(tags):
    """Makes BIO of IO or broken BIO."""
    out, last = [], 'O'
    for t in tags:
        if t != 'O': t = ('B-' if t[0] == 'B' or last == 'O' or last[2:] != t[2:] else 'I-') + t[2:]
        out.append(t)
        last = t
    return out


def spans(tags):
    found, i = [], 0
    while i < len(tags):
        if tags[i] == 'O': i += 1; continue
        j = i + 1
        while j < len(tags) and tags[j] == 'I-' + tags[i][2:]: j += 1
        found.append((i, j, tags[i][2:]))
        i = j
    return found


def paint(length, found):
    tags = ['O'] * length
    for a, b, t in found:
        for k in range(a, b): tags[k] = ('B-' if k == a else 'I-') + t
    return tags


def read_gmb(path):
    raw, words, tags = [], [], []
    with zipfile.ZipFile(path) as z:
        rows = csv.reader(io.TextIOWrapper(z.open('ner_dataset.csv'), encoding='cp1252', errors='replace'))
        next(rows)
        for row in rows:
            if row[0] and words: raw.append((words, repair(tags))); words, tags = [], []
            words.append(row[1]); tags.append(row[3] if row[3] else 'O')
    raw.append((words, repair(tags)))
    votes = collections.Counter()
    for words, tags in raw:
        for a, b, t in spans(tags):
            if t in ('geo', 'gpe'): votes[(' '.join(words[a:b]), t)] += 1
    out = []
    for words, tags in raw:
        found = []
        for a, b, t in spans(tags):
            if t == 'tim': continue
            name = ' '.join(words[a:b])
            if t == 'per':
                while a < b and words[a] in TITLES: a += 1
                if a == b: continue
                t = 'PER'
            elif t in ('geo', 'gpe'):
                # "eastern Congo" is Congo; "North Korea", with a capital, is a name.
                while b - a > 1 and words[a].islower(): a += 1
                name = ' '.join(words[a:b])
                t = 'NORP' if votes[(name, 'gpe')] > votes[(name, 'geo')] else place_type(words[a:b])
            elif t == 'org':
                if words[a].lower() == 'the' and b - a > 1: a += 1
                t = 'ORG'
            else: t = {'eve': 'EVENT', 'art': 'MISC', 'nat': 'MISC'}[t]
            found.append((a, b, t))
        out.append(Sentence(words, names=paint(len(words), found)))
    return out


def read_columns(path, types, word=0, tag=-1, sep=None):
    """CoNLL-like files; `types` maps their types to ours, '?' decides a place by its words."""
    out, words, tags = [], [], []
    for line in list(open(path, encoding='utf8', errors='replace')) + ['']:
        line = line.rstrip('\n')
        if line.startswith('# ') and '\t' not in line: continue
        c = line.split(sep)
        if len(c) < 2 or line.startswith('-DOCSTART-'):
            if words:
                found = [(a, b, place_type(words[a:b]) if types.get(t) == '?' else types.get(t)) for a, b, t in spans(repair(tags))]
                out.append(Sentence(words, names=paint(len(words), [f for f in found if f[2]])))
            words, tags = [], []
            continue
        words.append(c[word]); tags.append(c[tag] if c[tag] not in ('-', '_') else 'O')
    return out


def read_names(folder):
    """(training sentences by source, UNER dev)."""
    politics = {'politician': 'PER', 'person': 'PER', 'politicalparty': 'ORG', 'organisation': 'ORG', 'location': '?', 'country': 'GPE',
                'event': 'EVENT', 'election': 'EVENT', 'misc': 'MISC'}
    # CrossNER's misc holds nationalities among other things: a capitalised word in -ese, -ian, -ish is a NORP.
    return {
        'gmb': read_gmb(folder + '/gmb.csv.zip'),
        'wikigold': norp(read_columns(folder + '/wikigold.conll', {'PER': 'PER', 'ORG': 'ORG', 'LOC': '?', 'MISC': 'MISC'})),
        'politics': norp(sum((read_columns(folder + '/crossner-politics-%s.conll' % part, politics) for part in ('train', 'dev')), [])),
    }, read_columns(folder + '/uner-ewt-dev.iob2', {'PER': 'PER', 'ORG': 'ORG', 'LOC': 'LOC'}, word=1, tag=2, sep='\t')


def norp(sentences):
    for s in sentences:
        found = spans(s.names)
        s.names = paint(len(s), [(a, b, 'NORP' if t == 'MISC' and b == a + 1 and re.fullmatch('[A-Z][a-z]+(ese|ian|ish|ans?|ch|is?|ean)s?', s.words[a]) else t)
                                 for a, b, t in found])
    return sentences


# ---- noise ----
def vary(s, rng):
    """A headline, an all-caps lead, a lower-cased line: the same sentence, its case or final stop changed."""
    r = rng.random()
    if r >= 0.28: return s
    w = list(s.words)
    drop = False
    if r < 0.045: w = [x.lower() for x in w]
    elif r < 0.085: w = [x.upper() for x in w]
    elif r < 0.135:
        w = [x[:1].upper() + x[1:] if len(x) > 3 or rng.random() < 0.5 else x for x in w]
        drop = rng.random() < 0.7
    elif r < 0.175:
        if len(w[0]) > 1 and w[0][1:].islower() and (s.upos is None or s.upos[0] != 'PROPN'): w[0] = w[0].lower()
    elif r < 0.21:
        for i in range(min(len(w), 1 + rng.randrange(5))): w[i] = w[i].upper()
    elif r < 0.25: drop = True
    else: w = [x.replace("'", '\u2019') if "'" in x else {'"': rng.choice('\u201c\u201d'), '``': '\u201c', "''": '\u201d'}.get(x, x) for x in w]
    n = len(w)
    if drop and n > 2 and w[-1] in '.!?' and (s.heads is None or n not in s.heads): n -= 1
    cut = lambda x: x[:n] if x is not None else None
    return Sentence(w[:n], cut(s.upos), cut(s.xpos), cut(s.heads), cut(s.relations), cut(s.names))
