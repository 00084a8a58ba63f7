// The messages on the page: in order, each once, oldest on top.
// Whatever people write is set as text, never as HTML.

import { compare, key, micros, toDate } from './order.js';

const GROUP = 5n * 60n * 1000000n; // one author's messages this close share one head
const BOTTOM = 80; // pixels from the end that still count as being there
const HUES = 8;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

export class MessageLog {
  #log;
  #list;
  #rows = []; // {message, element}, in order
  #keys = new Set();
  #own = '';
  #pinned = true; // to the end, whatever changes its height
  #size = '';

  constructor(log, list) {
    this.#log = log;
    this.#list = list;
    log.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    const resized = new ResizeObserver(() => this.#resized());
    resized.observe(log);
    resized.observe(list);
  }

  get size() {
    return this.#rows.length;
  }

  /** The newest message's time, or the beginning of time. */
  get newest() {
    return this.#rows.length ? this.#rows[this.#rows.length - 1].message.time : '0';
  }

  get isAtEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < BOTTOM;
  }

  clear() {
    this.#rows = [];
    this.#keys.clear();
    this.#list.replaceChildren();
  }

  /** Whose messages stand on the other side. */
  set own(name) {
    this.#own = name;
    this.#rows.forEach((row) => row.element.querySelector('.message').classList.toggle('own', row.message.name === name));
  }

  scrollToEnd() {
    this.#pinned = true;
    this.#log.scrollTop = this.#log.scrollHeight;
  }

  /** Someone scrolled, unless the sizes changed, which is no reason to let go of the end. */
  #scrolled() {
    if (this.#size === this.#measure()) {
      this.#pinned = this.isAtEnd;
    }
  }

  #resized() {
    this.#size = this.#measure();
    if (this.#pinned) {
      this.scrollToEnd();
    }
  }

  #measure() {
    return `${this.#log.clientHeight} of ${this.#log.scrollHeight}`;
  }

  /** A new message, which is announced. Whether it was not there yet. */
  add(message) {
    const wasAtEnd = this.isAtEnd;
    const row = this.#insert(message);
    if (row) {
      row.element.querySelector('.message').classList.add('fresh');
      if (wasAtEnd) {
        this.scrollToEnd();
      }
    }
    return Boolean(row);
  }

  /** A page of older messages, newest first, in silence; what one reads stays where it is. */
  addOlder(messages) {
    const fromEnd = this.#log.scrollHeight - this.#log.scrollTop;
    this.#log.setAttribute('aria-live', 'off');
    messages.forEach((message) => this.#insert(message));
    this.#log.scrollTop = this.#log.scrollHeight - fromEnd;
    setTimeout(() => this.#log.setAttribute('aria-live', 'polite'), 200);
  }

  #insert(message) {
    if (this.#keys.has(key(message))) {
      return null;
    }
    this.#keys.add(key(message));
    const at = this.#place(message);
    const row = { message, element: rowOf(message) };
    this.#list.insertBefore(row.element, at < this.#rows.length ? this.#rows[at].element : null);
    this.#rows.splice(at, 0, row);
    this.#join(at);
    this.#join(at + 1);
    return row;
  }

  /** Where it belongs; new ones mostly at the end, older ones mostly at the top. */
  #place(message) {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.#rows[middle].message, message) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Sets what depends on the message above: the day, and whether it needs a head of its own. */
  #join(index) {
    const row = this.#rows[index];
    if (!row) {
      return;
    }
    const above = this.#rows[index - 1]?.message;
    const date = toDate(row.message.time);
    const newDay = !above || toDate(above.time).toDateString() !== date.toDateString();
    const first = newDay || above.name !== row.message.name || micros(row.message.time) - micros(above.time) > GROUP;
    const article = row.element.querySelector('.message');
    article.classList.toggle('first', first);
    article.classList.toggle('own', row.message.name === this.#own);
    article.querySelector('header').classList.toggle('for-ears', !first);
    article.querySelector('.face').hidden = !first;
    row.element.querySelector('.day')?.remove();
    if (newDay) {
      row.element.prepend(element('h2', 'day', dayName(date)));
    }
  }
}

function rowOf(message) {
  const date = toDate(message.time);
  const article = element('article', `message hue-${hue(message.name)}`);
  const head = document.createElement('header');
  const author = element('span', 'author', message.name);
  author.dir = 'auto';
  const time = element('time', '', clock.format(date));
  time.dateTime = date.toISOString();
  time.title = full.format(date);
  head.append(author, time);
  const face = element('span', 'face', initial(message.name));
  face.setAttribute('aria-hidden', 'true');
  const text = element('p', 'text', message.comment);
  text.dir = 'auto';
  text.title = full.format(date);
  article.append(face, head, text);
  const row = element('div', 'entry');
  row.append(article);
  return row;
}

function element(name, className, text = '') {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function dayName(date) {
  const midnight = (d) => new Date(d.getFullYear(), d.getMonth(), d.getDate()).getTime();
  const days = Math.round((midnight(date) - midnight(new Date())) / 86400000);
  const words = (date.getFullYear() === new Date().getFullYear() ? day : dayAndYear).format(date);
  return days === 0 || days === -1 ? `${capital(relative.format(days, 'day'))}, ${words}` : words;
}

function capital(words) {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

function initial(name) {
  const [first] = new Intl.Segmenter().segment(name.trim() || name);
  return first ? first.segment.toLocaleUpperCase() : '';
}

function hue(name) {
  let sum = 7;
  for (const c of name) {
    sum = (sum * 31 + c.codePointAt(0)) % 9973;
  }
  return sum % HUES;
}
