import { eventSchema, type MonitoringEvent } from 'callboard/core';

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

const definitions = eventSchema.$defs as unknown as Readonly<Record<string, Schema>>;
const byType = new Map(
  Object.values(definitions).flatMap((schema) => {
    const type = (schema.properties?.['type'] as { const?: string } | undefined)?.const;
    return type === undefined ? [] : [[type, schema] as const];
  }),
);

/**
 * Copies a checked event with the fields that the vocabulary names, and no others: fields that a
 * feed adds must not reach pages that may not see them.
 */
export function namedFields(event: MonitoringEvent): MonitoringEvent {
  return pick(event, byType.get(event.type)!) as MonitoringEvent;
}

function pick(value: unknown, schema: Schema): unknown {
  const { properties } = resolved(schema);
  if (Array.isArray(value)) return value.slice();
  if (!properties || typeof value !== 'object' || value === null) return value;
  const picked: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(properties)) {
    if (!Object.hasOwn(value, name)) continue;
    const field = (value as Record<string, unknown>)[name];
    if (field !== undefined) picked[name] = pick(field, inner);
  }
  return picked;
}

function resolved(schema: Schema): Schema {
  const { $ref, anyOf } = schema;
  if (anyOf) return resolved(anyOf[0]!);
  return $ref === undefined ? schema : definitions[$ref.split('/').at(-1)!]!;
}
