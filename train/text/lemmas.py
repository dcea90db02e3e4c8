"""Lemmas: derives models/lemmas.tsv from treebanks and WordNet, and packs it for the model archive.

    python3 lemmas.py derive TREEBANK_FOLDER WORDNET_FOLDER ../../models/lemmas.tsv
    from lemmas import arrays      # dict of name -> numpy array, for ArchiveWriter.add

A row is (form in lower case, tag, lemma). The tag is a UPOS or, where that alone does not decide, a Penn tag: "saw VERB
see" is overruled by "saw VB saw". A Penn tag is asked first; see src/text/lemma.cpp, which reads the arrays.
"""
import collections, pathlib, sys

HEADER = """# Lemmas of English forms: form (lower case) <tab> tag <tab> lemma.
# Tag: a UPOS, or a Penn tag that overrules it. Rows "x VERB x" and "x ADJ x" also say that x is a base form, which
# decides between "rat" and "rate" for a form like "rating".
# Made by train/text/lemmas.py from the training parts of UD English EWT (CC BY-SA 4.0) and the open genres of UD
# English GUM (annotations CC BY 4.0), and from the exception lists and index of WordNet 3.0 (c) 2006 Princeton
# University (WordNet licence). This file: CC BY-SA 4.0; see ATTRIBUTION.md.
"""
# Forms a treebank writes by another word's lemma, or spells in several ways: our own decisions.
OWN = [(',', 'PUNCT', ','), ('“', 'PUNCT', '"'), ('”', 'PUNCT', '"'), ('‘', 'PUNCT', "'"), ('…', 'PUNCT', '...'),
       ("''", 'PUNCT', '"'), ('``', 'PUNCT', '"'), ('—', 'PUNCT', '-'), ('–', 'PUNCT', '-'),
       ('–', 'SYM', '-'), ('s', 'AUX', 'be'), ('m', 'AUX', 'be'), ('re', 'AUX', 'be'), ('ve', 'AUX', 'have'), ('s', 'PART', "'s"),
       ('nt', 'PART', 'not'), ("n't", 'PART', 'not'), ('ll', 'AUX', 'will'), ('d', 'AUX', 'would'), ('s', 'PRON', 'we')]
# Plural in form only.
OWN += [(w.lower(), 'PROPN', w) for w in ('Netherlands', 'Philippines', 'Maldives', 'Seychelles', 'Bahamas', 'Comoros', 'Olympics',
                                          'Paralympics', 'Emirates', 'Balkans', 'Athens', 'Brussels', 'Honduras', 'Marines')]
# Irregular verbs: base, past, participle ("/" between two forms); what has the same form three times is left out.
IRREGULAR = '''
arise arose arisen; awake awoke awoken; bear bore borne/born; beat beat beaten; become became become; befall befell befallen;
beget begot begotten; begin began begun; behold beheld beheld; bend bent bent; beset beset beset; bid bade bidden; bind bound bound;
bite bit bitten; bleed bled bled; blow blew blown; break broke broken; breed bred bred; bring brought brought; build built built;
burn burnt burnt; buy bought bought; catch caught caught; choose chose chosen; cling clung clung; come came come; creep crept crept;
deal dealt dealt; dig dug dug; do did done; draw drew drawn; dream dreamt dreamt; drink drank drunk; drive drove driven;
dwell dwelt dwelt; eat ate eaten; fall fell fallen; feed fed fed; feel felt felt; fight fought fought; find found found; flee fled fled;
fling flung flung; fly flew flown; forbid forbade forbidden; forego forewent foregone; foresee foresaw foreseen;
foretell foretold foretold; forget forgot forgotten; forgive forgave forgiven; forgo forwent forgone; forsake forsook forsaken;
freeze froze frozen; get got gotten/got; give gave given; go went gone; grind ground ground; grow grew grown; hang hung hung;
have had had; hear heard heard; hide hid hidden; hold held held; keep kept kept; kneel knelt knelt; know knew known; lay laid laid;
lead led led; lean leant leant; leap leapt leapt; learn learnt learnt; leave left left; lend lent lent; lie lay lain; light lit lit;
lose lost lost; make made made; mean meant meant; meet met met; mislead misled misled; mistake mistook mistaken;
misunderstand misunderstood misunderstood; outdo outdid outdone; outgrow outgrew outgrown; overcome overcame overcome;
overdo overdid overdone; overhang overhung overhung; overhear overheard overheard; override overrode overridden; overrun overran overrun;
oversee oversaw overseen; oversleep overslept overslept; overtake overtook overtaken; overthrow overthrew overthrown; pay paid paid;
plead pled pled; rebuild rebuilt rebuilt; redo redid redone; remake remade remade; repay repaid repaid; resell resold resold;
retake retook retaken; retell retold retold; rethink rethought rethought; rewrite rewrote rewritten; ride rode ridden; ring rang rung;
rise rose risen; run ran run; say said said; see saw seen; seek sought sought; sell sold sold; send sent sent; shake shook shaken;
shine shone shone; shoot shot shot; show showed shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat sat;
slay slew slain; sleep slept slept; slide slid slid; sling slung slung; slink slunk slunk; smell smelt smelt; sow sowed sown;
speak spoke spoken; speed sped sped; spell spelt spelt; spend spent spent; spill spilt spilt; spin spun spun; spit spat spat;
spoil spoilt spoilt; spring sprang sprung; stand stood stood; steal stole stolen; stick stuck stuck; sting stung stung;
stink stank stunk; stride strode stridden; strike struck struck/stricken; string strung strung; strive strove striven; swear swore sworn;
sweep swept swept; swell swelled swollen; swim swam swum; swing swung swung; take took taken; teach taught taught; tear tore torn;
tell told told; think thought thought; throw threw thrown; tread trod trodden; undergo underwent undergone; undertake undertook undertaken;
understand understood understood; undo undid undone; unwind unwound unwound; uphold upheld upheld; wake woke woken; wear wore worn;
weave wove woven; weep wept wept; win won won; wind wound wound; withdraw withdrew withdrawn; withhold withheld withheld;
withstand withstood withstood; wring wrung wrung; write wrote written'''
DROPPED = {'X', 'SYM'}


def rows(path):
    for line in open(path, encoding='utf8'):
        cells = line.rstrip('\n').split('\t')
        if len(cells) == 10 and cells[0].isdigit(): yield cells


def normal(form): return form.lower().replace('’', "'").replace('‘', "'").replace('`', "'")


def derive(treebank, wordnet, out):
    counts = collections.defaultdict(collections.Counter)
    for name in ('ewt-train.conllu', 'gum-train-open.conllu'):
        for c in rows(pathlib.Path(treebank) / name):
            form, lemma, upos, xpos, feats = c[1:6]
            if 'Typo=Yes' in feats or upos in DROPPED or xpos in ('GW', 'ADD') or lemma == '_' != form: continue
            if ' ' in form or ' ' in lemma or '\t' in lemma: continue
            if upos == 'NUM' and form[0].isdigit(): continue
            counts[normal(form), upos][xpos, lemma] += 1
    table, verbs = {}, Verbs(pathlib.Path(wordnet))
    for (form, upos), seen in counts.items():
        by_lemma, by_tag = collections.Counter(), collections.defaultdict(collections.Counter)
        for (xpos, lemma), n in seen.items():
            # GUM's "United States" has a verb tagged NNP whose lemma keeps the capital; it says nothing of verbs.
            if upos == 'VERB' and xpos == 'NNP': by_lemma[lemma.lower()] += 0
            elif upos == 'VERB': by_lemma[lemma := verbs.mended(form, lemma)] += n
            else: by_lemma[lemma] += n
            by_tag[xpos][lemma] += n
        best = max(by_lemma.items(), key=lambda x: (x[1], x[0]))[0]
        # A proper noun is its own lemma in whatever case it stands; keep only real changes ("States", "Oct").
        if upos == 'PROPN' and normal(best) == form and not form.endswith('s'): continue
        table[form, upos] = best
        for xpos, lemmas in by_tag.items():
            lemma = max(lemmas.items(), key=lambda x: (x[1], x[0]))[0]
            if lemma != best and xpos != upos and not (upos == 'PROPN'): table[form, upos + '/' + xpos] = lemma
    add_wordnet(pathlib.Path(wordnet), table)
    add_irregular(table, verbs)
    for form, tag, lemma in OWN: table[form, tag] = lemma
    with open(out, 'w', encoding='utf8') as f:
        f.write(HEADER)
        for (form, tag), lemma in sorted(table.items()): f.write(f'{form}\t{tag}\t{lemma}\n')
    print(len(table), 'rows')


class Verbs:
    """The verbs of WordNet, to catch the slips of a treebank ("fled", flead; "freed", fre)."""
    def __init__(self, folder):
        self.base = {line.split()[0] for line in open(folder / 'index.verb') if line[0] != ' '}
        self.irregular = dict(line.split()[:2] for line in open(folder / 'verb.exc'))

    def mended(self, form, lemma):
        """`lemma`, or a verb of WordNet that regular inflection makes `form` of where it is none."""
        if lemma.lower() in self.base: return lemma.lower()
        if '-' in form: return lemma
        if form in self.base: return form
        if form in self.irregular: return self.irregular[form]
        for ending in ('ed', 'ing', 'es', 's'):
            if not form.endswith(ending): continue
            stem = form[:-len(ending)]
            change = {'i': stem[:-1] + 'y', stem[-2:-1]: stem[:-1]}.get(stem[-1:], '')  # "tried", "stopped"
            for guess in (stem + 'e', stem, change):
                if guess in self.base: return guess
        return lemma


def add_irregular(table, verbs):
    """A past form that is a base form too ("found", "lay") is told by its Penn tag, any other by being a verb."""
    for entry in IRREGULAR.split(';'):
        base, past, participle = entry.split()
        for tag, forms in (('VBD', past), ('VBN', participle)):
            for form in forms.split('/'):
                if form == base: continue
                if form in verbs.base: table[form, 'VERB/' + tag] = base; continue
                table[form, 'VERB'] = base
                for old in ('VBD', 'VBN'): table.pop((form, 'VERB/' + old), None)


def add_wordnet(folder, table):
    for part, tag in (('noun', 'NOUN/NNS'), ('verb', 'VERB'), ('adj', 'ADJ'), ('adv', 'ADV')):
        for line in open(folder / (part + '.exc')):
            form, *lemmas = line.split()
            known = [x for x in lemmas if (x, tag) in table] or lemmas
            if '_' in line or not form.isalpha(): continue
            if tag == 'NOUN/NNS' and (form, 'NOUN') in table: continue
            table.setdefault((form, tag), known[0])
    # Base forms, in the case the dictionary writes them ("Peruvian"). Long adjectives have no comparative to undo.
    for part, tag in (('verb', 'VERB'), ('adj', 'ADJ')):
        words = set()
        for line in open(folder / ('data.' + part)):
            if not line.startswith(' '): words.update(w.split('(')[0] for w in line.split(' ')[4:4 + 2 * int(line.split(' ')[3], 16):2])
        for word in sorted(words):
            if not word.isalpha() or len(word) < 2 or (word != word.lower() and word.lower() in words): continue
            if tag == 'ADJ' and word == word.lower() and len(word) > 7: continue
            table.setdefault((word.lower(), tag), word)


def fnv1a(data):
    h = 0xcbf29ce484222325
    for byte in data: h = (h ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return h or 1


def arrays(path=None):
    """The arrays text/lemma.{hashes,spans,bytes} of LemmaTable: a hash table with linear probing."""
    import numpy as np
    path = path or pathlib.Path(__file__).resolve().parents[2] / 'models' / 'lemmas.tsv'
    entries = []
    for line in open(path, encoding='utf8'):
        if line.startswith('#') and '\t' not in line: continue
        form, tag, lemma = line.rstrip('\n').split('\t')
        entries.append((tag + '\t' + form, lemma))
    size = 1
    while size < 4 * len(entries) // 3 + 1: size *= 2
    hashes, spans, place, text = np.zeros(size, np.uint64), np.zeros(2 * size, np.uint32), {}, b''
    for key, lemma in entries:
        h = fnv1a(key.encode())
        at = h % size
        while hashes[at]: at = (at + 1) % size
        if lemma not in place:
            place[lemma] = len(text)
            text += lemma.encode()
        hashes[at] = h
        spans[2 * at], spans[2 * at + 1] = place[lemma], len(lemma.encode())
    return {'text/lemma.hashes': hashes, 'text/lemma.spans': spans, 'text/lemma.bytes': np.frombuffer(text, np.uint8)}


if __name__ == '__main__':
    if len(sys.argv) != 5 or sys.argv[1] != 'derive': sys.exit(__doc__)
    derive(*sys.argv[2:])
