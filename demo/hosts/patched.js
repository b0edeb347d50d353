/** What old libraries do to a page before anything else of it runs: all of it is seen by `for … in`. */
Object.prototype.x = 1;
Array.prototype.each = function (visit) {
  return this.forEach(visit);
};
Array.prototype.toJSON = function () {
  // Prototype.js 1.6 writes lists as text that is written once more.
  return `[${Array.prototype.map.call(this, (item) => JSON.stringify(item)).join(', ')}]`;
};
String.prototype.toJSON = function () {
  return String(this);
};
Array.from = function (list) {
  // Like that of MooTools: no iterables, no mapping.
  const result = [];
  for (let index = 0; index < list?.length; index += 1) result.push(list[index]);
  return result;
};

const { stringify } = JSON;
JSON.stringify = function (value) {
  return stringify.call(JSON, value);
};

const NativePromise = Promise;
globalThis.Promise = class Promise extends NativePromise {};

/** A polyfill of Set on a list. */
globalThis.Set = class Set {
  #items = [];
  constructor(items = []) {
    for (const item of items) this.add(item);
  }
  get size() {
    return this.#items.length;
  }
  has(item) {
    return this.#items.includes(item);
  }
  add(item) {
    if (!this.has(item)) this.#items.push(item);
    return this;
  }
  delete(item) {
    const had = this.has(item);
    this.#items = this.#items.filter((other) => other !== item);
    return had;
  }
  clear() {
    this.#items = [];
  }
  forEach(visit, self) {
    for (const item of [...this.#items]) visit.call(self, item, item, this);
  }
  values() {
    return this.#items[Symbol.iterator]();
  }
  keys() {
    return this.values();
  }
  entries() {
    return this.#items.map((item) => [item, item])[Symbol.iterator]();
  }
  [Symbol.iterator]() {
    return this.values();
  }
};

const { addEventListener: listen } = EventTarget.prototype;
EventTarget.prototype.addEventListener = function (type, listener, options) {
  const wrapped = typeof listener === 'function' ? (...args) => listener.apply(this, args) : listener;
  return listen.call(this, type, wrapped, options);
};
