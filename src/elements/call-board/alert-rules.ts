import type { CallboardProblem } from '../../core/index.js';
import type { Alert, AlertLevel, AlertNumber } from './alerts.js';

/** An alert with all defaults filled in. */
export interface AlertRule {
  readonly name: AlertNumber;
  readonly warning: number | null;
  readonly critical: number | null;
  readonly hysteresis: number;
  readonly isFalling: boolean;
}

const names: ReadonlySet<unknown> = new Set<AlertNumber>([
  ...(['atEntry', 'waiting', 'talking', 'unprocessed', 'accepted', 'averageWait', 'longestWait'] as const),
  ...(['free', 'agentsTalking', 'inbound', 'outbound'] as const),
]);

/** The valid rules, and the problems of the others. */
export interface ReadAlerts {
  readonly rules: readonly AlertRule[];
  readonly problems: readonly CallboardProblem[];
}

/**
 * Reads a list of alerts, or the text of the attribute: "waiting 5 10; free 2 0 1", with `-` for no
 * limit.
 */
export function readAlerts(alerts: readonly Alert[] | string | null): ReadAlerts {
  const given: readonly unknown[] = typeof alerts === 'string' ? textsOf(alerts) : Array.isArray(alerts) ? alerts : [];
  const rules = new Map<AlertNumber, AlertRule>();
  const problems = given.flatMap((one, index): CallboardProblem[] => {
    const alert = typeof one === 'string' ? alertOf(one) : one;
    const flaw = flawOf(alert) ?? (rules.has((alert as Alert).name) ? 'this number has limits already' : null);
    if (flaw === null) rules.set((alert as Alert).name, ruleOf(alert as Alert));
    const said = typeof one === 'string' ? `“${one}”: ` : '';
    return flaw === null ? [] : [{ code: 'invalidAlert', message: said + flaw, path: `/alerts/${index}` }];
  });
  return { rules: [...rules.values()], problems };
}

const textsOf = (text: string) => text.split(';').flatMap((part) => part.trim() || []);

function alertOf(text: string): Record<string, unknown> {
  const [name, ...figures] = text.split(/\s+/);
  const [warning, critical, hysteresis = 0, ...rest] = figures.map((figure) =>
    figure === '-' ? null : Number(figure),
  );
  return { name, warning, critical, hysteresis: rest.length > 0 ? NaN : hysteresis };
}

function flawOf(alert: unknown): string | null {
  if (typeof alert !== 'object' || alert === null) return 'give an object with a name and limits';
  const { name, warning = null, critical = null, hysteresis = 0 } = alert as Record<string, unknown>;
  if (!names.has(name)) return `there is no such number; take one of ${[...names].join(', ')}`;
  const isAmount = (value: unknown) => Number.isFinite(value) && (value as number) >= 0;
  if (![warning, critical].every((limit) => limit === null || isAmount(limit)) || !isAmount(hysteresis)) {
    return 'give a warning limit, a critical limit and, if you like, a hysteresis: numbers of 0 or more';
  }
  return warning === null && critical === null ? 'give at least one limit' : null;
}

function ruleOf({ name, warning = null, critical = null, hysteresis = 0, isFalling }: Alert): AlertRule {
  const isOrdered = warning !== null && critical !== null && warning !== critical;
  return {
    name,
    warning,
    critical,
    hysteresis,
    isFalling: isFalling ?? (isOrdered ? critical < warning : name === 'free'),
  };
}

/**
 * Returns the level of a value. A level is reached at its limit and left when the value is further
 * back than the hysteresis.
 */
export function levelOf(rule: AlertRule, value: number | null, before: AlertLevel): AlertLevel {
  if (value === null) return 'none';
  const isExceeded = (limit: number | null, isReached: boolean) => {
    if (limit === null) return false;
    const past = (rule.isFalling ? limit - value : value - limit) + (isReached ? rule.hysteresis : 0);
    return past >= 0;
  };
  if (isExceeded(rule.critical, before === 'critical')) return 'critical';
  return isExceeded(rule.warning, before !== 'none') ? 'warning' : 'none';
}
