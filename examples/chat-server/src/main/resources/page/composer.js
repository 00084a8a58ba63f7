// Writing: the name is remembered on this device, and a text stays until it is surely sent.

import { add } from './api.js';

const NAME = 'chatstore.name';

export class Composer {
  #form = document.getElementById('composer');
  #name = document.getElementById('name');
  #text = document.getElementById('text');
  #send = document.getElementById('send');
  #error = document.getElementById('error');
  #handlers;
  #unsure = null; // {room, name, comment, time}: may have been added

  /** @param handlers {room(), sent(message), named(name)} */
  constructor(handlers) {
    this.#handlers = handlers;
    this.#name.value = localStorage.getItem(NAME) || '';
    this.#name.addEventListener('input', () => this.#named());
    this.#text.addEventListener('input', () => this.#fit());
    this.#text.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#form.requestSubmit();
      }
    });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#named();
  }

  focus() {
    (this.#name.value.trim() ? this.#text : this.#name).focus();
  }

  /** A message came in: if it is the one that may have been added, it was. */
  saw(message) {
    const unsure = this.#unsure;
    if (unsure && message.chat_room === unsure.room && message.name === unsure.name && message.comment === unsure.comment) {
      this.#done(unsure);
    }
  }

  #named() {
    localStorage.setItem(NAME, this.#name.value);
    this.#handlers.named(this.#name.value.trim());
  }

  async #submit() {
    const message = { room: this.#handlers.room(), name: this.#name.value.trim(), comment: this.#text.value.trim() };
    if (this.#send.disabled || !message.comment) {
      this.#text.focus();
      return;
    }
    if (!message.name) {
      this.#say('Say who you are first: the message needs a name.');
      this.#name.setAttribute('aria-invalid', 'true');
      this.#name.focus();
      return;
    }
    this.#name.removeAttribute('aria-invalid');
    this.#send.disabled = true;
    try {
      const time = await add(message.room, message.name, message.comment, this.#repeatOf(message)?.time);
      this.#done(message);
      this.#handlers.sent({ name: message.name, time, comment: message.comment, chat_room: message.room });
    } catch (failure) {
      this.#failed(message, failure);
    } finally {
      this.#send.disabled = false;
    }
  }

  #failed(message, failure) {
    if (failure.unreachable) {
      this.#unsure = message;
      this.#say(`${failure.message} Your text is kept. See whether it appears above before you send it again.`);
    } else {
      this.#unsure = failure.time ? { ...message, time: failure.time } : null;
      const todo = failure.time ? 'Press Send once more: it cannot be there twice.' : 'Change it or send it again.';
      this.#say(`${failure.message} Your text is kept. ${todo}`);
    }
    this.#text.focus();
  }

  #repeatOf(message) {
    const unsure = this.#unsure;
    const same = unsure && ['room', 'name', 'comment'].every((field) => unsure[field] === message[field]);
    return same ? unsure : null;
  }

  #done(message) {
    this.#unsure = null;
    this.#say('');
    if (this.#text.value.trim() === message.comment) {
      this.#text.value = '';
      this.#fit();
    }
  }

  #say(words) {
    this.#error.textContent = words;
  }

  #fit() {
    this.#text.style.height = 'auto';
    this.#text.style.height = `${this.#text.scrollHeight + 2}px`;
  }
}
