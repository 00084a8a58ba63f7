// The list of rooms: those the server knows, and those that were joined on this device.

import { rooms } from './api.js';

const JOINED = 'chatstore.rooms';
const MOST = 50;
const DEFAULT = 'chat';

export class RoomList {
  opened = () => {};
  #nav = document.getElementById('rooms');
  #toggle = document.getElementById('rooms-toggle');
  #list = document.getElementById('room-list');
  #names = [];
  #current = '';
  #chosen;

  /** @param chosen called after a room was chosen from the list */
  constructor(chosen) {
    this.#chosen = chosen;
    this.#toggle.addEventListener('click', () => this.#open(this.#toggle.ariaExpanded !== 'true'));
    this.#nav.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#toggle.ariaExpanded === 'true') {
        this.#open(false);
        this.#toggle.focus();
      }
    });
    this.#list.addEventListener('click', (event) => event.target.closest('a') && this.#close());
    document.getElementById('join').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#join(document.getElementById('join-name'));
    });
    window.addEventListener('hashchange', () => this.opened(named()));
  }

  async start() {
    this.#add(joined());
    this.opened(named());
    try {
      this.#add(await rooms());
    } catch (e) {
      // The messages of the room fail as well then, and say so.
    }
  }

  /** Marks the room that is shown. */
  current(name) {
    this.#current = name;
    this.#add([name]);
    this.#show();
  }

  /** A room turned out to have messages. */
  has(name) {
    this.#add([name]);
  }

  #join(input) {
    const name = input.value.trim();
    if (name) {
      localStorage.setItem(JOINED, JSON.stringify([name, ...joined().filter((it) => it !== name)].slice(0, MOST)));
      input.value = '';
      location.hash = encodeURIComponent(name);
      this.#close();
    }
  }

  #add(names) {
    const fresh = names.filter((name) => !this.#names.includes(name));
    if (fresh.length) {
      this.#names = [...this.#names, ...fresh].sort((a, b) => (b === DEFAULT) - (a === DEFAULT) || a.localeCompare(b));
      this.#show();
    }
  }

  #show() {
    this.#list.replaceChildren(...this.#names.map((name) => {
      const link = document.createElement('a');
      link.href = `#${encodeURIComponent(name)}`;
      link.textContent = name;
      link.dir = 'auto';
      if (name === this.#current) {
        link.setAttribute('aria-current', 'page');
      }
      const item = document.createElement('li');
      item.append(link);
      return item;
    }));
  }

  #open(open) {
    this.#nav.classList.toggle('open', open);
    this.#toggle.setAttribute('aria-expanded', String(open));
    if (open) {
      this.#list.querySelector('a')?.focus();
    }
  }

  #close() {
    this.#open(false);
    this.#chosen();
  }
}

function named() {
  try {
    return decodeURIComponent(location.hash.slice(1)) || DEFAULT;
  } catch (e) {
    return DEFAULT; // no name that anyone encoded
  }
}

function joined() {
  try {
    const names = JSON.parse(localStorage.getItem(JOINED) || '[]');
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string' && name) : [];
  } catch (e) {
    return []; // not written by this page
  }
}
