/** The first problem found in a value. */
export interface FieldProblem {
  /** JSON Pointer from the checked value to the offending field, `''` for the value itself. */
  readonly path: string;
  /** What is wrong, as a predicate: "must be of type string". */
  readonly message: string;
}

/**
 * Checks a value and returns the first problem, or `null`. Fields that the schema does not name are
 * ignored. `scripts/generate.mjs` composes the checks of events and snapshots from the functions
 * below.
 */
export type Check = (value: unknown) => FieldProblem | null;

type Fields = Readonly<Record<string, unknown>>;

const here = (message: string): FieldProblem => ({ path: '', message });
const ofType = (type: string) => here(`must be of type ${type}`);

export const string: Check = (value) => (typeof value === 'string' ? null : ofType('string'));

export const nonEmptyString: Check = (value) => {
  if (typeof value !== 'string') return ofType('string');
  return value === '' ? here('must not be empty') : null;
};

export const boolean: Check = (value) => (typeof value === 'boolean' ? null : ofType('boolean'));

/** An integer of any size. */
export const integer: Check = (value) => (Number.isInteger(value) ? null : ofType('integer'));

/** A time in ms since the Unix epoch that a `Date` can hold. Fractions are allowed. */
export const time: Check = (value) => {
  if (typeof value !== 'number') return ofType('number');
  return value >= 0 && value <= 8.64e15 ? null : here('must be from 0 to 8640000000000000');
};

/** An integer from 0 on. */
export const count: Check = (value) => integer(value) ?? ((value as number) < 0 ? here('must not be negative') : null);

/** A number from 0 on. */
export const amount: Check = (value) => {
  if (!Number.isFinite(value)) return ofType('number');
  return (value as number) < 0 ? here('must not be negative') : null;
};

/** An array with items of any kind. */
export const array: Check = (value) => (Array.isArray(value) ? null : ofType('array'));

export function arrayOf(item: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return ofType('array');
    for (let index = 0; index < value.length; index += 1) {
      const problem = item(value[index]);
      if (problem) return { path: `/${index}${problem.path}`, message: problem.message };
    }
    return null;
  };
}

/** One of the given strings or numbers. */
export function oneOf(...allowed: readonly (string | number)[]): Check {
  const problem = here(`must be ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}`);
  return (value) => (allowed.includes(value as string) ? null : problem);
}

export function nullable(check: Check): Check {
  return (value) => {
    const problem = value === null ? null : check(value);
    const isOfWrongType = problem?.path === '' && value !== '';
    return isOfWrongType ? here(`${problem.message} or null`) : problem;
  };
}

/** A plain object; `checkFields` is called with objects only. */
export function object(checkFields: (fields: Fields) => FieldProblem | null): Check {
  return (value) => {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? checkFields(value as Fields) : here('must be an object');
  };
}

/** The fields, each with the object that has it, that a check found and that count as absent. */
const absent: [fields: Fields, name: string][] = [];

/**
 * Runs a check. Returns the problem or, if there is none, the value without the fields that count
 * as absent: the value itself, if there are none of those.
 */
export function checked<T>(value: unknown, check: Check): { problem: FieldProblem } | { problem: null; value: T } {
  absent.length = 0;
  const problem = check(value);
  if (problem) return { problem };
  return { problem, value: (absent.length > 0 ? withoutAbsent(value as Fields) : value) as T };
}

/** A copy of an event without the absent fields of it and of its records. */
function withoutAbsent(event: Fields): Fields {
  const copy = presentFields(event);
  for (const [name, value] of Object.entries(copy)) {
    if (absent.some(([fields]) => fields === value)) copy[name] = presentFields(value as Fields);
  }
  return copy;
}

function presentFields(fields: Fields): Record<string, unknown> {
  const isAbsent = (name: string) => absent.some((field) => field[0] === fields && field[1] === name);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !isAbsent(name)));
}

export function required(name: string, value: unknown, check: Check): FieldProblem | null {
  return value === undefined ? { path: `/${name}`, message: 'is required' } : problemIn(name, check(value));
}

/** A field that may be absent. A `null` is the same as no field. */
export function optional(fields: Fields, name: string, value: unknown, check: Check): FieldProblem | null {
  if (value === undefined) return null;
  if (value !== null) return problemIn(name, check(value));
  absent.push([fields, name]);
  return null;
}

/** A field that may be absent and has one of some words. Any other word is the same as no field. */
export function word(fields: Fields, name: string, value: unknown, words: readonly string[]): FieldProblem | null {
  const isWord = typeof value === 'string' && !words.includes(value);
  return optional(fields, name, isWord ? null : value, string);
}

function problemIn(name: string, problem: FieldProblem | null): FieldProblem | null {
  return problem && { path: `/${name}${problem.path}`, message: problem.message };
}
