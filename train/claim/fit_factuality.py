"""Fits knowledge/claims/factuality.txt: how sure readers are of an act, from the signs that the status rules see.

  claim_dump factuality GOLD/status/uw_train.conll > train.tsv
  claim_dump factuality GOLD/status/uw_dev.conll > dev.tsv
  python3 fit_factuality.py train.tsv dev.tsv knowledge/claims/factuality.txt

A linear model with absolute error (reweighted least squares, a small ridge), signs seen 10 times or more. Prints the
error of 5-fold cross-validation on the first file and the error on the second, which is never fitted. Needs numpy.
"""

import collections
import sys

import numpy as np

MIN_COUNT, RIDGE, ROUNDS = 10, 5.0, 25
HEAD = """# How sure readers are of an act: weights of the signs that the status rules see (see src/claim/calibration.cpp).
#
# sign | weight. The sum, times each sign's value, is the factuality from -3 (certainly not) to 3 (certainly).
# Written by train/claim/fit_factuality.py; fitted to readers' answers in the training part of the UW factuality set
# (Lee, Artzi, Choi and Zettlemoyer 2015). Only numbers come from there. Do not edit by hand.
"""


def load(path):
    rows = []
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        signs = dict(pair.rsplit("=", 1) for pair in fields[9].split(";"))
        rows.append((float(fields[1]), {name: float(value) for name, value in signs.items()}))
    return rows


def matrix(rows, index):
    out = np.zeros((len(rows), len(index)))
    for i, (_, signs) in enumerate(rows):
        for name, value in signs.items():
            if name in index:
                out[i, index[name]] = value
    return out


def fit(rows):
    counts = collections.Counter(name for _, signs in rows for name in signs)
    index = {name: i for i, name in enumerate(sorted(n for n in counts if counts[n] >= MIN_COUNT))}
    x, y = matrix(rows, index), np.array([gold for gold, _ in rows])
    weights, share = np.zeros(len(index)), np.ones(len(rows))
    for _ in range(ROUNDS):
        scaled = (x * share[:, None]).T
        weights = np.linalg.solve(scaled @ x + RIDGE * np.eye(len(index)), scaled @ y)
        share = 1 / np.maximum(np.abs(y - x @ weights), 0.12)
    return index, weights


def error(rows, model):
    index, weights = model
    found = np.clip(matrix(rows, index) @ weights, -3, 3)
    gold = np.array([g for g, _ in rows])
    return np.abs(found - gold).mean(), np.corrcoef(found, gold)[0, 1]


def main():
    train, held = load(sys.argv[1]), load(sys.argv[2])
    folds = [error(train[k::5], fit([r for i, r in enumerate(train) if i % 5 != k])) for k in range(5)]
    print("5-fold: error %.3f, r %.3f" % tuple(np.mean(folds, axis=0)))
    index, weights = fit(train)
    print("held out: error %.3f, r %.3f" % error(held, (index, weights)))
    with open(sys.argv[3], "w", encoding="utf-8") as out:
        out.write(HEAD)
        for name, i in index.items():
            if abs(weights[i]) >= 0.005:
                out.write("%s | %.2f\n" % (name, weights[i]))


if __name__ == "__main__":
    main()
