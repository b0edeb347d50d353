import type { MonitoringEvent } from '../../src/core/events/generated/event-types.js';
import type { AgentRow } from '../../src/core/projection/metrics.js';
import { Projection } from '../../src/core/projection/projection.js';

/** A projection with these events applied in this order. */
export function projectionOf(events: Iterable<MonitoringEvent>, now?: number): Projection {
  const projection = new Projection();
  for (const event of events) projection.apply(event);
  if (now !== undefined) projection.advance(now);
  return projection;
}

export function rowOf(projection: Projection, id: string): AgentRow | undefined {
  return projection.agents().find((row) => row.id === id);
}

/** The snapshot of a projection as text, equal for equal states. */
export const textOf = (projection: Projection) => JSON.stringify(projection.snapshot());
