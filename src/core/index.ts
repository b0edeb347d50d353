export { checked, type Check, type FindFlaw, type Flaw } from './events/check.js';
export { eventSchema } from './events/schema.js';
export { KeyedTimers } from './keyed-timers.js';
export * from './projection/inspect.js';
export * from './public.js';
