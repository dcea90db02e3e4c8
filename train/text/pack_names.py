"""Puts the second opinion on names into a model file: pack_names.py MODEL NAMES OUT. What the model had of it before is replaced."""
import sys
from archive import ArchiveWriter, read

MODEL, NAMES, OUT = sys.argv[1:]
arrays, version = read(MODEL)
out = ArchiveWriter()
out.arrays = {**{name: a for name, a in arrays.items() if not name.startswith('text/expert.')}, **read(NAMES)[0]}
with open(OUT, 'wb') as f: f.write(out.finish(version))
