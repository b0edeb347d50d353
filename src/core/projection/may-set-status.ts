import type { Viewer } from '../events/generated/event-types.js';
import type { AgentRow } from './metrics.js';

/**
 * Returns true if the viewer may set the status of the agent. Only a convenience: the server must
 * enforce it.
 */
export function maySetStatus(viewer: Viewer | null, agent: Pick<AgentRow, 'groupIds'>): boolean {
  if (!viewer?.canSetStatus) return false;
  const { groupIds } = viewer;
  return groupIds === null || agent.groupIds.some((id) => groupIds.includes(id));
}
