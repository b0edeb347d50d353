type Part = typeof import('./status-changes.js');

let part: Part | null = null;

/** The code that asks for changes of status; `null` until it was loaded. */
export const statusChangesPart = (): Part | null => part;

/**
 * Loads the code that asks for changes of status, which many pages never do. The first
 * `setAgentStatus` loads it too; after this one is asked for at once. Rejects where the code cannot
 * be fetched.
 */
export const loadStatusChanges = async (): Promise<Part> => (part ??= await import('./status-changes.js'));
