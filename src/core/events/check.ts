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

/** An integer that a double holds exactly. */
export const safeInteger: Check = (value) => {
  if (Number.isSafeInteger(value)) return null;
  return integer(value) ?? here('must be a safe integer');
};

/** An integer from 0 on. */
export const count: Check = (value) => integer(value) ?? ((value as number) < 0 ? here('must not be negative') : null);

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

export function required(name: string, value: unknown, check: Check): FieldProblem | null {
  return value === undefined ? { path: `/${name}`, message: 'is required' } : optional(name, value, check);
}

export function optional(name: string, value: unknown, check: Check): FieldProblem | null {
  const problem = value === undefined ? null : check(value);
  return problem && { path: `/${name}${problem.path}`, message: problem.message };
}
