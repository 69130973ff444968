// Draws the picture that stands in the page anew, for any part of its time and in either language, and lets a person
// follow what led to what. All text goes through textContent: a word may hold anything. The rules by which things are
// folded and placed are those of fold.rs and chart.rs; values stand beside their marks alone.
'use strict';
(() => {
const data = JSON.parse(document.getElementById('data').textContent);
const page = document.documentElement;
const [frame, axis, chart, drawing, details, hover, language] =
  ['frame', 'axis', 'chart', 'drawing', 'details', 'hover', 'language'].map(id => document.getElementById(id));
const [unit, unitNs, decimals] = data.unit;
const TOP = 6, AXIS = 20, RIGHT = 44, SHORTEST_NS = 50; // AXIS and RIGHT as in Rust
const HAND_OVER = 1; // in data.whys

let view = { from: data.begin, to: data.end };
let chosen = null;
let width = 0, left = 0, onPaper = false;
const wanted = () => onPaper ? 1100 : Math.max(300, frame.clientWidth); // a sheet is wider than a telephone

// ---- words
const isChinese = () => page.lang !== 'en';
// Between two Chinese letters stands no blank, also where a name was put in.
const say = (english, chinese) => isChinese() ? chinese.replace(/(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g, '') : english;
const pick = text => typeof text === 'string' ? text : text[isChinese() ? 1 : 0];
const exact = ns => `${(ns / unitNs).toFixed(decimals)} ${unit}`;
// Words stand for words alone, other marks for what came with them, too.
function what(item) {
  const text = pick(item.text);
  if (item.count === 1) return text;
  return item.height || item.look === 'word' ? `${item.count} × ${text}`
    : text + say(`, and ${item.count - 1} more`, `，另有 ${item.count - 1} 个事件`);
}
const when = item => item.to > item.from
  ? `${exact(item.from)} – ${exact(item.to)} (${exact(item.to - item.from)})` : exact(item.from);
const name = row => pick(data.rows[row].name);
const wide = (text, size) => [...text].reduce((sum, letter) => sum + size * (letter > '\u2e80' ? 1.1 : 0.56), 0);

// ---- what there is: every span and mark, and the arrows between them
// How the lists are to be read stands in data.rs.
const texts = data.texts.map(([template, figures]) => {
  const [look, hasValue, text] = data.templates[template];
  const filled = text.map(words => figures.reduce((before, figure) => before.replace('#', () => figure), words));
  return { look, value: hasValue ? figures[0] : '', text: filled };
});
function read(flat, one) {
  const things = [];
  for (let next = 0, at = 0; next < flat.length;) things.push(one(() => flat[next++], () => at += flat[next++]));
  return things;
}
const rows = data.rows.map((row, index) => {
  const spans = read(row.spans ?? [], (take, later) => {
    const kind = take(), from = later(), length = take(), several = kind >= data.kinds.length;
    const order = kind % data.kinds.length, [look, text, top, height] = data.kinds[order];
    const count = several ? take() : 1, busy = several ? take() : length;
    return { row: index, order, look, text, top, height, from, to: from + length, count, busy };
  });
  const marks = read(row.marks, (take, later) => {
    const number = take(), from = later(), [count, length] = number % 2 ? [take(), take()] : [1, 0];
    return { row: index, ...texts[Math.floor(number / 2)], from, to: from + length, count };
  });
  const all = [...spans, ...marks].sort((a, b) => a.from - b.from || b.to - a.to);
  return { spans, marks, all };
});
const arrows = read(data.arrows, take => {
  const [why, from, to, end, length] = [take(), take(), take(), take(), take()];
  return { why, from: { row: from, at: end - length }, to: { row: to, at: end } };
});

// What is shorter and closer than a pixel is drawn as one.
function foldSpans(spans, closest) {
  const bars = [], last = {};
  for (const span of spans) {
    const bar = last[span.look];
    const length = span.to - span.from;
    if (bar && Math.max(bar.longest, length, span.from - bar.to) < closest) {
      Object.assign(bar, {
        to: Math.max(bar.to, span.to), count: bar.count + span.count, busy: bar.busy + span.busy, longest: Math.max(bar.longest, length),
      });
    } else bars.push(last[span.look] = { ...span, first: span, longest: length });
  }
  return bars;
}
function foldMarks(marks, closest) {
  const dots = [], changes = mark => ['wrote', 'added', 'wiped-out'].includes(mark.look) ? 1 : 0;
  const weight = mark => ({ word: 0, read: 1, flush: 1, wrote: 2, added: 2 })[mark.look] ?? 3;
  for (const mark of marks) {
    const dot = dots.at(-1);
    if (dot && mark.from - dot.from < closest) {
      dots[dots.length - 1] = {
        ...weight(mark) > weight(dot) ? mark : dot, from: dot.from, to: mark.to, first: dot.first,
        count: dot.count + mark.count, writes: dot.writes + changes(mark) * mark.count,
        alike: dot.alike && mark.count === 1 && (mark.text === dot.text || mark.look === 'word' || dot.look === 'word'),
      };
    } else {
      // Of what is one in the data already nobody knows whether it was alike.
      dots.push({ ...mark, first: mark, writes: changes(mark) * mark.count, alike: mark.count === 1 });
    }
  }
  return dots;
}

// ---- drawing
const x = ns => left + (ns - view.from) / (view.to - view.from) * (width - RIGHT - left);
const timeAt = pixel => view.from + (pixel - left) / (width - RIGHT - left) * (view.to - view.from);
const inView = thing => thing.to >= view.from && thing.from <= view.to;

function shape(kind, attributes, parent, text) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', kind);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, typeof value === 'number' ? +value.toFixed(1) : value);
  }
  if (text !== undefined) element.textContent = text;
  return parent.appendChild(element);
}

function draw() {
  hover.hidden = true; // what it told of may be elsewhere now
  width = wanted();
  const above = onPaper ? AXIS : TOP; // the upper axis is then a part of the picture
  const longest = Math.max(60, ...data.rows.map(row => row.process ? 0 : wide(pick(row.name), row.alone ? 13 : 12)));
  left = Math.min(longest + 30, 240, width * 0.3);
  const all = above + data.height + AXIS;
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${width} ${all}`, width, height: all })) chart.setAttribute(key, value);
  chart.setAttribute('aria-label', say('The picture of the run. Arrow keys go from event to event.', '运行过程图。用方向键逐个查看事件。'));
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${width} ${AXIS}`, width, height: AXIS })) axis.setAttribute(key, value);
  axis.replaceChildren();
  drawing.replaceChildren();
  const top = shape('g', { transform: `translate(0 ${above})` }, drawing);
  shape('rect', { x: left - 8, y: -above, width: width - left + 8, height: all },
    shape('clipPath', { id: 'inside' }, drawing));
  shape('rect', { width: left - 4, height: 60 }, shape('clipPath', { id: 'names' }, drawing));
  drawGrid(top);
  const closest = (view.to - view.from) / (width - RIGHT - left);
  data.rows.forEach((row, index) => drawRow(row, index, top, closest));
  const inside = shape('g', { 'clip-path': 'url(#inside)' }, top);
  drawArrows(inside);
  if (chosen) drawChosen(inside);
}

function drawGrid(top) {
  let stripes = '', lines = '';
  data.rows.filter(row => row.spans).forEach((row, index) => {
    if (index % 2 === 0) stripes += `M0 ${row.top}h${width}v${row.height}h-${width}z`;
  });
  shape('path', { class: 'stripe', d: stripes }, top);
  const most = Math.max(2, (width - left) / 70), length = view.to - view.from;
  let step = 1;
  for (let power = 0; length / step >= most; power++) {
    step = [1, 2, 5].map(times => times * 10 ** power).find(it => length / it < most) ?? 10 ** (power + 1);
  }
  const digits = Math.max(0, Math.ceil(Math.log10(unitNs / step) - 1e-9));
  for (let ns = Math.ceil(view.from / step) * step; ns <= view.to; ns += step) {
    lines += `M${x(ns).toFixed(1)} -4V${data.height + 4}`;
    for (const [y, parent] of [[15, axis], [-10, top], [data.height + 16, top]]) {
      shape('text', { class: 'faint', x: x(ns), y, 'text-anchor': 'middle' }, parent, `${(ns / unitNs).toFixed(digits)} ${unit}`);
    }
  }
  shape('path', { class: 'grid', d: `${lines}M${left} 0H${width}` }, top);
}

function drawRow(row, index, top, closest) {
  const group = shape('g', { transform: `translate(0 ${row.top})` }, top);
  let text = pick(row.name);
  if (row.spans) while (text.length > 2 && wide(text, 12) > left - 22) text = [...text].slice(0, -2).join('') + '…';
  shape('text', row.process ? { class: 'process heading', x: 8, y: row.height - 7 }
    : { class: row.alone ? 'process' : row.spans ? 'track' : 'faint', x: row.alone ? 8 : 14, y: row.height / 2 + 4 }, group, text);
  if (!row.spans) return;
  const inside = shape('g', { 'clip-path': 'url(#inside)' }, group);
  const bars = foldSpans(rows[index].spans.filter(inView), closest);
  for (const bar of bars.sort((a, b) => a.order - b.order)) { // what lies within another one comes later
    const [begin, end] = [Math.max(x(bar.from), left - 9), Math.min(x(bar.to), width)];
    const rect = shape('rect', {
      class: bar.look, x: begin, y: bar.top * row.height, width: Math.max(end - begin, bar.look === 'writing' ? 2.4 : 0.8),
      height: bar.height * row.height, 'data-item': '',
    }, inside);
    if (bar.count > 1) rect.setAttribute('opacity', 0.3 + 0.7 * Math.min(1, bar.busy / Math.max(1, bar.to - bar.from)));
    rect.item = bar;
  }
  drawMarks(foldMarks(rows[index].marks.filter(inView), closest), row, inside);
}

// Several are a band. What was read stands before its mark and what was written after it, where there is room.
function drawMarks(dots, row, parent) {
  let freeFrom = left;
  dots.forEach((dot, index) => {
    const at = x(dot.from), isRead = dot.look === 'read';
    const put = (kind, how) => { shape(kind, { ...how, 'data-item': '' }, parent).item = dot; };
    const half = row.height / 2, length = Math.max(2, x(dot.to) - at + 1);
    if (dot.count > 1) put('rect', { class: 'word', x: at - 1, y: half - 4, width: length, height: 8 });
    if (dot.count === 1 || dot.look !== 'word') put('use', { href: `#${dot.look}`, x: at, y: half });
    const value = (dot.alike || dot.writes === 1 && dot.look !== 'read') && dot.value ? dot.value.slice(0, 20) : '';
    const room = wide(value, 10), next = dots[index + 1] ? x(dots[index + 1].from) : width;
    const fits = isRead ? at - 5 - room > freeFrom : at + 8 + room < next;
    freeFrom = Math.max(freeFrom, at + 4);
    if (!value || !fits) return;
    shape('text', {
      class: `value${dot.look === 'wiped-out' ? ' lost' : ''}${isRead ? ' before' : ''}`,
      x: at + (isRead ? -5 : 5), y: row.height / 2 + 3.5,
    }, parent, value);
    if (!isRead) freeFrom = Math.max(freeFrom, at + 5 + room);
  });
}

const middle = row => data.rows[row].top + data.rows[row].height / 2;
const drawArrow = (arrow, more, parent) => shape('path', {
  class: `arrow ${data.whys[arrow.why][0]}${more}`,
  d: `M${x(arrow.from.at).toFixed(1)} ${middle(arrow.from.row)}L${x(arrow.to.at).toFixed(1)} ${middle(arrow.to.row)}`,
}, parent);

// A share of those that can be seen, so that they can be told apart: fewer where there is less room.
function drawArrows(parent) {
  const room = Math.min(1, (width - RIGHT - left) / 1000);
  data.whys.forEach(([, , most], why) => {
    const seen = arrows.filter(it => it.why === why && inView({ from: it.from.at, to: it.to.at }));
    const every = Math.max(1, Math.ceil(seen.length / (most * room)));
    seen.filter((_, index) => index % every === 0).forEach(arrow => drawArrow(arrow, '', parent));
  });
}

function drawChosen(parent) {
  for (const { arrow } of ways(chosen)) if (arrow) drawArrow(arrow, ' followed', parent);
  const row = data.rows[chosen.row], begin = Math.max(x(chosen.from), left - 6), end = Math.min(x(chosen.to), width);
  const thin = Math.max(0, 10 - (end - begin)); // what is thin gets a frame that can be seen
  shape('rect', { id: 'chosen', x: begin - thin / 2, y: row.top + 0.5, width: end - begin + thin, height: row.height - 1, rx: 2 }, parent);
}

// ---- what led to what
// Where one can go from here: a text, where it leads, and the key that goes there.
function ways(item) {
  const here = place => place.row === item.row && place.at >= item.from && place.at <= item.to;
  const to = (place, look) => {
    const there = rows[place.row].all.filter(it => it.from <= place.at && it.to >= place.at);
    return there.find(it => it.look === look) ?? there.at(-1);
  };
  const found = [];
  if (item.look === 'waiting') {
    const holder = rows.flatMap(row => row.spans).find(it =>
      it.look === 'holding' && it.row !== item.row && it.from <= item.from && it.to > item.from);
    if (holder) found.push({
      key: 'h', target: holder,
      text: say(`${name(holder.row)} held the lock when this wait began`, `等待开始时，${name(holder.row)} 持有锁`),
    });
  }
  for (const arrow of arrows) {
    const { why, from, to: end } = arrow;
    if (here(end)) found.push({
      arrow, target: to(from, why === HAND_OVER ? 'holding' : ''), key: why === HAND_OVER ? 'r' : '',
      text: '← ' + [
        say(`started by ${name(from.row)}`, `由 ${name(from.row)} 启动`),
        say(`${name(from.row)} handed the lock over`, `${name(from.row)} 移交了锁`),
        say(`wipes out what ${name(from.row)} wrote`, `覆盖了 ${name(from.row)} 写入的值`),
      ][why] + say(', ', '，') + exact(from.at),
    });
    if (here(from)) found.push({
      arrow, target: to(end, why === HAND_OVER ? 'holding' : ''), key: '',
      text: '→ ' + [
        say(`starts ${name(end.row)}`, `启动 ${name(end.row)}`),
        say(`${name(end.row)} has the lock next`, `接着 ${name(end.row)} 拿到锁`),
        say(`wiped out by ${name(end.row)}`, `被 ${name(end.row)} 覆盖`),
      ][why] + say(', ', '，') + exact(end.at),
    });
  }
  return found.filter(way => way.target).slice(0, 8);
}

function choose(item) {
  chosen = item;
  if (item && !inView(item)) {
    const half = (view.to - view.from) / 2, center = (item.from + item.to) / 2;
    look(center - half, center + half);
  } else draw();
  describe();
  const mark = document.getElementById('chosen');
  if (mark) mark.style.scrollMarginBottom = `${details.offsetHeight + 12}px`; // else it may lie below the details
  mark?.scrollIntoView({ block: 'nearest' });
}

function describe() {
  details.hidden = !chosen;
  if (!chosen) return;
  const head = document.createElement('b');
  head.textContent = `${name(chosen.row)} · ${what(chosen)}`;
  const list = document.createElement('ul');
  for (const { text, target, key } of ways(chosen)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    if (key) button.dataset.key = key;
    button.onclick = () => { choose(target); chart.focus({ preventScroll: true }); };
    list.appendChild(document.createElement('li')).appendChild(button);
  }
  details.replaceChildren(head, when(chosen), list);
}

// ---- moving about
function look(from, to) {
  const length = Math.min(Math.max(to - from, SHORTEST_NS), data.end - data.begin);
  const begin = Math.min(Math.max(data.begin, from), data.end - length);
  view = { from: begin, to: begin + length };
  draw();
}
const zoom = (factor, at) => look(at - (at - view.from) * factor, at + (view.to - at) * factor);
const move = share => look(view.from + share * (view.to - view.from), view.to + share * (view.to - view.from));
const center = () => chosen && inView(chosen) ? (chosen.from + chosen.to) / 2 : (view.from + view.to) / 2;
const acts = {
  in: () => zoom(0.5, center()), out: () => zoom(2, center()),
  left: () => move(-0.25), right: () => move(0.25), all: () => look(data.begin, data.end),
};

// To the next event of the row, or to the one at the same time in another row.
function step(rowStep, itemStep) {
  const withItems = rows.filter(row => row.all.length);
  if (!withItems.length) return;
  if (!chosen) return choose(withItems[0].all[0]);
  const at = withItems.indexOf(rows[chosen.row]);
  const { all } = withItems[Math.min(Math.max(0, at + rowStep), withItems.length - 1)];
  if (rowStep) {
    const alike = all.filter(it => it.look === chosen.look), away = it => Math.abs(it.from - chosen.from);
    return choose((alike.length ? alike : all).reduce((best, it) => away(it) < away(best) ? it : best));
  }
  const now = Math.max(0, all.indexOf(chosen.first ?? chosen));
  choose(all[Math.min(Math.max(0, now + itemStep), all.length - 1)]);
}

chart.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.shiftKey && event.key.startsWith('Arrow') ? `Shift${event.key}` : event.key;
  const act = {
    '+': acts.in, '=': acts.in, '-': acts.out, '0': acts.all, ShiftArrowLeft: acts.left, ShiftArrowRight: acts.right,
    ArrowLeft: () => step(0, -1), ArrowRight: () => step(0, 1), ArrowUp: () => step(-1, 0), ArrowDown: () => step(1, 0),
    h: () => details.querySelector('[data-key=h]')?.click(), r: () => details.querySelector('[data-key=r]')?.click(),
    Escape: () => { choose(null); chart.blur(); },
  }[key];
  if (!act) return;
  event.preventDefault();
  act();
});

// The wheel scrolls the page, as everywhere, until the picture is asked for.
chart.addEventListener('wheel', event => {
  if (!event.ctrlKey && !event.metaKey && document.activeElement !== chart) return;
  event.preventDefault();
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) move((event.deltaX || event.deltaY) / width);
  else zoom(1.002 ** event.deltaY, timeAt(event.clientX - chart.getBoundingClientRect().left));
}, { passive: false });

// One pointer moves the time along, two stretch it.
const pointers = new Map();
let moved = false;
chart.addEventListener('pointerdown', event => {
  pointers.set(event.pointerId, event.clientX);
  if (pointers.size === 1) moved = false;
});
chart.addEventListener('pointermove', event => {
  const before = pointers.get(event.pointerId);
  if (before === undefined) return showHover(event);
  if (!moved && Math.abs(event.clientX - before) < 5) return;
  if (!moved) chart.setPointerCapture(event.pointerId); // not earlier: a click would no longer know what was hit
  moved = true;
  hover.hidden = true;
  chart.classList.add('moving');
  const edge = chart.getBoundingClientRect().left, was = [...pointers.values()].map(it => timeAt(it - edge));
  pointers.set(event.pointerId, event.clientX);
  const now = [...pointers.values()].map(it => it - edge);
  if (now.length === 2 && Math.abs(now[0] - now[1]) > 10) {
    const nsPerPixel = Math.abs((was[0] - was[1]) / (now[0] - now[1])), begin = was[0] - (now[0] - left) * nsPerPixel;
    look(begin, begin + (width - RIGHT - left) * nsPerPixel);
  } else if (now.length === 1) {
    const by = was[0] - timeAt(now[0]);
    look(view.from + by, view.to + by);
  }
});
for (const end of ['pointerup', 'pointercancel']) {
  addEventListener(end, event => { pointers.delete(event.pointerId); chart.classList.remove('moving'); });
}
chart.addEventListener('click', event => {
  chart.focus({ preventScroll: true });
  if (!moved) choose(event.target.item ?? null);
});

function showHover(event) {
  const item = event.target.item;
  hover.hidden = !item || event.pointerType === 'touch';
  if (hover.hidden) return;
  hover.textContent = `${name(item.row)} · ${what(item)}\n${when(item)}`;
  hover.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - hover.offsetWidth - 6))}px`;
  hover.style.top = `${event.clientY + 18 + hover.offsetHeight > innerHeight ? event.clientY - hover.offsetHeight - 10 : event.clientY + 18}px`;
}
chart.addEventListener('pointerleave', () => { hover.hidden = true; });

// ---- the page
function speak(tag) {
  page.lang = tag;
  language.textContent = say('中文', 'English');
  draw();
  describe();
}
language.onclick = () => speak(isChinese() ? 'en' : 'zh-CN');
for (const button of document.querySelectorAll('[data-do]')) button.onclick = acts[button.dataset.do];
for (const id of ['tools', 'help', 'language']) document.getElementById(id).hidden = false;
for (const [key, value] of [['tabindex', '0'], ['role', 'application'], ['aria-describedby', 'help']]) chart.setAttribute(key, value);
for (const event of ['beforeprint', 'afterprint']) addEventListener(event, () => { onPaper = event === 'beforeprint'; draw(); });
page.classList.add('drawn');
speak(page.lang);
new ResizeObserver(() => { if (wanted() !== width) draw(); }).observe(frame);
})();
