"""Our own sentences with names marked (marked.txt): "[PER Amina Diallo] joined [ORG Reuters] in [GPE Dakar]." """
import re
from data import Sentence, NAME_TYPES, paint

TOKEN = re.compile(r"""
    (?:[A-Z]\.){2,}                                  # U.S.
  | (?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|St|Jr|Inc|Corp|Co|Ltd|No|Capt|Maj|Adm|Prof|Rev|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.
  | \b[A-Z]\.(?=\ )                                  # an initial
  | [ap]\.m\. | \d+(?:st|nd|rd|th)\b                 # p.m., 12th
  | \d+(?:[.,:]\d+)*                                 # numbers
  | [^\W\d_]+(?=n't\b) | n't\b                       # did n't
  | '(?:s|re|ve|ll|d|m)\b
  | [^\W_]+                                          # words
  | \.\.\.|--|\S""", re.X)


def tokens(text): return TOKEN.findall(text.replace('’', "'"))


def parse(line):
    words, found, at = [], [], 0
    for m in re.finditer(r'\[(%s) ([^\]]+)\]' % '|'.join(NAME_TYPES), line):
        words += tokens(line[at:m.start()])
        name = tokens(m.group(2))
        found.append((len(words), len(words) + len(name), m.group(1)))
        words += name
        at = m.end()
    words += tokens(line[at:])
    if '[' in words and any(w in NAME_TYPES for w in words): raise ValueError('bad mark: ' + line)
    return Sentence(words, names=paint(len(words), found))


def read(path):
    return [parse(line.strip()) for line in open(path, encoding='utf8') if line.strip() and not line.startswith('#')]
