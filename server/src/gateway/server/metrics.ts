import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Accounts } from '../accounts/accounts.js';

/**
 * Metrics for operators, in the format of Prometheus. No label names a person, a number or an
 * account.
 */
export class Metrics {
  readonly registry = new Registry();
  readonly ingested = new Counter({
    name: 'callboard_events_total',
    help: 'Events that feeds told, by what became of them.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  readonly commands = new Counter({
    name: 'callboard_commands_total',
    help: 'Commands of pages, by how they ended.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  readonly failures = new Counter({
    name: 'callboard_failures_total',
    help: 'What failed here: the log, or something unexpected.',
    registers: [this.registry],
  });
  readonly delay = new Histogram({
    name: 'callboard_log_delay_seconds',
    help: 'From the moment when an event was logged until it was taken here.',
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10],
    registers: [this.registry],
  });

  constructor({
    accounts,
    connections,
    clockOffset,
  }: {
    accounts: Accounts;
    connections(): number;
    clockOffset(): number;
  }) {
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        ...{ name, help, registers: [this.registry] },
        collect() {
          this.set(read());
        },
      });
    const sum = (read: (account: typeof accounts extends Iterable<infer Account> ? Account : never) => number) => () =>
      [...accounts].reduce((total, account) => total + read(account), 0);
    gauge('callboard_accounts', 'Accounts that are open.', () => [...accounts].length);
    gauge(
      'callboard_pages',
      'Pages that follow.',
      sum(({ pages }) => pages),
    );
    gauge(
      'callboard_view_classes',
      'Classes of view that are served.',
      sum(({ viewClasses }) => viewClasses),
    );
    gauge('callboard_connections', 'Open connections of pages and feeds.', connections);
    gauge(
      'callboard_stale_accounts',
      'Accounts whose log cannot be followed at the moment.',
      () => [...accounts].filter(({ log }) => !log.isCurrent).length,
    );
    gauge(
      'callboard_clock_offset_seconds',
      "How far the machine's clock is ahead of the gateway's.",
      () => clockOffset() / 1_000,
    );
    collectDefaultMetrics({ register: this.registry });
  }
}
