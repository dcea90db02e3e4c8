"""Lists of names and sentences for train_names.cpp.

    name_lists.py --treebank FOLDER --ner FOLDER --knowledge FOLDER --lists OUT --sentences OUT [--held OUT]

One phrase a line with the lists it is in (bits as in src/text/name_features.h); one word a line with its label, '?' where nobody knows.
"""
import argparse, collections, pathlib, random, subprocess
import data, marked, names
from names import lines, plain, words

COUNTRY, TOWN, SMALL_TOWN, REGION, PEOPLE, PERSON, GIVEN, SURNAME, BODY, FIRM, HEAD, COMMON = (1 << i for i in range(12))


def phrases(knowledge, sentences):
    """{phrase in small letters: bits}."""
    out, k = collections.Counter(), pathlib.Path(knowledge)
    def add(name, bit):
        w = words(name.strip())
        if w and len(w) <= 7 and len(name) > 1: out[' '.join(w).lower()] |= bit
    lists = names.Lists(knowledge)
    for x in lists.gpe - set(lists.cities): add(x, COUNTRY)
    for x in lists.loc: add(x, REGION)
    for x in lists.norp: add(x, PEOPLE)
    for x in lists.person: add(x, PERSON)
    given = collections.Counter(p.split()[0] for p in lists.person)
    last = collections.Counter(p.split()[-1] for p in lists.person)
    for w, c in given.items():
        if c >= 2 and len(w) > 2: add(w, GIVEN)
    for w in last:
        if len(w) > 2: add(w, SURNAME)
    for line in lines(k / 'actors/first_names.txt'):
        for w in line.split('|')[1].split(): add(w, GIVEN)
    for line in lines(k / 'actors/persons.txt'):
        f = line.split('|')
        for x in [f[0]] + f[1].split(';'): add(x, PERSON)
    for name in ('bodies', 'armed_groups', 'parties'):
        for line in lines(k / ('actors/%s.txt' % name)):
            for x in line.split('|')[1].split(';'):
                if x.strip()[:1].isupper(): add(x, BODY)
    for line in lines(k / 'outlets/outlets.txt'):
        f = line.split('|')
        if len(f) > 1: add(f[1], FIRM)
    for line in lines(pathlib.Path(names.__file__).parent / 'organisations.txt'):
        for x in line.partition(':')[2].split(';'): add(x, FIRM)
    for w in names.ORG_WORDS: add(w, HEAD)
    for line in subprocess.run(['zstdcat', str(k / 'places/gazetteer.tsv.zst')], capture_output=True, check=True).stdout.decode().split('\n'):
        f = line.split('\t')
        if len(f) < 10 or not plain(f[1]) or not f[9].isdigit() or not f[8].startswith(('PPL', 'ADM1')): continue
        if int(f[9]) > 100000: add(f[1], TOWN)
        elif int(f[9]) > 8000: add(f[1], SMALL_TOWN)
    small, all_ = collections.Counter(), collections.Counter()
    for s in sentences:
        for w in s.words[1:]:
            if w.isalpha():
                all_[w.lower()] += 1
                small[w.lower()] += w.islower()
    for w, c in small.items():
        if c >= 3 and c > 0.7 * all_[w]: out[w] |= COMMON
    return out


def write(path, sentences):
    with open(path, 'w', encoding='utf8') as f:
        for s in sentences: f.write(''.join('%s\t%s\n' % row for row in zip(s.words, s.names)) + '\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('treebank', 'ner', 'knowledge', 'lists', 'sentences'): parser.add_argument('--' + name, required=True)
    parser.add_argument('--held', default='', help='write the held-out thousand sentences there')
    args = parser.parse_args()
    trees = sum((data.read_conllu(args.treebank + '/' + f) for f in ('ewt-train.conllu', 'gum-train-open.conllu')), [])
    sources, _ = data.read_names(args.ner)
    random.Random(7).shuffle(sources['gmb'])
    gmb = sources['gmb'][1000:]  # the first thousand are held out, as in task.py
    lists = names.Lists(args.knowledge)
    lists.learn(gmb + 3 * sources['wikigold'] + 3 * sources['politics'])
    for s in trees: s.names = names.weak(s, lists)
    own = marked.read(pathlib.Path(names.__file__).parent / 'marked.txt')
    with open(args.lists, 'w', encoding='utf8') as f:
        for phrase, bits in sorted(phrases(args.knowledge, trees + gmb).items()): f.write('%d\t%s\n' % (bits, phrase))
    rng = random.Random(5)
    everything = gmb + 2 * sources['wikigold'] + 2 * sources['politics'] + 4 * own + 2 * trees
    rng.shuffle(everything)
    write(args.sentences, [data.vary(data.Sentence(s.words, names=s.names), rng) for s in everything])
    if args.held: write(args.held, sources['gmb'][:1000])


main()
