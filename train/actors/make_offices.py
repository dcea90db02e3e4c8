#!/usr/bin/env python3
"""Compiles knowledge/offices/offices.tsv: who held which office of which country, and when.

The problem: lists of office-holders come with a hundred wordings of one post ("Minister for Foreign Affairs", "Secretary of
State for Foreign and Commonwealth Affairs"), with a new row for every re-appointment, with open ends that only mean "no end
recorded", and they stop at the day they were taken. The idea: keep the source's title, add one canonical office beside it
(patterns.tsv), join consecutive terms of one person, close an open term of a one-person office where a successor is
recorded, fill leaders before 2000 from the leader lists, and lay our own corrections (knowledge/offices/corrections.txt)
over all of it before closing terms, so that a correction of today closes a term left open in 2022. Whom persons.txt gives
other spellings is one person under the name that stands first there ("Sergey Shoygu" is Sergei Shoigu), whatever the lists say.

Usage: make_offices.py FACTS KNOWLEDGE   (FACTS holds offices.tsv, leaders.tsv, us_executives.tsv, us_legislators.tsv)
Sources: see the head of the file it writes. Same input, same bytes.
"""
import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

HEAD = """\
# Who held which office of which country, and when. Written by train/actors/make_offices.py; correct it in corrections.txt.
#
# country   ISO 3166 alpha-3, KOS for Kosovo; a partly recognised entity has the code of the state that claims it
# office    canonical office ("head of state", "defence minister"), or the title in lower case where there is none
# title     the title as the source has it, without the country
# person    name
# id        Wikidata item of the person, or empty
# from, to  first and last day in office, as precise as the source; an empty `to` means: no end recorded on the as-of day
# source    wikidata (offices.tsv: Wikidata statements, CC0, taken 2022-03 to 2023-03), reign (REIGN leader list 2021-03),
#           archigos (Archigos 4.1 through manystates, CC BY 4.0), congress (unitedstates/congress-legislators, CC0),
#           own knowledge (see corrections.txt)
# as_of     the day to which the source speaks
#
# Separator: tab.
# country	office	title	person	id	from	to	source	as_of
"""


def fold(text):
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def read_tsv(path):
    with open(path, encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def read_patterns(path):
    patterns = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        fields = line.split("\t")
        if len(fields) != 4:
            sys.exit(f"{path}:{number}: expected 4 fields: office, single or shared, countries, pattern")
        office, shared, countries, pattern = fields
        patterns.append((office, shared == "single", set(countries.split()) if countries != "*" else None,
                         re.compile(pattern + "$", re.I)))
    return patterns


class Term:
    __slots__ = ("country", "office", "title", "person", "id", "start", "end", "source", "as_of", "single")

    def __init__(self, country, office, title, person, id, start, end, source, as_of, single):
        self.country, self.office, self.title, self.person, self.id = country, office, title, person, id
        self.start, self.end, self.source, self.as_of, self.single = start, end, source, as_of, single

    def key(self):
        return (self.country, self.office, self.start, self.end or "9999", self.title, self.person, self.source)


CLAIMED = {"Abkhazia": "GEO", "South Ossetia": "GEO", "Artsakh": "AZE", "Donetsk": "UKR", "Luhansk": "UKR",
           "Northern Cyprus": "CYP", "Somaliland": "SOM", "Transnistria": "MDA", "International": "IGO"}


def country_code(row):
    code = row["country_iso3"]
    if code == "XKX":
        return "KOS"
    if code:
        return code
    for word, claimed in CLAIMED.items():
        if word.lower() in row["country"].lower():
            return claimed
    return ""


def canonical(patterns, country, title):
    for office, single, countries, pattern in patterns:
        if (countries is None or country in countries) and pattern.match(title):
            return office, single
    return title.lower(), False


def days(date, end=False):
    """An ISO date of any precision as a day count, good enough to compare and measure gaps."""
    parts = [int(p) for p in date.split("-")]
    year, month, day = (parts + [0, 0])[:3] if len(parts) < 3 else parts
    month = month or (12 if end else 1)
    day = day or (30 if end else 1)
    return year * 372 + (month - 1) * 31 + day


def from_offices(facts, patterns):
    as_of = {r["source_repo"]: r["as_of"] for r in read_tsv(facts / "offices_sources.tsv")}
    bad = {tuple(r[k] for k in ("country", "office", "person", "start", "end"))
           for r in read_tsv(facts / "offices_flags.tsv") if r["flag"] == "end_before_start"}
    names = defaultdict(Counter)
    rows = read_tsv(facts / "offices.tsv")
    for r in rows:
        names[r["country_iso3"]][r["country"]] += 1
    main = {code: counter.most_common(1)[0][0] for code, counter in names.items() if code}
    terms, dropped = [], 0
    for r in rows:
        if tuple(r[k] for k in ("country", "office", "person", "start", "end")) in bad or not r["start"]:
            dropped += 1
            continue
        code = country_code(r)
        if not code:
            dropped += 1
            continue
        title = re.sub(r" of (Germany|Colombia|Peru|Thailand|Namibia|Nauru|Seychelles|Monaco|Myanmar|Montenegro|Sweden)$", "",
                       r["office"])
        part = r["country"] if (not r["country_iso3"] or r["country"] != main[r["country_iso3"]]) else ""
        if part:  # a region's government, or an entity that is not a state of its own
            region = part[part.index("(") + 1:-1] if "(" in part else part
            office, single = f"{title} ({region})".lower(), False
            title = f"{title} ({region})"
        else:
            office, single = canonical(patterns, code, title)
        terms.append(Term(code, office, title, r["person"], r["person_wikidata"], r["start"], r["end"], "wikidata",
                          as_of.get(r["source_repo"], "2022-03-02"), single))
    return terms, dropped


# Effective leaders (REIGN, Archigos) are presidents unless a country is listed here.
LEADER_TITLES = """
Prime Minister: GBR IRL CAN AUS NZL IND PAK BGD NPL BTN THA MYS SGP JPN KHM LAO ISR ITA ESP PRT GRC NLD BEL LUX DNK NOR SWE
 ISL FIN EST LVA LTU POL CZE SVK HUN SVN HRV BGR ALB MKD MNE ROU MDA MLT ETH LSO MUS JAM TTO BRB BHS GRD LCA VCT ATG KNA DMA
 BLZ PNG SLB VUT FJI WSM TON TUV LBN IRQ TUR GEO ARM KOS BIH SRB UKR LBY MNG TLS CPV YUG AND
Chancellor: DEU AUT
King: SAU JOR MAR BHR SWZ
Emir: KWT QAT
Sultan: OMN BRN
Prince: MCO LIE
Supreme Leader: PRK
General Secretary: CUB VNM
""".strip()
# Where the leaders coded are presidents in spite of the list above (from, to).
PRESIDENTS = {"PAK": [("1999-10", "2013-06-05")], "SRB": [("2017-05-31", "")], "TUR": [("2014-08-28", "")],
              "UKR": [("1991", "")], "ROU": [("1989", "")], "GEO": [("1991", "2013-11-17")], "ARM": [("1991", "2018-04-09")],
              "MDA": [("1991", "2001-04")], "FJI": [], "IRQ": [("1979", "2003-05")], "MNG": [("1990", "1992")],
              "BGD": [("1983", "1991-03")], "LAO": [("1991", "")], "ALB": [("1990", "1997-07")], "POL": [("1989", "1990-12")],
              "HRV": [("1991", "2000-01")], "YUG": [("1990", "")], "LBN": [("1976", "1990")], "TLS": [], "MNE": []}


def leader_titles():
    titles = {}
    for line in re.sub(r"\n ", " ", LEADER_TITLES).splitlines():
        title, countries = line.split(":")
        for code in countries.split():
            titles[code] = title
    return titles


def from_leaders(facts, known, full_names, patterns):
    """Leaders from 1990 on whom the office lists do not have in that office at that time."""
    titles = leader_titles()
    held = defaultdict(list)
    for t in known:
        if t.office in ("head of state", "head of government"):
            held[t.country].append(t)
    spells = []
    for r in read_tsv(facts / "leaders.tsv"):
        source = "reign" if "REIGN" in r["source"] else "archigos"
        if r["country_iso3"] and (not r["end"] or r["end"] >= "1990"):
            spells.append((r, source))
    archigos = {(r["country_iso3"], r["start"][:7]): r for r, s in spells if s == "archigos"}
    terms = []
    for r, source in spells:
        if source != "reign":
            continue
        code = "KOS" if r["country_iso3"] == "XKX" else r["country_iso3"]
        end = r["end"]
        better = archigos.get((r["country_iso3"], r["start"][:7]))
        if better and better["end"].startswith(end) and end:
            end = better["end"]  # Archigos has the day
        name = re.sub(r" \(.*", "", full_names.get((code, fold(r["leader"])), r["leader"]))
        surname = fold(name).split()[-1] if name else ""
        words = set(fold(name).split())
        title = titles.get(code, "President")
        for begin, stop in PRESIDENTS.get(code, []):
            if r["start"] >= begin and (not stop or r["start"] < stop):
                title = "President"
        match = None
        for t in held[code]:
            other = set(fold(t.person).split())
            if (surname in other or len(words & other) >= 2) and days(t.start) - 40 <= days(r["start"]) and \
                    (not t.end or days(t.end, True) + 40 >= days(end or "2021-02", True)):
                match = t
        if match:
            continue
        person, ident = name, ""
        for t in held[code]:  # the same person in an earlier or later term
            other = set(fold(t.person).split())
            close_by = abs(days(t.start) - days(r["start"])) < 15 * 372
            if (surname in other and len(words) == 1 and close_by) or len(words & other) >= 2:
                person, ident = t.person, t.id
                title = t.title
        office, single = canonical(patterns, code, title)
        # Another spelling of someone the office list has in that office at that time ("Nazarbaev").
        begin, stop = days(r["start"]), days(end or "2021-02", True)
        covered = sum(max(0, min(stop, days(t.end or "2021-02", True)) - max(begin, days(t.start)))
                      for t in held[code] if t.office == office)
        if covered * 10 >= (stop - begin) * 6:
            continue
        # A leader of part of a term only (an office list that begins in mid-term) still widens what is known.
        terms.append(Term(code, office, title, person, ident, r["start"], end, "reign", "2021-02-28", single))
    return terms


def from_congress(facts, patterns, known, full_names):
    common = {t.id: t.person for t in known if t.id}  # the name in use: "Joe Biden"
    ids = {fold(t.person): t.id for t in known if t.country == "USA" and t.id}
    terms = []
    for r in read_tsv(facts / "us_executives.tsv"):
        if r["end"] < "1990":
            continue
        office, single = canonical(patterns, "USA", r["role"])
        end = r["end"] if r["end"] <= "2026-06-15" else ""
        name = common.get(r["wikidata"]) or full_names.get(("USA", fold(r["name"])), r["name"])
        ident = r["wikidata"] or ids.get(fold(name), "")
        terms.append(Term("USA", office, r["role"], name, ident, r["start"], end, "congress", "2026-06-15", single))
    for r in read_tsv(facts / "us_legislators.tsv"):
        title = {"senator": "Senator", "representative": "Representative"}.get(r["role"].lower(), r["role"])
        end = r["end"] if r["end"] <= "2026-06-15" else ""
        name = common.get(r["wikidata"], r["name"])
        terms.append(Term("USA", title.lower(), title, name, r["wikidata"], r["start"], end, "congress", "2026-06-15", False))
    return terms


def read_corrections(path, patterns):
    """Rows of corrections.txt: (action, term)."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        fields = [f.strip() for f in line.split("|")]
        if len(fields) != 8 or fields[0] not in ("add", "drop", "end", "start"):
            sys.exit(f"{path}:{number}: expected: add, drop, start or end | country | title | person | from | to | source | as of")
        action, country, title, person, start, end, source, as_of = fields
        office, single = canonical(patterns, country, title)
        rows.append((action, Term(country, office, title, person, "", start, end, source, as_of, single)))
    return rows


def read_spellings(path):
    """(country, folded spelling) -> best name, from persons.txt; no spelling that two persons share ("George Bush")."""
    names = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        fields = [f.strip() for f in line.split("|")]
        for alias in [fields[0]] + fields[1].split(";"):
            if len(fold(alias).split()) > 1 or fold(alias) == fold(fields[0]):
                names[(fields[2], fold(alias))].add(fields[0])
    return {key: best.pop() for key, best in names.items() if len(best) == 1}


def respell(terms, names):
    """One name and one id for whoever the lists have under several spellings."""
    ids = defaultdict(set)
    changed = 0
    for t in terms:
        best = names.get((t.country, fold(t.person)))
        if not best:
            continue
        changed += fold(best) != fold(t.person)
        t.person = best
        if t.id:
            ids[(t.country, best)].add(t.id)
    for t in terms:
        known = ids.get((t.country, t.person))
        if known:
            t.id = min(known, key=lambda i: (len(i), i))
    # A row without an id is the one person of its name who has one.
    bearers = defaultdict(set)
    for t in terms:
        if t.id:
            bearers[(t.country, fold(t.person))].add(t.id)
    for t in terms:
        known = bearers.get((t.country, fold(t.person)), ())
        if not t.id and len(known) == 1:
            t.id = next(iter(known))
    return changed


def correct(terms, corrections):
    ids, crowned, bearers, waiting = {}, defaultdict(set), defaultdict(set), []
    for t in terms:
        if t.id:
            bearers[fold(t.person)].add(t.id)
        ids.setdefault((t.country, fold(t.person)), (t.person, t.id))
        if t.id and t.office == "head of state":
            crowned[fold(t.person)].add(t.id)
    for action, c in corrections:
        same = [t for t in terms if t.country == c.country and t.office == c.office and fold(t.person) == fold(c.person)]
        if action == "drop":
            gone = [t for t in same if t.start.startswith(c.start)]
            if not gone:
                waiting.append(c)
            terms = [t for t in terms if t not in gone]
            continue
        if action in ("end", "start"):
            hit = [t for t in same if (t.start.startswith(c.start) if action == "end" else t.end.startswith(c.end))]
            if not hit:
                print(f"corrections: nothing to change for {c.country} {c.title} {c.person}", file=sys.stderr)
            for t in hit:
                t.start, t.end, t.source, t.as_of = c.start, c.end, "own", c.as_of
            continue
        person, ident = ids.get((c.country, fold(c.person)), (c.person, ""))
        # One king may reign over many realms, of which the lists give some.
        if not ident and c.office == "head of state" and len(crowned[fold(c.person)]) == 1:
            ident = min(crowned[fold(c.person)])
        # Who heads a body of many states has been a minister of one: Ban Ki-moon.
        if not ident and c.country in ("UNO", "EUR", "IGO") and len(bearers[fold(c.person)]) == 1:
            ident = min(bearers[fold(c.person)])
        c.person, c.id = c.person, ident
        # An added term replaces rows of the same person in the office that it overlaps.
        terms = [t for t in terms if t not in same or (t.end and days(t.end, True) < days(c.start) - 40) or
                 (c.end and days(t.start) > days(c.end, True) + 40)]
        terms.append(c)
    return terms, waiting


def join(terms):
    """Consecutive terms of one person in one office and title become one."""
    groups = defaultdict(list)
    for t in terms:
        groups[(t.country, t.office, t.id or fold(t.person))].append(t)
    out = []
    for key in sorted(groups):
        row = sorted(groups[key], key=lambda t: (days(t.start), t.source != "own", t.end or "9999"))
        current = None
        for t in row:
            if current and (not current.end or days(t.start) <= days(current.end, True) + 45):
                if current.end and (not t.end or days(t.end, True) > days(current.end, True)):
                    current.end, current.as_of = t.end, max(current.as_of, t.as_of)
                elif not current.end and t.end and (days(t.start) > days(current.start) or t.as_of > current.as_of):
                    current.end = t.end  # an old row was left open
                continue
            current = t
            out.append(t)
    return out


def close(terms):
    """An open term of a one-person office ends where a successor's begins; long overlaps are cut the same way."""
    groups = defaultdict(list)
    for t in terms:
        if t.single:
            groups[(t.country, t.office)].append(t)
    closed = 0
    for group in groups.values():
        group.sort(key=lambda t: (days(t.start), t.end or "9999"))
        for i, t in enumerate(group):
            nxt = next((u for u in group[i + 1:] if days(u.start) > days(t.start)), None)
            if nxt and not t.end:
                t.end = nxt.start
                t.as_of = max(t.as_of, nxt.as_of)
                closed += 1
    return closed


def close_beside(terms):
    """What a head of government was beside it ("Minister for the Civil Service") ends with the office, where the list
    was taken before that."""
    led = defaultdict(list)
    for t in terms:
        if t.office == "head of government" and t.end:
            led[(t.country, t.id or fold(t.person))].append(t)
    for t in terms:
        for head in led.get((t.country, t.id or fold(t.person)), ()):
            if not t.end and t.office not in ("head of state", "head of government") and t.as_of < head.end \
                    and abs(days(t.start) - days(head.start)) < 40:
                t.end = head.end


def main():
    facts, knowledge = Path(sys.argv[1]), Path(sys.argv[2])
    here = Path(__file__).parent
    patterns = read_patterns(here / "patterns.tsv")
    full = {}
    for line in (here / "full_names.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, short, name = line.split("\t")
            full[(country, fold(short))] = name
    terms, dropped = from_offices(facts, patterns)
    terms += from_congress(facts, patterns, terms, full)
    corrections = read_corrections(knowledge / "offices" / "corrections.txt", patterns)
    spellings = read_spellings(knowledge / "actors" / "persons.txt")
    respelled = respell(terms + [c for _, c in corrections], spellings)
    # Corrections come first, so that leader lists do not add again what a correction has.
    terms, waiting = correct(terms, corrections)
    leaders = from_leaders(facts, terms, full, patterns)
    for c in waiting:  # rows of the leader lists to drop
        kept = [t for t in leaders if (t.country, t.office, fold(t.person)) != (c.country, c.office, fold(c.person))]
        if len(kept) == len(leaders):
            print(f"corrections: nothing to drop for {c.country} {c.title} {c.person} {c.start}", file=sys.stderr)
        leaders = kept
    terms += leaders
    respelled += respell(terms, spellings)
    before = len(terms)
    terms = join(terms)
    closed = close(terms)
    close_beside(terms)
    terms = [t for t in terms if not t.end or days(t.end, True) >= days(t.start)]
    terms.sort(key=Term.key)
    out = knowledge / "offices" / "offices.tsv"
    with open(out, "w", encoding="utf-8") as f:
        f.write(HEAD)
        for t in terms:
            f.write("\t".join((t.country, t.office, t.title, t.person, t.id, t.start, t.end, t.source, t.as_of)) + "\n")
    persons = len({t.id or (t.country, fold(t.person)) for t in terms})
    heads = {t.country for t in terms if t.office in ("head of state", "head of government")}
    print(f"{len(terms)} terms of {persons} persons, {len({t.country for t in terms})} countries, heads of {len(heads)}; "
          f"{dropped} rows dropped, {before - len(terms)} joined, {respelled} respelled, {closed} open terms closed by a successor")


if __name__ == "__main__":
    main()
