// The order of a room, as the store has it: by time, and in one microsecond by author.

/** Microseconds of a time such as "1734300000.5", exactly. */
export function micros(time) {
  const [seconds, fraction = ''] = time.split('.');
  return BigInt(seconds) * 1000000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
}

export function toDate(time) {
  return new Date(Number(micros(time) / 1000n));
}

/** Two messages with one key are the same message. */
export function key(message) {
  return `${message.time} ${message.name}`;
}

/** Below zero if a stands above b on the page: oldest first, authors descending. */
export function compare(a, b) {
  const x = micros(a.time);
  const y = micros(b.time);
  return x < y ? -1 : x > y ? 1 : -compareNames(a.name, b.name);
}

/** By code points, which is the order of UTF-8 bytes; JavaScript's own is that of UTF-16. */
function compareNames(a, b) {
  const x = Array.from(a, (c) => c.codePointAt(0));
  const y = Array.from(b, (c) => c.codePointAt(0));
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    if (x[i] !== y[i]) {
      return x[i] - y[i];
    }
  }
  return x.length - y.length;
}
