/** `callboard/core`: the store, the projection and the event vocabulary, without DOM and Lit. */
export { systemClock, type Clock, type ClockLike } from './clock.js';
export type { ConnectionStatus } from './store/connection.js';
export { warnOnce, type Diagnostic, type DiagnosticListener } from './diagnostics.js';
export { CallboardError, isCallboardError, type CallboardErrorCode, type CallboardProblem } from './errors.js';
export type {
  Account,
  AccountChanged,
  Agent,
  AgentChanged,
  AgentRemoved,
  AgentStatusChanged,
  AgentWrapUpEnded,
  AgentWrapUpStarted,
  CallAnswered,
  CallEnded,
  CallLeft,
  CallQueued,
  CallRingEnded,
  CallRinging,
  CallStarted,
  CallView,
  CallWithdrawn,
  Contact,
  ContactReached,
  Group,
  GroupChanged,
  GroupIds,
  GroupRemoved,
  Id,
  Milliseconds,
  MonitoringEvent,
  Status,
  StatusChanged,
  StatusRemoved,
  Viewer,
  ViewerChanged,
} from './events/generated/event-types.js';
export type { Check, FieldProblem } from './events/check.js';
export { eventSchema } from './events/schema.js';
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
export { KeyedTimers } from './keyed-timers.js';
export {
  eventsOfAgent,
  eventsOfCall,
  inspectAgent,
  inspectCall,
  inspectCaller,
  openCallIdsOf,
  type CallDetails,
  type CallerDetails,
  type ParticipantDetails,
} from './projection/inspect.js';
export { changedIndexes } from './projection/agent-list.js';
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
export { createMonitoringStore } from './store/store.js';
