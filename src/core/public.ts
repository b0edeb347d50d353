/**
 * Everything public of the core but `eventSchema`, which only those who write a source need: `callboard` offers this, and
 * `callboard/core` the schema too.
 */
export { systemClock, type Clock, type ClockLike } from './clock.js';
export type { ConnectionStatus } from './connection.js';
export { warnOnce, type Diagnostic, type DiagnosticListener } from './diagnostics.js';
export { CallboardError, isCallboardError, type CallboardErrorCode, type CallboardProblem } from './errors.js';
export type * from './generated/event-types.js';
export type { ProjectionSnapshot } from './generated/snapshot-types.js';
export {
  agentStates,
  unknownStatus,
  type AgentRow,
  type AgentState,
  type AgentStateCounts,
  type CallDirection,
  type CallMetrics,
  type CallParticipant,
  type CallPhase,
  type OpenCall,
  type PendingStatus,
  type StaffMetrics,
  type StatusRejection,
  type UnprocessedCaller,
} from './metrics.js';
export type { MonitoringStore, MonitoringStoreOptions, StoreDiagnostics } from './monitoring-store.js';
export { parseEvent, type ParsedEvent } from './parse-event.js';
export { Projection, type AccountZone } from './projection.js';
export type {
  AbortSignalLike,
  CommandError,
  CommandRefusal,
  Disconnect,
  EventSourceAdapter,
  SourceCommands,
  SourceConnection,
  SourceMessage,
} from './source.js';
export { SETTLING_WINDOW } from './state.js';
export { maySetStatus } from './may-set-status.js';
export type { StatusChangeResult, StatusTimeouts } from './status-changes.js';
export { loadStatusChanges } from './status-changes-on-use.js';
export { createMonitoringStore } from './store.js';
