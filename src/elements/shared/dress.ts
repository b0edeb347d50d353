import { partStyles } from '../../styles/parts.js';
import { CallBoard } from '../call-board.js';
import { listenForSearchKey } from '../call-board/search-key.js';
import type { StoreElement } from './store-element.js';

const dressed = new WeakSet<StoreElement>();

/** Gives an element the looks and the key that are loaded with the parts, and its place in a page whose `!important` took it away. */
export function dress(element: StoreElement): void {
  if (dressed.has(element)) return;
  dressed.add(element);
  element.addStyles(partStyles);
  if (element instanceof CallBoard) listenForSearchKey(element);
  // A page may hide an element by `display`, so the element's own sheet cannot insist on it; but nobody wants one inline.
  if (getComputedStyle(element).display !== 'inline') return;
  element.style.setProperty('display', element.localName === 'agent-status-table' ? 'flex' : 'block', 'important');
}
