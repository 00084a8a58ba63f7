// The HTTP interface, with failures that say what to do.

const UNREACHABLE = 'The server cannot be reached.';

export class Failure extends Error {
  constructor(message, { unreachable = false, time, gate } = {}) {
    super(message);
    this.unreachable = unreachable;
    this.gate = gate; // of a migration: why a step was not taken
    this.time = time; // repeat the add with this time: it cannot be there twice
  }
}

/** A page of a room, newest first: {response, next}. */
export function latest(room, limit, token) {
  return get('comments/latest', { room, limit, ...(token ? { token } : {}) });
}

export async function rooms() {
  return (await get('rooms', {})).rooms;
}

/** Adds a message; gives its time. */
export async function add(room, name, comment, time) {
  return (await post('chat/comments/add', { room, name, comment, ...(time ? { time } : {}) })).time;
}

export function eventsUrl(room, after) {
  return `chat/events?${new URLSearchParams({ room, after })}`;
}

function get(path, query) {
  return call(`chat/${path}?${new URLSearchParams(query)}`, { cache: 'no-store' });
}

export function post(url, fields) {
  const headers = { 'Content-Type': 'application/json' };
  return call(url, { method: 'POST', headers, body: JSON.stringify(fields) });
}

/** What a request answers, or a Failure. */
export async function call(url, options) {
  let response;
  let answer;
  try {
    response = await fetch(url, { ...options, signal: AbortSignal.timeout(30000) });
    answer = await response.json();
  } catch (e) {
    throw new Failure(UNREACHABLE, { unreachable: true });
  }
  if (!response.ok) {
    throw new Failure(sentence(answer.error), answer);
  }
  return answer;
}

function sentence(words) {
  const text = String(words || 'the server refused without a reason');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
