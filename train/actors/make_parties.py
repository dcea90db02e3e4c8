#!/usr/bin/env python3
"""Compiles knowledge/actors/parties.txt from the Party Facts core list (facts/parties.tsv, MIT).

Of 5,943 parties those are kept that have an article in Wikipedia, the sign that news may name them, and that were alive
after 1985. Usage: make_parties.py FACTS KNOWLEDGE. Same input, same bytes.
"""
import csv
import re
import sys
from pathlib import Path
from urllib.parse import unquote

HEAD = """\
# Political parties. Written by train/actors/make_parties.py from the Party Facts core list (partyfacts.org, MIT licence,
# Copyright (c) 2022 Party Facts authors); the extra names at the end of the script are our own.
#
# Fields as in bodies.txt: id | names | country | sectors | from | to
# An acronym is kept only if no other party of the country has it.
#
# id | names | country | sectors | from | to
"""
CODES = {"XKX": "KOS", "SML": "SOM", "DDR": "DEU", "YMD": "YEM", "NIR": "GBR", "PMR": "MDA"}
# Words that as a party's only name would match ordinary text.
COMMON = set("""union unity justice freedom alternative together progress democracy reform change hope forward future way
 people movement republic agreement equality solidarity labour labor workers party family force choice voice league action
 alliance front bridge land order us we now power center centre left right green greens liberals liberal socialists
 conservatives conservative republicans democrats peace work truth islamists nationalists communists independents leftists sunni shia dawn spring homeland country national coalition""".split())
EXTRA = """
USA|Republican Party;Republicans;GOP;Grand Old Party|1854
USA|Democratic Party;Democrats|1828
USA|Tea Party|2009
GBR|Conservative Party;Conservatives;Tories;Tory Party|1834
GBR|Labour Party;Labour|1900
GBR|Liberal Democrats;Lib Dems|1988
GBR|UK Independence Party;UKIP|1993
GBR|Reform UK;Brexit Party|2018
GBR|Scottish National Party;SNP|1934
GBR|Democratic Unionist Party;DUP|1971
GBR|Ulster Unionist Party;UUP|1905
GBR|SDLP|1970
IRL|Sinn Féin;Sinn Fein|1905
IRL|Fianna Fáil;Fianna Fail|1926
IRL|Fine Gael|1933
DEU|Christian Democratic Union;CDU|1945
DEU|Social Democratic Party of Germany;SPD|1863
DEU|Alternative for Germany;AfD|2013
DEU|Christian Social Union;CSU|1945
FRA|National Rally;National Front;Rassemblement National;Front National|1972
FRA|La République En Marche;Renaissance party|2016
FRA|Les Républicains;UMP|2002
FRA|France Unbowed;La France Insoumise|2016
ITA|Five Star Movement;M5S|2009
ITA|Brothers of Italy;Fratelli d'Italia|2012
ITA|Lega Nord;Northern League|1991
ITA|Forza Italia|1994
ESP|Partido Popular;PP|1989
ESP|PSOE|1879
ESP|Podemos|2014
ESP|Vox|2013
GRC|Syriza;SYRIZA|2004
GRC|Golden Dawn|1985
GRC|Pasok;PASOK|1974
POL|Law and Justice;PiS|2001
POL|Civic Platform|2001
HUN|Fidesz|1988
HUN|Jobbik|2003
AUT|Freedom Party of Austria;FPÖ|1956
RUS|United Russia|2001
RUS|Communist Party of the Russian Federation|1993
RUS|Yabloko|1993
UKR|Servant of the People|2017
UKR|Party of Regions|1997
UKR|Batkivshchyna;Fatherland party|1999
GEO|Georgian Dream|2012
GEO|United National Movement|2001
TUR|Justice and Development Party;AKP;AK Party|2001
TUR|Republican People's Party;CHP|1923
TUR|Peoples' Democratic Party;HDP|2012
TUR|Nationalist Movement Party;MHP|1969
ISR|Likud|1973
ISR|Kadima|2005|2015
ISR|Yesh Atid|2012
ISR|Shas|1984
ISR|Yisrael Beitenu;Yisrael Beiteinu|1999
ISR|Otzma Yehudit;Jewish Power|2012
PSE|Fatah|1959
IRQ|Dawa Party;Islamic Dawa Party|1957
IRQ|Patriotic Union of Kurdistan;PUK|1975
IRQ|Kurdistan Democratic Party;KDP|1946
IRQ|Baath Party;Ba'ath Party|1951
IRQ|Supreme Council for the Islamic Revolution in Iraq;SCIRI|1982
LBN|Future Movement|1995
LBN|Free Patriotic Movement|1994
EGY|Freedom and Justice Party|2011|2014
EGY|National Democratic Party|1978|2011
TUN|Ennahda;Ennahdha;Nahda|1981
DZA|Islamic Salvation Front;FIS|1989
PAK|Pakistan People's Party;Pakistan Peoples Party;PPP|1967
PAK|Pakistan Muslim League-Nawaz;Pakistan Muslim League-N;PML-N;PMLN|1993
PAK|Pakistan Tehreek-e-Insaf;Pakistan Tehrik-e-Insaf;Tehreek-e-Insaf;PTI|1996
PAK|Muttahida Qaumi Movement;MQM|1984
PAK|Awami National Party;ANP|1986
PAK|Jamaat-e-Islami;Jamaat-i-Islami|1941
PAK|Tehreek-e-Labbaik Pakistan;TLP|2015
PAK|Jamiat Ulema-e-Islam;JUI-F;JUI|1945
IND|Bharatiya Janata Party;BJP|1980
IND|Indian National Congress;Congress party;Congress Party|1885
IND|Aam Aadmi Party;AAP|2012
IND|Shiv Sena|1966
IND|Rashtriya Swayamsevak Sangh;RSS;Vishwa Hindu Parishad;VHP;Bajrang Dal|1925
IND|Trinamool Congress;Trinamul Congress|1998
BGD|Awami League|1949
BGD|Bangladesh Nationalist Party;BNP|1978
LKA|United National Party;UNP|1946
LKA|Sri Lanka Freedom Party|1951
NPL|Nepali Congress|1950
MMR|National League for Democracy;NLD|1988
MMR|Union Solidarity and Development Party;USDP|2010
THA|Pheu Thai;Pheu Thai Party|2008
THA|Move Forward Party|2020|2024
KHM|Cambodian People's Party|1951
KHM|Cambodia National Rescue Party|2012|2017
MYS|UMNO;United Malays National Organisation|1946
MYS|Pakatan Harapan|2015
IDN|Golkar|1964
CHN|Chinese Communist Party;Communist Party of China;CCP|1921
TWN|Kuomintang;KMT|1919
TWN|Democratic Progressive Party;DPP|1986
JPN|Liberal Democratic Party;LDP|1955
JPN|Komeito|1964
KOR|People Power Party|2020
KOR|Saenuri Party|2012|2017
PRK|Workers' Party of Korea;Workers' Party|1949
VEN|United Socialist Party of Venezuela;PSUV|2007
BRA|Workers' Party;PT|1980
MEX|Institutional Revolutionary Party;PRI|1929
MEX|National Action Party;PAN|1939
MEX|Morena|2011
MEX|Party of the Democratic Revolution;PRD|1989
BOL|Movement for Socialism;Movement Toward Socialism|1995
NIC|Sandinista National Liberation Front;Sandinistas;FSLN|1961
SLV|ARENA;Nationalist Republican Alliance|1981
HTI|Lavalas;Fanmi Lavalas|1996
ZAF|African National Congress;ANC|1912
ZAF|Democratic Alliance|2000
ZAF|Economic Freedom Fighters;EFF|2013
ZAF|Inkatha Freedom Party;Inkatha;IFP|1975
ZWE|ZANU-PF;Zanu-PF;Zanu PF;ZANU PF|1963
ZWE|Movement for Democratic Change;MDC|1999
NGA|All Progressives Congress;APC|2013
NGA|People's Democratic Party;Peoples Democratic Party;PDP|1998
KEN|Orange Democratic Movement;ODM|2005
KEN|Jubilee Party;Jubilee Alliance|2012
ETH|Prosperity Party|2019
ETH|EPRDF;Ethiopian People's Revolutionary Democratic Front|1988|2019
UGA|National Resistance Movement;NRM|1986
TZA|Chama Cha Mapinduzi;CCM|1977
TZA|Chadema|1992
SDN|National Congress Party|1998
GHA|New Patriotic Party|1992
GHA|National Democratic Congress|1992
MOZ|Frelimo;FRELIMO|1962
AGO|MPLA|1956
NAM|SWAPO;Swapo|1960
CMR|CPDM|1985
CIV|Ivorian Popular Front|1982
AUS|Australian Labor Party|1901
NZL|NZ First;New Zealand First|1993
CAN|Liberal Party of Canada|1867
CAN|Bloc Québécois;Bloc Quebecois|1991
CAN|Parti Québécois;Parti Quebecois|1968
SRB|Serbian Progressive Party|2008
SRB|Socialist Party of Serbia|1990
SRB|Serbian Radical Party|1991
HRV|HDZ;Croatian Democratic Union|1989
BIH|Party of Democratic Action|1990
BIH|Serb Democratic Party|1990
ALB|Socialist Party of Albania|1991
ALB|Democratic Party of Albania|1990
AFG|Jamiat-e-Islami|1972
SYR|Baath Party;Ba'ath Party|1947|2024
YEM|General People's Congress|1982
YEM|Islah;al-Islah|1990
""".strip()


def main():
    facts, knowledge = Path(sys.argv[1]), Path(sys.argv[2])
    with open(facts / "parties.tsv", encoding="utf-8") as f:
        rows = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    acronyms = {}
    for r in rows:
        if r["name_short"]:
            acronyms.setdefault((r["country"], r["name_short"].upper()), []).append(r)
    extra_names = {(line.split("|")[0], n.strip().lower()) for line in EXTRA.splitlines() for n in line.split("|")[1].split(";")}
    lines, seen = [], set()
    for r in rows:
        code = CODES.get(r["country"], r["country"])
        if not r["wikipedia"] or not re.fullmatch("[A-Z]{3}", code) or r["country"] in ("VNR", "ZZB", "AUH", "NFL", "PSG", "EUN"):
            continue
        if r["year_last"] and r["year_last"] < "1985":
            continue
        title = re.sub(r" \(.*\)$", "", unquote(r["wikipedia"].rsplit("/", 1)[-1]).replace("_", " "))
        names = []
        for name in (title, r["name_english"], r["name"]):
            name = re.sub(r"\s*[|;\[].*", "", name).strip()
            words = re.findall(r"\w+", name.lower())
            if not name or name in names or not name[0].isupper() or (len(words) == 1 and (words[0] in COMMON or len(name) < 5)):
                continue
            names.append(name)
        short = r["name_short"]
        if short and 2 < len(short) <= 8 and len(acronyms[(r["country"], short.upper())]) == 1 and short.isascii() \
                and re.fullmatch(r"[A-Z][A-Z\-]+", short):
            names.append(short)
        if not names or any((code, n.lower()) in extra_names for n in names):
            continue
        ident = f"wikidata:{r['wikidata']}" if r["wikidata"] else f"partyfacts:{r['partyfacts_id']}"
        if ident in seen or ident == "partyfacts:":
            continue
        seen.add(ident)
        to = r["year_last"] if r["year_last"] and r["year_last"] >= (r["year_first"] or "0") and "parlgov" not in r["source_file"] else ""
        first = r["year_first"] if re.fullmatch(r"\d{4}", r["year_first"]) else ""
        lines.append(f"{ident} | {'; '.join(names)} | {code} | PTY | {first} | {to if re.fullmatch(r'[0-9]{4}', to) else ''}")
    for line in EXTRA.splitlines():
        code, names, *dates = line.split("|")
        first = names.split(";")[0]
        ident = "dragoman:" + re.sub(r"[^a-z0-9]+", "_", f"{code} {first}".lower()).strip("_")
        lines.append(f"{ident} | {'; '.join(n.strip() for n in names.split(';'))} | {code} | PTY | "
                     f"{dates[0]} | {dates[1] if len(dates) > 1 else ''}")
    lines.sort(key=lambda l: (l.split(" | ")[2], l))
    (knowledge / "actors" / "parties.txt").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "parties")


if __name__ == "__main__":
    main()
