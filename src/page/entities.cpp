// Character references: "&rsquo;" "&#8217;" "&#x2019;" to characters.
//
// The problem: "Gen Kayani&rsquo;s visit" must become "Gen Kayani's visit" with the right apostrophe, and pages also
// write "AT&T", "?a=1&copy=2" and "&nbsp" without a semicolon. The idea: the 253 names of HTML 4 with the HTML 5
// names that news systems write, in a sorted table; names of Latin-1 characters may lack the semicolon, others not.
// Numbers 128-159 mean windows-1252, as all browsers read them.
// Source: the WHATWG HTML standard, sections 13.2.5.72-80 and 13.5. Tested by html_test.cpp.
#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "page/html.h"

namespace dragoman::page {
namespace {

struct Entity {
  std::string_view name;
  char32_t code;
};

// clang-format off
// Latin-1 first: the semicolon is optional for these.
constexpr Entity kLatin[] = {
  {"AElig", 198}, {"AMP", 38}, {"Aacute", 193}, {"Acirc", 194}, {"Agrave", 192}, {"Aring", 197}, {"Atilde", 195},
  {"Auml", 196}, {"COPY", 169}, {"Ccedil", 199}, {"ETH", 208}, {"Eacute", 201}, {"Ecirc", 202}, {"Egrave", 200},
  {"Euml", 203}, {"GT", 62}, {"Iacute", 205}, {"Icirc", 206}, {"Igrave", 204}, {"Iuml", 207}, {"LT", 60},
  {"Ntilde", 209}, {"Oacute", 211}, {"Ocirc", 212}, {"Ograve", 210}, {"Oslash", 216}, {"Otilde", 213}, {"Ouml", 214},
  {"QUOT", 34}, {"REG", 174}, {"THORN", 222}, {"Uacute", 218}, {"Ucirc", 219}, {"Ugrave", 217}, {"Uuml", 220},
  {"Yacute", 221}, {"aacute", 225}, {"acirc", 226}, {"acute", 180}, {"aelig", 230}, {"agrave", 224}, {"amp", 38},
  {"aring", 229}, {"atilde", 227}, {"auml", 228}, {"brvbar", 166}, {"ccedil", 231}, {"cedil", 184}, {"cent", 162},
  {"copy", 169}, {"curren", 164}, {"deg", 176}, {"divide", 247}, {"eacute", 233}, {"ecirc", 234}, {"egrave", 232},
  {"eth", 240}, {"euml", 235}, {"frac12", 189}, {"frac14", 188}, {"frac34", 190}, {"gt", 62}, {"iacute", 237},
  {"icirc", 238}, {"iexcl", 161}, {"igrave", 236}, {"iquest", 191}, {"iuml", 239}, {"laquo", 171}, {"lt", 60},
  {"macr", 175}, {"micro", 181}, {"middot", 183}, {"nbsp", 160}, {"not", 172}, {"ntilde", 241}, {"oacute", 243},
  {"ocirc", 244}, {"ograve", 242}, {"ordf", 170}, {"ordm", 186}, {"oslash", 248}, {"otilde", 245}, {"ouml", 246},
  {"para", 182}, {"plusmn", 177}, {"pound", 163}, {"quot", 34}, {"raquo", 187}, {"reg", 174}, {"sect", 167},
  {"shy", 173}, {"sup1", 185}, {"sup2", 178}, {"sup3", 179}, {"szlig", 223}, {"thorn", 254}, {"times", 215},
  {"uacute", 250}, {"ucirc", 251}, {"ugrave", 249}, {"uml", 168}, {"uuml", 252}, {"yacute", 253}, {"yen", 165},
  {"yuml", 255},
};
constexpr Entity kOthers[] = {
  {"Abreve", 258}, {"Alpha", 913}, {"Amacr", 256}, {"Aogon", 260}, {"Beta", 914}, {"Cacute", 262}, {"Ccaron", 268},
  {"Chi", 935}, {"Colon", 8759}, {"Dagger", 8225}, {"Dcaron", 270}, {"Delta", 916}, {"Dstrok", 272}, {"Ecaron", 282},
  {"Emacr", 274}, {"Eogon", 280}, {"Epsilon", 917}, {"Eta", 919}, {"Gamma", 915}, {"Gbreve", 286}, {"Idot", 304},
  {"Imacr", 298}, {"Iota", 921}, {"Kappa", 922}, {"Lambda", 923}, {"Lstrok", 321}, {"Mu", 924}, {"Nacute", 323},
  {"Ncaron", 327}, {"NewLine", 10}, {"Nu", 925}, {"OElig", 338}, {"Odblac", 336}, {"Omacr", 332}, {"Omega", 937},
  {"Omicron", 927}, {"Phi", 934}, {"Pi", 928}, {"Prime", 8243}, {"Psi", 936}, {"Rcaron", 344}, {"Rho", 929},
  {"Sacute", 346}, {"Scaron", 352}, {"Scedil", 350}, {"Sigma", 931}, {"Tab", 9}, {"Tau", 932}, {"Tcaron", 356},
  {"Theta", 920}, {"Udblac", 368}, {"Umacr", 362}, {"Upsilon", 933}, {"Uring", 366}, {"Xi", 926}, {"Yuml", 376},
  {"Zacute", 377}, {"Zcaron", 381}, {"Zdot", 379}, {"Zeta", 918}, {"abreve", 259}, {"alefsym", 8501},
  {"alpha", 945}, {"amacr", 257}, {"and", 8743}, {"ang", 8736}, {"aogon", 261}, {"apos", 39}, {"ast", 42},
  {"asymp", 8776}, {"bdquo", 8222}, {"beta", 946}, {"bigstar", 9733}, {"bull", 8226}, {"bullet", 8226},
  {"cacute", 263}, {"cap", 8745}, {"caron", 711}, {"ccaron", 269}, {"check", 10003}, {"checkmark", 10003},
  {"chi", 967}, {"circ", 710}, {"clubs", 9827}, {"colon", 58}, {"comma", 44}, {"commat", 64}, {"cong", 8773},
  {"crarr", 8629}, {"cup", 8746}, {"dArr", 8659}, {"dagger", 8224}, {"darr", 8595}, {"dash", 8208},
  {"dcaron", 271}, {"delta", 948}, {"diams", 9830}, {"dollar", 36}, {"dstrok", 273}, {"ecaron", 283},
  {"emacr", 275}, {"empty", 8709}, {"emsp", 8195}, {"ensp", 8194}, {"eogon", 281}, {"epsilon", 949},
  {"equals", 61}, {"equiv", 8801}, {"eta", 951}, {"euro", 8364}, {"excl", 33}, {"exist", 8707}, {"fnof", 402},
  {"forall", 8704}, {"frasl", 8260}, {"gamma", 947}, {"gbreve", 287}, {"ge", 8805}, {"grave", 96}, {"hArr", 8660},
  {"half", 189}, {"harr", 8596}, {"hearts", 9829}, {"hellip", 8230}, {"horbar", 8213}, {"hyphen", 8208},
  {"image", 8465}, {"imath", 305}, {"infin", 8734}, {"inodot", 305}, {"int", 8747}, {"iota", 953}, {"isin", 8712},
  {"kappa", 954}, {"lArr", 8656}, {"lambda", 955}, {"lang", 9001}, {"larr", 8592}, {"lbrace", 123}, {"lbrack", 91},
  {"lceil", 8968}, {"lcub", 123}, {"ldquo", 8220}, {"ldquor", 8222}, {"le", 8804}, {"lfloor", 8970},
  {"lowast", 8727}, {"lowbar", 95}, {"loz", 9674}, {"lpar", 40}, {"lrm", 8206}, {"lsaquo", 8249}, {"lsqb", 91},
  {"lsquo", 8216}, {"lsquor", 8218}, {"lstrok", 322}, {"mdash", 8212}, {"minus", 8722}, {"mldr", 8230}, {"mu", 956},
  {"nabla", 8711}, {"nacute", 324}, {"ncaron", 328}, {"ndash", 8211}, {"ne", 8800}, {"ni", 8715}, {"notin", 8713},
  {"nsub", 8836}, {"nu", 957}, {"num", 35}, {"odblac", 337}, {"oelig", 339}, {"oline", 8254}, {"omacr", 333},
  {"omega", 969}, {"omicron", 959}, {"oplus", 8853}, {"or", 8744}, {"otimes", 8855}, {"part", 8706},
  {"percnt", 37}, {"period", 46}, {"permil", 8240}, {"perp", 8869}, {"phi", 966}, {"phone", 9742}, {"pi", 960},
  {"piv", 982}, {"plus", 43}, {"prime", 8242}, {"prod", 8719}, {"prop", 8733}, {"psi", 968}, {"quest", 63},
  {"rArr", 8658}, {"radic", 8730}, {"rang", 9002}, {"rarr", 8594}, {"rbrace", 125}, {"rbrack", 93}, {"rcaron", 345},
  {"rceil", 8969}, {"rcub", 125}, {"rdquo", 8221}, {"rdquor", 8221}, {"real", 8476}, {"rfloor", 8971},
  {"rho", 961}, {"rlm", 8207}, {"rpar", 41}, {"rsaquo", 8250}, {"rsqb", 93}, {"rsquo", 8217}, {"rsquor", 8217},
  {"sacute", 347}, {"sbquo", 8218}, {"scaron", 353}, {"scedil", 351}, {"sdot", 8901}, {"semi", 59}, {"sigma", 963},
  {"sigmaf", 962}, {"sim", 8764}, {"sol", 47}, {"spades", 9824}, {"star", 9734}, {"sub", 8834}, {"sube", 8838},
  {"sum", 8721}, {"sup", 8835}, {"supe", 8839}, {"tau", 964}, {"tcaron", 357}, {"there4", 8756}, {"theta", 952},
  {"thetasym", 977}, {"thinsp", 8201}, {"tilde", 732}, {"trade", 8482}, {"uArr", 8657}, {"uarr", 8593},
  {"udblac", 369}, {"umacr", 363}, {"upsih", 978}, {"upsilon", 965}, {"uring", 367}, {"verbar", 124},
  {"vert", 124}, {"weierp", 8472}, {"xi", 958}, {"zacute", 378}, {"zcaron", 382}, {"zdot", 380}, {"zeta", 950},
  {"zwj", 8205}, {"zwnj", 8204},
};
constexpr std::array<char16_t, 32> kWindows = {
  0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
  0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
  0x017E, 0x0178,
};
// clang-format on

template <std::size_t N>
const Entity* find(const Entity (&table)[N], std::string_view name) {
  const Entity* at = std::lower_bound(std::begin(table), std::end(table), name,
                                      [](const Entity& e, std::string_view n) { return e.name < n; });
  return at != std::end(table) && at->name == name ? at : nullptr;
}

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "#8217;" or "#x2019;" behind an '&'; returns how many bytes were read, 0 if it is no reference.
std::size_t numeric(std::string_view in, std::string& out) {
  std::size_t at = 1;
  const bool hex = at < in.size() && (in[at] == 'x' || in[at] == 'X');
  if (hex) ++at;
  const std::size_t first = at;
  char32_t value = 0;
  for (; at < in.size(); ++at) {
    const char c = in[at];
    unsigned digit;
    if (c >= '0' && c <= '9') {
      digit = static_cast<unsigned>(c - '0');
    } else if (hex && ((c | 32) >= 'a' && (c | 32) <= 'f')) {
      digit = static_cast<unsigned>((c | 32) - 'a' + 10);
    } else {
      break;
    }
    value = std::min<char32_t>(value * (hex ? 16 : 10) + digit, 0x110000);
  }
  if (at == first) return 0;
  if (value >= 0x80 && value < 0xA0) value = kWindows[value - 0x80];
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) value = kReplacement;
  append_utf8(out, value);
  return at < in.size() && in[at] == ';' ? at + 1 : at;
}

// A name behind an '&'; returns how many bytes were read, 0 if it is no reference.
std::size_t named(std::string_view in, std::string& out) {
  std::size_t stop = 0;
  while (stop < in.size() && stop < 32 && is_alnum(in[stop])) ++stop;
  const bool closed = stop < in.size() && in[stop] == ';';
  const std::string_view name = in.substr(0, stop);
  if (const Entity* e = find(kLatin, name); e && (closed || stop == in.size() || in[stop] != '=')) {
    append_utf8(out, e->code);
    return closed ? stop + 1 : stop;
  }
  if (!closed) return 0;
  const Entity* e = find(kOthers, name);
  if (!e) return 0;
  append_utf8(out, e->code);
  return stop + 1;
}

}  // namespace

void decode_entities(std::string_view raw, std::string& out) {
  std::size_t from = 0;
  for (;;) {
    const std::size_t amp = raw.find('&', from);
    if (amp == std::string_view::npos) break;
    out.append(raw, from, amp - from);
    const std::string_view rest = raw.substr(amp + 1);
    const std::size_t read = rest.empty() ? 0 : rest[0] == '#' ? numeric(rest, out) : named(rest, out);
    if (read == 0) out.push_back('&');
    from = amp + 1 + read;
  }
  out.append(raw, from, raw.size() - from);
}

}  // namespace dragoman::page
