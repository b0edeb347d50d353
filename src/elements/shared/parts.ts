/**
 * What opens when somebody uses an element. One file for all: together with what they share with the rest, several would be
 * larger and fetched one after another.
 */
export { CallList } from '../call-list.js';
export { GroupPopover } from '../group-filter/group-popover.js';
export { TipController } from '../number-panel/tooltip-controller.js';
export { tipStyles } from '../../styles/tooltip.js';
export { groupPopoverStyles } from '../../styles/group-popover.js';
export { dress } from './dress.js';
export * from '../agent-table/table-interaction.js';
