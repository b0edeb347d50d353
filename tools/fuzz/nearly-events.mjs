import { Ajv2020 } from 'ajv/dist/2020.js';
import { eventSchema, parseEvent, Projection } from 'callboard/core';
import { random } from '../../scripts/random.mjs';
import { firstDifference } from './projection-values.mjs';

const at = Date.UTC(2026, 10, 23, 12);
const ids = ['a', 'b', '__proto__', 'constructor'];
const odd = [
  ...[null, true, false, 0, -0, 1, -1, 0.5, 1e300, -1e300, Number.MAX_SAFE_INTEGER, 2 ** 53, '', ' ', '0', 'inbound'],
  ...['__proto__', '\0', '\ud800', 'x'.repeat(300), [], [''], ['a', 1], [null], {}, { id: '' }, { key: '' }],
  ...[{ key: null }, { id: 'a' }, [[]], { length: 1 }, ['a', '__proto__']],
];

/** A random event of one type with all its fields, made from the schema. */
function wholeEvent(definition, pick) {
  const valueOf = (schema) => {
    if (schema.$ref) return valueOf(eventSchema.$defs[schema.$ref.split('/').at(-1)]);
    if (schema.const !== undefined) return schema.const;
    if (schema.enum) return pick(schema.enum);
    if (schema.anyOf) return pick([valueOf(schema.anyOf[0]), null]);
    if (schema.type === 'integer') return at + Math.floor(pick([0, 1, 60_000, -60_000, 200_000]));
    if (schema.type === 'boolean') return pick([true, false]);
    if (schema.type === 'array') return pick([[], [pick(ids)], [pick(ids), pick(ids)]]);
    if (schema.type === 'string') return pick(ids);
    return Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, valueOf(field)]));
  };
  return valueOf(definition);
}

/** The paths of everything inside a value. */
function* placesIn(value, path = []) {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) yield* placesIn(value[key], [...path, key]);
}

/** Changes something random inside an event. */
function mutate(event, pick) {
  const places = [...placesIn(event)];
  if (places.length === 0) return;
  const path = pick(places);
  const holder = path.slice(0, -1).reduce((inner, key) => inner[key], event);
  const key = path.at(-1);
  const kind = pick(['odd', 'odd', 'odd', 'remove', 'remove', 'extra', 'swap']);
  if (kind === 'odd') holder[key] = structuredClone(pick(odd));
  else if (kind === 'remove') delete holder[key];
  else if (kind === 'extra') holder[`extra-${key}`] = structuredClone(pick(odd));
  // Copy it, because a cycle cannot be written as JSON.
  else holder[key] = structuredClone(pick(places).reduce((inner, name) => inner[name], event));
}

/**
 * Makes malformed events and compares our check with the published schema, validated by ajv. Valid
 * events go into two projections, one of them without our check; both must show the same values.
 * Returns the first failure, or `null`.
 */
export function fuzzEvents(frames, seed) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const isEvent = new Ajv2020({ strict: false, validateFormats: false }).compile(eventSchema);
  const definitions = Object.values(eventSchema.$defs).filter(({ properties }) => properties?.type?.const);
  const [projection, unchecked] = [new Projection(), new Projection()];
  let taken = 0;
  for (let frame = 0; frame < frames; frame += 1) {
    const event = wholeEvent(pick(definitions), pick);
    const count = Math.floor(next() * 4);
    for (let change = 0; change < count; change += 1) mutate(event, pick);
    const text = JSON.stringify(event);
    const input = JSON.parse(text);
    const wrong = (what) => ({ what, frame: text, after: frame, taken });
    let parsed;
    try {
      parsed = parseEvent(input);
      const wanted = isEvent(input);
      if (parsed.ok !== wanted) return wrong(`parseEvent gives ok: ${parsed.ok}, validation by the schema ${wanted}`);
      if (!parsed.ok) continue;
      projection.apply(parsed.event);
      unchecked.apply(JSON.parse(text));
      taken += 1;
    } catch (error) {
      return wrong(`it threw: ${error.stack}`);
    }
    if (frame % 256 !== 0) continue;
    const numbers = [projection.callMetrics(), projection.agentStates()].flatMap(Object.values);
    if (!numbers.every((number) => number === null || number >= 0)) return wrong(`a number is ${numbers.join(', ')}`);
    const difference = firstDifference(projection, unchecked);
    if (difference) return wrong(difference);
  }
  return null;
}
