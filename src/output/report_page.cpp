// Style and script of the report. The page reads without the script; the script highlights an event's evidence in the
// article, filters by status, and opens the reasons.
#include "output/report_page.h"

namespace dragoman::output {

const char* const kReportStyle = R"css(
:root{--ink:#1d2433;--soft:#5c667a;--line:#dfe3ea;--paper:#fff;--back:#f5f6f8;--accent:#2f5fb3;
--happened:#1b7f4d;--ongoing:#0e7c86;--planned:#2f5fb3;--proposed:#5b5fc7;--hypothetical:#8a4fb0;--postponed:#b06a00;
--cancelled:#b3261e;--denied:#b3261e;--failed:#8c3b2e}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--soft:#9aa4b5;--line:#333b49;--paper:#1b212c;--back:#12161d;--accent:#84aef5;
--happened:#58c08c;--ongoing:#4fc0ca;--planned:#84aef5;--proposed:#a3a6f5;--hypothetical:#c79be6;--postponed:#e0a048;
--cancelled:#ef8b84;--denied:#ef8b84;--failed:#d99a8c}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header.top,main{max-width:1240px;margin:0 auto;padding:0 20px}
header.top{padding-top:26px}
h1{font-size:24px;margin:0 0 2px}
.sub{color:var(--soft);margin:0 0 14px}
.chips{display:flex;flex-wrap:wrap;gap:6px;margin:0 0 12px}
.chip{border:1px solid var(--line);background:var(--paper);color:inherit;border-radius:999px;padding:3px 11px;font:inherit;font-size:13px;cursor:pointer}
.chip[aria-pressed=false]{opacity:.45}
.status{font-weight:600;font-size:12px;letter-spacing:.02em;padding:1px 8px;border-radius:999px;border:1px solid currentColor;white-space:nowrap}
.s-happened{color:var(--happened)}.s-ongoing{color:var(--ongoing)}.s-planned{color:var(--planned)}.s-proposed{color:var(--proposed)}
.s-hypothetical{color:var(--hypothetical)}.s-postponed{color:var(--postponed)}.s-cancelled{color:var(--cancelled)}
.s-denied{color:var(--denied)}.s-failed{color:var(--failed)}
.timeline{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:8px 10px;margin-bottom:22px;overflow-x:auto}
.timeline svg{display:block;width:100%;min-width:720px;height:auto}
.timeline text{fill:var(--soft);font-size:11px}
.timeline line{stroke:var(--line)}
.timeline a{cursor:pointer}
.article{display:grid;grid-template-columns:minmax(0,1.15fr) minmax(0,1fr);gap:22px;margin:0 0 34px;align-items:start}
@media(max-width:860px){.article{grid-template-columns:1fr}}
.text{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:20px 26px;position:sticky;top:12px;max-height:calc(100vh - 24px);overflow:auto}
@media(max-width:860px){.text{position:static;max-height:none}}
.text h2{font:600 22px/1.3 Georgia,"Times New Roman",serif;margin:0 0 4px}
.text p,.text h3,.text blockquote{font:16px/1.6 Georgia,"Times New Roman",serif;margin:0 0 12px}
.text h3{font-weight:700}.text .standfirst{color:var(--soft);font-style:italic}
.meta{color:var(--soft);font-size:13px;margin:0 0 14px}
.meta details{display:inline-block;vertical-align:top}
.meta summary{cursor:pointer;text-decoration:underline dotted}
details.apart{border-top:1px solid var(--line);margin-top:14px;padding-top:10px;color:var(--soft);font-size:13px}
details.apart p{font:13px/1.45 system-ui,sans-serif;margin:4px 0}
mark{background:none;color:inherit;border-bottom:2px solid var(--accent);cursor:pointer}
mark.hit{border-radius:3px;border-bottom:0;padding:1px 2px}
mark.f-predicate{background:#ffd98a;color:#3d2b00}mark.f-actor{background:#bfe3c8;color:#0d3a1e}mark.f-recipient{background:#c4d8f7;color:#10294f}
mark.f-time{background:#f6c9dd;color:#4d1230}mark.f-place{background:#d9cdf3;color:#2c1a57}mark.f-source{background:#f3d5bd;color:#4a2508}
mark.f-other{background:#e4e6ea;color:#222}
.events{display:flex;flex-direction:column;gap:10px}
.card{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:12px 16px;cursor:pointer}
.card:hover,.card:focus-visible{border-color:var(--accent);outline:none}
.card.on{border-color:var(--accent);box-shadow:0 0 0 1px var(--accent)}
.card .head{display:flex;justify-content:space-between;gap:10px;align-items:baseline;margin-bottom:6px}
.card .type{font-weight:650}.card .type small{color:var(--soft);font-weight:400}
.card dl{display:grid;grid-template-columns:74px 1fr;gap:2px 10px;margin:0}
.card dt{color:var(--soft);font-size:13px}.card dd{margin:0}
.code{font-size:12px;color:var(--soft);font-variant-numeric:tabular-nums}
.swatch{display:inline-block;width:9px;height:9px;border-radius:2px;margin-right:5px;vertical-align:baseline}
.why{margin-top:8px;border-top:1px solid var(--line);padding-top:6px}
.why summary{cursor:pointer;color:var(--accent);font-size:13px}
.why table{border-collapse:collapse;width:100%;font-size:13px;margin-top:6px}
.why td{vertical-align:top;padding:3px 8px 3px 0;border-top:1px solid var(--line)}
.why td:first-child{color:var(--soft);white-space:nowrap}
.why code{font-size:12px;color:var(--soft);word-break:break-all}
.none{color:var(--soft);padding:10px 2px}
.hidden{display:none}
footer{max-width:1240px;margin:0 auto;padding:0 20px 40px;color:var(--soft);font-size:13px}
)css";

const char* const kReportScript = R"js(
'use strict';
(function(){
  const data = JSON.parse(document.getElementById('spans').textContent);
  const originals = new Map();
  const block = id => document.getElementById(id);
  function restore(){ for (const [el, html] of originals) el.innerHTML = html; originals.clear(); bind(document); }
  // Draws the spans of one event into the blocks they stand in; a later span never cuts an earlier one.
  function draw(id){
    restore();
    document.querySelectorAll('.card.on').forEach(c => c.classList.remove('on'));
    const card = document.getElementById('e-' + id);
    if (!card) return;
    card.classList.add('on');
    let first = null;
    const byBlock = {};
    for (const [b, from, to, field] of data[id] || []) (byBlock[b] = byBlock[b] || []).push([from, to, field]);
    for (const b in byBlock){
      const el = block(b); if (!el) continue;
      originals.set(el, el.innerHTML);
      const text = el.textContent;
      const owner = new Array(text.length).fill(null);
      for (const [from, to, field] of byBlock[b]) for (let i = from; i < to && i < text.length; i++) if (!owner[i]) owner[i] = field;
      const out = document.createDocumentFragment();
      for (let i = 0; i < text.length;){
        let j = i; while (j < text.length && owner[j] === owner[i]) j++;
        const piece = text.slice(i, j);
        if (owner[i]){ const m = document.createElement('mark'); m.className = 'hit f-' + owner[i]; m.title = owner[i]; m.textContent = piece; out.append(m); first = first || m; }
        else out.append(piece);
        i = j;
      }
      el.replaceChildren(out);
    }
    const hit = document.querySelector('mark.f-predicate') || first;
    if (hit) hit.scrollIntoView({block: 'center', behavior: 'smooth'});
  }
  function bind(root){ root.querySelectorAll('mark[data-e]').forEach(m => m.onclick = () => { draw(m.dataset.e); document.getElementById('e-' + m.dataset.e).scrollIntoView({block:'nearest', behavior:'smooth'}); }); }
  document.querySelectorAll('.card').forEach(card => {
    const id = card.id.slice(2);
    card.addEventListener('click', ev => { if (!ev.target.closest('summary')) draw(id); });
    card.addEventListener('keydown', ev => { if (ev.key === 'Enter' && ev.target === card) draw(id); });
  });
  document.querySelectorAll('.timeline a').forEach(a => a.addEventListener('click', () => draw(a.getAttribute('href').slice(3))));
  document.querySelectorAll('.chip').forEach(chip => chip.addEventListener('click', () => {
    const on = chip.getAttribute('aria-pressed') !== 'true';
    chip.setAttribute('aria-pressed', on);
    document.querySelectorAll('[data-status="' + chip.dataset.filter + '"]').forEach(el => el.classList.toggle('hidden', !on));
  }));
  bind(document);
})();
)js";

}  // namespace dragoman::output
