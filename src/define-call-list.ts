/** Registers `<call-list>`, for pages that write the tag themselves; boards and panels load it when they open a list. */
import { CallList } from './elements/call-list.js';
import { defineOnce } from './elements/shared/define-once.js';

defineOnce({ 'call-list': CallList });
