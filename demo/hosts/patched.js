/** Patches built-ins as old libraries do, with enumerable properties that `for … in` visits. */
Object.prototype.x = 1;
Array.prototype.each = function (visit) {
  return this.forEach(visit);
};
Array.prototype.toJSON = function () {
  // Prototype.js 1.6 serialises arrays twice.
  return `[${Array.prototype.map.call(this, (item) => JSON.stringify(item)).join(', ')}]`;
};
String.prototype.toJSON = function () {
  return String(this);
};
Array.from = function (list) {
  // Like the version of MooTools: neither iterables nor a mapping function.
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

/** A polyfill of Set based on an array. */
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
