import type { CallboardErrorCode } from './errors.js';

/** A problem that the store noticed in what its source delivered. */
export interface Diagnostic {
  readonly code: CallboardErrorCode;
  readonly message: string;
  /** JSON Pointer into the event, `''` for the whole event. */
  readonly path: string;
  /** The event or value in question. callboard keeps no reference to it. */
  readonly subject: unknown;
}

export type DiagnosticListener = (diagnostic: Diagnostic) => void;

/**
 * Counts diagnostics by code and passes them to a listener. Errors of the listener are caught and
 * counted.
 */
export class DiagnosticCounter {
  readonly #counts = new Map<CallboardErrorCode, number>();
  listener: DiagnosticListener | null = null;

  note(code: CallboardErrorCode, subject: unknown, message: string, path = ''): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
    if (this.listener === null) return;
    try {
      this.listener({ code, message, path, subject });
    } catch {
      this.#counts.set('listenerFailed', (this.#counts.get('listenerFailed') ?? 0) + 1);
    }
  }

  counts(): Partial<Record<CallboardErrorCode, number>> {
    return Object.fromEntries(this.#counts);
  }
}

/** Codes that need no action: they are counted, never warned about. */
const harmless: ReadonlySet<CallboardErrorCode> = new Set<CallboardErrorCode>([
  'repeated',
  'outOfOrder',
  'unknownAgent',
  'unknownGroup',
  'unknownStatus',
]);

// Every runtime has a console; core is compiled without its types.
declare const console: { warn(...message: unknown[]): void };

/**
 * The default listener of a store: warns in the console, once per code, about problems that need
 * action. `alsoTell` is called with the same diagnostics.
 */
export function warnOnce(alsoTell?: DiagnosticListener): DiagnosticListener {
  const warned = new Set<CallboardErrorCode>();
  return (diagnostic) => {
    const { code, message, path } = diagnostic;
    if (harmless.has(code) || warned.has(code)) return;
    warned.add(code);
    const where = path === '' ? '' : ` at ${path}`;
    console.warn(`callboard: ${code}${where}: ${message}. Further ones are counted in store.diagnostics().`);
    alsoTell?.(diagnostic);
  };
}
