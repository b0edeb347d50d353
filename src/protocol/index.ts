/** `callboard/protocol`: the messages between gateway, pages and feeds. */
export type * from './generated/protocol-types.js';
export { protocolSchema } from './schema.js';
