import type { Viewer } from '../events/generated/event-types.js';
import type { AgentRow } from './metrics.js';

/** Whether this viewer may set the status of this agent. A comfort: the server behind the source must enforce it. */
export function maySetStatus(viewer: Viewer | null, agent: Pick<AgentRow, 'groupIds'>): boolean {
  if (!viewer?.canSetStatus) return false;
  const { groupIds } = viewer;
  return groupIds === null || agent.groupIds.some((id) => groupIds.includes(id));
}
