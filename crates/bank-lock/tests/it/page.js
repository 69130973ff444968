// Uses the page as a person would, by keys and clicks, and writes down what came of it.
const chart = document.getElementById('chart');
const result = document.body.appendChild(document.createElement('pre'));
const press = key => chart.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
const ticks = () => [...chart.querySelectorAll('text.faint')].map(tick => tick.textContent).join(' ');
const note = (what, text) => { result.textContent += `${what}: ${text}\n`; };
const details = () => document.getElementById('details').textContent;

const all = ticks();
press('+');
note('zoomed', ticks() !== all);
press('0');
note('all again', ticks() === all);
const width = wait => wait.getBoundingClientRect().width;
const longest = [...chart.querySelectorAll('rect.waiting')].sort((a, b) => width(b) - width(a))[0];
longest.dispatchEvent(new MouseEvent('click', { bubbles: true }));
note('clicked', details());
press('r');
note('released by', details());
const box = id => document.getElementById(id).getBoundingClientRect();
scrollBy(0, box('frame').bottom - 40);
note('the axis stays in view', box('frame').top < 0 && box('axis').top > -1);
document.getElementById('language').click();
note('in Chinese', details());
note('language', document.documentElement.lang);
press('Escape');
note('closed', document.getElementById('details').hidden);
