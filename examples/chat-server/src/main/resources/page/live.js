// New messages by server-sent events. The browser comes back by itself after a broken connection
// and says what it has seen; after a refusal it is up to us.

import { eventsUrl } from './api.js';

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 30000;

export class Live {
  #handlers;
  #source = null;
  #timer = 0;
  #pause = FIRST_PAUSE;

  /** @param handlers {message(m), reset(), state('connecting' | 'live' | 'broken'), seen()} */
  constructor(handlers) {
    this.#handlers = handlers;
    window.addEventListener('online', () => this.#source?.readyState === EventSource.CLOSED && this.#open());
  }

  listen(room) {
    this.close();
    this.room = room;
    this.#pause = FIRST_PAUSE;
    this.#handlers.state('connecting');
    this.#open();
  }

  close() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #open() {
    this.close();
    const source = new EventSource(eventsUrl(this.room, this.#handlers.seen()));
    this.#source = source;
    source.onopen = () => {
      this.#pause = FIRST_PAUSE;
      this.#handlers.state('live');
    };
    source.onmessage = (event) => this.#handlers.message(JSON.parse(event.data));
    source.addEventListener('reset', () => this.#handlers.reset());
    source.onerror = () => {
      this.#handlers.state('broken');
      if (source.readyState === EventSource.CLOSED) {
        this.#timer = setTimeout(() => this.#open(), this.#pause);
        this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
      }
    };
  }
}
