#!/bin/sh
# Makes models/english.bin from the training data, in one go:
#
#   train/text/make_model.sh GOLD [OUT]
#
# GOLD is the gold folder; treebank/ and ner/ lie beside it. Needs python3 with torch (1.13 or later) and numpy, a BLAS
# (Debian: python3-torch libopenblas0-pthread), zstd and libxxhash. About 30 minutes on one core. Seeds are fixed.
set -eu
gold=${1:?usage: make_model.sh GOLD [OUT]}
here=$(cd "$(dirname "$0")" && pwd)
out=${2:-$here/../../models/english.bin}
treebank=$gold/../treebank
ner=$gold/../ner
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A forced kernel makes OpenBLAS several times slower; large thresholds keep freed memory for the next step.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 MALLOC_MMAP_THRESHOLD_=1000000000 MALLOC_TRIM_THRESHOLD_=2000000000
cd "$here"
"$python" vectors.py "$treebank/unlabelled/news.txt.gz" "$work/vectors.npz"
"$python" train.py --treebank "$treebank" --ner "$ner" --out "$work/first.pt" --vectors "$work/vectors.npz" \
  --epochs 18 --dropout 0.3 --names-tokens 600
"$python" train.py --treebank "$treebank" --ner "$ner" --out "$work/model.pt" --start "$work/first.pt" \
  --epochs 9 --rate 0.0012 --dropout 0.3 --names-tokens 600 --seed 5
"$python" export.py --treebank "$treebank" --ner "$ner" --checkpoint "$work/model.pt" --earlier "$work/first.pt" --out "$out"
