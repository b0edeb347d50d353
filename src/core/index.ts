export { eventSchema } from './event-schema.js';
export * from './public.js';
