#!/usr/bin/env python3
"""Extraction beside its peers: trafilatura (PyPI) and Readability.js (npm, with linkedom) over the same gold pages.

    bench/peers/extraction.py GOLD DRAGOMAN [--every N] [--work FOLDER]

GOLD is the folder that holds extraction/wcxb and extraction/fundus, DRAGOMAN the program. What is missing is installed
into --work (default build/peers) by pip and npm; nothing else of the machine is touched. Prints one table in Markdown:
the 4-gram measure of eval/extraction.cpp (precision and recall are means over the pages, an empty result counts as
zero), gold paragraphs of 8 words and more found whole, pages under 0.5, exact day, exact title, and pages a second of processor time on one
core, with metadata: for the peers the extraction alone, of pages in memory; for Dragoman the whole process, with reading,
unpacking and writing JSON. --every 3 takes every third page.
"""
import argparse
import collections
import gzip
import json
import pathlib
import re
import resource
import subprocess
import venv

TOKEN = re.compile(r"[^\W_]+")

READABILITY = r"""
const fs = require('fs'), zlib = require('zlib');
const {parseHTML} = require('linkedom');
const {Readability} = require('@mozilla/readability');
const pages = JSON.parse(fs.readFileSync(process.argv[2]));
for (const page of pages) {
  const html = fs.readFileSync(page.html, 'utf8');
  const start = process.cpuUsage();
  let got = null;
  try {
    got = new Readability(parseHTML(html).document).parse();
  } catch (error) { got = null; }
  const used = process.cpuUsage(start);
  const breaks = got ? got.content.replace(/<\/(p|div|li|h[1-6]|blockquote|td|tr|figure|figcaption|section|pre)>|<br[^>]*>/g, '\n') : '';
  const text = breaks.replace(/<[^>]*>/g, '').replace(/&amp;/g, '&').replace(/&nbsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>');
  console.log(JSON.stringify({id: page.id, text, title: got ? got.title : '', date: got ? got.publishedTime || '' : '',
                              seconds: (used.user + used.system) / 1e6}));
}
"""

TRAFILATURA = r"""
import json, sys, time
from trafilatura import bare_extraction
for page in json.load(open(sys.argv[1])):
    html = open(page['html'], encoding='utf-8').read()
    start = time.process_time()
    got = bare_extraction(html, url=page['url'] or None, include_comments=False, with_metadata=True)
    seconds = time.process_time() - start
    print(json.dumps({'id': page['id'], 'text': (got.text or '') if got else '', 'title': (got.title or '') if got else '',
                      'date': (got.date or '') if got else '', 'seconds': seconds}))
"""


def shingles(text):
    tokens = TOKEN.findall(text)
    n = min(4, len(tokens))
    return collections.Counter(tuple(tokens[i:i + n]) for i in range(len(tokens) - n + 1)) if tokens else collections.Counter()


def words(text):
    return TOKEN.findall((text or "").lower())


def gold_pages(gold, every, work):
    out = []
    for name in ("wcxb", "fundus"):
        folder = gold / "extraction" / name
        truth = json.loads((folder / "ground-truth.json").read_text())
        for key in sorted(truth)[::every]:
            raw = gzip.open(folder / "html" / f"{key}.html.gz").read()
            html = work / "pages" / f"{name}-{key}.html"
            html.write_text(raw.decode("utf-8", "replace"))
            out.append({"id": f"{name}-{key}", "set": name, "url": truth[key].get("url", ""), "html": str(html),
                        "truth": truth[key]})
    return out


def install(work):
    python = work / "venv" / "bin" / "python"
    if not python.exists():
        venv.create(work / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "trafilatura", "lxml_html_clean"], check=True)
    if not (work / "node_modules" / "linkedom").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", work, "@mozilla/readability", "linkedom"], check=True)
    return python


def run_peer(command, env=None):
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=env)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {row["id"]: row for row in rows}, sum(row["seconds"] for row in rows)


def run_dragoman(program, pages, work):
    listing = work / "pages.jsonl"
    with open(listing, "w") as out:
        for page in pages:
            html = pathlib.Path(page["html"]).read_text()
            out.write(json.dumps({"id": page["id"], "url": page["url"], "html": html}) + "\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([program, "read", "--format", "json", listing], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    rows = {}
    for line in done.stdout.splitlines():
        article = json.loads(line)
        body = [block["text"] for block in article["blocks"] if block["body"] and block["role"] != "title"]
        rows[article["id"]] = {"text": "\n".join(body), "title": article.get("title") or "",
                               "date": (article.get("published") or {}).get("stated") or ""}
    return rows, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def score(pages, rows):
    out = {}
    for name in ("wcxb", "fundus"):
        precision = recall = low = count = found = paragraphs = days = right = titles = same = 0
        for page in (p for p in pages if p["set"] == name):
            row = rows.get(page["id"], {"text": "", "title": "", "date": ""})
            gold, got = shingles(page["truth"]["articleBody"]), shingles(row["text"])
            hits = sum((gold & got).values())
            p = hits / max(1, sum(got.values()))
            r = hits / max(1, sum(gold.values()))
            precision, recall, count = precision + p, recall + r, count + 1
            low += (2 * p * r / (p + r) if p + r else 0) < 0.5
            line = " " + " ".join(TOKEN.findall(row["text"])) + " "
            for paragraph in page["truth"].get("paragraphs") or []:
                tokens = TOKEN.findall(paragraph)
                if len(tokens) >= 8:
                    paragraphs += 1
                    found += " " + " ".join(tokens) + " " in line
            if page["truth"].get("date"):
                days += 1
                right += (row["date"] or "")[:10] == page["truth"]["date"][:10]
            if page["truth"].get("title"):
                titles += 1
                same += words(row["title"]) == words(page["truth"]["title"])
        p, r = precision / max(1, count), recall / max(1, count)
        out[name] = (2 * p * r / (p + r) if p + r else 0, found / max(1, paragraphs), low, right / max(1, days), same / max(1, titles), count)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("dragoman")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("build/peers"))
    arguments = parser.parse_args()
    work = arguments.work.resolve()
    (work / "pages").mkdir(parents=True, exist_ok=True)
    python = install(work)
    pages = gold_pages(arguments.gold, arguments.every, work)
    listing = work / "pages.json"
    listing.write_text(json.dumps([{k: p[k] for k in ("id", "url", "html")} for p in pages]))
    (work / "readability.js").write_text(READABILITY)
    (work / "run_trafilatura.py").write_text(TRAFILATURA)
    runs = {
        "Dragoman": run_dragoman(arguments.dragoman, pages, work),
        "trafilatura": run_peer([python, work / "run_trafilatura.py", listing]),
        "Readability.js, linkedom": run_peer(["node", "--max-old-space-size=6000", work / "readability.js", listing]),
    }
    print("| extractor | WCXB F1 | paragraphs | under 0.5 | day | title | Fundus F1 | paragraphs | under 0.5 | day | title | pages/s |")
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for name, (rows, seconds) in runs.items():
        scores = score(pages, rows)
        cells = []
        for one in ("wcxb", "fundus"):
            f1, paragraphs, low, day, title, count = scores[one]
            cells += [f"{f1:.3f}", f"{paragraphs:.3f}", f"{low} of {count}", f"{day:.3f}", f"{title:.3f}"]
        print(f"| {name} | {' | '.join(cells)} | {len(pages) / max(1e-9, seconds):.0f} |")


if __name__ == "__main__":
    main()
