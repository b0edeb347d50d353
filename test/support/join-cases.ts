import { expect } from '@open-wc/testing';
import type { MonitoringEvent } from '../../src/core/events/generated/event-types.js';
import type { Projection } from '../../src/core/projection/projection.js';
import { projectionOf, textOf } from './projection-of.js';

function* ordersOf<T>(items: readonly T[]): Generator<T[]> {
  if (items.length < 2) return yield [...items];
  for (const [index, item] of items.entries()) {
    for (const rest of ordersOf(items.toSpliced(index, 1))) yield [item, ...rest];
  }
}

/** Events, and what a projection shows after them in any order. */
export interface JoinCase {
  readonly rule: string;
  readonly events: readonly MonitoringEvent[];
  readonly see: (projection: Projection) => unknown;
  readonly expected: unknown;
}

/** Registers a test per case: the result is the same for every order and repetition of events. */
export function testJoinCases(cases: readonly JoinCase[]): void {
  for (const { rule, events, see, expected } of cases) {
    it(rule, () => {
      const snapshot = textOf(projectionOf(events));
      for (const order of ordersOf(events)) {
        for (const told of [order, [...order, ...order], order.flatMap((event) => [event, event])]) {
          const projection = projectionOf(told);
          expect(see(projection)).to.deep.equal(expected);
          expect(textOf(projection)).to.equal(snapshot);
        }
      }
    });
  }
}
