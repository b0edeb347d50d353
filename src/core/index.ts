export { eventSchema } from './events/schema.js';
export * from './public.js';
