/** `callboard/gateway`: the server that feeds tell and pages follow. Node only. */
export { algorithms, feedAudience, pageAudience, type TokenKeys } from './access/tokens.js';
export {
  LocalRoutes,
  type AuditRecord,
  type CommandHandler,
  type CommandRoutes,
  type StatusCommand,
} from './feeds/command-desk.js';
export { NatsRoutes } from './feeds/nats-routes.js';
export type { IngestAnswer, RefusedEvent } from './feeds/ingest.js';
export { EmbeddedLog } from './log/embedded-log.js';
export { NatsLink, NatsLog, type NatsOptions } from './log/nats-log.js';
export type { Appended, EventLog, LoggedEvent, LoggedSnapshot, ToldEvent } from './log/event-log.js';
export { createGateway, type Gateway, type GatewayOptions, type InProcessFeed } from './server/gateway.js';
export { defaultLimits, type Limits } from './server/limits.js';
export { SteadyClock } from './steady-clock.js';
