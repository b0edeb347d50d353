/** Joins names for the eye. A name may contain a comma, so a comma would not tell names apart. */
export const joinNames = (names: readonly string[]): string => names.join(' · ');

/** Joins names for screen readers, which are silent at a middle dot but pause at a semicolon. */
export const joinSpokenNames = (names: readonly string[]): string => names.join('; ');
