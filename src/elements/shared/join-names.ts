/** Joins names. A name may contain a comma, so a comma would not tell names apart. */
export const joinNames = (names: readonly string[]): string => names.join(' · ');
