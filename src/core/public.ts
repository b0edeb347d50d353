/**
 * Everything public of the core but `eventSchema`, which only those who write a source need: `callboard` offers this, and
 * `callboard/core` the schema too.
 */
export { systemClock, type Clock, type ClockLike } from './clock.js';
export type { ConnectionStatus } from './store/connection.js';
export { warnOnce, type Diagnostic, type DiagnosticListener } from './diagnostics.js';
export { CallboardError, isCallboardError, type CallboardErrorCode, type CallboardProblem } from './errors.js';
export type * from './events/generated/event-types.js';
export type { ProjectionSnapshot } from './events/generated/snapshot-types.js';
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
} from './projection/metrics.js';
export type { MonitoringStore, MonitoringStoreOptions, StoreDiagnostics } from './store/monitoring-store.js';
export { parseEvent, type ParsedEvent } from './events/parse-event.js';
export { Projection, type AccountZone } from './projection/projection.js';
export type {
  AbortSignalLike,
  CommandRejection,
  CommandRejectionReason,
  Disconnect,
  EventSourceAdapter,
  SourceCommands,
  SourceConnection,
  SourceMessage,
} from './store/source.js';
export { SETTLING_WINDOW } from './projection/state.js';
export { maySetStatus } from './projection/may-set-status.js';
export type { StatusChangeResult, StatusTimeouts } from './store/status-changes.js';
export { loadStatusChanges } from './store/status-changes-on-use.js';
export { createMonitoringStore } from './store/store.js';
