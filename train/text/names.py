"""Names from lists: other names put into marked sentences, and names marked weakly in the treebanks.

The marked corpora know few people and write "U.S." only; treebanks know no names but show what is none ("Hi", "Let", a
web address) and where a proper noun ends. So (1) a name in a marked sentence is sometimes replaced by another of its kind
from knowledge/, and (2) proper-noun runs of the treebanks, cut by their trees, get a type where lists or words in
them tell it; where nothing does they are left out of the loss, and all other tokens are O.
"""
import collections, pathlib, re, subprocess
import data
from data import TITLES, FAC_WORDS, LOC_WORDS, Sentence

CALENDAR = set('''Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun January February
March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec AM PM
Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec. EST EDT CST PST GMT CDT Christmas Easter Ramadan Internet Web Mr Mrs Ms Dr Mr. Mrs. Ms. Dr.'''.split())
ORG_WORDS = set('''Inc Inc. Corp Corp. Corporation Company Co Co. Ltd Ltd. LLC LLP PLC Plc Group Holdings University College Institute School
Committee Commission Council Department Ministry Agency Administration Bureau Office Party Union Association Federation Foundation
Society Bank Court Army Navy Police Force Forces Guard Authority Organization Organisation League Club Times Post News Journal Herald
Tribune Congress Senate Parliament Assembly House Board Services Systems Industries Airlines Airways Motors Partners Associates
Front Movement Brigade Brigades Coalition Alliance Academy Center Centre Fund Team Network Tribunal Secretariat Corps'''.split())
EVENT_WORDS = set('War Olympics Games Festival Cup Championship Summit Revolution Intifada Holocaust Uprising Accords'.split())
PLACE_NAMES = '''Jordan Paris Chelsea London Brooklyn Georgia Virginia Carolina Dakota Austin Houston Dallas Lincoln Madison Savannah Sydney Florence
Israel Chad Kenya India Asia Cairo Troy Holland Ireland Francis America Denver Phoenix Orlando Memphis Cleveland Jackson Washington'''.split()
LOOSE = set('nmod nmod:unmarked appos list conj parataxis obl:unmarked dep vocative'.split())
COMMON = set('Will Mark May Grace Hope Joy Rich Bill Art Dick Gene Frank Can Long Young Little Major Prime The An In On Do Le La'.split())


def lines(path):
    if not path.exists(): return
    for line in open(path, encoding='utf8'):
        line = line.rstrip('\n')
        if line.strip() and not line.startswith('#'): yield line


def plain(name): return bool(re.fullmatch(r"[A-Z][A-Za-z.'&-]*( [A-Za-z.'&-]+){0,6}", name))


def words(name):
    """A name as tokens of the treebanks."""
    return re.sub(r"(?<=\w)('s)\b", r' \1', re.sub(r'(?<=\w)-(?=\w)', ' - ', name)).split()


class Lists:
    def __init__(self, knowledge):
        k = pathlib.Path(knowledge)
        self.gpe, self.loc, self.norp, self.org, self.person = set(), set(), set(), set(), set()
        for line in lines(k / 'places/countries.txt'):
            f = [x.strip() for x in line.split('|')]
            for x in [f[2]] + f[4].split(';') + f[8].split(';'): self.gpe.add(x.strip())
            for i in (5, 6, 7): self.norp.update(x.strip() for x in f[i].split(';'))
        for line in lines(k / 'places/regions.txt'):
            f = [x.strip() for x in line.split('|')]
            if f[1]: self.loc.update(x.strip() for x in [f[1]] + f[2].split(';'))
            for i in (3, 4): self.norp.update(x.strip() for x in f[i].split(';'))
        self.cities = []
        packed = k / 'places/gazetteer.tsv.zst'
        if packed.exists():
            for line in subprocess.run(['zstdcat', str(packed)], capture_output=True, check=True).stdout.decode().split('\n'):
                f = line.split('\t')
                if len(f) < 10 or not plain(f[1]) or not f[9].isdigit(): continue
                if f[8].startswith(('PPL', 'ADM1')) and int(f[9]) > 40000:
                    self.cities.append(f[1])
                    if int(f[9]) > 150000 and f[1] not in COMMON: self.gpe.add(f[1])
        for line in lines(k / 'offices/offices.tsv'):
            f = line.split('\t')
            if len(f) > 3 and plain(f[3]) and len(f[3].split()) > 1: self.person.add(f[3])
        for name in ('bodies', 'armed_groups'):
            for line in lines(k / ('actors/%s.txt' % name)):
                f = line.split('|')
                if len(f) > 1: self.org.update(x.strip() for x in f[1].split(';') if x.strip()[:1].isupper())
        parties = sorted({x.strip() for line in lines(k / 'actors/parties.txt') for x in line.split('|')[1:2] for x in x.split(';') if plain(x.strip()) and len(x.split()) < 6})
        self.firms = []  # to put into sentences; only those of clear kinds tell something in the treebanks
        for line in lines(pathlib.Path(__file__).parent / 'organisations.txt'):
            kind, _, rest = line.partition(':')
            found = [x.strip() for x in rest.split(';') if x.strip()]
            self.firms += found
            if kind != 'ambiguous': self.org.update(found)
        for s in (self.gpe, self.loc, self.norp, self.org): s.discard('')
        self.loc -= self.gpe
        self.org -= self.gpe | self.loc
        self.firms += parties[::5]
        given = collections.Counter(p.split()[0] for p in self.person)
        self.given = {w for w, c in given.items() if c >= 4 and len(w) > 2 and w not in COMMON}
        self.known, self.typed = {}, {}
        for line in lines(pathlib.Path(__file__).parent / 'treebank_names.txt'):
            kind, _, rest = line.partition(':')
            self.typed.update((x.strip(), None if kind == '?' else kind) for x in rest.split(';') if x.strip())
        self.people, self.orgs, self.countries = sorted(self.person), sorted(self.org), sorted(self.gpe)
        self.norps = sorted(self.norp)

    def learn(self, sentences):
        """Names that the marked corpora nearly always give one type."""
        votes = collections.defaultdict(collections.Counter)
        for s in sentences:
            for a, b, t in data.spans(s.names): votes[' '.join(s.words[a:b])][t] += 1
        for name, c in votes.items():
            t, n = c.most_common(1)[0]
            if n >= 2 and n >= 0.85 * sum(c.values()) and len(name) > 2: self.known[name] = t


SHORT = {'U.S.': ['US', 'USA', 'U.S', 'United States', 'US', 'US'], 'U.N.': ['UN', 'United Nations', 'UN'], 'United States': ['US', 'U.S.', 'America'],
         'U.K.': ['UK', 'Britain']}


def swap(s, lists, rng):
    """The sentence with some names replaced by others of their kind; labels stay right."""
    if rng.random() > 0.45 or all(t == 'O' for t in s.names): return s
    w, tags, at = [], [], 0
    for a, b, t in data.spans(s.names):
        w += s.words[at:a]
        tags += s.names[at:a]
        new, name, r = s.words[a:b], ' '.join(s.words[a:b]), rng.random()
        if name in SHORT and r < 0.6: new = rng.choice(SHORT[name]).split()
        elif r < 0.5:
            if t == 'PER':
                other = rng.choice(lists.people).split()
                new = other if b - a > 1 else [other[-1] if rng.random() < 0.75 else other[0]]
                if b - a > 1 and rng.random() < 0.08: new = [other[0], rng.choice(lists.cities or lists.countries).split()[0]]  # "Jordan Peele", "Jack London": the kind is in
                elif b - a > 1 and rng.random() < 0.08: new = [rng.choice(PLACE_NAMES), other[-1]]   # the context, not in the word
                new = words(' '.join(new))
            elif t == 'GPE': new = words(rng.choice(lists.cities if lists.cities and r < 0.35 else lists.countries))
            elif t == 'ORG': new = words(rng.choice(lists.orgs if r < 0.1 else lists.firms))
            elif t == 'NORP' and b - a == 1 and r < 0.15:
                new = words(rng.choice(lists.norps))
        w += new
        tags += ['B-' + t] + ['I-' + t] * (len(new) - 1)
        at = b
    return Sentence(w + s.words[at:], names=tags + s.names[at:])


def type_of(w, lists):
    """The kind of a proper-noun run: a type, 'O', or None where nothing tells."""
    name = ' '.join(w)
    if name in lists.typed: return lists.typed[name]
    if all(x in CALENDAR for x in w): return 'O'
    if name in lists.known: return lists.known[name]
    if name in lists.gpe and name in lists.given: return None
    if name in lists.gpe: return 'GPE'
    if name in lists.loc: return 'LOC'
    if name in lists.norp: return 'NORP'
    if name in lists.org: return 'ORG'
    last = w[-1]
    if "'s" in w: return None
    if len(w) > 1 and (last in ORG_WORDS or w[0] in ('University', 'Department', 'Ministry', 'Bank', 'Office', 'House')): return 'ORG'
    if len(w) > 1 and last in EVENT_WORDS: return 'EVENT'
    if len(w) > 1 and last.lower() in FAC_WORDS: return 'FAC'
    if len(w) > 1 and (last.lower() in LOC_WORDS or w[0] in ('Lake', 'Mount', 'Cape', 'Gulf')): return 'LOC'
    if w[0] in lists.given and len(w) <= 4: return 'PER'
    return None


def pieces(s, i, j):
    """The names of a run of proper nouns i..j: where the tree hangs another noun on one, a name begins at its first word."""
    begins = {i}
    for k in range(i + 1, j):
        if s.relations[k] not in LOOSE or s.xpos[k] not in ('NNP', 'NNPS'): continue
        first, grown = k, True
        while grown:
            grown = first > i and s.words[first - 1] != 'of' and (s.heads[first - 1] - 1 in range(first, k + 1) or s.words[first - 1] == '-' and first - 1 > i)
            first -= grown
        if s.words[first - 1] not in ('of', '-'): begins.add(first)
    begins = sorted(begins)
    return zip(begins, begins[1:] + [j])


def paint(w, tags, a, b, lists):
    """Types the run a..b of words, less titles and loose ends; what has no type as a whole is cut at a possessive or an "and"."""
    while a < b - 1 and w[a] in TITLES | {'The'}: a += 1
    while b > a and w[b - 1] in ('-', 'of', 'and', "'s"): b -= 1
    while b > a and w[a] in ('-', 'of', 'and', "'s"): a += 1
    if a == b: return
    run = w[a:b]
    t = type_of(run, lists)
    if t == 'PER' and 'of' in run and ' '.join(run) not in lists.typed: t = None
    if t is None and ' '.join(run) not in lists.typed:
        for x in ("'s", 'and'):
            if x in run:
                at = a + run.index(x)
                paint(w, tags, a, at, lists)
                return paint(w, tags, at + 1, b, lists)
    if t is None: tags[a:b] = ['?'] * (b - a)
    elif t != 'O': tags[a:b] = ['B-' + t] + ['I-' + t] * (b - a - 1)


def weak(s, lists):
    """Names of a treebank sentence: O outside proper nouns, a type where type_of knows one, '?' where it does not."""
    n = len(s)
    proper = [x in ('NNP', 'NNPS') for x in s.xpos]
    tags = ['O'] * n
    for i in range(n):
        if not proper[i] and s.words[i] in lists.norp and s.words[i][0].isupper(): tags[i] = 'B-NORP'
    i = 0
    while i < n:
        if not proper[i]: i += 1; continue
        j = i + 1
        while j < n and (proper[j] or (j + 1 < n and proper[j + 1] and s.words[j] in ('-', 'of', 'and', "'s"))): j += 1
        for a, b in pieces(s, i, j): paint(s.words, tags, a, b, lists)
        i = j
    return tags
