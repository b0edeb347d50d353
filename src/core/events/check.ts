/** What is wrong with a value, and where: a JSON Pointer. */
export interface Flaw {
  readonly path: string;
  readonly problem: string;
}

/** Finds what is wrong with a value; `null`: nothing. Fields that are not named are not looked at. */
export type FindFlaw = (value: unknown) => Flaw | null;

/** A check made by ajv. */
export interface Check {
  (value: unknown): boolean;
  errors?: readonly { instancePath: string; keyword: string; params: Record<string, unknown> }[] | null;
}

const problems: Readonly<Record<string, (params: Record<string, unknown>) => string>> = {
  type: ({ type }) => `must be of type ${[type].flat().join(' or ')}`,
  minLength: () => 'must not be empty',
  minimum: () => 'must be a safe integer',
  maximum: () => 'must be a safe integer',
  enum: ({ allowedValues }) => `must be one of ${(allowedValues as string[]).join(', ')}`,
};

export function checked(check: Check): FindFlaw {
  return (value) => {
    if (check(value)) return null;
    const { instancePath: path, keyword, params } = check.errors![0]!;
    return { path, problem: problems[keyword]?.(params) ?? 'is wrong' };
  };
}

export function nullable(find: FindFlaw): FindFlaw {
  return (value) => (value === null ? null : find(value));
}

export function object(value: unknown): Flaw | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? null : { path: '', problem: 'must be an object' };
}

export function required(name: string, value: unknown, find: FindFlaw): Flaw | null {
  return value === undefined ? { path: `/${name}`, problem: 'is required' } : optional(name, value, find);
}

export function optional(name: string, value: unknown, find: FindFlaw): Flaw | null {
  const flaw = value === undefined ? null : find(value);
  return flaw && { path: `/${name}${flaw.path}`, problem: flaw.problem };
}
