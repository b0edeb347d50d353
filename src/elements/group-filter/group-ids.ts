import type { ComplexAttributeConverter } from 'lit';

/** Normalises a selection for the store: no duplicate ids, and `null` for none. */
export function groupSelection(ids: unknown): readonly string[] | null {
  const unique = Array.isArray(ids) ? [...new Set(ids.map(String))] : [];
  return unique.length > 0 ? Object.freeze(unique) : null;
}

/** Reads the attribute `group-ids`: a JSON array of ids, or ids separated by commas. */
export const groupIdsConverter: ComplexAttributeConverter<readonly string[] | null> = {
  fromAttribute: (text) => groupSelection(jsonList(text ?? '') ?? text?.split(',').flatMap((id) => id.trim() || [])),
};

function jsonList(text: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
