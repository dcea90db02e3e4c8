#!/usr/bin/env python3
"""Fits the weights of src/where/weights.h to the signs and grounds that dump_signs wrote. Needs numpy.

    python3 train/places/fit.py signs.tsv [--write src/where/weights.h]

Recognition: logistic regression over signs, L2, each set weighing the same. Resolution: a softmax over the readings of
a name (a conditional logit), L2. Both are fitted by gradient descent with momentum from zero, so the result depends on
the input alone; five folds by document tell how well the weights carry over.
"""
import argparse
import collections
import re
import pathlib

import numpy as np

REPO = pathlib.Path(__file__).resolve().parents[2]


# Where a weight is pulled to; 0 for the rest. Two sets of American and British news say little of datelines, of names with
# "region" behind them, and of which Tripoli is meant when Lebanon is named: there knowledge of the matter speaks.
PRIOR = {"dateline": 2.0, "in_container": 4.0, "region_word": 2.0, "county_word": 2.0, "town_word": 0.5, "sense_seen": 3.0,
         "main_name": 0.5, "country_share": 4.0,
         "country_named": 2.0, "near_other": 3.0, "population": 3.0, "state": 4.0, "own_large": 2.0, "capital": 1.5, "outlet_region": 2.0, "outlet_near": 2.0,
         "region_named": 1.0, "region_share": 4.0, "district_share": 1.0, "other_beside_main": -2.0, "other_beside_state": -2.0}


# What speaks for a reading never speaks against it, whatever two sets say by chance.
FOR = {"country_named", "region_named", "country_share", "region_share", "district_share", "near_other", "main_name",
       "in_container", "sense_seen", "region_word", "county_word", "town_word", "outlet_region", "outlet_near", "outlet_country"}


def enum_names(header, enum):
    text = (REPO / "src/where" / header).read_text()
    body = re.search(r"enum class %s[^{]*\{(.*?)\}" % enum, text, re.S).group(1)
    return [n.strip() for n in re.sub(r"//.*", "", body).split(",") if n.strip() and n.strip() != "count"]


def read(path, signs, grounds):
    names, groups = [], collections.OrderedDict()
    for line in open(path, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if f[0] == "S":
            bits = int(f[4])
            names.append((f[1], f[2], int(f[3]), [bits >> i & 1 for i in range(len(signs))]))
        elif f[0] == "G":
            group = groups.setdefault(f[3], (f[1], f[2], [], []))
            group[2].append(int(f[4]))
            group[3].append([float(x) for x in f[5:]])
    return names, list(groups.values())


def descend(gradient, size, steps, rate, low=None):
    w = np.zeros(size)
    v = np.zeros(size)
    for _ in range(steps):
        v = 0.9 * v - rate * 0.1 * gradient(w)
        w = w + v
        if low is not None:
            w = np.maximum(w, low)
    return w


def fit_names(rows, l2, prior):
    x = np.array([[1.0] + r[3] for r in rows])
    y = np.array([float(r[2]) for r in rows])
    sets = collections.Counter(r[0] for r in rows)
    weight = np.array([1.0 / sets[r[0]] for r in rows])
    weight /= weight.sum()

    def gradient(w):
        p = 1 / (1 + np.exp(-x @ w))
        g = x.T @ (weight * (p - y))
        g[1:] += l2 * (w[1:] - prior)
        return g
    return descend(gradient, x.shape[1], 3000, 20)


def fit_groups(groups, l2, prior, low):
    sets = collections.Counter(g[0] for g in groups)
    x = np.array([r for g in groups for r in g[3]])
    y = np.array([float(t) for g in groups for t in g[2]])
    start = np.cumsum([0] + [len(g[2]) for g in groups])[:-1]
    index = np.repeat(np.arange(len(groups)), [len(g[2]) for g in groups])
    weight = np.array([1.0 / sets[g[0]] for g in groups])
    weight = (weight / weight.sum())[index]

    def gradient(w):
        s = x @ w
        s -= np.maximum.reduceat(s, start)[index]
        e = np.exp(s)
        p = e / np.add.reduceat(e, start)[index]
        return x.T @ (weight * (p - y)) + l2 * (w - prior)
    return descend(gradient, x.shape[1], 2000, 5, low)


def fold(row):
    return int(row[1]) % 5


def check(names, groups, l2, priors):
    """Five folds: F1 of names among the candidates and share of names read right, a set at a time."""
    seen = collections.defaultdict(lambda: [0, 0, 0])
    right = collections.defaultdict(lambda: [0, 0])
    for k in range(5):
        w = fit_names([r for r in names if fold(r) != k], l2[0], priors[0])
        for r in names:
            if fold(r) == k:
                said = w[0] + np.dot(w[1:], r[3]) > 0
                seen[r[0]][0] += said and r[2]
                seen[r[0]][1] += said
                seen[r[0]][2] += r[2]
        u = fit_groups([g for g in groups if fold(g) != k], l2[1], *priors[1:])
        for g in groups:
            if fold(g) == k:
                right[g[0]][0] += g[2][int(np.argmax(np.array(g[3]) @ u))]
                right[g[0]][1] += 1
    for name, (hit, said, gold) in seen.items():
        print(f"{name}: names P {hit / said:.3f} R {hit / gold:.3f} F {2 * hit / (said + gold):.3f}, "
              f"readings {right[name][0] / right[name][1]:.3f} of {right[name][1]}")


def check_own(names, groups, w, u):
    """The same counts on the very names the weights were fitted to, to be held against the five folds."""
    seen = collections.defaultdict(lambda: [0, 0, 0])
    right = collections.defaultdict(lambda: [0, 0])
    for r in names:
        said = w[0] + np.dot(w[1:], r[3]) > 0
        for i, n in enumerate((said and r[2], said, r[2])):
            seen[r[0]][i] += n
    for g in groups:
        right[g[0]][0] += g[2][int(np.argmax(np.array(g[3]) @ u))]
        right[g[0]][1] += 1
    for name, (hit, said, gold) in seen.items():
        print(f"{name} in sample: names F {2 * hit / (said + gold):.3f}, readings {right[name][0] / right[name][1]:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("signs")
    parser.add_argument("--write", type=pathlib.Path)
    parser.add_argument("--l2", type=float, nargs=2, default=(0.0002, 0.002))
    args = parser.parse_args()
    signs, grounds = enum_names("recognise.h", "Sign"), enum_names("resolve.h", "Ground")
    names, groups = read(args.signs, signs, grounds)
    priors = [np.array([PRIOR.get(n, 0.0) for n in of]) for of in (signs, grounds)]
    priors.append(np.array([0.0 if n in FOR else -100.0 for n in grounds]))
    check(names, groups, args.l2, priors)
    w, u = fit_names(names, args.l2[0], priors[0]), fit_groups(groups, args.l2[1], *priors[1:])
    check_own(names, groups, w, u)
    lines = ["// Weights of the signs (recognise.h) and the grounds (resolve.h), in the order of their enumerations. Fitted by",
             "// train/places/fit.py; see train/places/README.md for the data and the scores.", "#pragma once", "",
             "// clang-format off", "namespace dragoman::where {", "", f"inline constexpr float kRecogniseBias = {w[0]:.3f}F;",
             "inline constexpr float kRecogniseWeights[] = {"]
    lines += [f"    {x:.3f}F,  // {n}" for n, x in zip(signs, w[1:])]
    lines += ["};", "", "inline constexpr float kResolveWeights[] = {"]
    lines += [f"    {x:.3f}F,  // {n}" for n, x in zip(grounds, u)]
    lines += ["};", "", "}  // namespace dragoman::where", ""]
    if args.write:
        args.write.write_text("\n".join(lines))
    else:
        print("\n".join(lines))


if __name__ == "__main__":
    main()
