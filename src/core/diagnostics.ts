import type { CallboardErrorCode } from './errors.js';

/** One thing that was refused or noticed, as told to a listener. */
export interface Diagnostic {
  readonly code: CallboardErrorCode;
  readonly message: string;
  /** JSON Pointer into the event, `''` for the whole. */
  readonly path: string;
  /** What it is about: mostly the event; not kept by callboard. */
  readonly subject: unknown;
}

export type DiagnosticListener = (diagnostic: Diagnostic) => void;

/** Counts by reason; tells a listener, whose own errors stay here. */
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

/** What is merely worth counting; nobody needs to mend anything. */
const harmless: ReadonlySet<CallboardErrorCode> = new Set<CallboardErrorCode>([
  'repeated',
  'outOfOrder',
  'unknownAgent',
  'unknownGroup',
  'unknownStatus',
]);

// Every runtime has it; core is compiled without its types.
declare const console: { warn(...message: unknown[]): void };

/**
 * The listener of a store that was given none: one warning in the console for each kind of problem that somebody has to mend.
 * `alsoTell` is told of the same.
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
